"""cancel, CancelledError, finally, shielded cleanup."""

import asyncio


async def worker(log: list[str]) -> None:
    try:
        log.append("start")
        await asyncio.sleep(100)
    except asyncio.CancelledError as e:
        log.append(f"cancelled {e.args}")
        raise
    finally:
        log.append("finally")


async def stubborn() -> str:
    try:
        await asyncio.sleep(100)
    except asyncio.CancelledError:
        return "survived"
    return "no"


async def go() -> None:
    log: list[str] = []
    t = asyncio.create_task(worker(log))
    await asyncio.sleep(0)
    print(t.cancel("reason"), t.cancelled())
    try:
        await t
    except asyncio.CancelledError:
        print("await raised", t.cancelled())
    print(log, t.cancel())
    s = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    s.cancel()
    print(await s, s.cancelled())
    never = asyncio.create_task(worker(log))
    never.cancel()
    print(
        await asyncio.gather(never, return_exceptions=True),
        len(log),
        issubclass(asyncio.CancelledError, Exception),
    )


def main() -> None:
    asyncio.run(go())
