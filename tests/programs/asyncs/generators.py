"""Async generators, comprehensions, async for with else."""

import asyncio
from collections.abc import AsyncIterator


async def ticks(n: int) -> AsyncIterator[int]:
    try:
        for i in range(n):
            await asyncio.sleep(0)
            yield i
    finally:
        print("closed", n)


class Count:
    def __init__(self, n: int) -> None:
        self.n = n

    def __aiter__(self) -> "Count":
        return self

    async def __anext__(self) -> int:
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        return self.n


async def double(n: int) -> int:
    return n * 2


async def go() -> None:
    async for t in ticks(3):
        print(t)
    else:
        print("else")
    print(
        [t async for t in ticks(4) if t % 2],
        {t: await double(t) async for t in ticks(2)},
        [await double(x) for x in range(3)],
        {x async for x in Count(3)},
    )
    g = ticks(5)
    print(await anext(g), await anext(aiter(g)))
    async for c in Count(2):
        print(c)
    print(await anext(Count(0), "default"))
    gen = (x * x async for x in Count(4))
    print([x async for x in gen])


def main() -> None:
    asyncio.run(go())
