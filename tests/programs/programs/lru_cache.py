"""An LRU cache on a doubly linked list and a dictionary, checked against OrderedDict."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Link(Generic[K, V]):
    __slots__ = ("key", "value", "prev", "next")

    def __init__(self, key: K, value: V) -> None:
        self.key = key
        self.value = value
        self.prev: Link[K, V] | None = None
        self.next: Link[K, V] | None = None


class LRU(Generic[K, V]):
    def __init__(self, capacity: int) -> None:
        if capacity <= 0:
            raise ValueError("capacity must be positive")
        self.capacity = capacity
        self.table: dict[K, Link[K, V]] = {}
        self.head: Link[K, V] | None = None
        self.tail: Link[K, V] | None = None
        self.hits = self.misses = self.evicted = 0

    def _unlink(self, link: Link[K, V]) -> None:
        if link.prev is None:
            self.head = link.next
        else:
            link.prev.next = link.next
        if link.next is None:
            self.tail = link.prev
        else:
            link.next.prev = link.prev
        link.prev = link.next = None

    def _push(self, link: Link[K, V]) -> None:
        link.next = self.head
        if self.head is not None:
            self.head.prev = link
        self.head = link
        if self.tail is None:
            self.tail = link

    def get(self, key: K) -> V | None:
        link = self.table.get(key)
        if link is None:
            self.misses += 1
            return None
        self.hits += 1
        self._unlink(link)
        self._push(link)
        return link.value

    def put(self, key: K, value: V) -> None:
        link = self.table.get(key)
        if link is not None:
            link.value = value
            self._unlink(link)
            self._push(link)
            return
        if len(self.table) >= self.capacity and self.tail is not None:
            last = self.tail
            self._unlink(last)
            del self.table[last.key]
            self.evicted += 1
        link = Link(key, value)
        self.table[key] = link
        self._push(link)

    def __len__(self) -> int:
        return len(self.table)

    def __contains__(self, key: object) -> bool:
        return key in self.table

    def __iter__(self) -> Iterator[K]:
        link = self.head
        while link is not None:
            yield link.key
            link = link.next


def main() -> None:
    c: LRU[str, int] = LRU(2)
    c.put("a", 1)
    c.put("b", 2)
    print(c.get("a"), list(c))
    c.put("c", 3)
    print(c.get("b"), list(c), "a" in c, len(c), c.hits, c.misses, c.evicted)
    try:
        LRU[int, int](0)
    except ValueError as e:
        print(e)
    big: LRU[int, str] = LRU(50)
    model: OrderedDict[int, str] = OrderedDict()
    x = 12345
    for step in range(3000):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
        key = (x >> 8) % 90
        if x >> 20 & 1:
            big.put(key, f"v{step}")
            model[key] = f"v{step}"
            model.move_to_end(key)
            if len(model) > 50:
                model.popitem(last=False)
        else:
            got = big.get(key)
            assert got == model.get(key)
            if key in model:
                model.move_to_end(key)
    print(list(big) == list(reversed(model)), big.hits, big.misses, big.evicted, list(big)[:5])
