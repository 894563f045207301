"""Operators of list: search, comparison, concatenation, repetition, repr.

What belongs here: what asks the items something or makes a new list by an operator. What does not: changing
items (`list_core.py`), sorting (`list_sort.py`).
"""

from __future__ import annotations

from collections.abc import Iterable

from naja import unsafe
from naja.runtime.containers import active, compare, list_core, list_layout, sequences, slots
from naja.runtime.core import kinds
from naja.runtime.text import indices

_LARGEST = 0x7FFFFFFFFFFFFFFF


@unsafe.raw
def _find(self: list[object], value: object, start: int, stop: int) -> int:
    """The first index from `start` on, before `stop`, of an equal item; -1 if there is none. Comparing may
    change the list."""
    while start < stop and start < list_layout.length(self):
        if compare.equal(list_layout.item(self, start), value):
            return start
        start += 1
    return -1


@unsafe.raw
def __contains__(self: list[object], value: object) -> bool:
    """Whether some item is `value` or equal to it."""
    return _find(self, value, 0, _LARGEST) >= 0


@unsafe.raw
def has_object(self: list[object], value: object) -> bool:
    """Whether some item is this very object, for compiled code that knows its class to compare by identity."""
    if list_layout.kind(self) != list_layout.WORDS:
        return __contains__(self, value)
    at = list_layout.first(self)
    end = at + (list_layout.length(self) << 3)
    word = unsafe.word(value)
    while at + 32 <= end:
        if (
            unsafe.load64(at) == word
            or unsafe.load64(at + 8) == word
            or unsafe.load64(at + 16) == word
            or unsafe.load64(at + 24) == word
        ):
            return True
        at += 32
    while at < end:
        if unsafe.load64(at) == word:
            return True
        at += 8
    return False


@unsafe.raw
def index(self: list[object], value: object, start: object = 0, stop: object = _LARGEST) -> int:
    """The first index of an equal item within the bounds. Raises ValueError."""
    count = list_layout.length(self)
    found = _find(self, value, indices.lower(start, count), indices.upper(stop, count))
    if found < 0:
        _not_in_list(value)
    return found


def _not_in_list(value: object) -> None:
    raise ValueError(f"{value!r} is not in list")


@unsafe.raw
def count(self: list[object], value: object) -> int:
    """How many items are equal to `value`."""
    total = 0
    position = 0
    while position < list_layout.length(self):
        if compare.equal(list_layout.item(self, position), value):
            total += 1
        position += 1
    return total


@unsafe.raw
def remove(self: list[object], value: object) -> None:
    """Removes the first equal item. Raises ValueError."""
    found = _find(self, value, 0, _LARGEST)
    if found < 0:
        raise ValueError("list.remove(x): x not in list")
    if found < list_layout.length(self):
        list_layout.close_gap(self, found, 1)


def __eq__(self: list[object], other: object) -> object:
    """Whether both are lists of equal items."""
    if not isinstance(other, list):
        return NotImplemented
    return list_layout.length(self) == list_layout.length(other) and _difference(self, other) < 0


def __ne__(self: list[object], other: object) -> object:
    """The opposite of `==`."""
    if not isinstance(other, list):
        return NotImplemented
    return list_layout.length(self) != list_layout.length(other) or _difference(self, other) >= 0


@unsafe.raw
def _difference(a: list[object], b: list[object]) -> int:
    """The first index within both lists at which the items differ; -1 if there is none."""
    position = 0
    while position < list_layout.length(a) and position < list_layout.length(b):
        if not compare.equal(list_layout.item(a, position), list_layout.item(b, position)):
            return position
        position += 1
    return -1


def __lt__(self: list[object], other: object) -> object:
    """By the first items that differ, else by the lengths."""
    if not isinstance(other, list):
        return NotImplemented
    position = _difference(self, other)
    if position < 0:
        return list_layout.length(self) < list_layout.length(other)
    return compare.less(list_layout.item(self, position), list_layout.item(other, position))


def __le__(self: list[object], other: object) -> object:
    """By the first items that differ, else by the lengths."""
    if not isinstance(other, list):
        return NotImplemented
    position = _difference(self, other)
    if position < 0:
        return list_layout.length(self) <= list_layout.length(other)
    return compare.less_or_equal(list_layout.item(self, position), list_layout.item(other, position))


def __gt__(self: list[object], other: object) -> object:
    """By the first items that differ, else by the lengths."""
    if not isinstance(other, list):
        return NotImplemented
    position = _difference(self, other)
    if position < 0:
        return list_layout.length(self) > list_layout.length(other)
    return compare.greater(list_layout.item(self, position), list_layout.item(other, position))


