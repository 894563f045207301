"""wait_for, timeout, timeout_at, nested."""

import asyncio


async def slow(t: float) -> str:
    await asyncio.sleep(t)
    return f"slept {t}"


async def go() -> None:
    print(await asyncio.wait_for(slow(0), 5))
    try:
        await asyncio.wait_for(slow(50), 0.01)
    except TimeoutError as e:
        print("timeout", repr(e))
    try:
        async with asyncio.timeout(0.01) as t:
            await slow(50)
    except TimeoutError:
        print("block timed out", t.expired())
    async with asyncio.timeout(10) as outer:
        try:
            async with asyncio.timeout(0.01):
                await slow(50)
        except TimeoutError:
            print("inner only", outer.expired())
    async with asyncio.timeout(None):
        print(await slow(0))
    try:
        await asyncio.wait_for(slow(1), 0)
    except asyncio.TimeoutError:
        print("zero")


def main() -> None:
    asyncio.run(go())
