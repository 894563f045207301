"""Methods of tuple.

What belongs here: all of them. What does not: the layout (`tuple_layout.py`), named tuples.
"""

from __future__ import annotations

from collections.abc import Iterable

from naja import unsafe
from naja.runtime.containers import active, compare, list_core, list_layout, sequences, slots, tuple_layout
from naja.runtime.containers.iterators import tuple_iterator
from naja.runtime.core import kinds
from naja.runtime.text import indices, make

_INDICES = "tuple indices must be integers or slices"
_LARGEST = 0x7FFFFFFFFFFFFFFF


def __new__(iterable: Iterable[object] = ()) -> tuple[object, ...]:
    """The items of `iterable`; a tuple is its own copy."""
    if tuple_layout.is_exact(iterable):
        return unsafe.assume(tuple, iterable)
    if list_layout.is_exact(iterable):
        present = unsafe.assume(list, iterable)
        if list_layout.kind(present) == list_layout.WORDS:
            return from_list(present)
    items = list_layout.new(0)
    list_core.extend(items, iterable)
    return from_list(items)


@unsafe.raw
def from_list(items: list[object]) -> tuple[object, ...]:
    """A tuple of a list's items."""
    return tuple_layout.copy_of(list_layout.first(items), list_layout.length(items))


@unsafe.raw
@unsafe.inline
def __len__(self: tuple[object, ...]) -> int:
    """How many items there are."""
    return tuple_layout.length(self)


@unsafe.raw
@unsafe.inline
def item_at(self: tuple[object, ...], position: int) -> object:
    """The item at a position within the length, for compiled code that has checked it."""
    return tuple_layout.item(self, position)


@unsafe.raw
@unsafe.noinline
def __getitem__(self: tuple[object, ...], index: object) -> object:
    """The item at `index`, or a tuple of those in a slice. Raises IndexError, TypeError."""
    if isinstance(index, slice):
        return _get_slice(self, index)
    count = tuple_layout.length(self)
    if unsafe.is_small_int(index):
        position = slots.small_value(index)
    else:
        position = indices.item(index, _INDICES)
    position += (position >> 63) & count
    if not unsafe.unsigned_less(position, count):
        raise IndexError("tuple index out of range")
    return tuple_layout.item(self, position)


@unsafe.raw
def _get_slice(self: tuple[object, ...], key: slice[object, object, object]) -> tuple[object, ...]:
    count = tuple_layout.length(self)
    step = indices.slice_step(key.step)
    start = indices.slice_start(key.start, step, count)
    taken = indices.slice_count(start, indices.slice_stop(key.stop, step, count), step)
    if taken == count and step == 1 and tuple_layout.is_exact(self):
        return self
    result = tuple_layout.new(taken)
    if taken > 0:
        sequences.gather(tuple_layout.first(result), tuple_layout.first(self), start, step, taken)
    return result


@unsafe.raw
def __contains__(self: tuple[object, ...], value: object) -> bool:
    """Whether some item is `value` or equal to it."""
    return sequences.find(tuple_layout.first(self), 0, tuple_layout.length(self), value) >= 0


@unsafe.raw
def index(self: tuple[object, ...], value: object, start: object = 0, stop: object = _LARGEST) -> int:
    """The first index of an equal item within the bounds. Raises ValueError."""
    count = tuple_layout.length(self)
    first = tuple_layout.first(self)
    found = sequences.find(first, indices.lower(start, count), indices.upper(stop, count), value)
    if found < 0:
        raise ValueError("tuple.index(x): x not in tuple")
    return found


@unsafe.raw
def count(self: tuple[object, ...], value: object) -> int:
    """How many items are equal to `value`."""
    total = 0
    position = 0
    while position < tuple_layout.length(self):
        if compare.equal(tuple_layout.item(self, position), value):
            total += 1
        position += 1
    return total


@unsafe.raw
def __hash__(self: tuple[object, ...]) -> int:
    """From the items' hashes. Raises TypeError if an item has none."""
    return compare.tuple_hash(self)


@unsafe.raw
def _difference(a: tuple[object, ...], b: tuple[object, ...]) -> int:
    """The first index within both tuples at which the items differ; -1 if there is none."""
    shorter = tuple_layout.length(a)
    if tuple_layout.length(b) < shorter:
        shorter = tuple_layout.length(b)
    position = 0
    while position < shorter:
        if not compare.equal(tuple_layout.item(a, position), tuple_layout.item(b, position)):
            return position
        position += 1
    return -1


def __eq__(self: tuple[object, ...], other: object) -> object:
    """Whether both are tuples of equal items."""
    if not isinstance(other, tuple):
        return NotImplemented
    return tuple_layout.length(self) == tuple_layout.length(other) and _difference(self, other) < 0


