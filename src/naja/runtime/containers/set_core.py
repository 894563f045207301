"""Methods of set and frozenset that both have.

What belongs here: what does not change a set. What does not: changing a set (`set_change.py`), what only a
frozenset has (`frozenset_core.py`). A parameter `self` of type set stands for either.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeGuard

from naja import unsafe
from naja.runtime.containers import active, compare, dict_layout, dict_lookup, set_iterator, set_layout
from naja.runtime.core import kinds


@unsafe.raw
@unsafe.inline
def __len__(self: set[object]) -> int:
    """How many items there are."""
    return set_layout.used(self)


@unsafe.raw
def __contains__(self: set[object], value: object) -> bool:
    """Whether there is an equal item. A set is looked for as a frozenset of its items."""
    if unsafe.class_number(value) == unsafe.class_number_of(set):
        return set_layout.find(self, value, set_layout.frozen_hash(unsafe.assume(set, value))) != 0
    return set_layout.find(self, value, compare.hash_of(value)) != 0


def __iter__(self: set[object]) -> set_iterator.set_iterator:
    """An iterator over the items."""
    return set_iterator.set_iterator(self)


def _is_set(value: object) -> TypeGuard[set[object]]:
    return isinstance(value, set | frozenset)


@unsafe.raw
def _new(frozen: bool) -> set[object]:
    """An empty set or frozenset."""
    if frozen:
        return unsafe.assume(set, unsafe.allocate(frozenset, set_layout.SIZE))
    result: set[object] = unsafe.allocate(set, set_layout.SIZE)
    return result


def new_like(self: object) -> set[object]:
    """An empty frozenset if `self` is one, else an empty set."""
    return _new(isinstance(self, frozenset))


def duplicate(self: set[object]) -> set[object]:
    """A new set, or frozenset if `self` is one, of the same items."""
    result = new_like(self)
    set_layout.merge(result, self)
    return result


def display(items: set[object]) -> set[object]:
    """The set that a display of at least three constants makes, given a set to which they were added one by
    one: CPython keeps a frozenset of them and copies it, which gives another size of table and so another
    order."""
    result = _new(False)
    set_layout.merge(result, items)
    return result


def as_set(other: Iterable[object]) -> set[object]:
    """`other` if it is a set or frozenset, else a set of its items."""
    if _is_set(other):
        return unsafe.assume(set, other)
    return collect(other)


def collect(other: Iterable[object]) -> set[object]:
    """A new set of the items of an iterable."""
    result = _new(False)
    add_all(result, other)
    return result


def add_all(self: set[object], other: Iterable[object]) -> None:
    """Adds the items of an iterable."""
    if _is_set(other):
        set_layout.merge(self, other)
        return
    if unsafe.class_number(other) == unsafe.class_number_of(dict):
        set_layout.expect(self, dict_layout.used(unsafe.assume(dict, other)))
    for item in other:
        set_layout.add(self, item, compare.hash_of(item))


def union(self: set[object], *others: Iterable[object]) -> set[object]:
    """A new set of the items of all."""
    result = duplicate(self)
    for other in others:
        add_all(result, other)
    return result


def intersection(self: set[object], *others: Iterable[object]) -> set[object]:
    """A new set of the items that are in all."""
    return common_to_all(self, others)


def common_to_all(self: set[object], others: tuple[Iterable[object], ...]) -> set[object]:
    """A new set of the items that are here and in all the others."""
    if len(others) == 0:
        return duplicate(self)
    result = self
    for other in others:
        result = _common(result, other)
    return result


def _common(self: set[object], other: Iterable[object]) -> set[object]:
    """A new set, of the kind of `self`, of the items in both."""
    result = new_like(self)
    if not _is_set(other):
        for item in other:
            code = compare.hash_of(item)
            if set_layout.find(self, item, code) != 0:
                set_layout.add(result, item, code)
        return result
    small = unsafe.assume(set, other)
    large = self
    if set_layout.used(small) > set_layout.used(large):
        small, large = large, small
    number = set_layout.next_entry(small, 0)
    while number >= 0:
        item = set_layout.key_at(small, number)
        code = set_layout.hash_at(small, number)
        if set_layout.find(large, item, code) != 0:
            set_layout.add(result, item, code)
        number = set_layout.next_entry(small, number + 1)
    return result


def difference(self: set[object], *others: Iterable[object]) -> set[object]:
    """A new set of the items that are in none of the others."""
    if len(others) == 0:
        return duplicate(self)
    result = without(self, others[0])
    for other in others[1:]:
        take_out(result, other)
    return result


def without(self: set[object], other: Iterable[object]) -> set[object]:
    """A new set of the items that are not in `other`."""
    if _is_set(other):
        size = set_layout.used(other)
    elif unsafe.class_number(other) == unsafe.class_number_of(dict):
        size = dict_layout.used(unsafe.assume(dict, other))
    else:
        size = -1
    if size < 0 or set_layout.used(self) >> 2 > size:
        result = duplicate(self)
        take_out(result, other)
        return result
    result = new_like(self)
    is_set = _is_set(other)
    number = set_layout.next_entry(self, 0)
    while number >= 0:
        item = set_layout.key_at(self, number)
        code = set_layout.hash_at(self, number)
        if is_set:
            found = set_layout.find(unsafe.assume(set, other), item, code)
        else:
            found = dict_lookup.find(unsafe.assume(dict, other), item, code)
        if found == 0:
            set_layout.add(result, item, code)
        number = set_layout.next_entry(self, number + 1)
    return result


def take_out(self: set[object], other: Iterable[object]) -> None:
    """Removes the items that are in `other`."""
    if other is self:
        set_layout.clear(self)
        return
    if _is_set(other):
        found = unsafe.assume(set, other)
        if set_layout.used(found) >> 3 > set_layout.used(self):
            found = _common(self, found)
        number = set_layout.next_entry(found, 0)
        while number >= 0:
            _discard(self, set_layout.key_at(found, number), set_layout.hash_at(found, number))
            number = set_layout.next_entry(found, number + 1)
    else:
        for item in other:
            _discard(self, item, compare.hash_of(item))
    set_layout.drop_removed(self)


@unsafe.raw
def _discard(self: set[object], item: object, code: int) -> bool:
    """Removes an item with its hash; False if it is not there."""
    entry = set_layout.find(self, item, code)
    if entry == 0:
        return False
    set_layout.remove(self, entry)
    return True


def symmetric_difference(self: set[object], other: Iterable[object]) -> set[object]:
    """A new set of the items that are in exactly one of the two."""
    result = new_like(self)
    add_all(result, other)
    flip(result, self)
    return result


def flip(self: set[object], other: Iterable[object]) -> None:
    """Removes the items that are in `other`, and adds those of `other` that were not here."""
    if other is self:
        set_layout.clear(self)
        return
    found = as_set(other)
    number = set_layout.next_entry(found, 0)
    while number >= 0:
        item = set_layout.key_at(found, number)
        code = set_layout.hash_at(found, number)
        if not _discard(self, item, code):
            set_layout.add(self, item, code)
        number = set_layout.next_entry(found, number + 1)


def isdisjoint(self: set[object], other: Iterable[object]) -> bool:
    """Whether no item is in `other`."""
    if _is_set(other):
        return set_layout.used(_common(self, other)) == 0
    for item in other:  # any() would need a generator
        if set_layout.find(self, item, compare.hash_of(item)) != 0:
            return False
    return True


def issubset(self: set[object], other: Iterable[object]) -> bool:
    """Whether every item is in `other`."""
    return _within(self, as_set(other))


def issuperset(self: set[object], other: Iterable[object]) -> bool:
    """Whether every item of `other` is here."""
    return _within(as_set(other), self)


@unsafe.raw
def _within(a: set[object], b: set[object]) -> bool:
    """Whether every item of `a` is in `b`."""
    if set_layout.used(a) > set_layout.used(b):
        return False
    number = set_layout.next_entry(a, 0)
    while number >= 0:
        if set_layout.find(b, set_layout.key_at(a, number), set_layout.hash_at(a, number)) == 0:
            return False
        number = set_layout.next_entry(a, number + 1)
    return True


def __eq__(self: set[object], other: object) -> object:
    """Whether both are sets or frozensets of equal items."""
    if not _is_set(other):
        return NotImplemented
    return set_layout.used(self) == set_layout.used(other) and _within(self, unsafe.assume(set, other))


def __ne__(self: set[object], other: object) -> object:
    """The opposite of `==`."""
    if not _is_set(other):
        return NotImplemented
    return set_layout.used(self) != set_layout.used(other) or not _within(self, unsafe.assume(set, other))


def __le__(self: set[object], other: object) -> object:
    """Whether every item is in the other set."""
    return _within(self, unsafe.assume(set, other)) if _is_set(other) else NotImplemented


def __lt__(self: set[object], other: object) -> object:
    """Whether every item is in the other set, which has more."""
    if not _is_set(other):
        return NotImplemented
    return set_layout.used(self) < set_layout.used(other) and _within(self, unsafe.assume(set, other))


def __ge__(self: set[object], other: object) -> object:
    """Whether every item of the other set is here."""
    return _within(unsafe.assume(set, other), self) if _is_set(other) else NotImplemented


def __gt__(self: set[object], other: object) -> object:
    """Whether every item of the other set is here, and more."""
    if not _is_set(other):
        return NotImplemented
    return set_layout.used(self) > set_layout.used(other) and _within(unsafe.assume(set, other), self)


def __or__(self: set[object], other: object) -> object:
    """The union."""
    if not _is_set(other):
        return NotImplemented
    result = duplicate(self)
    set_layout.merge(result, other)
    return result


def __and__(self: set[object], other: object) -> object:
    """The intersection."""
    return _common(self, unsafe.assume(set, other)) if _is_set(other) else NotImplemented


def __sub__(self: set[object], other: object) -> object:
    """The difference."""
    return without(self, unsafe.assume(set, other)) if _is_set(other) else NotImplemented


def __xor__(self: set[object], other: object) -> object:
    """The symmetric difference."""
    return symmetric_difference(self, unsafe.assume(set, other)) if _is_set(other) else NotImplemented


def __repr__(self: set[object]) -> str:
    """The items' reprs in braces, with the name of the class for all but sets."""
    name = kinds.type_name(self)
    if set_layout.used(self) == 0:
        return name + "()"
    if not active.enter(self):
        return name + "(...)"
    try:
        shown = "{" + ", ".join([repr(item) for item in self]) + "}"
        return shown if name == "set" else name + "(" + shown + ")"
    finally:
        active.leave()
