"""Producers and consumers: cancellation, timeouts, shields, task groups, async generators and context managers."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator


class Resource:
    def __init__(self, name: str, log: list[str]) -> None:
        self.name, self.log = name, log

    async def __aenter__(self) -> Resource:
        self.log.append(f"open {self.name}")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> bool:
        await asyncio.sleep(0)
        self.log.append(f"close {self.name} {kind.__name__ if kind else None}")
        return isinstance(error, LookupError)


async def ticks(count: int, delay: float) -> AsyncIterator[int]:
    try:
        for n in range(count):
            await asyncio.sleep(delay)
            yield n
    finally:
        print("ticks end")


async def producer(queue: asyncio.Queue[int | None], count: int) -> str:
    for n in range(count):
        await queue.put(n * n)
        if n % 3 == 0:
            await asyncio.sleep(0.001)
    await queue.put(None)
    return f"made {count}"


async def consumer(queue: asyncio.Queue[int | None], out: list[int]) -> None:
    while (item := await queue.get()) is not None:
        out.append(item)
        queue.task_done()
    queue.task_done()


async def stubborn(log: list[str]) -> str:
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        log.append(f"cancelled {error.args}")
        raise
    finally:
        log.append("cleaned")
    return "never"


@contextlib.asynccontextmanager
async def timed(log: list[str]) -> AsyncIterator[str]:
    log.append("begin")
    try:
        yield "inside"
    except ZeroDivisionError:
        log.append("swallowed")
    else:
        log.append("fine")


async def fail(after: float, kind: type[Exception]) -> None:
    await asyncio.sleep(after)
    raise kind(f"after {after}")


async def main() -> None:
    queue: asyncio.Queue[int | None] = asyncio.Queue(maxsize=2)
    out: list[int] = []
    made, _ = await asyncio.gather(producer(queue, 10), consumer(queue, out))
    print(made, out, queue.empty(), queue.qsize())
    log: list[str] = []
    task = asyncio.create_task(stubborn(log), name="stubborn")
    await asyncio.sleep(0)
    print(task.cancel("please"), task.done(), task.get_name())
    try:
        await task
    except asyncio.CancelledError as error:
        print("main saw", error.args, task.cancelled(), log)
    try:
        await asyncio.wait_for(stubborn(log), 0.005)
    except asyncio.TimeoutError as error:
        print("timeout", repr(error), log[-1])
    try:
        async with asyncio.timeout(0.003):
            await asyncio.sleep(1)
    except TimeoutError:
        print("timed out")
    async with Resource("a", log) as a, Resource("b", log):
        print(a.name)
        raise KeyError("gone")
    print(log[-2:])
    async with timed(log) as inside:
        print(inside, 1 // (len(inside) - 6))
    async with timed(log):
        pass
    print(log[-4:])
    async for n in ticks(3, 0.0005):
        print(n)
    print([n async for n in ticks(3, 0) if n != 1], {n: n * n async for n in ticks(2, 0)})
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(0, ValueError))
            group.create_task(fail(0, KeyError))
            slow = group.create_task(stubborn(log))
    except* ValueError as errors:
        print("values", errors.exceptions)
    except* KeyError as errors:
        print("keys", errors.exceptions, slow.cancelled())
    results = await asyncio.gather(
        fail(0, OSError), asyncio.sleep(0.001, "ok"), fail(0.002, TypeError), return_exceptions=True
    )
    print(results)
    done, pending = await asyncio.wait(
        [asyncio.create_task(asyncio.sleep(d, d)) for d in (0.001, 0.2)], return_when=asyncio.FIRST_COMPLETED
    )
    print([t.result() for t in done], len(pending))
    for t in pending:
        t.cancel()
    event, lock, condition = asyncio.Event(), asyncio.Lock(), asyncio.Condition()
    order: list[str] = []

    async def worker(name: str) -> None:
        await event.wait()
        async with lock:
            order.append(name)
            await asyncio.sleep(0)
            order.append(name.upper())
        async with condition:
            condition.notify_all()

    workers = [asyncio.create_task(worker(n)) for n in "xyz"]
    await asyncio.sleep(0)
    event.set()
    async with condition:
        await condition.wait_for(lambda: len(order) == 6)
    await asyncio.gather(*workers)
    print(order, lock.locked())
    semaphore = asyncio.Semaphore(2)
    active = most = 0

    async def limited() -> None:
        nonlocal active, most
        async with semaphore:
            active += 1
            most = max(most, active)
            await asyncio.sleep(0.0005)
            active -= 1

    await asyncio.gather(*(limited() for _ in range(6)))
    print(most)
    shielded = asyncio.create_task(asyncio.sleep(0.002, "whole"))
    with contextlib.suppress(asyncio.TimeoutError):
        await asyncio.wait_for(asyncio.shield(shielded), 0.0005)
    print(shielded.cancelled(), await shielded)
    for first in asyncio.as_completed([asyncio.sleep(0.003, "slow"), asyncio.sleep(0.001, "fast")]):
        print(await first)
    loop = asyncio.get_running_loop()
    future: asyncio.Future[str] = loop.create_future()
    loop.call_later(0.001, future.set_result, "later")
    future.add_done_callback(lambda f: order.append(f.result()))
    print(await future, order[-1:], future.done())
    await asyncio.sleep(0)
    print(order[-1])
