"""Programs that use devices as every target offers them; `{target}` is the target's folder."""

from __future__ import annotations

ECHO_FRAMES = """\
import asyncio
from naja.platform.{target}.devices import network

async def main() -> None:
    device = network("lan")
    print(device.mac, device.mtu, flush=True)
    while True:
        for frame in await device.receive():
            if frame[12] != 0x88 or frame[13] != 0xB5:
                continue
            if frame[14] == 0xFF:
                device.close()
                return
            buffer = device.transmit_buffer()
            assert buffer is not None
            buffer[:6] = frame[6:12]
            buffer[6:12] = device.mac.to_bytes()
            buffer[12:len(frame)] = frame[12:]
            device.transmit(len(frame))
        device.flush()
"""
"""Answers each frame of the local experimental type 0x88B5 (IEEE 802, 9.2.3) whose first octet is not 0xFF, which
ends it."""

ARGUMENTS = """\
import enum
from typing import Annotated, Literal
from naja.net.address import IPv4Address

class Color(enum.Enum):
    RED = 1
    DARK_BLUE = 2

def main(
    *,
    needed: int,
    port: int = 80,
    ratio: float = 0.5,
    name: str = "x",
    loud: bool = False,
    color: Color = Color.RED,
    mode: Literal["fast", "slow"] = "fast",
    where: IPv4Address | None = None,
    tags: list[str] = [],
    sizes: Annotated[list[int], "Sizes in octets."] = [],
) -> None:
    \"\"\"Show what came.

    Args:
        port: Where to
            listen.
        loud: Whether to shout.
    \"\"\"
    print(port, ratio, name, loud, color, mode, where, tags, sizes, needed + 1)
"""
"""A boot argument of each kind."""

HOST_SOCKETS = """\
import asyncio
from naja.net import Stack
from naja.net.address import Endpoint, IPv4Address
from naja.net.api import Stream

LOOPBACK = IPv4Address.parse("127.0.0.1")

async def reach(stack: Stack, to: Endpoint) -> Stream:
    return await stack.connect(str(to.address), to.port)

async def main(stack: Stack) -> None:
    listener = await stack.listen(0, address=LOOPBACK)

    async def shout() -> None:
        stream = await listener.accept()
        while data := await stream.read():
            await stream.write(data.upper())
        await stream.close()

    shouting = asyncio.create_task(shout())
    stream = await reach(stack, listener.local)
    await stream.write(b"hello")
    print(await stream.read(), stream.remote == listener.local)
    await stream.finish()
    print(await stream.read())
    await shouting
    listener.close()
    try:
        await reach(stack, listener.local)
    except ConnectionRefusedError as error:
        print("refused", error.errno)
    here = await stack.udp_bind(0, address=LOOPBACK)
    there = await stack.udp_bind()
    there.send(b"datagram", here.local)
    received = await here.receive()
    print(received.payload, received.source.port == there.local.port)
    here.send(b"back", received.source)
    print((await there.receive()).payload)
    print(await stack.resolve("localhost"), await stack.resolve("10.1.2.3"))
    print(stack.stats().counters)
"""
"""TCP and UDP of a `Stack` that is the host's sockets, over loopback."""

TWO_DISKS = """\
from naja.platform.devices import Block

async def main(first: Block, second: Block, *, count: int = 1) -> None:
    print("started", first.sectors, second.sectors, count)
"""
"""Needs two devices."""
