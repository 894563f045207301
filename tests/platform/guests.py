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

BLOCK_MODEL = """\
from naja.platform.devices import Block

def mixed(state: int) -> int:
    state ^= state << 13 & 0xFFFFFFFFFFFFFFFF
    state ^= state >> 7
    return state ^ state << 17 & 0xFFFFFFFFFFFFFFFF

async def main(disk: Block, *, seed: int, steps: int) -> None:
    size = disk.sector_size
    model = [0] * disk.sectors
    room = memoryview(bytearray(8 * size))
    for sector in range(disk.sectors):
        await disk.read(sector, room[:size])
        model[sector] = int.from_bytes(room[:8], "little")
    state = seed
    print("ready", disk.sectors, size, flush=True)
    for step in range(1, steps + 1):
        state = mixed(state)
        count = 1 + (state >> 8) % 8
        sector = (state >> 16) % (disk.sectors - count + 1)
        part = room[: count * size]
        if state % 5 < 2:
            stamp = seed << 32 | step
            part[:] = stamp.to_bytes(8, "little") * (len(part) // 8)
            print("write", stamp, sector, count, flush=True)
            await disk.write(sector, part)
            model[sector : sector + count] = [stamp] * count
        elif state % 5 < 4:
            await disk.read(sector, part)
            for index in range(count):
                expected = model[sector + index].to_bytes(8, "little") * (size // 8)
                if bytes(part[index * size : (index + 1) * size]) != expected:
                    print("differs", sector + index)
        else:
            await disk.flush()
            print("flushed", flush=True)
    print("end", flush=True)
"""
"""Random transfers against a model of its own, told to standard output: writes before they begin, flushes when they
have ended."""

BLOCK_LIMITS = """\
from naja.platform.devices import Block, DeviceError

async def main(disk: Block) -> None:
    size = disk.sector_size
    print(size, disk.sectors)
    await disk.write(disk.sectors - 1, memoryview(b"z" * size))
    last = memoryview(bytearray(size))
    await disk.read(disk.sectors - 1, last)
    print(bytes(last) == b"z" * size)
    await disk.read(disk.sectors, last[:0])
    for sector, count in ((disk.sectors, size), (disk.sectors - 1, 2 * size), (-1, size), (0, size - 1), (1 << 60, size)):
        for name in ("read", "write"):
            data = memoryview(bytearray(count))
            try:
                if name == "read":
                    await disk.read(sector, data)
                else:
                    await disk.write(sector, data)
                print(name, "got away", sector, count)
            except ValueError as error:
                print(name, error)
    await disk.flush()
"""
"""The first and last sectors, and transfers that reach out of the device."""

BLOCK_TASKS = """\
import asyncio
from naja.platform.devices import Block

async def main(disk: Block) -> None:
    size = disk.sector_size

    async def write(sector: int) -> None:
        await disk.write(sector, memoryview(bytes([sector]) * size))

    async def read(sector: int, count: int) -> bool:
        room = memoryview(bytearray(count * size))
        await disk.read(sector, room)
        return bytes(room) == b"".join([bytes([sector + index]) * size for index in range(count)])

    async def beyond() -> str:
        try:
            await disk.read(disk.sectors, memoryview(bytearray(size)))
        except ValueError as error:
            return str(error)
        return "got away"

    await asyncio.gather(*[write(sector) for sector in range(disk.sectors)])
    await disk.flush()
    found = await asyncio.gather(*[read(number % 56, 1 + number % 8) for number in range(200)])
    print(len(found), all(found))
    tasks = [asyncio.create_task(read(number, 8)) for number in range(40)]
    failing = asyncio.create_task(beyond())
    await asyncio.sleep(0)
    for task in tasks[::2]:
        task.cancel()
    ended = await asyncio.gather(*tasks, return_exceptions=True)
    print(all([value is True for value in ended[1::2]]), await failing)
    print(all([value is True or isinstance(value, asyncio.CancelledError) for value in ended[::2]]))
    print(await read(0, disk.sectors))
"""
"""Transfers of many tasks at once, more than any queue holds, and tasks that are cancelled meanwhile."""

TWO_DISKS = """\
from naja.platform.devices import Block

async def main(first: Block, second: Block, *, count: int = 1) -> None:
    print("started", first.sectors, second.sectors, count)
"""
"""Needs two devices."""
