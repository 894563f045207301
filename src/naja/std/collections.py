"""collections: deque, Counter, defaultdict, OrderedDict, ChainMap, namedtuple and the User classes.

A deque is a ring over a list whose length is a power of two.
"""

from __future__ import annotations

import collections.abc as abc
from _collections_abc import dict_items, dict_keys, dict_values
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, MutableSequence
from typing import Generic, TypeVar, cast

T = TypeVar("T")
K = TypeVar("K")
V = TypeVar("V")

_MISSING = object()


# --- deque ------------------------------------------------------------------------------------------------------


class _DequeIterator(Generic[T]):
    """Over a deque's items; RuntimeError if it changes meanwhile."""

    def __init__(self, source: deque[T], backwards: bool) -> None:
        self.source = source
        self.backwards = backwards
        self.place = 0
        self.version = source._version

    def __iter__(self) -> _DequeIterator[T]:
        return self

    def __next__(self) -> T:
        source = self.source
        place = self.place
        if self.version != source._version:
            raise RuntimeError("deque mutated during iteration")
        if place >= source._count:
            raise StopIteration
        self.place = place + 1
        return source._at(source._count - 1 - place if self.backwards else place)

    def __length_hint__(self) -> int:
        return self.source._count - self.place


class deque(MutableSequence[T]):
    """A list that is fast at both ends."""

    def __init__(self, iterable: Iterable[T] = (), maxlen: int | None = None) -> None:
        if maxlen is not None and maxlen < 0:
            raise ValueError("maxlen must be non-negative")
        self._ring: list[T] = []
        self._head = 0
        self._count = 0
        self._version = 0
        self._limit = maxlen
        self.extend(iterable)

    @property
    def maxlen(self) -> int | None:
        """The length that is not exceeded, None if there is none."""
        return self._limit

    def _at(self, index: int) -> T:
        return self._ring[(self._head + index) & (len(self._ring) - 1)]

    def _grow(self) -> None:
        old = list(self)
        size = max(8, 2 * len(self._ring))
        filler = cast(T, None)
        self._ring = old + [filler] * (size - len(old))
        self._head = 0

    def append(self, x: T, /) -> None:
        """Adds at the right end."""
        count = self._count
        if count == self._limit:
            if count == 0:
                return
            self.popleft()
            count -= 1
        if count == len(self._ring):
            self._grow()
        ring = self._ring
        ring[(self._head + count) & (len(ring) - 1)] = x
        self._count = count + 1
        self._version += 1

    def appendleft(self, x: T, /) -> None:
        """Adds at the left end."""
        count = self._count
        if count == self._limit:
            if count == 0:
                return
            self.pop()
            count -= 1
        if count == len(self._ring):
            self._grow()
        ring = self._ring
        head = (self._head - 1) & (len(ring) - 1)
        ring[head] = x
        self._head = head
        self._count = count + 1
        self._version += 1

    def pop(self) -> T:  # type: ignore[override]  # no index, as in CPython
        """Takes from the right end. Raises IndexError if empty."""
        count = self._count
        if count == 0:
            raise IndexError("pop from an empty deque")
        ring = self._ring
        place = (self._head + count - 1) & (len(ring) - 1)
        item = ring[place]
        ring[place] = cast(T, None)
        self._count = count - 1
        self._version += 1
        return item

    def popleft(self) -> T:
        """Takes from the left end. Raises IndexError if empty."""
        count = self._count
        if count == 0:
            raise IndexError("pop from an empty deque")
        ring = self._ring
        head = self._head
        item = ring[head]
        ring[head] = cast(T, None)
        self._head = (head + 1) & (len(ring) - 1)
        self._count = count - 1
        self._version += 1
        return item

    def extend(self, iterable: Iterable[T], /) -> None:
        """Adds each item at the right end."""
        for item in list(iterable) if iterable is self else iterable:
            self.append(item)

    def extendleft(self, iterable: Iterable[T], /) -> None:
        """Adds each item at the left end, so that the last comes first."""
        for item in list(iterable) if iterable is self else iterable:
            self.appendleft(item)

    def clear(self) -> None:
        """Takes all items out."""
        self._ring = []
        self._head = 0
        self._count = 0
        self._version += 1

    def copy(self) -> deque[T]:
        """A new deque with the same items and limit."""
        return deque(self, self._limit)

    def __copy__(self) -> deque[T]:
        return deque(self, self._limit)

    def count(self, x: T, /) -> int:
        """How many items equal x."""
        found = 0
        for item in self:
            if item is x or item == x:
                found += 1
        return found

    def index(self, x: T, start: int = 0, stop: int | None = None, /) -> int:
        """Where x is first. Raises ValueError if it is not there."""
        count = self._count
        first = max(0, start + count) if start < 0 else start
        last = count if stop is None else max(0, stop + count) if stop < 0 else min(stop, count)
        for place in range(first, last):
            item = self._at(place)
            if item is x or item == x:
                return place
        raise ValueError(f"{x!r} is not in deque")

    def _index(self, index: int) -> int:
        count = self._count
        if index < 0:
            index += count
        if index < 0 or index >= count:
            raise IndexError("deque index out of range")
        return (self._head + index) & (len(self._ring) - 1)

    def __getitem__(self, index: int, /) -> T:  # type: ignore[override]  # no slices, as in CPython
        return self._ring[self._index(index)]

    def __setitem__(self, index: int, value: T, /) -> None:  # type: ignore[override]  # no slices, as in CPython
        self._ring[self._index(index)] = value

    def __delitem__(self, index: int, /) -> None:  # type: ignore[override]  # no slices, as in CPython
        if index < 0:
            index += self._count
        if index < 0 or index >= self._count:
            raise IndexError("deque index out of range")
        items = list(self)
        del items[index]
        self._replace(items)

    def _replace(self, items: list[T]) -> None:
        limit = self._limit
        self._limit = None
        self.clear()
        self.extend(items)
        self._limit = limit

    def insert(self, index: int, value: T, /) -> None:
        """Puts a value before the index. Raises IndexError if the deque is full."""
        if self._count == self._limit:
            raise IndexError("deque already at its maximum size")
        items = list(self)
        items.insert(index, value)
        self._replace(items)

    def remove(self, value: T, /) -> None:
        """Takes the first equal item out. Raises ValueError if there is none."""
        for place in range(self._count):
            item = self._at(place)
            if item is value or item == value:
                del self[place]
                return
        raise ValueError(f"{value!r} is not in deque")

    def reverse(self) -> None:
        """Reverses the items in place."""
        items = list(self)
        items.reverse()
        self._replace(items)

    def rotate(self, n: int = 1, /) -> None:
        """Moves n items from the right end to the left, or from the left to the right if n is negative."""
        count = self._count
        if count <= 1:
            return
        steps = n % count
        if steps <= count // 2:
            for _ in range(steps):
                self.appendleft(self.pop())
        else:
            for _ in range(count - steps):
                self.append(self.popleft())

    def __len__(self) -> int:
        return self._count

    def __bool__(self) -> bool:
        return self._count > 0

    def __iter__(self) -> Iterator[T]:
        return _DequeIterator(self, False)

    def __reversed__(self) -> Iterator[T]:
        return _DequeIterator(self, True)

    def __contains__(self, value: object, /) -> bool:
        for item in self:
            if item is value or item == value:
                return True
        return False

    def __iadd__(self, value: Iterable[T], /) -> deque[T]:
        self.extend(value)
        return self

    def __add__(self, value: deque[T], /) -> deque[T]:
        if not isinstance(value, deque):
            raise TypeError(f'can only concatenate deque (not "{type(value).__name__}") to deque')
        result = self.copy()
        result.extend(value)
        return result

    def __mul__(self, value: int, /) -> deque[T]:
        return deque(list(self) * value, self._limit)

    def __rmul__(self, value: int, /) -> deque[T]:
        return deque(list(self) * value, self._limit)

    def __imul__(self, value: int, /) -> deque[T]:
        items = list(self) * value
        self.clear()
        self.extend(items)
        return self

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, deque) else NotImplemented

    def __ne__(self, other: object) -> bool:
        return list(self) != list(other) if isinstance(other, deque) else NotImplemented

    def __lt__(self, other: deque[T]) -> bool:
        return _items(self) < _items(other) if isinstance(other, deque) else NotImplemented

    def __le__(self, other: deque[T]) -> bool:
        return _items(self) <= _items(other) if isinstance(other, deque) else NotImplemented

    def __gt__(self, other: deque[T]) -> bool:
        return _items(self) > _items(other) if isinstance(other, deque) else NotImplemented

    def __ge__(self, other: deque[T]) -> bool:
        return _items(self) >= _items(other) if isinstance(other, deque) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # mutable

    def __repr__(self) -> str:
        listed = repr(list(self))
        return f"deque({listed})" if self._limit is None else f"deque({listed}, maxlen={self._limit})"


