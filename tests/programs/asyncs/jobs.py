"""Async producers and consumers, timeouts, cancellation, semaphores, async generators and context managers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Flaky(Exception):
    pass


def retry(times: int) -> Callable[[Callable[P, Awaitable[R]]], Callable[P, Awaitable[R]]]:
    def decorate(f: Callable[P, Awaitable[R]]) -> Callable[P, Awaitable[R]]:
        @wraps(f)
        async def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
            for attempt in range(1, times + 1):
                try:
                    return await f(*args, **kwargs)
                except Flaky as error:
                    if attempt == times:
                        raise
                    print("retry", attempt, error)
                    await asyncio.sleep(0)
            raise AssertionError("unreachable")

        return wrapper

    return decorate


@dataclass
class Worker:
    name: str
    queue: asyncio.Queue[int | None]
    results: dict[int, float] = field(default_factory=dict)

    async def run(self) -> int:
        done = 0
        while (job := await self.queue.get()) is not None:
            self.results[job] = await self.work(job)
            done += 1
            self.queue.task_done()
        return done

    async def work(self, n: int) -> float:
        await asyncio.sleep(0.001 * (n % 3))
        return n / 2 if n % 2 else n


@asynccontextmanager
async def span(name: str, log: list[str]) -> AsyncIterator[list[str]]:
    log.append(f"enter {name}")
    try:
        yield log
    except ValueError as e:
        log.append(f"swallow {e}")
    finally:
        log.append(f"exit {name}")


async def countdown(n: int) -> AsyncIterator[int]:
    while n:
        yield n
        n -= 1
        await asyncio.sleep(0)


class Flakes:
    def __init__(self, failures: int) -> None:
        self.left = failures

    @retry(3)
    async def fetch(self, key: str, *, loud: bool = False) -> str:
        if self.left:
            self.left -= 1
            raise Flaky(f"{self.left} left")
        return key.upper() if loud else key


async def limited(sem: asyncio.Semaphore, n: int, active: list[int]) -> int:
    async with sem:
        active.append(1)
        peak = len(active)
        await asyncio.sleep(0)
        active.pop()
        return peak * 100 + n


async def main() -> None:
    queue: asyncio.Queue[int | None] = asyncio.Queue(maxsize=2)
    workers = [Worker(f"w{i}", queue) for i in range(2)]
    tasks = [asyncio.create_task(w.run(), name=w.name) for w in workers]
    for n in range(7):
        await queue.put(n)
    for _ in workers:
        await queue.put(None)
    counts = await asyncio.gather(*tasks)
    merged = {k: v for w in workers for k, v in w.results.items()}
    print(sum(counts), sorted(merged.items()))
    log: list[str] = []
    async with span("outer", log), span("inner", log) as inner:
        inner.append("body")
        raise ValueError("oops")
    print(log)
    print([n async for n in countdown(4) if n % 2 == 0], {n: n * n async for n in countdown(3)})
    print(await Flakes(2).fetch("key", loud=True))
    try:
        await Flakes(5).fetch("key")
    except Flaky as e:
        print("gave up", e)
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(10)
    except TimeoutError:
        print("timeout")
    sem = asyncio.Semaphore(2)
    active: list[int] = []
    print(sorted(await asyncio.gather(*(limited(sem, i, active) for i in range(5)))))
    task = asyncio.create_task(asyncio.sleep(5, "never"))
    await asyncio.sleep(0)
    print(task.done(), task.cancel(), task.cancelled())
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(Flakes(9).fetch("a"))
            group.create_task(asyncio.sleep(3))
    except* Flaky as eg:
        print("group", len(eg.exceptions), eg.exceptions[0])
    event, order = asyncio.Event(), []

    async def waiter(n: int) -> None:
        await event.wait()
        order.append(n)

    waiting = [asyncio.ensure_future(waiter(i)) for i in range(3)]
    asyncio.get_running_loop().call_soon(event.set)
    await asyncio.wait(waiting)
    print(order, await asyncio.wait_for(asyncio.shield(asyncio.sleep(0, "ok")), 1))
    results = await asyncio.gather(asyncio.sleep(0, 1), Flakes(9).fetch("x"), return_exceptions=True)
    print([type(r).__name__ for r in results])
