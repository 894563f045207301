"""async functions, await and asyncio.run."""

import asyncio


async def add(a: int, b: int) -> int:
    await asyncio.sleep(0)
    return a + b


async def work() -> int:
    x = await add(1, 2)
    print("x", x)
    return await add(x, 10)


def main() -> None:
    print(asyncio.run(work()))
    print(asyncio.run(add(5, 6)))
    c = add(1, 1)
    print(type(c).__name__)
    c.close()
