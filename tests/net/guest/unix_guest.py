"""The guest as a native process, where its interface's offloads can be chosen: the TAP interface's name, `--offloads` to use
them, the network's arguments, `--do=…`.
"""

import asyncio
import sys

import guest

from naja.net.stack.config import parse_arguments
from naja.net.stack.service import NajaStack
from naja.platform.unix.interface import open_tap
from naja.platform.unix.tap import TapDevice


def main() -> None:
    asyncio.run(_run(sys.argv[1], "--offloads" in sys.argv))


async def _run(interface: str, offloads: bool) -> None:
    tap = open_tap(interface, offloads)
    config, words = parse_arguments(sys.argv[2:])
    stack = NajaStack(TapDevice(tap.descriptor, None, tap.mtu, offloads), config)
    await stack.start()
    await guest.main(stack, do=[word.removeprefix("--do=") for word in words if word != "--offloads"])
    await stack.close()