def _items(source: Iterable[object]) -> list[int]:
    """The items as a list that can be ordered; the items' own comparison says whether they can."""
    return cast("list[int]", list(source))


# --- dicts ------------------------------------------------------------------------------------------------------


class defaultdict(dict[K, V]):
    """A dict that makes the values it does not have."""

    def __init__(
        self,
        default_factory: Callable[[], V] | None = None,
        source: Mapping[K, V] | Iterable[tuple[K, V]] = (),
        /,
        **items: V,
    ) -> None:
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        super().__init__(source)
        for name, value in items.items():
            self[cast(K, name)] = value
        self.default_factory = default_factory

    def __missing__(self, key: K, /) -> V:
        factory = self.default_factory
        if factory is None:
            raise KeyError(key)
        value = factory()
        self[key] = value
        return value

    def copy(self) -> defaultdict[K, V]:
        """A new defaultdict with the same items and factory."""
        return defaultdict(self.default_factory, self)

    def __copy__(self) -> defaultdict[K, V]:
        return defaultdict(self.default_factory, self)

    def __or__(self, other: object) -> defaultdict[K, V]:  # type: ignore[override]  # one result type
        if not isinstance(other, dict):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __ror__(self, other: object) -> defaultdict[K, V]:  # type: ignore[override]  # one result type
        if not isinstance(other, dict):
            return NotImplemented
        result: defaultdict[K, V] = defaultdict(self.default_factory, other)
        result.update(self)
        return result

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.default_factory!r}, {_braces(self)})"


