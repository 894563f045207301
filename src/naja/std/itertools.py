"""itertools: iterators over iterators, each a small class or a generator with CPython's results."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, Protocol, TypeVar, cast

T = TypeVar("T")
K = TypeVar("K")

_NONE = object()


class _Adding(Protocol):
    """What can be added to."""

    def __add__(self, other: object, /) -> _Adding: ...


class count(Generic[T]):
    """start, start + step, ..."""

    def __init__(self, start: object = 0, step: object = 1) -> None:
        for number in (start, step):
            if not hasattr(number, "__float__") and not hasattr(number, "__index__"):
                raise TypeError("a number is required")
        self.value = cast(_Adding, int(start) if isinstance(start, bool) else start)
        self.step = step

    def __iter__(self) -> count[T]:
        return self

    def __next__(self) -> object:
        value = self.value
        self.value = value + self.step
        return value

    def __repr__(self) -> str:
        return f"count({self.value!r})" if self.step == 1 else f"count({self.value!r}, {self.step!r})"


class cycle(Generic[T]):
    """The items again and again."""

    def __init__(self, iterable: Iterable[T], /) -> None:
        self.source: Iterator[T] | None = iter(iterable)
        self.saved: list[T] = []
        self.place = 0

    def __iter__(self) -> cycle[T]:
        return self

    def __next__(self) -> T:
        if self.source is not None:
            item = next(self.source, _NONE)
            if item is not _NONE:
                self.saved.append(cast(T, item))
                return cast(T, item)
            self.source = None
        if not self.saved:
            raise StopIteration
        item = self.saved[self.place]
        self.place = (self.place + 1) % len(self.saved)
        return item


class repeat(Generic[T]):
    """One object, without end or so many times."""

    def __init__(self, object: T, times: int = -1) -> None:
        self.object = object
        self.endless = times == -1
        self.left = max(times, 0)

    def __iter__(self) -> repeat[T]:
        return self

    def __next__(self) -> T:
        if not self.endless:
            if self.left <= 0:
                raise StopIteration
            self.left -= 1
        return self.object

    def __length_hint__(self) -> int:
        if self.endless:
            raise TypeError("len() of unsized object")
        return self.left

    def __repr__(self) -> str:
        return f"repeat({self.object!r})" if self.endless else f"repeat({self.object!r}, {self.left})"


class accumulate(Generic[T]):
    """Running totals, or those of another function of two arguments."""

    def __init__(
        self, iterable: Iterable[T], func: Callable[[T, T], T] | None = None, *, initial: T | None = None
    ) -> None:
        self.source = iter(iterable)
        self.function = cast("Callable[[T, T], T]", operator.add) if func is None else func
        self.total: object = _NONE
        self.initial: object = _NONE if initial is None else initial

    def __iter__(self) -> accumulate[T]:
        return self

    def __next__(self) -> T:
        if self.initial is not _NONE:
            self.total = self.initial
            self.initial = _NONE
            return cast(T, self.total)
        item = next(self.source)
        self.total = item if self.total is _NONE else self.function(cast(T, self.total), item)
        return self.total


class chain(Generic[T]):
    """The items of one iterable after those of another."""

    def __init__(self, *iterables: Iterable[T]) -> None:
        self.outer: Iterator[Iterable[T]] = iter(iterables)
        self.inner: Iterator[T] | None = None

    @classmethod
    def from_iterable(cls, iterable: Iterable[Iterable[T]], /) -> chain[T]:
        """The same over the iterables that an iterable gives."""
        result: chain[T] = chain()
        result.outer = iter(iterable)
        return result

    def __iter__(self) -> chain[T]:
        return self

    def __next__(self) -> T:
        while True:
            inner = self.inner
            if inner is not None:
                item = next(inner, _NONE)
                if item is not _NONE:
                    return cast(T, item)
            self.inner = iter(next(self.outer))


class compress(Generic[T]):
    """The items whose selector is true."""

    def __init__(self, data: Iterable[T], selectors: Iterable[object]) -> None:
        self.data = iter(data)
        self.selectors = iter(selectors)

    def __iter__(self) -> compress[T]:
        return self

    def __next__(self) -> T:
        while True:
            item = next(self.data)
            if next(self.selectors):
                return item


class dropwhile(Generic[T]):
    """The items from the first for which the predicate is false."""

    def __init__(self, predicate: Callable[[T], object], iterable: Iterable[T], /) -> None:
        self.predicate = predicate
        self.source = iter(iterable)
        self.started = False

    def __iter__(self) -> dropwhile[T]:
        return self

    def __next__(self) -> T:
        while True:
            item = next(self.source)
            if self.started or not self.predicate(item):
                self.started = True
                return item


class takewhile(Generic[T]):
    """The items before the first for which the predicate is false."""

    def __init__(self, predicate: Callable[[T], object], iterable: Iterable[T], /) -> None:
        self.predicate = predicate
        self.source = iter(iterable)
        self.ended = False

    def __iter__(self) -> takewhile[T]:
        return self

    def __next__(self) -> T:
        if not self.ended:
            item = next(self.source)
            if self.predicate(item):
                return item
            self.ended = True
        raise StopIteration


class filterfalse(Generic[T]):
    """The items for which the predicate is false."""

    def __init__(self, predicate: Callable[[T], object] | None, iterable: Iterable[T], /) -> None:
        self.predicate = predicate
        self.source = iter(iterable)

    def __iter__(self) -> filterfalse[T]:
        return self

    def __next__(self) -> T:
        while True:
            item = next(self.source)
            if not (item if self.predicate is None else self.predicate(item)):
                return item


class starmap(Generic[T]):
    """A function's results with each item as its arguments."""

    def __init__(self, function: Callable[..., T], iterable: Iterable[Iterable[object]], /) -> None:  # type: ignore[explicit-any]  # any arguments
        self.function = function
        self.source = iter(iterable)

    def __iter__(self) -> starmap[T]:
        return self

    def __next__(self) -> T:
        arguments = next(self.source)
        return self.function(*arguments)


