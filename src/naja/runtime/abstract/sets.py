"""Methods of Set."""

from __future__ import annotations

from collections.abc import Iterable, Set

from naja import unsafe
from naja.runtime.containers import compare


@classmethod  # type: ignore[misc]  # one that lookups find here
def _from_iterable(kind: type, items: Iterable[object]) -> object:
    """A set of these items, of the same class if that takes an iterable."""
    return unsafe.call_method("#construct", kind, items)


def _made(self: object, items: object) -> Set[object]:
    made = unsafe.call_method("_from_iterable", self, items)
    assert isinstance(made, Set)
    return made


def _all_in(some: Iterable[object], others: Set[object]) -> bool:
    return all(item in others for item in some)


def __le__(self: Set[object], other: object) -> object:
    """Whether all items are in `other`."""
    if not isinstance(other, Set):
        return NotImplemented
    return len(self) <= len(other) and _all_in(self, other)


def __lt__(self: Set[object], other: object) -> object:
    """Whether all items are in `other`, which has more."""
    if not isinstance(other, Set):
        return NotImplemented
    return len(self) < len(other) and unsafe.call_method("__le__", self, other)


def __gt__(self: Set[object], other: object) -> object:
    """Whether all items of `other` are here, and more."""
    if not isinstance(other, Set):
        return NotImplemented
    return len(self) > len(other) and unsafe.call_method("__ge__", self, other)


def __ge__(self: Set[object], other: object) -> object:
    """Whether all items of `other` are here."""
    if not isinstance(other, Set):
        return NotImplemented
    return len(self) >= len(other) and _all_in(other, self)


def __eq__(self: Set[object], other: object) -> object:
    """Whether both have the same items."""
    if not isinstance(other, Set):
        return NotImplemented
    return len(self) == len(other) and unsafe.call_method("__le__", self, other)


def isdisjoint(self: Set[object], other: Iterable[object]) -> bool:
    """Whether no item is in both."""
    return all(item not in self for item in other)


def __and__(self: Set[object], other: object) -> object:
    """The items that are in both."""
    if not isinstance(other, Iterable):
        return NotImplemented
    return _made(self, (item for item in other if item in self))


def __rand__(self: Set[object], other: object) -> object:
    """The items that are in both."""
    return __and__(self, other)


def __or__(self: Set[object], other: object) -> object:
    """The items of both."""
    if not isinstance(other, Iterable):
        return NotImplemented
    return _made(self, (item for part in (self, other) for item in compare.as_iterable(part)))


def __ror__(self: Set[object], other: object) -> object:
    """The items of both."""
    return __or__(self, other)


def __sub__(self: Set[object], other: object) -> object:
    """The items that `other` has not."""
    if not isinstance(other, Iterable):
        return NotImplemented
    without = other if isinstance(other, Set) else _made(self, other)
    return _made(self, (item for item in self if item not in without))


def __rsub__(self: Set[object], other: object) -> object:
    """The items that only `other` has."""
    if not isinstance(other, Iterable):
        return NotImplemented
    from_these = other if isinstance(other, Set) else _made(self, other)
    return _made(self, (item for item in from_these if item not in self))


def __xor__(self: Set[object], other: object) -> object:
    """The items that are in one of both."""
    if not isinstance(other, Iterable):
        return NotImplemented
    second = other if isinstance(other, Set) else _made(self, other)
    return (self - second) | (second - self)


def __rxor__(self: Set[object], other: object) -> object:
    """The items that are in one of both."""
    return __xor__(self, other)


def _hash(self: Set[object]) -> int:
    """The hash that `__hash__` of a set without changes may give: that of a frozenset of the items."""
    return hash(frozenset(self))
