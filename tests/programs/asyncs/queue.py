"""Queue with bounds, join, nowait errors, priority and LIFO."""

import asyncio


async def producer(q: asyncio.Queue[int]) -> None:
    for i in range(5):
        await q.put(i)
        print("put", i, q.qsize())


async def consumer(q: asyncio.Queue[int], out: list[int]) -> None:
    while True:
        n = await q.get()
        out.append(n)
        q.task_done()


async def go() -> None:
    q: asyncio.Queue[int] = asyncio.Queue(maxsize=2)
    out: list[int] = []
    c = asyncio.create_task(consumer(q, out))
    await producer(q)
    await q.join()
    c.cancel()
    print(out, q.empty(), q.full(), q.maxsize)
    q.put_nowait(1)
    q.put_nowait(2)
    try:
        q.put_nowait(3)
    except asyncio.QueueFull as e:
        print(repr(e))
    print(q.get_nowait(), q.get_nowait())
    try:
        q.get_nowait()
    except asyncio.QueueEmpty as e:
        print(repr(e))
    p: asyncio.PriorityQueue[tuple[int, str]] = asyncio.PriorityQueue()
    for item in ((2, "b"), (1, "a")):
        p.put_nowait(item)
    s: asyncio.LifoQueue[int] = asyncio.LifoQueue()
    s.put_nowait(1)
    s.put_nowait(2)
    print(p.get_nowait(), s.get_nowait())


def main() -> None:
    asyncio.run(go())
