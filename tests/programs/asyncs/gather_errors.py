"""Exceptions through gather, await and return_exceptions."""

import asyncio


async def fail(n: int) -> int:
    await asyncio.sleep(0)
    if n % 2:
        raise ValueError(f"odd {n}")
    return n


async def go() -> None:
    try:
        await asyncio.gather(fail(2), fail(3), fail(5))
    except ValueError as e:
        print(e)
    print([repr(r) for r in await asyncio.gather(fail(2), fail(3), return_exceptions=True)])
    t = asyncio.create_task(fail(7))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(t.done(), repr(t.exception()))
    try:
        t.result()
    except ValueError as e:
        print("again", e)


def main() -> None:
    asyncio.run(go())
    try:
        asyncio.run(fail(9))
    except ValueError as e:
        print("run", e)