def _braces(items: dict[K, V]) -> str:
    return "{" + ", ".join([f"{key!r}: {value!r}" for key, value in items.items()]) + "}"


class OrderedDict(dict[K, V]):
    """A dict whose order can be changed and counts in comparisons."""

    def __init__(self, source: Mapping[K, V] | Iterable[tuple[K, V]] = (), /, **items: V) -> None:
        super().__init__(source)
        for name, value in items.items():
            self[cast(K, name)] = value

    def move_to_end(self, key: K, last: bool = True) -> None:
        """Moves a key to the end, or to the beginning. Raises KeyError if it is not there."""
        if key not in self:
            raise KeyError(key)
        value = self[key]
        if last:
            del self[key]
            self[key] = value
            return
        rest = [(k, v) for k, v in self.items() if k != key]
        self.clear()
        self[key] = value
        for k, v in rest:
            self[k] = v

    def popitem(self, last: bool = True) -> tuple[K, V]:
        """Takes the last item out, or the first. Raises KeyError if empty."""
        if not self:
            raise KeyError("dictionary is empty")
        key = next(reversed(self)) if last else next(iter(self))
        return key, self.pop(key)

    @classmethod
    def fromkeys(cls, iterable: Iterable[K], value: object = None) -> OrderedDict[K, object]:  # type: ignore[override]  # typeshed has overloads
        """A new one with these keys, all with the same value."""
        made: OrderedDict[K, object] = cls()  # type: ignore[assignment]  # of values of any kind
        for key in iterable:
            made[key] = value
        return made

    def copy(self) -> OrderedDict[K, V]:
        """A new OrderedDict with the same items."""
        return OrderedDict(self)

    def __copy__(self) -> OrderedDict[K, V]:
        return OrderedDict(self)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, OrderedDict):
            return list(self.items()) == list(other.items())
        return dict.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = None

    def __or__(self, other: object) -> OrderedDict[K, V]:  # type: ignore[override]  # one result type
        if not isinstance(other, dict):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __ror__(self, other: object) -> OrderedDict[K, V]:  # type: ignore[override]  # one result type
        if not isinstance(other, dict):
            return NotImplemented
        result: OrderedDict[K, V] = OrderedDict(other)
        result.update(self)
        return result

    def __repr__(self) -> str:
        name = type(self).__name__
        return f"{name}({list(self.items())!r})" if self else f"{name}()"


