"""heapq: lists as binary heaps, the least item first."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Protocol


class _Ordered(Protocol):
    def __lt__(self, other: object, /) -> bool: ...


_Key = Callable[[object], _Ordered]

_MORE = 64
"""Items that are always worth sorting together."""


def heappush(heap: list[_Ordered], item: _Ordered, /) -> None:
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap: list[_Ordered], /) -> _Ordered:
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    least = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return least


def heapreplace(heap: list[_Ordered], item: _Ordered, /) -> _Ordered:
    if not heap:
        raise IndexError("index out of range")
    least = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return least


def heappushpop(heap: list[_Ordered], item: _Ordered, /) -> _Ordered:
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sink(heap, 0)
    return item


def heapify(heap: list[_Ordered], /) -> None:
    for i in range(len(heap) // 2 - 1, -1, -1):
        _sink(heap, i)


def _rise(heap: list[_Ordered], start: int, at: int) -> None:
    """Moves the item at `at` up to its place, not above `start`."""
    item = heap[at]
    while at > start:
        parent = (at - 1) >> 1
        if not item < heap[parent]:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = item


def _sink(heap: list[_Ordered], at: int) -> None:
    """Moves the item at `at` down to a leaf along the lesser children, then up to its place."""
    end = len(heap)
    start = at
    item = heap[at]
    child = 2 * at + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _rise(heap, start, at)


class _Backwards:
    """An item in reversed order."""

    __slots__ = ("item",)

    def __init__(self, item: _Ordered) -> None:
        self.item = item

    def __lt__(self, other: object) -> bool:
        return isinstance(other, _Backwards) and other.item < self.item


class _Entry:
    """An item with its key and its place among equal ones."""

    __slots__ = ("item", "key", "place", "source")

    def __init__(self, key: _Ordered, place: int, item: object, source: Iterator[_Ordered]) -> None:
        self.key = key
        self.place = place
        self.item = item
        self.source = source

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, _Entry):
            return False
        if self.key < other.key:
            return True
        if other.key < self.key:
            return False
        return self.place < other.place


def merge(
    *iterables: Iterable[_Ordered], key: _Key | None = None, reverse: bool = False
) -> Generator[object, None, None]:
    """The items of sorted iterables, in order."""
    heap: list[_Ordered] = []
    for place, iterable in enumerate(iterables):
        source = iter(iterable)
        for item in source:
            heap.append(_Entry(_rank(item, key, reverse), place, item, source))
            break
    heapify(heap)
    while heap:
        entry = heap[0]
        assert isinstance(entry, _Entry)
        yield entry.item
        more = False
        for item in entry.source:
            entry.key = _rank(item, key, reverse)
            entry.item = item
            more = True
            break
        if more:
            _sink(heap, 0)
        else:
            heappop(heap)


def _rank(item: _Ordered, key: _Key | None, reverse: bool) -> _Ordered:
    rank = item if key is None else key(item)
    return _Backwards(rank) if reverse else rank


def nsmallest(n: int, iterable: Iterable[_Ordered], key: _Key | None = None) -> list[_Ordered]:
    """`sorted(iterable, key=key)[:n]`."""
    return _first(n, iterable, key, False)


def nlargest(n: int, iterable: Iterable[_Ordered], key: _Key | None = None) -> list[_Ordered]:
    """`sorted(iterable, key=key, reverse=True)[:n]`."""
    return _first(n, iterable, key, True)


def _first(n: int, iterable: Iterable[_Ordered], key: _Key | None, reverse: bool) -> list[_Ordered]:
    """The first n in order. Of items that come later only those before the last of the best so far are kept, and
    sorted together when there are as many again: most of them are compared once."""
    if n <= 0:
        return []
    best: list[_Ordered] = []
    keys: list[_Ordered] = []
    bound: _Ordered | None = None
    for item in iterable:
        rank = item if key is None else key(item)
        if bound is not None and not (bound < rank if reverse else rank < bound):
            continue
        best.append(item)
        if key is not None:
            keys.append(rank)
        if len(best) >= 2 * n + _MORE:
            _keep(best, keys, n, reverse)
            bound = keys[-1] if keys else best[-1]
    _keep(best, keys, n, reverse)
    return best


def _keep(best: list[_Ordered], keys: list[_Ordered], n: int, reverse: bool) -> None:
    """Sorts items, by their keys if there are any, and keeps the first n."""
    if keys:
        order = sorted(range(len(keys)), key=keys.__getitem__, reverse=reverse)[:n]
        best[:] = [best[i] for i in order]
        keys[:] = [keys[i] for i in order]
    else:
        best.sort(reverse=reverse)
        del best[n:]
