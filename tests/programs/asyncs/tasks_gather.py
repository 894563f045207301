"""Tasks run interleaved; gather keeps order."""

import asyncio


async def step(name: str, n: int) -> str:
    for i in range(n):
        print(name, i)
        await asyncio.sleep(0)
    return name * n


async def go() -> None:
    print(await asyncio.gather(step("a", 2), step("b", 3), step("c", 0)))
    t = asyncio.create_task(step("t", 1))
    print(t.done())
    print(await t, t.done(), t.result(), t.cancelled(), t.exception())
    print(await asyncio.gather(), len(asyncio.all_tasks()))


def main() -> None:
    asyncio.run(go())
