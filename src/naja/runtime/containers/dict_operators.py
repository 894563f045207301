"""Operators of dict: equality, union, repr.

What belongs here: dunders that make a new dict or compare whole ones. What does not: items (`dict_core.py`).
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.containers import active, compare, dict_core, dict_layout, dict_lookup
from naja.runtime.core import kinds


def __eq__(self: dict[object, object], other: object) -> object:
    """Whether both are dicts of equal keys with equal values, in any order."""
    if not isinstance(other, dict):
        return NotImplemented
    return _same_items(self, other)


def __ne__(self: dict[object, object], other: object) -> object:
    """The opposite of `==`."""
    if not isinstance(other, dict):
        return NotImplemented
    return not _same_items(self, other)


@unsafe.raw
def _same_items(a: dict[object, object], b: dict[object, object]) -> bool:
    if dict_layout.used(a) != dict_layout.used(b):
        return False
    number = dict_layout.entry_after(a, 0)
    while number < dict_layout.filled(a):
        value = dict_layout.value_at(a, number)
        entry = dict_lookup.find(b, dict_layout.key_at(a, number), dict_layout.hash_at(a, number))
        if entry == 0 or not compare.equal(value, dict_lookup.value_of(entry)):
            return False
        number = dict_layout.entry_after(a, number + 1)
    return True


def __hash__(self: dict[object, object]) -> int:
    """Raises TypeError: what can change has no hash."""
    raise TypeError(f"unhashable type: '{kinds.type_name(self)}'")


def __or__(self: dict[object, object], other: object) -> object:
    """A new dict of the items of both; where keys are equal, those of `other`."""
    if not isinstance(other, dict):
        return NotImplemented
    result = dict_core.copy(self)
    dict_core.update(result, other)
    return result


def __ror__(self: dict[object, object], other: object) -> object:
    """A new dict of the items of both; where keys are equal, those of `self`."""
    if not isinstance(other, dict):
        return NotImplemented
    result = dict_core.copy(other)
    dict_core.update(result, self)
    return result


def __ior__(self: dict[object, object], other: object) -> dict[object, object]:
    """Sets the items of a mapping or of an iterable of pairs."""
    dict_core.update(self, other)
    return self


def __repr__(self: dict[object, object]) -> str:
    """The items' reprs in braces; {...} within its own repr."""
    if dict_layout.used(self) == 0:
        return "{}"
    if not active.enter(self):
        return "{...}"
    try:
        return "{" + ", ".join([f"{key!r}: {value!r}" for key, value in self.items()]) + "}"
    finally:
        active.leave()
