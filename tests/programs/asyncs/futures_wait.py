"""Future, wait with FIRST_COMPLETED, as_completed, shield, callbacks."""

import asyncio


async def val(n: int) -> int:
    for _ in range(n):
        await asyncio.sleep(0)
    return n


async def go() -> None:
    loop = asyncio.get_running_loop()
    f: asyncio.Future[str] = loop.create_future()
    loop.call_soon(f.set_result, "set")
    f.add_done_callback(lambda fut: print("callback", fut.result()))
    print(await f, f.done())
    try:
        f.set_result("again")
    except asyncio.InvalidStateError as e:
        print(type(e).__name__, e)
    a, b = asyncio.create_task(val(1)), asyncio.create_task(val(20))
    done, pending = await asyncio.wait([a, b], return_when=asyncio.FIRST_COMPLETED)
    print(len(done), a in done, b in pending)
    done, pending = await asyncio.wait([a, b])
    print(sorted(t.result() for t in done), len(pending))
    print([await c for c in asyncio.as_completed([val(5), val(1)])])
    g: asyncio.Future[int] = loop.create_future()
    g.set_exception(ValueError("exc"))
    try:
        await g
    except ValueError as e:
        print(e)
    h: asyncio.Future[int] = loop.create_future()
    print(h.cancel(), h.cancelled())
    print(await asyncio.shield(val(2)))


def main() -> None:
    asyncio.run(go())
