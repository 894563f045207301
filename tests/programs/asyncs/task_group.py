"""TaskGroup success, failure and cancellation of siblings."""

import asyncio


async def job(n: int, log: list[str]) -> int:
    try:
        await asyncio.sleep(0 if n < 10 else 100)
        if n < 0:
            raise ValueError(n)
        return n * n
    except asyncio.CancelledError:
        log.append(f"cancelled {n}")
        raise


async def go() -> None:
    log: list[str] = []
    async with asyncio.TaskGroup() as g:
        ts = [g.create_task(job(i, log)) for i in range(4)]
    print([t.result() for t in ts])
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(job(-1, log))
            g.create_task(job(-2, log))
            g.create_task(job(99, log))
    except* ValueError as eg:
        print(eg.message, [e.args for e in eg.exceptions])
    print(log)
    try:
        async with asyncio.TaskGroup() as g:
            g.create_task(job(98, log))
            await asyncio.sleep(0)
            raise KeyError("body")
    except ExceptionGroup as eg2:
        print(repr(eg2), log)


def main() -> None:
    asyncio.run(go())
