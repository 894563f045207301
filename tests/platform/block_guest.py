"""The program of `test_block.py`: `--what` says which of a block device's promises it tries."""

import asyncio
from typing import Literal

from naja.platform.devices import Block


async def main(
    disk: Block, *, what: Literal["limits", "tasks", "model"], seed: int = 1, steps: int = 0
) -> None:
    """Uses its disk."""
    if what == "limits":
        await limits(disk)
    elif what == "tasks":
        await tasks(disk)
    else:
        await model(disk, seed, steps)


async def limits(disk: Block) -> None:
    """The first and last sectors, and transfers that reach out of the device."""
    size = disk.sector_size
    print(size, disk.sectors)
    await disk.write(disk.sectors - 1, memoryview(b"z" * size))
    last = memoryview(bytearray(size))
    await disk.read(disk.sectors - 1, last)
    print(bytes(last) == b"z" * size)
    await disk.read(disk.sectors, last[:0])
    end = disk.sectors
    for sector, count in ((end, size), (end - 1, 2 * size), (-1, size), (0, size - 1), (1 << 60, size)):
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


async def tasks(disk: Block) -> None:
    """Transfers of many tasks at once, more than any queue holds, and tasks that are cancelled meanwhile."""
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
    reading = [asyncio.create_task(read(number, 8)) for number in range(40)]
    failing = asyncio.create_task(beyond())
    await asyncio.sleep(0)
    for task in reading[::2]:
        task.cancel()
    ended = await asyncio.gather(*reading, return_exceptions=True)
    print(all(value is True for value in ended[1::2]), await failing)
    print(all(value is True or isinstance(value, asyncio.CancelledError) for value in ended[::2]))
    print(await read(0, disk.sectors))


def mixed(state: int) -> int:
    """The next state of a generator of random numbers (Marsaglia's xorshift)."""
    state ^= state << 13 & 0xFFFFFFFFFFFFFFFF
    state ^= state >> 7
    return state ^ state << 17 & 0xFFFFFFFFFFFFFFFF


async def model(disk: Block, seed: int, steps: int) -> None:
    """Random transfers against a model of its own, told to standard output: writes before they begin, flushes when they
    have ended.
    """
    size = disk.sector_size
    stamps = [0] * disk.sectors
    room = memoryview(bytearray(8 * size))
    for sector in range(disk.sectors):
        await disk.read(sector, room[:size])
        stamps[sector] = int.from_bytes(room[:8], "little")
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
            stamps[sector : sector + count] = [stamp] * count
        elif state % 5 < 4:
            await disk.read(sector, part)
            for index in range(count):
                expected = stamps[sector + index].to_bytes(8, "little") * (size // 8)
                if bytes(part[index * size : (index + 1) * size]) != expected:
                    print("differs", sector + index)
        else:
            await disk.flush()
            print("flushed", flush=True)
    print("end", flush=True)
