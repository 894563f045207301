"""What an `OrderedDict` does with the order of a dict's entries, and its iterators and views.

What belongs here: the first entry, moving one before it, noticing changes. What does not: the class (`naja.std.collections`),
and what it does at import (`order.py`).
Deleted entries at the beginning are counted in the first of them, in the place of its hash (its value's place is then not
null), so that taking one item after the other from the beginning does not look at all that are gone.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.containers import dict_layout, dict_lookup, dict_views
from naja.runtime.containers.iterators import NextIterator

_KEYS, _VALUES, _ITEMS = range(3)


@unsafe.raw
def first(mapping: dict[object, object]) -> int:
    """The number of the first entry that is not deleted; that of entries if there is none."""
    if dict_layout.filled(mapping) == 0:
        return 0
    entry = dict_layout.entries(mapping)
    if unsafe.load_bits(entry + 8) != 0:
        return 0
    number = 1
    if unsafe.load_bits(entry + 16) != 0:
        number = unsafe.load64(entry)
    number = dict_layout.entry_after(mapping, number)
    _skip(entry, number)
    return number


@unsafe.raw
def _skip(entry: int, number: int) -> None:
    """Notes in the first entry, which is deleted, that so many are."""
    unsafe.store64(entry, number)
    unsafe.store_object(entry + 16, None)


@unsafe.raw
def last(mapping: dict[object, object]) -> int:
    """The number of the last entry that is not deleted; -1 if there is none."""
    return dict_layout.entry_before(mapping, dict_layout.filled(mapping) - 1)


@unsafe.raw
def number_of(mapping: dict[object, object], entry: int) -> int:
    """The number of the entry at an address."""
    return (entry - dict_layout.entries(mapping)) // dict_layout.ENTRY


@unsafe.raw
def _move_to_end(mapping: dict[object, object], entry: int) -> None:
    """Makes the entry at an address the last one."""
    if number_of(mapping, entry) == last(mapping):
        return
    code = unsafe.load64(entry)
    key = unsafe.load_object(entry + 8)
    value = unsafe.load_object(entry + 16)
    dict_layout.delete(mapping, entry)
    if dict_layout.is_full(mapping):
        dict_layout.make_room(mapping)
    dict_layout.add(mapping, code, key, value)


@unsafe.raw
def _move_to_front(mapping: dict[object, object], entry: int) -> None:
    """Makes the entry at an address the first one: it is put before what is the first."""
    number = number_of(mapping, entry)
    begin = first(mapping)
    if number == begin:
        return
    if begin == 0:
        begin = dict_layout.used(mapping)
        number += begin - _deleted_before(mapping, number)
        dict_layout.rebuild_behind(mapping, begin)
    start = dict_layout.entries(mapping)
    source = start + number * dict_layout.ENTRY
    dict_layout.renumber(mapping, unsafe.load64(source), number, begin - 1)
    unsafe.copy(start + (begin - 1) * dict_layout.ENTRY, source, dict_layout.ENTRY)
    unsafe.store_bits(source + 8, 0)
    unsafe.store_bits(source + 16, 0)
    if begin > 1:
        _skip(start, begin - 1)


@unsafe.raw
def _deleted_before(mapping: dict[object, object], number: int) -> int:
    """How many entries before one are deleted."""
    count = 0
    entry = dict_layout.entries(mapping)
    end = entry + number * dict_layout.ENTRY
    while entry < end:
        if unsafe.load_bits(entry + 8) == 0:
            count += 1
        entry += dict_layout.ENTRY
    return count


def move(mapping: dict[object, object], key: object, last: bool) -> None:
    """Moves a key to the end, or to the beginning. Raises KeyError if it is not there."""
    entry = dict_lookup.lookup(mapping, key)
    if entry == 0:
        raise KeyError(key)
    if last:
        _move_to_end(mapping, entry)
    else:
        _move_to_front(mapping, entry)


def first_key(mapping: dict[object, object]) -> object:
    """The first key of a dict that is not empty."""
    return dict_layout.key_at(mapping, first(mapping))


@unsafe.raw
def _state(mapping: dict[object, object]) -> int:
    """Where the entries are; 0 without any."""
    return 0 if dict_layout.index_size(mapping) == 0 else dict_layout.entries(mapping)


class odict_iterator(NextIterator):
    """Over the keys, values or items of an OrderedDict, forwards or backwards. What comes next is known when something is
    given; then only changes are looked for."""

    __slots__ = (
        "_backwards",
        "_filled",
        "_first",
        "_kind",
        "_mapping",
        "_next",
        "_stale",
        "_storage",
        "_used",
    )

    def __init__(self, mapping: dict[object, object], kind: int, backwards: bool) -> None:
        self._mapping: dict[object, object] | None = mapping
        self._kind = kind
        self._backwards = backwards
        self._used = dict_layout.used(mapping)
        self._filled = dict_layout.filled(mapping)
        self._stale = dict_layout.stale(mapping)
        self._storage = _state(mapping)
        self._first = first(mapping)
        self._next = -1
        if self._used > 0:
            self._next = last(mapping) if backwards else self._first

    def _unchanged(self, mapping: dict[object, object]) -> bool:
        return (
            dict_layout.used(mapping) == self._used
            and dict_layout.filled(mapping) == self._filled
            and dict_layout.stale(mapping) == self._stale
            and _state(mapping) == self._storage
            and first(mapping) == self._first
        )

    def iternext(self) -> object:
        mapping = self._mapping
        if mapping is None:
            return unsafe.EXHAUSTED
        number = self._next
        if number < 0:
            self._mapping = None
            return unsafe.EXHAUSTED
        if not self._unchanged(mapping):
            self._mapping = None
            how = (
                "changed size" if dict_layout.index_size(mapping) == 0 else "mutated"
            )  # the former after `clear`
            raise RuntimeError(f"OrderedDict {how} during iteration")
        if self._backwards:
            self._next = dict_layout.entry_before(mapping, number - 1)
        else:
            after = dict_layout.entry_after(mapping, number + 1)
            self._next = after if after < self._filled else -1
        if self._kind == _KEYS:
            return dict_layout.key_at(mapping, number)
        if self._kind == _VALUES:
            return dict_layout.value_at(mapping, number)
        return (dict_layout.key_at(mapping, number), dict_layout.value_at(mapping, number))


class odict_keys(dict_views.dict_keys):
    """The keys of an OrderedDict."""

    __slots__ = ()

    def __iter__(self) -> odict_iterator:  # type: ignore[override]  # iterators of another kind
        return odict_iterator(self.mapping, _KEYS, False)

    def __reversed__(self) -> odict_iterator:  # type: ignore[override]  # iterators of another kind
        return odict_iterator(self.mapping, _KEYS, True)

    def __repr__(self) -> str:
        return dict_views.shown("odict_keys", self)


class odict_items(dict_views.dict_items):
    """The items of an OrderedDict."""

    __slots__ = ()

    def __iter__(self) -> odict_iterator:  # type: ignore[override]  # iterators of another kind
        return odict_iterator(self.mapping, _ITEMS, False)

    def __reversed__(self) -> odict_iterator:  # type: ignore[override]  # iterators of another kind
        return odict_iterator(self.mapping, _ITEMS, True)

    def __repr__(self) -> str:
        return dict_views.shown("odict_items", self)


class odict_values(dict_views.dict_values):
    """The values of an OrderedDict."""

    __slots__ = ()

    def __iter__(self) -> odict_iterator:  # type: ignore[override]  # iterators of another kind
        return odict_iterator(self.mapping, _VALUES, False)

    def __reversed__(self) -> odict_iterator:  # type: ignore[override]  # iterators of another kind
        return odict_iterator(self.mapping, _VALUES, True)

    def __repr__(self) -> str:
        return dict_views.shown("odict_values", self)


def iterate(mapping: dict[object, object], backwards: bool) -> odict_iterator:
    """An iterator over the keys."""
    return odict_iterator(mapping, _KEYS, backwards)


def keys(mapping: dict[object, object]) -> odict_keys:
    """A view of the keys."""
    return odict_keys(mapping)


def values(mapping: dict[object, object]) -> odict_values:
    """A view of the values."""
    return odict_values(mapping)


def items(mapping: dict[object, object]) -> odict_items:
    """A view of the items."""
    return odict_items(mapping)
