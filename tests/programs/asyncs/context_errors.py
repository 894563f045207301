"""An error in an async generator's consumer runs its cleanup."""

import asyncio
from collections.abc import AsyncGenerator


async def rows(n: int) -> AsyncGenerator[int, None]:
    try:
        for i in range(n):
            yield i
            await asyncio.sleep(0)
    finally:
        print("cleanup", n)


async def go() -> None:
    g = rows(5)
    async for r in g:
        if r == 2:
            break
    await g.aclose()
    one = rows(1)
    print(await anext(one), [r async for r in rows(2)])
    await one.aclose()
    h = rows(3)
    print(await h.asend(None))
    try:
        await h.athrow(KeyError("in"))
    except KeyError as e:
        print(repr(e))


async def outer() -> None:
    await go()
    print("end")


def main() -> None:
    asyncio.run(outer())
