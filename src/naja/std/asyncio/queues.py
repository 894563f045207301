"""Queues between tasks."""

from __future__ import annotations

from typing import Generic, TypeVar

from naja.std.asyncio.containers import Fifo, heap_pop, heap_push
from naja.std.asyncio.futures import Future
from naja.std.asyncio.locks import Event
from naja.std.asyncio.running import get_running_loop

T = TypeVar("T")


class QueueEmpty(Exception):
    """There is nothing to get now."""


class QueueFull(Exception):
    """There is no room to put anything now."""


class Queue(Generic[T]):
    """First in, first out; with a `maxsize` above 0, `put` waits for room."""

    def __init__(self, maxsize: int = 0) -> None:
        self._maxsize = maxsize
        self._getters: Fifo[Future[object]] = Fifo()
        self._putters: Fifo[Future[object]] = Fifo()
        self._unfinished = 0
        self._finished = Event()
        self._finished.set()
        self._fifo: Fifo[T] = Fifo()
        self._items: list[T] = []
        """For the queues with another order."""

    def _put(self, item: T) -> None:
        self._fifo.append(item)

    def _get(self) -> T:
        return self._fifo.popleft()

    def _contents(self) -> list[T]:
        return self._fifo.items()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} at {id(self):#x} {self._description()}>"

    def __str__(self) -> str:
        return f"<{type(self).__name__} {self._description()}>"

    def _description(self) -> str:
        text = f"maxsize={self._maxsize!r}"
        if self.qsize() > 0:
            text += f" _queue={self._contents()!r}"
        if len(self._getters) > 0:
            text += f" _getters[{len(self._getters)}]"
        if len(self._putters) > 0:
            text += f" _putters[{len(self._putters)}]"
        if self._unfinished > 0:
            text += f" tasks={self._unfinished}"
        return text

    def qsize(self) -> int:
        """How many items it holds."""
        return len(self._fifo)

    @property
    def maxsize(self) -> int:
        """How many items it takes, 0 for any number."""
        return self._maxsize

    def empty(self) -> bool:
        """Whether there is nothing to get."""
        return self.qsize() == 0

    def full(self) -> bool:
        """Whether there is no room."""
        return self._maxsize > 0 and self.qsize() >= self._maxsize

    async def put(self, item: T) -> None:
        """Waits for room and puts an item in."""
        while self.full():
            await self._take_turn(self._putters, True)
        self.put_nowait(item)

    def put_nowait(self, item: T) -> None:
        """Puts an item in. Raises QueueFull if there is no room."""
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished += 1
        self._finished.clear()
        _wake(self._getters)

    async def get(self) -> T:
        """Waits for an item and takes it out."""
        while self.empty():
            await self._take_turn(self._getters, False)
        return self.get_nowait()

    def get_nowait(self) -> T:
        """Takes an item out. Raises QueueEmpty if there is none."""
        if self.empty():
            raise QueueEmpty
        item = self._get()
        _wake(self._putters)
        return item

    async def _take_turn(self, waiters: Fifo[Future[object]], putting: bool) -> None:
        """Waits until the other side wakes this one; if it is cancelled then, the next one is woken."""
        waiter = get_running_loop().create_future()
        waiters.append(waiter)
        try:
            await waiter
        except BaseException:
            waiter.cancel()
            waiters.remove(waiter)
            blocked = self.full() if putting else self.empty()
            if not blocked and not waiter.cancelled():
                _wake(waiters)
            raise

    def task_done(self) -> None:
        """An item that was taken out is dealt with. Raises ValueError if all were."""
        if self._unfinished <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished -= 1
        if self._unfinished == 0:
            self._finished.set()

    async def join(self) -> None:
        """Waits until all items are dealt with."""
        if self._unfinished > 0:
            await self._finished.wait()


def _wake(waiters: Fifo[Future[object]]) -> None:
    while len(waiters) > 0:
        waiter = waiters.popleft()
        if not waiter.done():
            waiter.set_result(None)
            return


class PriorityQueue(Queue[T]):
    """The least item comes first."""

    def _put(self, item: T) -> None:
        heap_push(self._items, item)

    def _get(self) -> T:
        return heap_pop(self._items)

    def _contents(self) -> list[T]:
        return self._items

    def qsize(self) -> int:
        """How many items it holds."""
        return len(self._items)


class LifoQueue(Queue[T]):
    """The last item comes first."""

    def _put(self, item: T) -> None:
        self._items.append(item)

    def _get(self) -> T:
        return self._items.pop()

    def _contents(self) -> list[T]:
        return self._items

    def qsize(self) -> int:
        """How many items it holds."""
        return len(self._items)
