"""A tour of asyncio: waiting, timeouts, queues, locks, groups, futures, runners."""

import asyncio
from collections.abc import AsyncIterator, Coroutine


async def work(n: int, log: list[str]) -> int:
    log.append(f"start {n}")
    try:
        await asyncio.sleep(n / 100)
    except asyncio.CancelledError:
        log.append(f"cancelled {n}")
        raise
    log.append(f"end {n}")
    if n == 3:
        raise ValueError("three")
    return n * n


async def go() -> None:
    log: list[str] = []
    print(await asyncio.gather(work(1, log), work(3, log), work(2, log), return_exceptions=True))
    kept = await asyncio.gather(*[work(i, log) for i in (1, 2)])
    print(kept, isinstance(kept, list))
    try:
        await asyncio.wait_for(work(50, log), 0.01)
    except TimeoutError as error:
        print("timeout", repr(error))
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(1)
    except TimeoutError:
        print("timed out")
    tasks = {asyncio.create_task(work(i, log), name=f"t{i}") for i in (1, 5)}
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending))
    for t in pending:
        t.cancel()
    print(await asyncio.gather(*pending, return_exceptions=True))
    shielded = asyncio.create_task(work(2, log))
    try:
        await asyncio.wait_for(asyncio.shield(shielded), 0.001)
    except TimeoutError:
        print("shield", shielded.done(), await shielded)
    async for f in aiter_completed([work(2, log), work(1, log)]):
        print("completed", f)
    future: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    future.add_done_callback(lambda f: log.append(f"future {f.result()}"))
    asyncio.get_running_loop().call_later(0.001, future.set_result, "x")
    print(await future, future.done())
    queue: asyncio.PriorityQueue[int] = asyncio.PriorityQueue(2)
    await queue.put(2)
    queue.put_nowait(1)
    try:
        queue.put_nowait(0)
    except asyncio.QueueFull:
        print("full", queue.qsize())
    print(await queue.get(), queue.get_nowait(), queue.empty())
    condition = asyncio.Condition()
    items: list[int] = []

    async def consumer() -> int:
        async with condition:
            await condition.wait_for(lambda: len(items) > 1)
            return sum(items)

    task = asyncio.create_task(consumer())
    for i in (1, 2):
        await asyncio.sleep(0)
        async with condition:
            items.append(i)
            condition.notify_all()
    print(await task)
    semaphore = asyncio.BoundedSemaphore(1)
    async with semaphore:
        print(semaphore.locked())
    try:
        semaphore.release()
    except ValueError as error:
        print(error)
    try:
        async with asyncio.TaskGroup() as group:
            a = group.create_task(work(1, log))
            group.create_task(work(3, log))
            group.create_task(work(9, log))
    except* ValueError as errors:
        print(errors.exceptions, a.result())
    try:
        async with asyncio.timeout(None) as scope:
            scope.reschedule(asyncio.get_running_loop().time() - 1)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
    except TimeoutError:
        print("expired", scope.expired())
    barrier = asyncio.Barrier(2)
    print(sorted(await asyncio.gather(barrier.wait(), barrier.wait())))
    current = asyncio.current_task()
    print(current is not None and current.get_name().startswith("Task-"), len(asyncio.all_tasks()))
    print(sorted(log), log[-2:])


async def aiter_completed(coroutines: list[Coroutine[object, object, int]]) -> AsyncIterator[int]:
    for f in asyncio.as_completed(coroutines):
        yield await f


def main() -> None:
    asyncio.run(go())
    with asyncio.Runner() as runner:
        print(runner.run(asyncio.sleep(0, "ran")))
