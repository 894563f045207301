"""Builtin functions over iterables that give one result: sorted, sum, any, all, min, max.

What belongs here: the functions that stand for these builtin ones. What does not: iterators (`iteration.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, cast

from naja import unsafe
from naja.runtime.containers import compare, list_core, list_layout, list_sort
from naja.runtime.containers.compare import MISSING

Key = Callable[[object], object]


class _Addable(Protocol):
    """Whatever can be asked to add something to itself."""

    def __add__(self, other: object, /) -> object: ...


def sorted_list(
    iterable: Iterable[object], /, *, key: Key | None = None, reverse: bool = False
) -> list[object]:
    """`sorted`: a new list of the items in order."""
    result = list_layout.new(0)
    list_core.extend(result, iterable)
    list_sort.sort(result, key=key, reverse=reverse)
    return result


def total(iterable: Iterable[object], /, start: object = 0) -> object:
    """`sum`: start plus each item, from the left."""
    if isinstance(start, str):
        raise TypeError("sum() can't sum strings [use ''.join(seq) instead]")
    if isinstance(start, bytes):
        raise TypeError("sum() can't sum bytes [use b''.join(seq) instead]")
    if isinstance(start, bytearray):
        raise TypeError("sum() can't sum bytearray [use b''.join(seq) instead]")
    result = start
    for item in iterable:
        if unsafe.is_small_int(result) and unsafe.is_small_int(item):
            result = unsafe.assume(int, result) + unsafe.assume(int, item)
        elif unsafe.is_immediate_float(result) and unsafe.is_immediate_float(item):
            result = unsafe.assume(float, result) + unsafe.assume(float, item)
        else:
            result = cast(_Addable, result) + item
    return result


def any_true(iterable: Iterable[object], /) -> bool:
    """`any`: whether some item is true."""
    for item in iterable:  # this is what any() calls
        if item:
            return True
    return False


def all_true(iterable: Iterable[object], /) -> bool:
    """`all`: whether every item is true."""
    for item in iterable:  # this is what all() calls
        if not item:
            return False
    return True


def smallest(*values: object, key: Key | None = None, default: object = MISSING) -> object:
    """`min`: of the items of the only argument, or of the arguments; the first of equal ones."""
    best: object = MISSING
    best_key: object = MISSING
    for item in _candidates("min", values, default):
        item_key = item if key is None else key(item)
        if best is MISSING or compare.less(item_key, best_key):
            best = item
            best_key = item_key
    return _result("min", best, default)


def largest(*values: object, key: Key | None = None, default: object = MISSING) -> object:
    """`max`: of the items of the only argument, or of the arguments; the first of equal ones."""
    best: object = MISSING
    best_key: object = MISSING
    for item in _candidates("max", values, default):
        item_key = item if key is None else key(item)
        if best is MISSING or compare.greater(item_key, best_key):
            best = item
            best_key = item_key
    return _result("max", best, default)


def _candidates(name: str, values: tuple[object, ...], default: object) -> Iterable[object]:
    """What `min` and `max` choose from. Raises TypeError."""
    if len(values) == 1:
        return compare.as_iterable(values[0])
    if len(values) == 0:
        raise TypeError(f"{name} expected at least 1 argument, got 0")
    if default is not MISSING:
        raise TypeError(f"Cannot specify a default for {name}() with multiple positional arguments")
    return values


def _result(name: str, best: object, default: object) -> object:
    if best is not MISSING:
        return best
    if default is MISSING:
        raise ValueError(f"{name}() arg is an empty sequence")
    return default
