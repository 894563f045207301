"""The services of `guest.py` in a sandbox, on the network that its tender calls `net`: the network's arguments."""

import asyncio
import sys

import guest

from naja.platform.spt.devices import network


def main() -> None:
    asyncio.run(guest.serve(network("net"), sys.argv[1:]))
