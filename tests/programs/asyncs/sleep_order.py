"""Timers fire in the order of their deadlines."""

import asyncio


async def after(t: float, name: str, log: list[str]) -> None:
    await asyncio.sleep(t)
    log.append(name)


async def go() -> None:
    log: list[str] = []
    await asyncio.gather(
        after(0.03, "c", log), after(0.01, "a", log), after(0.02, "b", log), after(0, "zero", log)
    )
    print(log)
    loop = asyncio.get_running_loop()
    loop.call_later(0.02, log.append, "later2")
    h = loop.call_later(0.01, log.append, "never")
    loop.call_later(0.005, log.append, "later1")
    h.cancel()
    await asyncio.sleep(0.04)
    print(log, h.cancelled(), await asyncio.sleep(0, "result"))


def main() -> None:
    asyncio.run(go())
