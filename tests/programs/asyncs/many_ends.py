"""Producers and consumers, cancellation, timeouts, async generators closed early, task groups."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import aclosing, asynccontextmanager
from typing import TypeVar

T = TypeVar("T")
log: list[str] = []


async def numbers(n: int, name: str) -> AsyncGenerator[int, int | None]:
    try:
        step = 1
        i = 0
        while i < n:
            got = yield i
            if got is not None:
                step = got
            i += step
    except GeneratorExit:
        log.append(f"{name} exit")
        raise
    except ValueError as error:
        log.append(f"{name} {error!r}")
        yield -1
    finally:
        await asyncio.sleep(0)
        log.append(f"{name} done")


async def doubled(source: AsyncIterator[int]) -> AsyncIterator[int]:
    async for x in source:
        yield 2 * x


async def producer(queue: asyncio.Queue[int | None], count: int) -> int:
    try:
        for i in range(count):
            await queue.put(i)
        await queue.put(None)
    except asyncio.CancelledError:
        log.append("producer cancelled")
        raise
    return count


async def consumer(queue: asyncio.Queue[int | None], limit: int = 100) -> list[int]:
    got: list[int] = []
    while (item := await queue.get()) is not None:
        got.append(item)
        if len(got) >= limit:
            raise OverflowError(f"more than {limit - 1}")
        await asyncio.sleep(0)
    return got


@asynccontextmanager
async def worker(action: Callable[[], Awaitable[T]]) -> AsyncIterator[asyncio.Future[T]]:
    task = asyncio.ensure_future(action())
    try:
        yield task
    finally:
        task.cancel()
        results = await asyncio.gather(task, return_exceptions=True)
        log.append(f"worker ended {results!r}")


async def stubborn() -> str:
    for i in range(3):
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            assert task is not None
            log.append(f"refused {i} {task.cancelling()}")
            task.uncancel()
    return "survived"


async def shielded(event: asyncio.Event) -> str:
    await event.wait()
    log.append("inner finished")
    return "inner"


async def main() -> None:
    gen = numbers(10, "a")
    print(await anext(gen), await gen.asend(3), await gen.__anext__(), await gen.athrow(ValueError("thrown")))
    print(await anext(gen, "exhausted"), await anext(gen, None))
    gen = numbers(10, "b")
    await gen.aclose()
    print(await anext(gen, "closed unstarted"))
    async with aclosing(numbers(10, "c")) as c:
        async for x in doubled(c):
            if x > 4:
                break
    print(log)
    log.clear()
    g = numbers(2, "d")
    await anext(g)
    try:
        await g.athrow(KeyError("k"))
    except KeyError as error:
        print(repr(error))
    try:
        await g.__anext__()
    except StopAsyncIteration as error:
        print(repr(error))
    print([x async for x in numbers(5, "e") if x % 2], {x: y async for x in numbers(2, "f") for y in "ab"})
    queue: asyncio.Queue[int | None] = asyncio.Queue(2)
    async with asyncio.TaskGroup() as group:
        p = group.create_task(producer(queue, 5))
        c2 = group.create_task(consumer(queue))
    print(p.result(), c2.result(), log)
    log.clear()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(producer(queue, 50), name="prod")
            group.create_task(consumer(queue, 3))
            group.create_task(shielded(asyncio.Event()))
    except* OverflowError as errors:
        print(errors.message, errors.exceptions, log)
    log.clear()
    queue = asyncio.Queue()
    async with worker(lambda: producer(queue, 3)) as done:
        print(await done, queue.qsize(), queue.get_nowait(), queue.empty())
    async with worker(lambda: consumer(queue)) as done2:
        await asyncio.sleep(0)
        print(done2.done())
    print(log)
    log.clear()
    task = asyncio.create_task(stubborn())
    for _ in range(3):
        await asyncio.sleep(0)
        print(task.cancel("stop"), end=" ")
    print(await task, log, task.cancelled())
    log.clear()
    event = asyncio.Event()
    inner = asyncio.create_task(shielded(event))
    try:
        await asyncio.wait_for(asyncio.shield(inner), 0.01)
    except TimeoutError as error:
        print("timeout", type(error), error.args, inner.done())
    event.set()
    print(await inner)
    try:
        async with asyncio.timeout(None) as scope:
            scope.reschedule(asyncio.get_running_loop().time() + 0.01)
            await asyncio.sleep(5)
    except TimeoutError:
        print("expired", scope.expired())
    t1 = asyncio.create_task(asyncio.sleep(0.001, "fast"))
    t2 = asyncio.create_task(asyncio.sleep(5, "slow"))
    finished, pending = await asyncio.wait({t1, t2}, return_when=asyncio.FIRST_COMPLETED)
    print([t.result() for t in finished], len(pending))
    t2.cancel("too slow")
    try:
        await t2
    except asyncio.CancelledError as error:
        print(repr(error), t2.cancelled())
    try:
        t2.result()
    except asyncio.CancelledError as error:
        print(repr(error))
    fut: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    try:
        fut.result()
    except asyncio.InvalidStateError as error:
        print(error)
    fut.set_result(1)
    try:
        fut.set_result(2)
    except asyncio.InvalidStateError as error:
        print(error)
    sem = asyncio.BoundedSemaphore(2)
    async with sem, sem:
        print(sem.locked())
    try:
        sem.release()
    except ValueError as error:
        print(error)
    for coro in asyncio.as_completed(
        [asyncio.sleep(0.003, "c"), asyncio.sleep(0.001, "a"), asyncio.sleep(0.002, "b")]
    ):
        print(await coro, end=" ")
    print()
    cond = asyncio.Condition()
    got: list[int] = []

    async def waiter(n: int) -> None:
        async with cond:
            await cond.wait_for(lambda: len(got) >= n)
            got.append(n)
            cond.notify_all()

    waiters = [asyncio.create_task(waiter(n)) for n in (2, 1, 0)]
    await asyncio.gather(*waiters)
    print(got)
    try:
        cond.notify()
    except RuntimeError as error:
        print(error)
    try:
        lock = asyncio.Lock()
        lock.release()
    except RuntimeError as error:
        print(error)
    try:
        await asyncio.gather(
            asyncio.sleep(0, 1),
            asyncio.wait_for(asyncio.sleep(3), 0.001),
        )
    except TimeoutError as error:
        print("gather", repr(error))
