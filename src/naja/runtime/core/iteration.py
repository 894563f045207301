"""Unpacking, displays with stars, and the generic side of iteration."""

from __future__ import annotations

from collections.abc import Iterable

from naja import unsafe
from naja.runtime.core.comparison import get_iterator
from naja.runtime.core.kinds import type_name

EXHAUSTED = unsafe.EXHAUSTED
"""What `#next` gives when there are no more items."""


def new_list() -> list[object]:
    """An empty list."""
    return []


def new_dict() -> dict[object, object]:
    """An empty dict."""
    return unsafe.allocate(dict, 48)


def new_set() -> set[object]:
    """An empty set."""
    return unsafe.allocate(set, 48)


def new_slice(start: object, stop: object, step: object) -> object:
    """`slice(start, stop, step)`."""
    return slice(start, stop, step)


def dict_update(target: dict[object, object], more: dict[object, object]) -> None:
    """`{**more}`."""
    target.update(more)


def set_update(target: set[object], more: Iterable[object]) -> None:
    """`{*more}`."""
    target.update(more)


def list_to_tuple(items: list[object]) -> tuple[object, ...]:
    """A tuple of a list's items."""
    return tuple(items)


def all_items(source: object, most: int = -1) -> tuple[object, ...]:
    """The items of an iterable, which is not asked for more than `most`; -1: all."""
    if isinstance(source, tuple):
        return source
    if isinstance(source, list):
        return tuple(source)
    if not unsafe.has_method("__iter__", source, 0) and not unsafe.has_method("__getitem__", source, 1):
        raise TypeError(f"cannot unpack non-iterable {type_name(source)} object")
    iterator = get_iterator(source)
    items: list[object] = []
    while len(items) != most:
        item = unsafe.call_method("#next", iterator)
        if item is EXHAUSTED:
            break
        items.append(item)
    return tuple(items)


def items_of_named_tuple(source: object, count: int) -> object:
    """The items for `Class._make(source)` of a named tuple with `count` fields."""
    items = all_items(source)
    if len(items) != count:
        raise TypeError(f"Expected {count} arguments, got {len(items)}")
    return items


@unsafe.raw
def unpack(source: object, count: int) -> object:
    """A tuple of exactly `count` items of an iterable."""
    return _unpack(source, unsafe.assume(int, unsafe.object_at((count << 1) | 1)))


def _unpack(source: object, count: int) -> object:
    items = all_items(source, count + 1)
    if len(items) > count:
        raise ValueError(f"too many values to unpack (expected {count})")
    if len(items) < count:
        raise ValueError(f"not enough values to unpack (expected {count}, got {len(items)})")
    return items


@unsafe.raw
def unpack_starred(source: object, before: int, after: int) -> object:
    """A tuple of `before` items, a list of the middle ones, and `after` items."""
    first = unsafe.object_at((before << 1) | 1)
    second = unsafe.object_at((after << 1) | 1)
    return _unpack_starred(source, unsafe.assume(int, first), unsafe.assume(int, second))


def _unpack_starred(source: object, before: int, after: int) -> object:
    items = all_items(source)
    if len(items) < before + after:
        raise ValueError(
            f"not enough values to unpack (expected at least {before + after}, got {len(items)})"
        )
    middle = list(items[before : len(items) - after])
    return (*items[:before], middle, *items[len(items) - after :])
