"""The guest under CPython: the TAP interface's name, then what `guest.py` wants."""

import asyncio
import sys

import guest

from naja.platform.cpython.tap import TapDevice


def main() -> None:
    device = TapDevice(sys.argv[1])
    asyncio.run(guest.run(device, sys.argv[2:]))


if __name__ == "__main__":
    main()
