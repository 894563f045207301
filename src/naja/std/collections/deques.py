"""deque: a ring over a list whose length is a power of two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, MutableSequence
from typing import Generic, Protocol, TypeVar, cast

from naja.runtime.containers import active
from naja.runtime.text import indices

T = TypeVar("T")


class _Reflected(Protocol):
    """What takes part in operators on its left."""

    def __radd__(self, other: object, /) -> object: ...
    def __rmul__(self, other: object, /) -> object: ...


class _DequeIterator(Generic[T]):
    """Over a deque's items; RuntimeError if it changes meanwhile."""

    _shown_name_, _module_ = "_deque_iterator", "_collections"

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


class _DequeReverseIterator(_DequeIterator[T]):
    """The same from the end."""

    _shown_name_, _module_ = "_deque_reverse_iterator", "_collections"


class deque(MutableSequence[T]):
    """A list that is fast at both ends."""

    _module_ = "collections"

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
        """A new deque of the same class with the same items and limit."""
        return self._like(self)

    def __copy__(self) -> deque[T]:
        return self._like(self)

    def _like(self, items: Iterable[T]) -> deque[T]:
        """One of the same class and limit; a subclass is asked for as CPython asks for it."""
        if type(self) is deque:
            return deque(items, self._limit)
        return type(self)(items) if self._limit is None else type(self)(items, self._limit)

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
        return _DequeReverseIterator(self, True)

    def __contains__(self, value: object, /) -> bool:
        for item in self:
            if item is value or item == value:
                return True
        return False

    def __iadd__(self, value: Iterable[T], /) -> deque[T]:
        given = self._added_by(value)
        if given is not NotImplemented:
            return _checked(given)
        self.extend(value)
        return self

    def __add__(self, value: deque[T], /) -> deque[T]:
        given = self._added_by(value)
        if given is not NotImplemented:
            return cast("deque[T]", given)
        if not isinstance(value, deque):
            raise TypeError(f'can only concatenate deque (not "{type(value).__name__}") to deque')
        result = self.copy()
        result.extend(value)
        return result

    def __mul__(self, value: object, /) -> deque[T]:
        given = self._multiplied_by(value)
        if given is NotImplemented:
            return self._repeated(value)
        return _checked(given) if isinstance(value, int) else cast("deque[T]", given)

    def __rmul__(self, value: object, /) -> deque[T]:
        return self._repeated(value)

    def __imul__(self, value: object, /) -> deque[T]:
        given = self._multiplied_by(value)
        if given is not NotImplemented:
            return _checked(given)
        items = list(self._repeated(value))
        self.clear()
        self.extend(items)
        return self

    def _added_by(self, value: object) -> object:
        """What the right operand's class makes of `self + value`, which CPython asks before it concatenates."""
        if _is_sequence(value) or not hasattr(value, "__radd__"):
            return NotImplemented
        return cast(_Reflected, value).__radd__(self)

    def _multiplied_by(self, value: object) -> object:
        """What the right operand's class makes of `self * value`, which CPython asks before it repeats."""
        if _is_sequence(value) or not hasattr(value, "__rmul__"):
            return NotImplemented
        return cast(_Reflected, value).__rmul__(self)

    def _repeated(self, value: object) -> deque[T]:
        return self._like(list(self) * indices.times(value))

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
        name = type(self).__name__
        if not active.enter(self):
            return "[...]"
        try:
            listed = repr(list(self))
        finally:
            active.leave()
        return f"{name}({listed})" if self._limit is None else f"{name}({listed}, maxlen={self._limit})"


def _checked(given: object) -> deque[T]:
    """What a reflected method gave where typing takes it for a deque. Raises TypeError."""
    if not isinstance(given, deque):
        raise TypeError(f"expected collections.deque, got {type(given).__name__}")
    return given


def _is_sequence(value: object) -> bool:
    """Whether the value is one of CPython's own sequences, which have no reflected methods there."""
    return isinstance(value, deque | str | bytes | bytearray | list | tuple)


def _items(source: Iterable[object]) -> list[int]:
    """The items as a list that can be ordered; the items' own comparison says whether they can."""
    return cast("list[int]", list(source))
