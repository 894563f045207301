"""Retrying with backoff and bounded concurrency."""

import asyncio


class Flaky:
    def __init__(self, fails: int) -> None:
        self.fails = fails
        self.calls = 0

    async def get(self) -> str:
        self.calls += 1
        await asyncio.sleep(0)
        if self.calls <= self.fails:
            raise ConnectionError(f"call {self.calls}")
        return f"ok after {self.calls}"


async def retry(f: Flaky, times: int) -> str:
    for n in range(times):
        try:
            return await f.get()
        except ConnectionError:
            await asyncio.sleep(0.001 * 2**n)
    raise TimeoutError("gave up")


async def go() -> None:
    gate = asyncio.Semaphore(2)
    active = peak = 0

    async def limited(n: int) -> int:
        nonlocal active, peak
        async with gate:
            active += 1
            peak = max(peak, active)
            await asyncio.sleep(0.001)
            active -= 1
            return n * n

    print(await retry(Flaky(2), 5), sum(await asyncio.gather(*(limited(n) for n in range(6)))), peak)
    try:
        await retry(Flaky(9), 3)
    except TimeoutError as e:
        print(e)


def main() -> None:
    asyncio.run(go())
