"""Counter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar, cast

T = TypeVar("T")


class Counter(dict[T, int]):
    """How often each key occurs; 0 for what it does not have."""

    _module_ = "collections"

    def __init__(self, iterable: object = None, /, **counts: int) -> None:
        super().__init__()
        self.update(iterable, **counts)

    def __missing__(self, key: T) -> int:
        return 0

    @classmethod
    def fromkeys(cls, iterable: object, v: object = None) -> Counter[T]:  # type: ignore[override]  # gives nothing
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def update(self, iterable: object = None, /, **counts: int) -> None:
        """Adds the counts of a mapping, or one for each item."""
        self._add(iterable, 1)
        for name, count in counts.items():
            self._count(cast(T, name), count)

    def subtract(self, iterable: object = None, /, **counts: int) -> None:
        """Takes the counts of a mapping away, or one for each item."""
        self._add(iterable, -1)
        for name, count in counts.items():
            self._count(cast(T, name), -count)

    def _add(self, iterable: object, sign: int) -> None:
        if iterable is None:
            return
        if isinstance(iterable, dict):
            counts = cast("dict[T, int]", iterable)
            for key, count in counts.items():
                self._count(key, sign * count)
        elif isinstance(iterable, Mapping):
            for key in iterable:
                self._count(key, sign * iterable[key])
        else:
            for key in cast("Iterable[T]", iterable):
                self._count(key, sign)

    def _count(self, key: T, more: int) -> None:
        self[key] = self.get(key, 0) + more

    def total(self) -> int:
        """The sum of the counts."""
        result = 0
        for count in self.values():
            result += count
        return result

    def most_common(self, n: int | None = None) -> list[tuple[T, int]]:
        """The n most frequent keys with their counts, the most frequent first."""
        found = sorted(self.items(), key=_second, reverse=True)
        return found if n is None else found[: max(n, 0)]

    def elements(self) -> Iterator[T]:
        """Each key as often as it counts."""
        for key, count in self.items():
            for _ in range(count):
                yield key

    def copy(self) -> Counter[T]:
        """A new Counter with the same counts."""
        return type(self)(self)

    def __copy__(self) -> Counter[T]:
        return type(self)(self)

    def __delitem__(self, key: T) -> None:
        if key in self:
            super().__delitem__(key)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[k] == other[k] for k in self) and all(self[k] == other[k] for k in other)

    def __ne__(self, other: object) -> bool:
        return not self == other if isinstance(other, Counter) else NotImplemented

    __hash__ = None

    def __le__(self, other: Counter[T]) -> bool:
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[k] <= other[k] for k in self) and all(self[k] <= other[k] for k in other)

    def __lt__(self, other: Counter[T]) -> bool:
        return self <= other and self != other if isinstance(other, Counter) else NotImplemented

    def __ge__(self, other: Counter[T]) -> bool:
        return other <= self if isinstance(other, Counter) else NotImplemented

    def __gt__(self, other: Counter[T]) -> bool:
        return other <= self and self != other if isinstance(other, Counter) else NotImplemented

    def _positive(self, counts: list[tuple[T, int]]) -> Counter[T]:
        result: Counter[T] = Counter()
        for key, count in counts:
            if count > 0:
                result[key] = count
        return result

    def __add__(self, other: Counter[T]) -> Counter[T]:
        if not isinstance(other, Counter):
            return NotImplemented
        own = [(k, n + other[k]) for k, n in self.items()]
        return self._positive(own + [(k, n) for k, n in other.items() if k not in self])

    def __sub__(self, other: Counter[T]) -> Counter[T]:
        if not isinstance(other, Counter):
            return NotImplemented
        own = [(k, n - other[k]) for k, n in self.items()]
        return self._positive(own + [(k, -n) for k, n in other.items() if k not in self])

    def __or__(self, other: Counter[T]) -> Counter[T]:  # type: ignore[override]  # a multiset's union
        if not isinstance(other, Counter):
            return NotImplemented
        own = [(k, max(n, other[k])) for k, n in self.items()]
        return self._positive(own + [(k, n) for k, n in other.items() if k not in self])

    def __and__(self, other: Counter[T]) -> Counter[T]:
        if not isinstance(other, Counter):
            return NotImplemented
        return self._positive([(k, min(n, other[k])) for k, n in self.items()])

    def __pos__(self) -> Counter[T]:
        return self._positive(list(self.items()))

    def __neg__(self) -> Counter[T]:
        return self._positive([(k, -n) for k, n in self.items()])

    def _take(self, other: Counter[T]) -> Counter[T]:
        kept = list(other.items())
        self.clear()
        for key, count in kept:
            self[key] = count
        return self

    def __iadd__(self, other: Counter[T]) -> Counter[T]:
        return self._take(self + other)

    def __isub__(self, other: Counter[T]) -> Counter[T]:
        return self._take(self - other)

    def __ior__(self, other: Counter[T]) -> Counter[T]:  # type: ignore[override]  # a multiset's union
        return self._take(self | other)

    def __iand__(self, other: Counter[T]) -> Counter[T]:
        return self._take(self & other)

    def __repr__(self) -> str:
        name = type(self).__name__
        if not self:
            return f"{name}()"
        listed = ", ".join([f"{key!r}: {count!r}" for key, count in self.most_common()])
        return f"{name}({{{listed}}})"


def _second(pair: tuple[object, int]) -> int:
    return pair[1]
