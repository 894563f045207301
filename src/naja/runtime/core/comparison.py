"""Comparison, truth, identity, length and membership, for operands whose classes are not known when compiling.

`rich_NAME` gives whatever the method gives; `compare_NAME` its truth.
"""

from __future__ import annotations

from collections.abc import Iterator

from naja import unsafe
from naja.runtime.core.kinds import type_name
from naja.runtime.core.operators import are_small_ints, reflected_first
from naja.runtime.numeric import big

_LARGEST = (1 << 63) - 1
"""The largest length."""


def truth(value: object) -> bool:
    """Whether a value counts as true."""
    if value is None or value is False:
        return False
    if value is True:
        return True
    result = unsafe.call_method_or(NotImplemented, "__bool__", value)
    if result is NotImplemented:
        return length(value) != 0 if unsafe.has_method("__len__", value, 0) else True
    if result is True:
        return True
    if result is False:
        return False
    raise TypeError(f"__bool__ should return bool, returned {type_name(result)}")


@unsafe.raw
def same_value(a: object, b: object) -> bool:
    """`a is b`; floats that are equal words count as the same."""
    return unsafe.same_object(a, b)


def length(value: object) -> int:
    """`len(value)`."""
    size = unsafe.call_method_or(None, "__len__", value)
    if size is None:
        raise TypeError(f"object of type '{type_name(value)}' has no len()")
    return as_length(size)


def as_length(size: object) -> int:
    """What a `__len__` gave, as the length."""
    if not isinstance(size, int):
        raise TypeError(f"'{type_name(size)}' object cannot be interpreted as an integer")
    if size < 0:
        raise ValueError("__len__() should return >= 0")
    if size > _LARGEST:
        raise OverflowError(f"cannot fit '{type_name(size)}' into an index-sized integer")
    return unsafe.assume(int, big.plain(size))


def index(value: object) -> int:
    """The int that an object stands for as an index, by `__index__`."""
    if isinstance(value, int):
        return unsafe.assume(int, big.plain(value))
    result = unsafe.call_method_or(None, "__index__", value)
    if not isinstance(result, int):
        raise TypeError(f"'{type_name(value)}' object cannot be interpreted as an integer")
    return result


def get_iterator(value: object) -> object:
    """`iter(value)`: by `__iter__`, else by `__getitem__` from 0 on."""
    result = unsafe.call_method_or(None, "__iter__", value)
    if result is None:
        if unsafe.call_method_or(None, "#items", value) is None:
            raise TypeError(f"'{type_name(value)}' object is not iterable")
        return ItemIterator(value)
    return result


class ItemIterator:
    """Iterates over anything with `__getitem__`, until it raises IndexError."""

    def __init__(self, source: object) -> None:
        self.source = source
        self.position = 0

    def __iter__(self) -> Iterator[object]:
        return self

    def __next__(self) -> object:
        try:
            item = unsafe.call_method("__getitem__", self.source, self.position)
        except IndexError:
            raise StopIteration from None
        self.position += 1
        return item


def contains(container: object, item: object) -> bool:
    """`item in container`."""
    found = unsafe.call_method_or(NotImplemented, "__contains__", container, item)
    if found is not NotImplemented:
        return truth(found)
    if not unsafe.has_method("__iter__", container, 0) and not unsafe.has_method("__getitem__", container, 1):
        raise TypeError(f"argument of type '{type_name(container)}' is not iterable")
    iterator = get_iterator(container)
    while True:
        try:
            candidate = unsafe.call_method("__next__", iterator)
        except StopIteration:
            return False
        if candidate is item or candidate == item:
            return True


def rich_eq(a: object, b: object) -> object:
    """`a == b`."""
    if are_small_ints(a, b):
        return unsafe.word(a) == unsafe.word(b)
    first = reflected_first(a, b)
    if first:
        result = unsafe.call_method_or(NotImplemented, "__eq__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__eq__", a, b)
    if result is NotImplemented and not first:
        result = unsafe.call_method_or(NotImplemented, "__eq__", b, a)
    if result is NotImplemented:
        return unsafe.same_object(a, b)
    return result


