"""Queues within one thread: order, bounds, errors, subclasses, items with priorities."""

from __future__ import annotations

import queue
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Empty, LifoQueue, PriorityQueue, Queue, SimpleQueue


@dataclass(order=True)
class Job:
    priority: float
    name: str = field(compare=False)


class Unique(Queue[str]):
    """Keeps each item once, in the order of the alphabet."""

    def _init(self, maxsize: int) -> None:
        self.queue = set()

    def _put(self, item: str) -> None:
        self.queue.add(item)

    def _get(self) -> str:
        least = min(self.queue)
        self.queue.remove(least)
        return str(least)


def drain(source: Queue[str] | SimpleQueue[str]) -> list[str]:
    found: list[str] = []
    while True:
        try:
            found.append(source.get_nowait())
        except Empty:
            return found


def attempt(name: str, run: Callable[[], object]) -> None:
    try:
        print(name, run())
    except (queue.Empty, queue.Full, ValueError) as error:
        print(name, type(error).__name__, type(error).__module__, error)


def main() -> None:
    fifo: Queue[str] = Queue(maxsize=2)
    fifo.put("a")
    fifo.put_nowait("b")
    print(fifo.full(), fifo.qsize(), fifo.empty(), fifo.maxsize, fifo.unfinished_tasks)
    attempt("full", lambda: fifo.put("c", block=False))
    attempt("full after a while", lambda: fifo.put("c", timeout=0.001))
    attempt("negative", lambda: fifo.put("c", timeout=-1))
    print(drain(fifo))
    attempt("empty", lambda: fifo.get(timeout=0.001))
    fifo.task_done()
    fifo.task_done()
    fifo.join()
    attempt("done", fifo.task_done)
    lifo: LifoQueue[str] = LifoQueue()
    unique = Unique()
    simple: SimpleQueue[str] = SimpleQueue()
    for word in "one two three one".split():
        lifo.put(word)
        unique.put(word)
        simple.put(word)
    print(unique.qsize(), simple.qsize(), drain(lifo), drain(unique), drain(simple), simple.empty())
    jobs: PriorityQueue[Job] = PriorityQueue()
    for priority, name in ((3, "low"), (1, "first"), (2.5, "middle")):
        jobs.put(Job(priority, name))
    print(jobs.queue[0], [jobs.get() for _ in range(jobs.qsize())], jobs.empty())
    pairs: PriorityQueue[tuple[int, str]] = PriorityQueue(maxsize=3)
    for pair in ((2, "b"), (1, "z"), (2, "a")):
        pairs.put(pair)
    attempt("pairs", lambda: pairs.put_nowait((0, "")))
    print([pairs.get()[1] for _ in range(3)])
