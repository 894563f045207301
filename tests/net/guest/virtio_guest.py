"""The guest in a machine of its own, on the network that its command line calls `net`: arguments as `guest.py` wants."""

import asyncio
import sys

import guest

from naja.platform.virtio.devices import network


def main() -> None:
    asyncio.run(guest.run(network("net"), sys.argv[1:]))