def compare_eq(a: object, b: object) -> bool:
    """Whether `a == b`."""
    result = rich_eq(a, b)
    return result if isinstance(result, bool) else truth(result)


def rich_ne(a: object, b: object) -> object:
    """`a != b`."""
    if are_small_ints(a, b):
        return unsafe.word(a) != unsafe.word(b)
    first = reflected_first(a, b)
    if first:
        result = unsafe.call_method_or(NotImplemented, "__ne__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__ne__", a, b)
    if result is NotImplemented and not first:
        result = unsafe.call_method_or(NotImplemented, "__ne__", b, a)
    if result is NotImplemented:
        return not unsafe.same_object(a, b)
    return result


def compare_ne(a: object, b: object) -> bool:
    """Whether `a != b`."""
    result = rich_ne(a, b)
    return result if isinstance(result, bool) else truth(result)


def rich_lt(a: object, b: object) -> object:
    """`a < b`."""
    if are_small_ints(a, b):
        return unsafe.word(a) < unsafe.word(b)
    first = reflected_first(a, b)
    if first:
        result = unsafe.call_method_or(NotImplemented, "__gt__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__lt__", a, b)
    if result is NotImplemented and not first:
        result = unsafe.call_method_or(NotImplemented, "__gt__", b, a)
    if result is NotImplemented:
        raise TypeError(f"'<' not supported between instances of '{type_name(a)}' and '{type_name(b)}'")
    return result


def compare_lt(a: object, b: object) -> bool:
    """Whether `a < b`."""
    result = rich_lt(a, b)
    return result if isinstance(result, bool) else truth(result)


def rich_le(a: object, b: object) -> object:
    """`a <= b`."""
    if are_small_ints(a, b):
        return unsafe.word(a) <= unsafe.word(b)
    first = reflected_first(a, b)
    if first:
        result = unsafe.call_method_or(NotImplemented, "__ge__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__le__", a, b)
    if result is NotImplemented and not first:
        result = unsafe.call_method_or(NotImplemented, "__ge__", b, a)
    if result is NotImplemented:
        raise TypeError(f"'<=' not supported between instances of '{type_name(a)}' and '{type_name(b)}'")
    return result


def compare_le(a: object, b: object) -> bool:
    """Whether `a <= b`."""
    result = rich_le(a, b)
    return result if isinstance(result, bool) else truth(result)


def rich_gt(a: object, b: object) -> object:
    """`a > b`."""
    if are_small_ints(a, b):
        return unsafe.word(a) > unsafe.word(b)
    first = reflected_first(a, b)
    if first:
        result = unsafe.call_method_or(NotImplemented, "__lt__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__gt__", a, b)
    if result is NotImplemented and not first:
        result = unsafe.call_method_or(NotImplemented, "__lt__", b, a)
    if result is NotImplemented:
        raise TypeError(f"'>' not supported between instances of '{type_name(a)}' and '{type_name(b)}'")
    return result


def compare_gt(a: object, b: object) -> bool:
    """Whether `a > b`."""
    result = rich_gt(a, b)
    return result if isinstance(result, bool) else truth(result)


def rich_ge(a: object, b: object) -> object:
    """`a >= b`."""
    if are_small_ints(a, b):
        return unsafe.word(a) >= unsafe.word(b)
    first = reflected_first(a, b)
    if first:
        result = unsafe.call_method_or(NotImplemented, "__le__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__ge__", a, b)
    if result is NotImplemented and not first:
        result = unsafe.call_method_or(NotImplemented, "__le__", b, a)
    if result is NotImplemented:
        raise TypeError(f"'>=' not supported between instances of '{type_name(a)}' and '{type_name(b)}'")
    return result


def compare_ge(a: object, b: object) -> bool:
    """Whether `a >= b`."""
    result = rich_ge(a, b)
    return result if isinstance(result, bool) else truth(result)