class pairwise(Generic[T]):
    """Each item with the next."""

    def __init__(self, iterable: Iterable[T], /) -> None:
        self.source = iter(iterable)
        self.before: object = _NONE

    def __iter__(self) -> pairwise[T]:
        return self

    def __next__(self) -> tuple[T, T]:
        if self.before is _NONE:
            self.before = next(self.source)
        item = next(self.source)
        pair = (cast(T, self.before), item)
        self.before = item
        return pair


def _bound(value: object, what: str) -> int:
    if not isinstance(value, int) or value < 0:
        raise ValueError(what)
    return value


_INDICES = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
_STOP = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."


class islice(Generic[T]):
    """Items by their places, as a slice of a list gives them."""

    def __init__(
        self, iterable: Iterable[T], first: object, second: object = _NONE, step: object = None, /
    ) -> None:
        start = None if second is _NONE else first
        stop = first if second is _NONE else second
        if step is not None and (not isinstance(step, int) or step < 1):
            raise ValueError("Step for islice() must be a positive integer or None.")
        self.stop = -1 if stop is None else _bound(stop, _STOP if second is _NONE else _INDICES)
        self.wanted = 0 if start is None else _bound(start, _INDICES)
        self.step = step if isinstance(step, int) else 1
        self.place = 0
        self.source = iter(iterable)

    def __iter__(self) -> islice[T]:
        return self

    def __next__(self) -> T:
        stop = self.stop
        wanted = self.wanted
        if stop >= 0 and wanted >= stop:
            while self.place < stop:
                next(self.source)
                self.place += 1
            raise StopIteration
        while self.place < wanted:
            next(self.source)
            self.place += 1
        item = next(self.source)
        self.place += 1
        self.wanted = wanted + self.step
        return item


