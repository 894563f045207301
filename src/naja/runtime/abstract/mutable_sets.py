"""Methods of MutableSet."""

from __future__ import annotations

from collections.abc import Iterable, MutableSet, Set

from naja import unsafe
from naja.runtime.containers import compare


def remove(self: MutableSet[object], value: object) -> None:
    """Takes an item out. Raises KeyError."""
    if value not in self:
        raise KeyError(value)
    self.discard(value)


def pop(self: MutableSet[object]) -> object:
    """Takes some item out. Raises KeyError."""
    try:
        value = next(iter(self))
    except StopIteration:
        raise KeyError from None
    self.discard(value)
    return value


def clear(self: MutableSet[object]) -> None:
    """Takes all items out."""
    try:
        while True:
            self.pop()
    except KeyError:
        pass


def __ior__(self: MutableSet[object], other: Iterable[object]) -> MutableSet[object]:
    """Adds the items of `other`."""
    for value in other:
        self.add(value)
    return self


def __iand__(self: MutableSet[object], other: object) -> MutableSet[object]:
    """Takes out what is not in `other`."""
    for value in compare.as_iterable(unsafe.call_method("__sub__", self, other)):
        self.discard(value)
    return self


def __ixor__(self: MutableSet[object], other: Iterable[object]) -> MutableSet[object]:
    """Takes out what is in `other`, and adds what was not here."""
    if other is self:
        self.clear()
        return self
    others = other if isinstance(other, Set) else unsafe.call_method("_from_iterable", self, other)
    for value in compare.as_iterable(others):
        if value in self:
            self.discard(value)
        else:
            self.add(value)
    return self


def __isub__(self: MutableSet[object], other: Iterable[object]) -> MutableSet[object]:
    """Takes out what is in `other`."""
    if other is self:
        self.clear()
    else:
        for value in other:
            self.discard(value)
    return self
