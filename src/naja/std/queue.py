"""queue: Queue, LifoQueue, PriorityQueue, SimpleQueue. There are no threads: what would wait for another one for ever raises
RuntimeError, and what would wait for some time sleeps and finds nothing.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import MutableSequence
from heapq import heappop, heappush
from typing import Generic, Protocol, TypeVar, cast

T = TypeVar("T")


class _Ordered(Protocol):
    """What a heap compares: typing lets anything be an item, as `heapq` does not."""

    def __lt__(self, other: object, /) -> bool: ...


class Empty(Exception):
    """There is nothing to take out."""

    _module_ = "_queue"


class Full(Exception):
    """There is no room."""


def _wait(timeout: float | None, what: str) -> None:
    """Sleeps for `timeout` seconds. Raises RuntimeError if there is no end to it, ValueError."""
    if timeout is None:
        raise RuntimeError(f"{what} would wait for ever: there are no threads")
    if timeout < 0:
        raise ValueError("'timeout' must be a non-negative number")
    time.sleep(timeout)


class Queue(Generic[T]):
    """First in, first out. `maxsize`: how many items it takes; 0 or less: any number."""

    maxsize: int
    unfinished_tasks: int
    queue: MutableSequence[T]
    """What is in it: a deque here, a list in subclasses, as in CPython."""

    def __init__(self, maxsize: int = 0) -> None:
        self.maxsize = maxsize
        self._init(maxsize)
        self.unfinished_tasks = 0

    def _init(self, maxsize: int) -> None:
        self._deque: deque[T] = deque()
        self.queue = self._deque

    def _qsize(self) -> int:
        return len(self.queue)

    def _put(self, item: T) -> None:
        self.queue.append(item)

    def _get(self) -> T:
        return self._deque.popleft()

    def qsize(self) -> int:
        """How many items are in it."""
        return self._qsize()

    def empty(self) -> bool:
        return not self._qsize()

    def full(self) -> bool:
        return 0 < self.maxsize <= self._qsize()

    def put(self, item: T, block: bool = True, timeout: float | None = None) -> None:
        """Puts an item in. Raises Full if there is no room (after `timeout` seconds), RuntimeError without an end to that."""
        if self.full():
            if block:
                _wait(timeout, "put()")
            raise Full
        self._put(item)
        self.unfinished_tasks += 1

    def get(self, block: bool = True, timeout: float | None = None) -> T:
        """Takes an item out. Raises Empty if there is none (after `timeout` seconds), RuntimeError without an end to that."""
        if not self._qsize():
            if block:
                _wait(timeout, "get()")
            raise Empty
        return self._get()

    def put_nowait(self, item: T) -> None:
        self.put(item, block=False)

    def get_nowait(self) -> T:
        return self.get(block=False)

    def task_done(self) -> None:
        """One of the items that were taken out is done. Raises ValueError if all are."""
        if self.unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        self.unfinished_tasks -= 1

    def join(self) -> None:
        """Nothing if all items are done; RuntimeError where CPython waits for ever."""
        if self.unfinished_tasks:
            _wait(None, "join()")


class LifoQueue(Queue[T]):
    """Last in, first out."""

    def _init(self, maxsize: int) -> None:
        self.queue = []

    def _get(self) -> T:
        return self.queue.pop()


class PriorityQueue(Queue[T]):
    """The least item first."""

    def _init(self, maxsize: int) -> None:
        self._heap: list[_Ordered] = []
        self.queue = cast("list[T]", self._heap)

    def _put(self, item: T) -> None:
        heappush(self._heap, cast(_Ordered, item))

    def _get(self) -> T:
        return cast(T, heappop(self._heap))


class SimpleQueue(Generic[T]):
    """First in, first out, without a bound."""

    _module_ = "_queue"

    def __init__(self) -> None:
        self._items: deque[T] = deque()

    def put(self, item: T, block: bool = True, timeout: float | None = None) -> None:
        self._items.append(item)

    def get(self, block: bool = True, timeout: float | None = None) -> T:
        """Takes an item out. Raises Empty if there is none (after `timeout` seconds), RuntimeError without an end to that."""
        if not self._items:
            if block:
                _wait(timeout, "get()")
            raise Empty
        return self._items.popleft()

    def put_nowait(self, item: T) -> None:
        self._items.append(item)

    def get_nowait(self) -> T:
        return self.get(block=False)

    def empty(self) -> bool:
        return not self._items

    def qsize(self) -> int:
        """How many items are in it."""
        return len(self._items)


__all__ = ["Empty", "Full", "LifoQueue", "PriorityQueue", "Queue", "SimpleQueue"]
