"""Two tasks passing a number through queues: coroutines and the event loop."""

import asyncio

EXCHANGES = 60_000


async def player(mine: asyncio.Queue[int], other: asyncio.Queue[int]) -> int:
    total = 0
    while True:
        n = await mine.get()
        total += n
        await other.put(n + 1)
        if n >= EXCHANGES:
            return total


async def rally() -> None:
    left: asyncio.Queue[int] = asyncio.Queue(maxsize=1)
    right: asyncio.Queue[int] = asyncio.Queue(maxsize=1)
    await left.put(0)
    first = asyncio.create_task(player(left, right))
    second = asyncio.create_task(player(right, left))
    print(await first, await second)


def main() -> None:
    for _ in range(2):
        asyncio.run(rally())
