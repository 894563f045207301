"""An LRU cache with OrderedDict and generics, with statistics, callbacks and expiry."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass, field
from typing import Generic, Hashable, TypeVar, overload

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
T = TypeVar("T")


@dataclass(slots=True)
class Stats:
    hits: int = 0
    misses: int = 0
    evicted: list[str] = field(default_factory=list)

    @property
    def ratio(self) -> float:
        total = self.hits + self.misses
        return self.hits / total if total else float("nan")


class LRU(MutableMapping[K, V], Generic[K, V]):
    """Least recently used goes first."""

    def __init__(self, limit: int, on_evict: Callable[[K, V], None] | None = None) -> None:
        if limit <= 0:
            raise ValueError(f"limit must be positive, not {limit!r}")
        self._data: OrderedDict[K, V] = OrderedDict()
        self.limit = limit
        self.on_evict = on_evict
        self.stats = Stats()

    def __getitem__(self, key: K) -> V:
        try:
            value = self._data[key]
        except KeyError:
            self.stats.misses += 1
            raise
        self._data.move_to_end(key)
        self.stats.hits += 1
        return value

    def __setitem__(self, key: K, value: V) -> None:
        if key in self._data:
            self._data.move_to_end(key)
        self._data[key] = value
        while len(self._data) > self.limit:
            old, gone = self._data.popitem(last=False)
            self.stats.evicted.append(repr(old))
            if self.on_evict is not None:
                self.on_evict(old, gone)

    def __delitem__(self, key: K) -> None:
        del self._data[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._data)

    def __reversed__(self) -> Iterator[K]:
        return reversed(self._data)

    def __len__(self) -> int:
        return len(self._data)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.limit}, {dict(self)!r})"


class CountingLRU(LRU[str, int]):
    def bump(self, key: str, by: int = 1) -> int:
        self[key] = self.get(key, 0) + by
        return self[key]


def memo(limit: int) -> Callable[[Callable[[int], T]], Callable[[int], T]]:
    def decorate(f: Callable[[int], T]) -> Callable[[int], T]:
        cache: LRU[int, T] = LRU(limit)

        def call(n: int) -> T:
            try:
                return cache[n]
            except KeyError:
                cache[n] = value = f(n)
                return value

        return call

    return decorate


@memo(4)
def square(n: int) -> int:
    print("compute", n)
    return n * n


@overload
def pick(cache: LRU[str, int], key: str) -> int: ...
@overload
def pick(cache: LRU[str, int], key: str, default: T) -> int | T: ...
def pick(cache: LRU[str, int], key: str, default: object = ...) -> object:
    if default is ...:
        return cache[key]
    return cache.get(key, default)  # type: ignore[call-overload]


def main() -> None:
    gone: list[tuple[str, int]] = []
    cache = LRU[str, int](3, lambda k, v: gone.append((k, v)))
    for i, name in enumerate("abcdab"):
        cache[name] = i
    print(cache, gone, list(reversed(cache)), "a" in cache, "z" in cache)
    print(cache.pop("d"), cache.setdefault("q", 9), cache.setdefault("a", 100))
    print(cache.popitem(), cache)
    cache.update({"x": 1}, y=2)
    print(cache, cache.keys(), cache.values(), cache.items())
    print(cache.keys() & {"x"})
    try:
        cache["nope"]
    except KeyError as error:
        print("KeyError", error, error.args, cache.stats)
    try:
        del cache["nope"]
    except KeyError as error:
        print("KeyError", error)
    print(f"{cache.stats.ratio:.3f}")
    cache.clear()
    try:
        cache.popitem()
    except KeyError as error:
        print(repr(error))
    try:
        LRU[str, int](0)
    except ValueError as error:
        print(error)
    try:
        cache.pop("k")
    except KeyError as error:
        print(repr(error))
    print(cache.pop("k", None))
    c = CountingLRU(2)
    for w in "x y x z x y".split():
        print(w, c.bump(w), c)
    print(c.stats, isinstance(c, MutableMapping), hash(c.stats.ratio) == hash(c.stats.ratio))
    print([square(i) for i in (1, 2, 3, 1, 4, 5, 2)])
    print(pick(c, "x"), pick(c, "w", "none"), pick(c, "w", 2.5))
    try:
        hash(c)
    except TypeError as error:
        print(error)
    try:
        c[[1]] = 2  # type: ignore[index]
    except TypeError as error:
        print(error)
    od: OrderedDict[str, int] = OrderedDict(a=1, b=2, c=3)
    od.move_to_end("a")
    od.move_to_end("c", last=False)
    print(
        od, od == OrderedDict(c=3, b=2, a=1), od == {"a": 1, "b": 2, "c": 3}, od == OrderedDict(a=1, b=2, c=3)
    )
    try:
        od.move_to_end("zz")
    except KeyError as error:
        print(repr(error))
    print(od | {"z": 5}, {"q": 0} | od, od.copy(), od.popitem(), list(od.items()))
    od |= {"c": 7}
    print(od, od.pop("none", -1), list(reversed(od.values())), OrderedDict.fromkeys("xyx", 0))
