"""The guest in a sandbox, on the network that its tender calls `net`: arguments as `guest.py` wants."""

import asyncio
import sys

import guest

from naja.platform.spt.devices import network


def main() -> None:
    asyncio.run(guest.run(network("net"), sys.argv[1:]))