class Counter(dict[T, int]):
    """How often each key occurs; 0 for what it does not have."""

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
        return Counter(self)

    def __copy__(self) -> Counter[T]:
        return Counter(self)

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


class ChainMap(MutableMapping[K, V]):
    """Several mappings as one: the first that has a key counts; changes go to the first."""

    def __init__(self, *maps: MutableMapping[K, V]) -> None:
        self.maps: list[MutableMapping[K, V]] = list(maps) if maps else [cast("MutableMapping[K, V]", {})]

    def __missing__(self, key: K) -> V:
        raise KeyError(key)

    def __getitem__(self, key: K) -> V:
        for each in self.maps:
            if key in each:
                return each[key]
        return self.__missing__(key)

    def get(self, key: K, default: object = None) -> object:  # type: ignore[override]  # one result type
        """The value, or the default."""
        for each in self.maps:
            if key in each:
                return each[key]
        return default

    def _merged(self) -> dict[K, V]:
        merged: dict[K, V] = {}
        for each in reversed(self.maps):
            for key in each:
                merged[key] = each[key]
        return merged

    def __len__(self) -> int:
        return len(self._merged())

    def __iter__(self) -> Iterator[K]:
        return iter(self._merged())

    def __contains__(self, key: object) -> bool:
        for each in self.maps:
            if key in each:
                return True
        return False

    def __bool__(self) -> bool:
        return any([len(m) > 0 for m in self.maps])

    def keys(self) -> dict_keys[K, V]:
        """The keys."""
        return self._merged().keys()

    def values(self) -> dict_values[K, V]:
        """The values."""
        return self._merged().values()

    def items(self) -> dict_items[K, V]:
        """The pairs of keys and values."""
        return self._merged().items()

    def new_child(self, m: MutableMapping[K, V] | None = None) -> ChainMap[K, V]:
        """A ChainMap with one more mapping in front."""
        first: MutableMapping[K, V] = {} if m is None else m
        return ChainMap(first, *self.maps)

    @property
    def parents(self) -> ChainMap[K, V]:
        """A ChainMap without the first mapping."""
        return ChainMap(*self.maps[1:])

    def __setitem__(self, key: K, value: V) -> None:
        self.maps[0][key] = value

    def __delitem__(self, key: K) -> None:
        if key not in self.maps[0]:
            raise KeyError(f"Key not found in the first mapping: {key!r}")
        del self.maps[0][key]

    def pop(self, key: K, default: object = _MISSING) -> object:  # type: ignore[override]  # one result type
        """Takes a key out of the first mapping and gives its value."""
        first = self.maps[0]
        if key in first:
            value = first[key]
            del first[key]
            return value
        if default is not _MISSING:
            return default
        raise KeyError(f"Key not found in the first mapping: {key!r}")

    def popitem(self) -> tuple[K, V]:
        """Takes a pair out of the first mapping."""
        if not self.maps[0]:
            raise KeyError("No keys found in the first mapping.")
        return self.maps[0].popitem()

    def setdefault(self, key: K, default: V) -> V:
        """The value; the default is put in if there is none."""
        if key in self:
            return self[key]
        self[key] = default
        return default

    def update(self, source: Mapping[K, V] | Iterable[tuple[K, V]] = (), /, **items: V) -> None:  # type: ignore[override]  # one signature
        """Puts items into the first mapping."""
        for key, value in dict(source).items():
            self[key] = value
        for name, value in items.items():
            self[cast(K, name)] = value

    def clear(self) -> None:
        """Empties the first mapping."""
        self.maps[0].clear()

    def copy(self) -> ChainMap[K, V]:
        """A ChainMap with a copy of the first mapping."""
        return ChainMap(dict(self.maps[0]), *self.maps[1:])

    def __eq__(self, other: object) -> bool:
        if isinstance(other, ChainMap):
            return self._merged() == other._merged()
        return self._merged() == other if isinstance(other, dict) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # mutable

    def __repr__(self) -> str:
        return f"ChainMap({', '.join([repr(m) for m in self.maps])})"


__all__ = ["ChainMap", "Counter", "OrderedDict", "abc", "defaultdict", "deque", "namedtuple"]
