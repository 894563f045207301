"""range.

What belongs here: the class that stands for the builtin one, and its iterators. What does not: `for` loops
over `range(...)`, which the compiler writes out. The names are those that programs can see.
"""

from __future__ import annotations

import builtins

from naja import unsafe
from naja.runtime.containers.compare import MISSING
from naja.runtime.containers.iterators import NextIterator
from naja.runtime.core import kinds
from naja.runtime.text import indices

_LARGEST = 0x7FFFFFFFFFFFFFFF


def exact_int(value: object) -> int:
    """The int that an argument stands for: a plain one even for a bool. Raises TypeError."""
    if isinstance(value, bool):
        return 1 if value else 0
    if isinstance(value, int):
        return value
    if not unsafe.has_method("__index__", value, 0):
        raise TypeError(f"'{kinds.type_name(value)}' object cannot be interpreted as an integer")
    return indices.exact(value)


class range:
    """The ints from start on, step apart, before stop."""

    __slots__ = ("_count", "start", "step", "stop")

    def __init__(self, first: object, second: object = MISSING, third: object = MISSING, /) -> None:
        if second is MISSING:
            self.start = 0
            self.stop = exact_int(first)
        else:
            self.start = exact_int(first)
            self.stop = exact_int(second)
        self.step = 1 if third is MISSING else exact_int(third)
        if self.step == 0:
            raise ValueError("range() arg 3 must not be zero")
        if self.step > 0:
            distance = self.stop - self.start
            self._count = (distance - 1) // self.step + 1 if distance > 0 else 0
        else:
            distance = self.start - self.stop
            self._count = (distance - 1) // -self.step + 1 if distance > 0 else 0

    def __len__(self) -> int:
        if self._count > _LARGEST:
            raise OverflowError("Python int too large to convert to C ssize_t")
        return self._count

    def __bool__(self) -> bool:
        return self._count > 0

    def __getitem__(self, index: object) -> object:
        if isinstance(index, slice):
            return self._part(index)
        if not isinstance(index, int) and not unsafe.has_method("__index__", index, 0):
            raise TypeError(f"range indices must be integers or slices, not {kinds.type_name(index)}")
        place = indices.exact(index)
        if place < 0:
            place += self._count
        if not 0 <= place < self._count:
            raise IndexError("range object index out of range")
        return self.start + place * self.step

    def _part(self, key: builtins.slice[object, object, object]) -> range:
        start, stop, step = bounds(key.start, key.stop, key.step, self._count)
        return range(self.start + start * self.step, self.start + stop * self.step, self.step * step)

    def __contains__(self, value: object) -> bool:
        if isinstance(value, int):
            return self._place(value) >= 0
        for number in self:  # any() would need a generator
            if number == value:
                return True
        return False

    def _place(self, value: int) -> int:
        """The index of an int, or -1."""
        place, rest = divmod(value - self.start, self.step)
        return place if rest == 0 and 0 <= place < self._count else -1

    def index(self, value: object) -> int:
        """The index of a value. Raises ValueError."""
        if isinstance(value, int):
            place = self._place(value)
            if place >= 0:
                return place
        else:
            for place, number in enumerate(self):
                if number == value:
                    return place
            raise ValueError("sequence.index(x): x not in sequence")
        raise ValueError(f"{value!r} is not in range")

    def count(self, value: object) -> int:
        """How often a value occurs."""
        if isinstance(value, int):
            return 1 if self._place(value) >= 0 else 0
        total = 0
        for number in self:
            if number == value:
                total += 1
        return total

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, range):
            return NotImplemented
        if self._count != other._count:
            return False
        if self._count == 0:
            return True
        return self.start == other.start and (self._count == 1 or self.step == other.step)

    def __hash__(self) -> int:
        if self._count == 0:
            return hash((0, None, None))
        if self._count == 1:
            return hash((1, self.start, None))
        return hash((self._count, self.start, self.step))

    def __iter__(self) -> range_iterator:
        step = self.step
        beyond = self._count > 0 and not _is_long(self.stop + step + (-1 if step > 0 else 1))
        if beyond or not self._is_of_longs():
            return longrange_iterator(self.start, step, self._count)
        return range_iterator(self.start, step, self._count)

    def __reversed__(self) -> range_iterator:
        last = self.start + (self._count - 1) * self.step
        if _is_long(self.start - self.step) and self._is_of_longs():
            return range_iterator(last, -self.step, self._count)
        return longrange_iterator(last, -self.step, self._count)

    def _is_of_longs(self) -> bool:
        """Whether CPython's iterator of machine words takes the range."""
        return (
            _is_long(self.start) and _is_long(self.stop) and _is_long(self.step) and self._count <= _LARGEST
        )

    def __repr__(self) -> str:
        if self.step == 1:
            return f"range({self.start}, {self.stop})"
        return f"range({self.start}, {self.stop}, {self.step})"


class range_iterator(NextIterator):
    """Over the ints of a range."""

    __slots__ = ("_left", "_next", "_step")

    def __init__(self, first: int, step: int, count: int) -> None:
        self._next = first
        self._step = step
        self._left = count

    def iternext(self) -> object:
        if self._left <= 0:
            return unsafe.EXHAUSTED
        self._left -= 1
        value = self._next
        self._next = value + self._step
        return value

    def __length_hint__(self) -> int:
        return self._left


class longrange_iterator(range_iterator):
    """What CPython calls the iterator of a range beyond machine words."""

    __slots__ = ()


def _is_long(number: int) -> bool:
    return -_LARGEST - 1 <= number <= _LARGEST


def bounds(first: object, last: object, by: object, count: int) -> tuple[int, int, int]:
    """Start, stop and step of a slice of `count` items, exact and within its bounds (`slice.indices`)."""
    step = 1 if by is None else indices.exact(by)
    if step == 0:
        raise ValueError("slice step cannot be zero")
    low = 0 if step > 0 else -1
    high = count if step > 0 else count - 1
    start = _bound(first, low if step > 0 else high, low, high, count)
    stop = _bound(last, high if step > 0 else low, low, high, count)
    return start, stop, step


def _bound(value: object, default: int, low: int, high: int, count: int) -> int:
    if value is None:
        return default
    place = indices.exact(value)
    if place < 0:
        place += count
        return place if place > low else low
    return place if place < high else high
