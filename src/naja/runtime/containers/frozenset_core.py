"""Methods that only frozenset has.

What belongs here: making, hashing, copying. What does not: what a set has too (`set_core.py`).
"""

from __future__ import annotations

from collections.abc import Iterable

from naja import unsafe
from naja.runtime.containers import set_core, set_layout


def __new__(iterable: Iterable[object] = ()) -> frozenset[object]:
    """The items of `iterable`; a frozenset is its own copy."""
    if unsafe.class_number(iterable) == unsafe.class_number_of(frozenset):
        return unsafe.assume(frozenset, iterable)
    result = _new()
    set_core.add_all(result, iterable)
    return unsafe.assume(frozenset, result)


@unsafe.raw
def _new() -> set[object]:
    return unsafe.assume(set, unsafe.allocate(frozenset, set_layout.SIZE))


@unsafe.raw
def __hash__(self: set[object]) -> int:
    """From the items' hashes, computed once."""
    known = set_layout.extra(self)
    if known == 0:
        known = set_layout.frozen_hash(self)
        set_layout.set_extra(self, known)
    return known


def copy(self: frozenset[object]) -> frozenset[object]:
    """The frozenset itself; a plain copy of an instance of a subclass."""
    if unsafe.class_number(self) == unsafe.class_number_of(frozenset):
        return self
    result = _new()
    set_layout.merge(result, unsafe.assume(set, self))
    return unsafe.assume(frozenset, result)
