"""A relay of events between many tasks."""

import asyncio


async def relay(n: int, before: asyncio.Event, after: asyncio.Event, log: list[int]) -> None:
    await before.wait()
    log.append(n)
    after.set()


async def go() -> None:
    events = [asyncio.Event() for _ in range(101)]
    log: list[int] = []
    tasks = [asyncio.create_task(relay(n, events[n], events[n + 1], log)) for n in reversed(range(100))]
    events[0].set()
    await events[100].wait()
    await asyncio.gather(*tasks)
    print(log == list(range(100)), len(log), all(t.done() for t in tasks))
    print(log[:5], events[50].is_set())


def main() -> None:
    print("start")
    asyncio.run(go())
