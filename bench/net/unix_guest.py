"""The services of `guest.py` as a native process: the TAP interface's name, then the network's arguments."""

import asyncio
import sys

import guest

from naja.platform.unix.interface import open_tap
from naja.platform.unix.tap import TapDevice


def main() -> None:
    tap = open_tap(sys.argv[1])
    device = TapDevice(tap.descriptor, mtu=tap.mtu)
    asyncio.run(guest.serve(device, sys.argv[2:]))
