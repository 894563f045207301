"""Views of a dict: keys, values, items.

What belongs here: the three classes, with the set operations of the first and the last. What does not:
iterating (`dict_iterators.py`).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sized
from typing import cast

from naja.runtime.containers import active, compare, dict_iterators, dict_layout, dict_lookup
from naja.runtime.core import kinds


class _View:
    """A view of a dict."""

    __slots__ = ("mapping",)

    def __init__(self, mapping: dict[object, object]) -> None:
        self.mapping = mapping

    def __len__(self) -> int:
        return dict_layout.used(self.mapping)


class _SetView(_View):
    """A view with the operations of a set. Operators take a set or a view on the left, any iterable on the
    right."""

    __slots__ = ()

    def _as_set(self) -> set[object]:
        return set(compare.as_iterable(self))

    def __contains__(self, value: object) -> bool:
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        if not _is_set_like(other):
            return NotImplemented
        return len(self) == _size(other) and _all_in(self, other)

    def __hash__(self) -> int:
        raise TypeError(f"unhashable type: '{kinds.type_name(self)}'")

    def __le__(self, other: object) -> bool:
        if not _is_set_like(other):
            return NotImplemented
        return len(self) <= _size(other) and _all_in(self, other)

    def __lt__(self, other: object) -> bool:
        if not _is_set_like(other):
            return NotImplemented
        return len(self) < _size(other) and _all_in(self, other)

    def __ge__(self, other: object) -> bool:
        if not _is_set_like(other):
            return NotImplemented
        return len(self) >= _size(other) and _all_in(other, self)

    def __gt__(self, other: object) -> bool:
        if not _is_set_like(other):
            return NotImplemented
        return len(self) > _size(other) and _all_in(other, self)

    def __and__(self, other: Iterable[object]) -> set[object]:
        return self._as_set().intersection(other)

    def __rand__(self, other: Iterable[object]) -> set[object]:
        return set(other).intersection(compare.as_iterable(self))

    def __or__(self, other: Iterable[object]) -> set[object]:
        return self._as_set().union(other)

    def __ror__(self, other: Iterable[object]) -> set[object]:
        return set(other).union(compare.as_iterable(self))

    def __sub__(self, other: Iterable[object]) -> set[object]:
        return self._as_set().difference(other)

    def __rsub__(self, other: Iterable[object]) -> set[object]:
        return set(other).difference(compare.as_iterable(self))

    def __xor__(self, other: Iterable[object]) -> set[object]:
        return self._as_set().symmetric_difference(other)

    def __rxor__(self, other: Iterable[object]) -> set[object]:
        return set(other).symmetric_difference(compare.as_iterable(self))

    def isdisjoint(self, other: Iterable[object]) -> bool:
        """Whether no item is in `other`."""
        for item in other:  # any() would need a generator
            if item in self:
                return False
        return True


def _is_set_like(value: object) -> bool:
    return isinstance(value, set | frozenset | _SetView)


def _size(items: object) -> int:
    """How many items a set or view has."""
    return len(cast("Sized", items))


def _all_in(items: object, container: object) -> bool:
    """Whether every item is in the other container, both sets or views."""
    for item in compare.as_iterable(items):  # all() would need a generator
        if item not in cast("Container[object]", container):
            return False
    return True


def shown(name: str, view: object) -> str:
    """The repr of a view; ... within its own repr."""
    if not active.enter(view):
        return "..."
    try:
        return name + "([" + ", ".join([repr(item) for item in compare.as_iterable(view)]) + "])"
    finally:
        active.leave()


class dict_keys(_SetView):
    """The keys of a dict."""

    __slots__ = ()

    def __contains__(self, value: object) -> bool:
        return dict_lookup.lookup(self.mapping, value) != 0

    def __iter__(self) -> dict_iterators.dict_keyiterator:
        return dict_iterators.dict_keyiterator(self.mapping)

    def __reversed__(self) -> dict_iterators.dict_reversekeyiterator:
        return dict_iterators.dict_reversekeyiterator(self.mapping)

    def __repr__(self) -> str:
        return shown("dict_keys", self)


class dict_items(_SetView):
    """The items of a dict, as tuples of key and value."""

    __slots__ = ()

    def __contains__(self, value: object) -> bool:
        if not isinstance(value, tuple) or len(value) != 2:
            return False
        entry = dict_lookup.lookup(self.mapping, value[0])
        return entry != 0 and compare.equal(dict_lookup.value_of(entry), value[1])

    def __iter__(self) -> dict_iterators.dict_itemiterator:
        return dict_iterators.dict_itemiterator(self.mapping)

    def __reversed__(self) -> dict_iterators.dict_reverseitemiterator:
        return dict_iterators.dict_reverseitemiterator(self.mapping)

    def __repr__(self) -> str:
        return shown("dict_items", self)


class dict_values(_View):
    """The values of a dict."""

    __slots__ = ()

    def __iter__(self) -> dict_iterators.dict_valueiterator:
        return dict_iterators.dict_valueiterator(self.mapping)

    def __reversed__(self) -> dict_iterators.dict_reversevalueiterator:
        return dict_iterators.dict_reversevalueiterator(self.mapping)

    def __repr__(self) -> str:
        return shown("dict_values", self)
