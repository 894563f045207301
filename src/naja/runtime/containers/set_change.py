"""Methods of set that change it.

What belongs here: those methods, in-place operators included. What does not: what a frozenset has too
(`set_core.py`).
"""

from __future__ import annotations

from collections.abc import Iterable

from naja import unsafe
from naja.runtime.containers import compare, set_core, set_layout
from naja.runtime.core import kinds


def __init__(self: set[object], iterable: Iterable[object] = ()) -> None:
    """Replaces the items by those of `iterable`."""
    set_layout.clear(self)
    set_core.add_all(self, iterable)


@unsafe.raw
def add(self: set[object], value: object) -> None:
    """Adds an item, unless there is an equal one."""
    set_layout.add(self, value, compare.hash_of(value))


@unsafe.raw
def _entry(self: set[object], value: object) -> int:
    """The entry of an equal item, or 0. A set is looked for as a frozenset of its items."""
    if unsafe.class_number(value) == unsafe.class_number_of(set):
        return set_layout.find(self, value, set_layout.frozen_hash(unsafe.assume(set, value)))
    return set_layout.find(self, value, compare.hash_of(value))


@unsafe.raw
def discard(self: set[object], value: object) -> None:
    """Removes an equal item if there is one."""
    entry = _entry(self, value)
    if entry != 0:
        set_layout.remove(self, entry)


@unsafe.raw
def remove(self: set[object], value: object) -> None:
    """Removes an equal item. Raises KeyError."""
    entry = _entry(self, value)
    if entry == 0:
        _no_item(value)
    set_layout.remove(self, entry)


def _no_item(value: object) -> None:
    raise KeyError(value)


@unsafe.raw
def pop(self: set[object]) -> object:
    """Removes and returns an item. Raises KeyError."""
    if set_layout.used(self) == 0:
        raise KeyError("pop from an empty set")
    return set_layout.take_next(self)


@unsafe.raw
def clear(self: set[object]) -> None:
    """Removes all items."""
    set_layout.clear(self)


def copy(self: set[object]) -> set[object]:
    """A new set of the same items."""
    return set_core.duplicate(self)


def update(self: set[object], *others: Iterable[object]) -> None:
    """Adds the items of all."""
    for other in others:
        set_core.add_all(self, other)


def intersection_update(self: set[object], *others: Iterable[object]) -> None:
    """Keeps the items that are in all."""
    set_layout.exchange(self, set_core.common_to_all(self, others))


def difference_update(self: set[object], *others: Iterable[object]) -> None:
    """Removes the items that are in any of the others."""
    for other in others:
        set_core.take_out(self, other)


def symmetric_difference_update(self: set[object], other: Iterable[object]) -> None:
    """Removes the items that are in `other`, and adds those of `other` that were not here."""
    set_core.flip(self, other)


def __hash__(self: set[object]) -> int:
    """Raises TypeError: what can change has no hash."""
    raise TypeError(f"unhashable type: '{kinds.type_name(self)}'")


def __ior__(self: set[object], other: object) -> object:
    """`update` with a set."""
    if not isinstance(other, set | frozenset):
        return NotImplemented
    set_core.add_all(self, other)
    return self


def __iand__(self: set[object], other: object) -> object:
    """`intersection_update` with a set."""
    if not isinstance(other, set | frozenset):
        return NotImplemented
    set_layout.exchange(self, set_core.common_to_all(self, (other,)))
    return self


def __isub__(self: set[object], other: object) -> object:
    """`difference_update` with a set."""
    if not isinstance(other, set | frozenset):
        return NotImplemented
    set_core.take_out(self, other)
    return self


def __ixor__(self: set[object], other: object) -> object:
    """`symmetric_difference_update` with a set."""
    if not isinstance(other, set | frozenset):
        return NotImplemented
    set_core.flip(self, other)
    return self
