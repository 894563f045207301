"""Methods of dict.

What belongs here: all but the operators (`dict_operators.py`). What does not: lookup itself
(`dict_lookup.py`), views and iterators (`dict_views.py`, `dict_iterators.py`).
"""

from __future__ import annotations

from collections.abc import Iterable

from naja import unsafe
from naja.runtime.containers import compare, dict_layout, dict_lookup
from naja.runtime.containers.compare import MISSING
from naja.runtime.containers.dict_iterators import (
    dict_keyiterator,
    dict_reversekeyiterator,
    replaced,
    resized,
)
from naja.runtime.containers.dict_views import dict_items, dict_keys, dict_values


def __init__(self: dict[object, object], source: object = MISSING, /, **items: object) -> None:
    """Takes over the items of a mapping or of an iterable of pairs, then the keyword arguments."""
    if source is not MISSING:
        _update_from(self, source)
    _update_from_dict(self, unsafe.assume(dict, items))


@unsafe.raw
@unsafe.inline
def __len__(self: dict[object, object]) -> int:
    """How many items there are."""
    return dict_layout.used(self)


@unsafe.raw
def __getitem__(self: dict[object, object], key: object) -> object:
    """The value of a key. Raises KeyError."""
    entry = dict_lookup.lookup(self, key)
    if entry == 0:
        return _missing(self, key)
    return dict_lookup.value_of(entry)


@unsafe.noinline
def _missing(self: dict[object, object], key: object) -> object:
    """What a subclass's `__missing__` gives."""
    if unsafe.has_method("__missing__", self, 1):
        return unsafe.call_method("__missing__", self, key)
    raise KeyError(key)


@unsafe.raw
def __setitem__(self: dict[object, object], key: object, value: object) -> None:
    """Sets the value of a key."""
    dict_lookup.store(self, key, value)


@unsafe.raw
def __delitem__(self: dict[object, object], key: object) -> None:
    """Removes a key. Raises KeyError."""
    entry = dict_lookup.lookup(self, key)
    if entry == 0:
        _no_key(key)
    dict_layout.delete(self, entry)


def _no_key(key: object) -> None:
    raise KeyError(key)


@unsafe.raw
def __contains__(self: dict[object, object], key: object) -> bool:
    """Whether there is the key."""
    return dict_lookup.lookup(self, key) != 0


@unsafe.raw
def get(self: dict[object, object], key: object, default: object = None) -> object:
    """The value of a key, or `default`."""
    entry = dict_lookup.lookup(self, key)
    if entry == 0:
        return default
    return dict_lookup.value_of(entry)


@unsafe.raw
def setdefault(self: dict[object, object], key: object, default: object = None) -> object:
    """The value of a key, which becomes `default` if there is none."""
    entry = dict_lookup.lookup(self, key)
    if entry == 0:
        dict_lookup.store(self, key, default)
        return default
    return dict_lookup.value_of(entry)


@unsafe.raw
def pop(self: dict[object, object], key: object, default: object = MISSING) -> object:
    """Removes a key: its value, or `default` if it is given. Raises KeyError."""
    entry = 0
    if dict_layout.used(self) > 0:
        entry = dict_lookup.lookup(self, key)
    if entry == 0:
        if default is MISSING:
            _no_key(key)
        return default
    value = dict_lookup.value_of(entry)
    dict_layout.delete(self, entry)
    return value


def popitem(self: dict[object, object]) -> tuple[object, object]:
    """Removes the item inserted last. Raises KeyError."""
    if dict_layout.used(self) == 0:
        raise KeyError("popitem(): dictionary is empty")
    number = dict_layout.entry_before(self, dict_layout.filled(self) - 1)
    item = (dict_layout.key_at(self, number), dict_layout.value_at(self, number))
    dict_layout.delete_last(self, number)
    return item


@unsafe.raw
def clear(self: dict[object, object]) -> None:
    """Removes all items."""
    dict_layout.clear(self)


@unsafe.raw
def new() -> dict[object, object]:
    """An empty dict."""
    result: dict[object, object] = unsafe.allocate(dict, dict_layout.SIZE)
    return result