class zip_longest(Generic[T]):
    """Tuples of one item of each; those that end early give the fill value."""

    def __init__(self, *iterables: Iterable[T], fillvalue: object = None) -> None:
        self.sources: list[Iterator[T] | None] = [iter(i) for i in iterables]
        self.left = len(iterables)
        self.fill = fillvalue

    def __iter__(self) -> zip_longest[T]:
        return self

    def __next__(self) -> tuple[object, ...]:
        if self.left == 0:
            raise StopIteration
        items: list[object] = []
        sources = self.sources
        for place in range(len(sources)):
            source = sources[place]
            item: object = self.fill
            if source is not None:
                item = next(source, _NONE)
                if item is _NONE:
                    sources[place] = None
                    self.left -= 1
                    if self.left == 0:
                        raise StopIteration
                    item = self.fill
            items.append(item)
        return tuple(items)


class _Group(Generic[T, K]):
    """One run of items with equal keys."""

    def __init__(self, parent: groupby[T, K], key: object) -> None:
        self.parent = parent
        self.key = key

    def __iter__(self) -> _Group[T, K]:
        return self

    def __next__(self) -> T:
        parent = self.parent
        if parent.group is not self:
            raise StopIteration
        if parent.item is _NONE:
            parent.advance()
        if parent.current != self.key:
            raise StopIteration
        item = parent.item
        parent.item = _NONE
        return cast(T, item)


class groupby(Generic[T, K]):
    """Runs of items with equal keys: the key and the items of each."""

    def __init__(self, iterable: Iterable[T], key: Callable[[T], K] | None = None) -> None:
        self.source = iter(iterable)
        self.function = key
        self.item: object = _NONE
        self.current: object = _NONE
        self.target: object = _NONE
        self.group: _Group[T, K] | None = None

    def advance(self) -> None:
        """Takes the next item. Raises StopIteration at the end, without the source's value."""
        item = next(self.source, _NONE)
        if item is _NONE:
            raise StopIteration
        self.item = item
        self.current = item if self.function is None else self.function(cast(T, item))

    def __iter__(self) -> groupby[T, K]:
        return self

    def __next__(self) -> tuple[K, _Group[T, K]]:
        self.group = None
        if self.item is _NONE:
            self.advance()
        while self.target is not _NONE and self.current == self.target:
            self.advance()
        self.target = self.current
        group = _Group(self, self.target)
        self.group = group
        return cast(K, self.target), group


class _Tee(Generic[T]):
    """One of several iterators over the same items."""

    def __init__(self, source: Iterator[T], link: list[object]) -> None:
        self.source = source
        self.link = link

    def __iter__(self) -> _Tee[T]:
        return self

    def __next__(self) -> T:
        link = self.link
        if not link:
            item = next(self.source, _NONE)
            if item is _NONE:
                raise StopIteration  # without the source's value
            link.append(item)
            link.append([])
        self.link = cast("list[object]", link[1])
        return cast(T, link[0])

    def __copy__(self) -> _Tee[T]:
        return _Tee(self.source, self.link)


def tee(iterable: Iterable[T], n: int = 2, /) -> tuple[Iterator[T], ...]:
    """n iterators over the same items."""
    if n < 0:
        raise ValueError("n must be >= 0")
    source = iter(iterable)
    first: list[object] = []
    return tuple([_Tee(source, first) for _ in range(n)])


