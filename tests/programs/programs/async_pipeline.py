"""Producers and consumers over bounded queues with cancellation and results."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field


@dataclass
class Job:
    number: int
    size: int


@dataclass
class Stats:
    made: int = 0
    done: list[int] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


class Closed(Exception):
    pass


class Channel:
    def __init__(self, bound: int) -> None:
        self.queue: asyncio.Queue[Job | None] = asyncio.Queue(bound)
        self.closed = False

    async def send(self, job: Job) -> None:
        if self.closed:
            raise Closed("channel is closed")
        await self.queue.put(job)

    async def close(self) -> None:
        self.closed = True
        await self.queue.put(None)

    async def __aiter__(self) -> AsyncIterator[Job]:
        while True:
            job = await self.queue.get()
            if job is None:
                await self.queue.put(None)
                return
            yield job


async def produce(channel: Channel, stats: Stats, count: int) -> None:
    for n in range(count):
        await channel.send(Job(n, n * 7 % 5))
        stats.made += 1
    await channel.close()


async def process(job: Job) -> int:
    for _ in range(job.size):
        await asyncio.sleep(0)
    if job.number % 6 == 5:
        raise ValueError(f"job {job.number} is bad")
    return job.number * job.size


async def consume(channel: Channel, stats: Stats) -> int:
    handled = 0
    async for job in channel:
        handled += 1
        try:
            stats.done.append(await process(job))
        except ValueError as e:
            stats.failed.append(str(e))
    return handled


async def heartbeat(beats: list[int]) -> None:
    try:
        while True:
            beats.append(len(beats))
            await asyncio.sleep(0.002)
    finally:
        beats.append(-1)


async def go() -> None:
    channel = Channel(3)
    stats = Stats()
    beats: list[int] = []
    pulse = asyncio.create_task(heartbeat(beats))
    async with asyncio.TaskGroup() as group:
        group.create_task(produce(channel, stats, 20))
        workers = [group.create_task(consume(channel, stats)) for _ in range(3)]
    pulse.cancel()
    await asyncio.gather(pulse, return_exceptions=True)
    print(
        stats.made,
        sum(stats.done),
        len(stats.done),
        sorted(stats.failed),
        sum(w.result() for w in workers),
        beats[-1],
    )
    try:
        await channel.send(Job(1, 1))
    except Closed as e:
        print(e)


def main() -> None:
    asyncio.run(go())
    print("finished")