def __ge__(self: list[object], other: object) -> object:
    """By the first items that differ, else by the lengths."""
    if not isinstance(other, list):
        return NotImplemented
    position = _difference(self, other)
    if position < 0:
        return list_layout.length(self) >= list_layout.length(other)
    return compare.greater_or_equal(list_layout.item(self, position), list_layout.item(other, position))


def __hash__(self: list[object]) -> int:
    """Raises TypeError: what can change has no hash."""
    raise TypeError(f"unhashable type: '{kinds.type_name(self)}'")


def __add__(self: list[object], other: object) -> object:
    """A new list of the items of both."""
    if not isinstance(other, list):
        result = unsafe.call_method_or(NotImplemented, "__radd__", other, self)
        if result is NotImplemented:
            raise TypeError(f'can only concatenate list (not "{kinds.type_name(other)}") to list')
        return result
    return _joined(self, other)


@unsafe.raw
def _joined(a: list[object], b: list[object]) -> list[object]:
    result = list_layout.new_like(a, 0)
    list_layout.reserve(result, list_layout.length(a) + list_layout.length(b))
    list_core.add_list(result, a)
    list_core.add_list(result, b)
    return result


def __iadd__(self: list[object], other: Iterable[object]) -> list[object]:
    """Adds the items of `other` at the end."""
    list_core.extend(self, other)
    return self


def __mul__(self: list[object], other: object) -> object:
    """A new list of the items `other` times over."""
    times = sequences.repetitions(self, other)
    if times < 0:
        return sequences.multiplied_by(self, other)
    return _repeated(self, times, sequences.repeated_length(list_layout.length(self), times))


def __rmul__(self: list[object], other: object) -> object:
    """A new list of the items `other` times over."""
    times = sequences.repetitions(self, other)
    if times < 0:
        raise TypeError(f"can't multiply sequence by non-int of type '{kinds.type_name(other)}'")
    return _repeated(self, times, sequences.repeated_length(list_layout.length(self), times))


def words_repeated(item: object, count: object) -> list[object]:
    """`[item] * count` of an int, made at its length."""
    times = sequences.repeated_length(1, indices.times(count))
    result = list_layout.new(times)
    if times > 0:
        slots.put(list_layout.first(result), 0, item)
        _repeat_first(result, times)
    return result


def ints_repeated(item: object, count: object) -> list[object]:
    """The same, holding ints if `item` is a small one."""
    if not unsafe.is_small_int(item):
        return words_repeated(item, count)
    times = sequences.repeated_length(1, indices.times(count))
    result = list_layout.new_ints(times)
    if times > 0:
        unsafe.store_number(list_layout.first(result), slots.small_value(item))
        _repeat_first(result, times)
    return result


def floats_repeated(item: object, count: object) -> list[object]:
    """The same, holding floats if `item` is one."""
    if unsafe.class_number(item) != unsafe.class_number_of(float):
        return words_repeated(item, count)
    times = sequences.repeated_length(1, indices.times(count))
    result = list_layout.new_floats(times)
    if times > 0:
        unsafe.store_double(list_layout.first(result), unsafe.assume(float, item))
        _repeat_first(result, times)
    return result


@unsafe.raw
def _repeat_first(items: list[object], times: int) -> None:
    first = list_layout.first(items)
    sequences.fill_repeated(first + 8, first, 1, times - 1)


@unsafe.raw
def _repeated(self: list[object], times: int, total: int) -> list[object]:
    result = list_layout.new_like(self, total)
    if total > 0:
        sequences.fill_repeated(
            list_layout.first(result), list_layout.first(self), list_layout.length(self), times
        )
    return result


def __imul__(self: list[object], other: object) -> object:
    """Repeats the items in place."""
    times = sequences.repetitions(self, other)
    if times < 0:
        raise TypeError(f"can't multiply sequence by non-int of type '{kinds.type_name(other)}'")
    total = sequences.repeated_length(list_layout.length(self), times)
    if total == 0:
        list_layout.detach(self)
    else:
        _repeat_in_place(self, times, total)
    return self


@unsafe.raw
def _repeat_in_place(self: list[object], times: int, total: int) -> None:
    present = list_layout.length(self)
    list_layout.reserve(self, total)
    if times > 1:
        address = list_layout.first(self)
        sequences.fill_repeated(address + (present << 3), address, present, times - 1)
        list_layout.set_length(self, total)


def __repr__(self: list[object]) -> str:
    """The items' reprs in brackets; [...] within its own repr."""
    if list_layout.length(self) == 0:
        return "[]"
    if not active.enter(self):
        return "[...]"
    try:
        return "[" + ", ".join([repr(item) for item in self]) + "]"
    finally:
        active.leave()
