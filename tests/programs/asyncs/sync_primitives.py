"""Event, Lock, Semaphore and Condition."""

import asyncio

log: list[str] = []


async def locked(lock: asyncio.Lock, name: str) -> None:
    async with lock:
        log.append(name + " in")
        await asyncio.sleep(0)
        log.append(name + " out")


async def limited(s: asyncio.Semaphore, n: int) -> None:
    async with s:
        log.append(f"s{n}")
        await asyncio.sleep(0)


async def waiter(c: asyncio.Condition, box: list[int]) -> int:
    async with c:
        await c.wait_for(lambda: bool(box))
        return box.pop()


async def go() -> None:
    lock = asyncio.Lock()
    await asyncio.gather(*(locked(lock, n) for n in "abc"))
    print(log, lock.locked())
    log.clear()
    await asyncio.gather(*(limited(asyncio.Semaphore(2), n) for n in range(4)))
    print(log)
    e = asyncio.Event()
    t = asyncio.create_task(e.wait())
    await asyncio.sleep(0)
    print(t.done(), e.is_set())
    e.set()
    print(await t, e.is_set())
    e.clear()
    c = asyncio.Condition()
    box: list[int] = []
    ws = [asyncio.create_task(waiter(c, box)) for _ in range(2)]
    await asyncio.sleep(0)
    async with c:
        box.extend([1, 2])
        c.notify_all()
    print(sorted(await asyncio.gather(*ws)))
    try:
        lock.release()
    except RuntimeError as err:
        print(err)


def main() -> None:
    asyncio.run(go())