def __ne__(self: tuple[object, ...], other: object) -> object:
    """The opposite of `==`."""
    if not isinstance(other, tuple):
        return NotImplemented
    return tuple_layout.length(self) != tuple_layout.length(other) or _difference(self, other) >= 0


def __lt__(self: tuple[object, ...], other: object) -> object:
    """By the first items that differ, else by the lengths."""
    if not isinstance(other, tuple):
        return NotImplemented
    position = _difference(self, other)
    if position < 0:
        return tuple_layout.length(self) < tuple_layout.length(other)
    return compare.less(tuple_layout.item(self, position), tuple_layout.item(other, position))


def __le__(self: tuple[object, ...], other: object) -> object:
    """By the first items that differ, else by the lengths."""
    if not isinstance(other, tuple):
        return NotImplemented
    position = _difference(self, other)
    if position < 0:
        return tuple_layout.length(self) <= tuple_layout.length(other)
    return compare.less_or_equal(tuple_layout.item(self, position), tuple_layout.item(other, position))


def __gt__(self: tuple[object, ...], other: object) -> object:
    """By the first items that differ, else by the lengths."""
    if not isinstance(other, tuple):
        return NotImplemented
    position = _difference(self, other)
    if position < 0:
        return tuple_layout.length(self) > tuple_layout.length(other)
    return compare.greater(tuple_layout.item(self, position), tuple_layout.item(other, position))


def __ge__(self: tuple[object, ...], other: object) -> object:
    """By the first items that differ, else by the lengths."""
    if not isinstance(other, tuple):
        return NotImplemented
    position = _difference(self, other)
    if position < 0:
        return tuple_layout.length(self) >= tuple_layout.length(other)
    return compare.greater_or_equal(tuple_layout.item(self, position), tuple_layout.item(other, position))


def __add__(self: tuple[object, ...], other: object) -> object:
    """A tuple of the items of both."""
    if not isinstance(other, tuple):
        result = unsafe.call_method_or(NotImplemented, "__radd__", other, self)
        if result is NotImplemented:
            raise TypeError(f'can only concatenate tuple (not "{kinds.type_name(other)}") to tuple')
        return result
    if tuple_layout.length(other) == 0 and tuple_layout.is_exact(self):
        return self
    return _joined(self, other)


@unsafe.raw
def _joined(a: tuple[object, ...], b: tuple[object, ...]) -> tuple[object, ...]:
    first = tuple_layout.length(a)
    second = tuple_layout.length(b)
    result = tuple_layout.new(first + second)
    if first > 0:
        unsafe.copy(tuple_layout.first(result), tuple_layout.first(a), first << 3)
    if second > 0:
        unsafe.copy(tuple_layout.first(result) + (first << 3), tuple_layout.first(b), second << 3)
    return result


def __mul__(self: tuple[object, ...], other: object) -> object:
    """A tuple of the items `other` times over."""
    times = sequences.repetitions(self, other)
    if times < 0:
        return sequences.multiplied_by(self, other)
    return _repeated(self, times, sequences.repeated_length(tuple_layout.length(self), times))


def __rmul__(self: tuple[object, ...], other: object) -> object:
    """A tuple of the items `other` times over."""
    times = sequences.repetitions(self, other)
    if times < 0:
        raise TypeError(f"can't multiply sequence by non-int of type '{kinds.type_name(other)}'")
    return _repeated(self, times, sequences.repeated_length(tuple_layout.length(self), times))


@unsafe.raw
def _repeated(self: tuple[object, ...], times: int, total: int) -> tuple[object, ...]:
    result = tuple_layout.new(total)
    if total > 0:
        sequences.fill_repeated(
            tuple_layout.first(result), tuple_layout.first(self), tuple_layout.length(self), times
        )
    return result


def __iter__(self: tuple[object, ...]) -> tuple_iterator:
    """An iterator over the items."""
    return tuple_iterator(self)


def __repr__(self: tuple[object, ...]) -> str:
    """The items' reprs in parentheses; (...) within its own repr."""
    if tuple_layout.length(self) == 0:
        return "()"
    if not active.enter(self):
        return "(...)"
    try:
        if tuple_layout.length(self) == 1:
            return "(" + repr(self[0]) + ",)"
        shown = make.add_str(make.builder(tuple_layout.length(self) << 3), "(")
        for index, item in enumerate(self):
            if index > 0:
                shown = make.add_str(shown, ", ")
            shown = make.add_str(shown, repr(item))
        return make.finish(make.add_str(shown, ")"))
    finally:
        active.leave()