@unsafe.raw
def copy(self: dict[object, object]) -> dict[object, object]:
    """A new dict of the same items."""
    result = new()
    if dict_layout.used(self) > 0:
        dict_layout.copy_to(self, result)
    return result


def update(self: dict[object, object], source: object = MISSING, /, **items: object) -> None:
    """Sets the items of a mapping or of an iterable of pairs, then the keyword arguments."""
    if source is not MISSING:
        _update_from(self, source)
    _update_from_dict(self, unsafe.assume(dict, items))


def _update_from(self: dict[object, object], source: object) -> None:
    if unsafe.class_number(source) == unsafe.class_number_of(dict):
        _update_from_dict(self, unsafe.assume(dict, source))
    elif unsafe.has_method("keys", source, 0):
        for key in list(compare.as_iterable(unsafe.call_method("keys", source))):
            dict_lookup.store(self, key, unsafe.call_method("__getitem__", source, key))
    else:
        _update_from_pairs(self, source)


@unsafe.raw
def _update_from_dict(self: dict[object, object], source: dict[object, object]) -> None:
    if dict_layout.used(source) == 0 or unsafe.same_object(self, source):
        return
    if dict_layout.used(self) == 0:
        dict_layout.copy_to(source, self)
        return
    size = dict_layout.used(source)
    number = dict_layout.entry_after(source, 0)
    while number < dict_layout.filled(source):
        dict_lookup.store(self, dict_layout.key_at(source, number), dict_layout.value_at(source, number))
        if dict_layout.used(source) != size:
            raise RuntimeError("dict mutated during update")
        number = dict_layout.entry_after(source, number + 1)


def _update_from_pairs(self: dict[object, object], source: object) -> None:
    for number, pair in enumerate(compare.as_iterable(source)):
        if not isinstance(pair, list | tuple) and not unsafe.has_method("__iter__", pair, 0):
            raise TypeError(f"cannot convert dictionary update sequence element #{number} to a sequence")
        items = list(compare.as_iterable(pair))
        if len(items) != 2:
            raise ValueError(
                f"dictionary update sequence element #{number} has length {len(items)}; 2 is required"
            )
        dict_lookup.store(self, items[0], items[1])


def fromkeys(iterable: Iterable[object], value: object = None) -> dict[object, object]:
    """A new dict with these keys, all with the same value."""
    result = new()
    for key in iterable:
        dict_lookup.store(result, key, value)
    return result


def keys(self: dict[object, object]) -> dict_keys:
    """A view of the keys."""
    return dict_keys(self)


def values(self: dict[object, object]) -> dict_values:
    """A view of the values."""
    return dict_values(self)


def items(self: dict[object, object]) -> dict_items:
    """A view of the items."""
    return dict_items(self)


def __iter__(self: dict[object, object]) -> dict_keyiterator:
    """An iterator over the keys."""
    return dict_keyiterator(self)


def __reversed__(self: dict[object, object]) -> dict_reversekeyiterator:
    """An iterator over the keys, the last inserted first."""
    return dict_reversekeyiterator(self)


# --- loops of compiled code, in line ---------------------------------------------------------------------------------


@unsafe.raw
@unsafe.inline
def next_entry(self: dict[object, object], number: int, used: int, left: int) -> int:
    """The number of the entry from `number` on, -1 after the last; `used`: how many there were at the start, `left`: how
    many of them are still to come. Raises RuntimeError as CPython's iterators do."""
    if dict_layout.used(self) != used:
        resized()
    found = dict_layout.entry_after(self, number)
    if found >= dict_layout.filled(self):
        return -1
    if left == 0:
        replaced()
    return found


@unsafe.raw
@unsafe.inline
def entry_key(self: dict[object, object], number: int) -> object:
    """The key of an entry that `next_entry` has found."""
    return dict_layout.key_at(self, number)


@unsafe.raw
@unsafe.inline
def entry_value(self: dict[object, object], number: int) -> object:
    """The value of an entry that `next_entry` has found."""
    return dict_layout.value_at(self, number)