class product(Generic[T]):
    """Every way to take one item of each."""

    def __init__(self, *iterables: Iterable[T], repeat: int = 1) -> None:
        if repeat < 0:
            raise ValueError("repeat argument cannot be negative")
        self.pools: list[list[T]] = [list(i) for i in iterables] * repeat
        self.places = [0] * len(self.pools)
        self.ended = not all([len(p) > 0 for p in self.pools])
        self.items = [] if self.ended else [p[0] for p in self.pools]

    def __iter__(self) -> product[T]:
        return self

    def __next__(self) -> tuple[T, ...]:
        if self.ended:
            raise StopIteration
        pools = self.pools
        places = self.places
        items = self.items
        result = tuple(items)
        i = len(pools) - 1
        while i >= 0:
            pool = pools[i]
            place = places[i] + 1
            if place < len(pool):
                places[i] = place
                items[i] = pool[place]
                break
            places[i] = 0
            items[i] = pool[0]
            i -= 1
        self.ended = i < 0
        return result


class permutations(Generic[T]):
    """Every arrangement of r items."""

    def __init__(self, iterable: Iterable[T], r: int | None = None) -> None:
        self.pool = list(iterable)
        n = len(self.pool)
        self.r = n if r is None else r
        if self.r < 0:
            raise ValueError("r must be non-negative")
        self.indices = list(range(n))
        self.cycles = list(range(n, n - self.r, -1)) if self.r <= n else []
        self.ended = self.r > n

    def __iter__(self) -> permutations[T]:
        return self

    def __next__(self) -> tuple[T, ...]:
        if self.ended:
            raise StopIteration
        pool = self.pool
        result = tuple([pool[i] for i in self.indices[: self.r]])
        self._advance()
        return result

    def _advance(self) -> None:
        indices = self.indices
        cycles = self.cycles
        n = len(indices)
        for i in range(self.r - 1, -1, -1):
            cycles[i] -= 1
            if cycles[i] > 0:
                j = n - cycles[i]
                kept = indices[i]
                indices[i] = indices[j]
                indices[j] = kept
                return
            moved = indices.pop(i)
            indices.append(moved)
            cycles[i] = n - i
        self.ended = True


class combinations(Generic[T]):
    """Every choice of r items, in order."""

    def __init__(self, iterable: Iterable[T], r: int) -> None:
        if r < 0:
            raise ValueError("r must be non-negative")
        self.pool = list(iterable)
        self.r = r
        self.indices = list(range(r))
        self.ended = r > len(self.pool)

    def __iter__(self) -> combinations[T]:
        return self

    def __next__(self) -> tuple[T, ...]:
        if self.ended:
            raise StopIteration
        pool = self.pool
        indices = self.indices
        result = tuple([pool[i] for i in indices])
        r = self.r
        n = len(pool)
        i = r - 1
        while i >= 0 and indices[i] == i + n - r:
            i -= 1
        if i < 0:
            self.ended = True
        else:
            indices[i] += 1
            for j in range(i + 1, r):
                indices[j] = indices[j - 1] + 1
        return result


class combinations_with_replacement(Generic[T]):
    """Every choice of r items, in order, an item more than once too."""

    def __init__(self, iterable: Iterable[T], r: int) -> None:
        if r < 0:
            raise ValueError("r must be non-negative")
        self.pool = list(iterable)
        self.indices = [0] * r
        self.ended = not self.pool and r > 0

    def __iter__(self) -> combinations_with_replacement[T]:
        return self

    def __next__(self) -> tuple[T, ...]:
        if self.ended:
            raise StopIteration
        pool = self.pool
        indices = self.indices
        result = tuple([pool[i] for i in indices])
        i = len(indices) - 1
        while i >= 0 and indices[i] == len(pool) - 1:
            i -= 1
        if i < 0:
            self.ended = True
        else:
            value = indices[i] + 1
            for j in range(i, len(indices)):
                indices[j] = value
        return result


__all__ = [
    "accumulate",
    "chain",
    "combinations",
    "combinations_with_replacement",
    "compress",
    "count",
    "cycle",
    "dropwhile",
    "filterfalse",
    "groupby",
    "islice",
    "pairwise",
    "permutations",
    "product",
    "repeat",
    "starmap",
    "takewhile",
    "tee",
    "zip_longest",
]
