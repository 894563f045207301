"""What the event loop and the queues keep their items in: a first-in-first-out list and a binary heap."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")

_SPARSE = 32
"""How many taken places the list may have in front before it is compacted."""


class Fifo(Generic[T]):
    """Items leave in the order in which they came."""

    def __init__(self) -> None:
        self._items: list[T] = []
        self._first = 0

    def __len__(self) -> int:
        return len(self._items) - self._first

    def append(self, item: T) -> None:
        """Adds at the end."""
        self._items.append(item)

    def popleft(self) -> T:
        """Takes the first item. Raises IndexError if there is none."""
        item = self._items[self._first]
        self._first += 1
        if self._first >= _SPARSE and 2 * self._first >= len(self._items):
            del self._items[: self._first]
            self._first = 0
        return item

    def items(self) -> list[T]:
        """All items, first to last."""
        return self._items[self._first :]

    def remove(self, item: T) -> None:
        """Takes one item out, if it is there."""
        for index in range(self._first, len(self._items)):
            if self._items[index] is item:
                del self._items[index]
                return


def _less(a: object, b: object) -> bool:
    return bool(a < b)  # type: ignore[operator]  # the items' own business, as in heapq


def heap_push(heap: list[T], item: T) -> None:
    """Adds an item to a binary heap."""
    heap.append(item)
    index = len(heap) - 1
    while index > 0:
        parent = (index - 1) >> 1
        if not _less(item, heap[parent]):
            break
        heap[index] = heap[parent]
        index = parent
    heap[index] = item


def heap_pop(heap: list[T]) -> T:
    """Takes the least item. Raises IndexError if there is none."""
    last = heap.pop()
    if not heap:
        return last
    least = heap[0]
    size = len(heap)
    index = 0
    while True:
        child = 2 * index + 1
        if child >= size:
            break
        if child + 1 < size and not _less(heap[child], heap[child + 1]):
            child += 1
        if not _less(heap[child], last):
            break
        heap[index] = heap[child]
        index = child
    heap[index] = last
    return least
