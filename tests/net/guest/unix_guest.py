"""The guest as a native process: the TAP interface's name, then what `guest.py` wants."""

import asyncio
import sys

import guest

from naja.platform.unix.tap import TapDevice, open_tap


def main() -> None:
    device = TapDevice(open_tap(sys.argv[1]))
    asyncio.run(guest.run(device, sys.argv[2:]))
