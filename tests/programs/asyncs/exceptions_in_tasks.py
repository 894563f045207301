"""try/finally, return in finally, and chaining across awaits."""

import asyncio


async def boom(n: int) -> int:
    await asyncio.sleep(0)
    raise KeyError(n)


async def wrap(n: int) -> int:
    try:
        return await boom(n)
    except KeyError as e:
        raise ValueError("wrapped") from e
    finally:
        print("finally", n)


async def overridden() -> int:
    try:
        return await boom(3)
    except KeyError:
        return await asyncio.sleep(0, 7)
    finally:
        await asyncio.sleep(0)
        print("awaited in finally")


async def go() -> None:
    try:
        await wrap(1)
    except ValueError as e:
        print(e, repr(e.__cause__))
    print(await overridden())
    for i in range(3):
        try:
            await asyncio.sleep(0)
            if i == 1:
                continue
            await boom(i)
        except KeyError as e:
            print("caught", e)
        else:
            print("never")


def main() -> None:
    asyncio.run(go())
