"""An LRU cache as a doubly linked list with a dict, and statistics."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache, wraps
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


@dataclass
class Stats:
    hits: int = 0
    misses: int = 0

    @property
    def ratio(self) -> float:
        total = self.hits + self.misses
        return self.hits / total if total else 0.0


class Node(Generic[K, V]):
    __slots__ = ("key", "value", "before", "after")

    def __init__(self, key: K, value: V) -> None:
        self.key = key
        self.value = value
        self.before: Node[K, V] | None = None
        self.after: Node[K, V] | None = None


class Cache(Generic[K, V]):
    def __init__(self, size: int) -> None:
        if size <= 0:
            raise ValueError(f"size must be positive, not {size}")
        self.size = size
        self.stats = Stats()
        self._nodes: dict[K, Node[K, V]] = {}
        self._first: Node[K, V] | None = None
        self._last: Node[K, V] | None = None

    def __len__(self) -> int:
        return len(self._nodes)

    def __contains__(self, key: K) -> bool:
        return key in self._nodes

    def __iter__(self) -> Iterator[K]:
        node = self._first
        while node is not None:
            yield node.key
            node = node.after

    def __getitem__(self, key: K) -> V:
        try:
            node = self._nodes[key]
        except KeyError:
            self.stats.misses += 1
            raise
        self.stats.hits += 1
        self._unlink(node)
        self._push(node)
        return node.value

    def __setitem__(self, key: K, value: V) -> None:
        node = self._nodes.get(key)
        if node is not None:
            node.value = value
            self._unlink(node)
        else:
            if len(self) >= self.size:
                oldest = self._last
                assert oldest is not None
                self._unlink(oldest)
                del self._nodes[oldest.key]
            node = self._nodes[key] = Node(key, value)
        self._push(node)

    def get(self, key: K, default: V | None = None) -> V | None:
        try:
            return self[key]
        except KeyError:
            return default

    def _push(self, node: Node[K, V]) -> None:
        node.before, node.after = None, self._first
        if self._first is not None:
            self._first.before = node
        self._first = node
        if self._last is None:
            self._last = node

    def _unlink(self, node: Node[K, V]) -> None:
        if node.before is not None:
            node.before.after = node.after
        else:
            self._first = node.after
        if node.after is not None:
            node.after.before = node.before
        else:
            self._last = node.before
        node.before = node.after = None


def memo(size: int) -> Callable[[Callable[[int], int]], Callable[[int], int]]:
    def decorate(f: Callable[[int], int]) -> Callable[[int], int]:
        cache: Cache[int, int] = Cache(size)

        @wraps(f)
        def wrapper(n: int) -> int:
            found = cache.get(n)
            if found is None:
                found = cache[n] = f(n)
            return found

        return wrapper

    return decorate


@memo(50)
def fib(n: int) -> int:
    """Fibonacci."""
    return n if n < 2 else fib(n - 1) + fib(n - 2)


@lru_cache(maxsize=None)
def collatz(n: int) -> int:
    return 0 if n == 1 else 1 + collatz(n // 2 if n % 2 == 0 else 3 * n + 1)


@dataclass(order=True)
class Job:
    priority: int
    name: str = field(compare=False)


def main() -> None:
    cache: Cache[str, int] = Cache(3)
    for i, word in enumerate("a b c a d e a".split()):
        if word in cache:
            print("hit", word, cache[word])
        else:
            cache[word] = i
    print(
        list(cache), len(cache), cache.get("zz"), cache.get("zz", -1), f"{cache.stats.ratio:.3f}", cache.stats
    )
    print(fib(90), fib.__name__, fib.__doc__)
    print(max(range(1, 1000), key=collatz), collatz(97), collatz.cache_info().currsize > 100)
    try:
        Cache[int, int](0)
    except ValueError as e:
        print(e)
    jobs = [Job(3, "c"), Job(1, "a"), Job(2, "b"), Job(1, "z")]
    print(sorted(jobs), min(jobs), Job(1, "q") == Job(1, "r"), Job(1, "a") < Job(2, "a"))
