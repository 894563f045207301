"""The services of `guest.py` as a native process: the TAP interface's name, `--offloads` to use them, then the network's arguments."""

import asyncio
import sys

import guest

from naja.platform.unix.interface import open_tap
from naja.platform.unix.tap import TapDevice


def main() -> None:
    offloads = "--offloads" in sys.argv
    tap = open_tap(sys.argv[1], offloads)
    device = TapDevice(tap.descriptor, None, tap.mtu, offloads)
    asyncio.run(guest.serve(device, [word for word in sys.argv[2:] if word != "--offloads"]))
