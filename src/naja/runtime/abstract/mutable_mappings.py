"""Methods of MutableMapping."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping

from naja import unsafe
from naja.runtime.containers import compare


def pop(self: MutableMapping[object, object], key: object, default: object = compare.MISSING) -> object:
    """Takes a key out: its value, or `default` if it is given. Raises KeyError."""
    try:
        value = self[key]
    except KeyError:
        if default is compare.MISSING:
            raise
        return default
    del self[key]
    return value


def popitem(self: MutableMapping[object, object]) -> tuple[object, object]:
    """Takes the first item out. Raises KeyError."""
    try:
        key = next(iter(self))
    except StopIteration:
        raise KeyError from None
    value = self[key]
    del self[key]
    return key, value


def clear(self: MutableMapping[object, object]) -> None:
    """Takes all items out."""
    try:
        while True:
            self.popitem()
    except KeyError:
        pass


def update(self: MutableMapping[object, object], other: object = (), /, **items: object) -> None:
    """Sets the items of a mapping or of an iterable of pairs, then the keyword arguments."""
    if isinstance(other, Mapping):
        for key in other:
            self[key] = other[key]
    elif unsafe.has_method("keys", other, 0):
        for key in compare.as_iterable(unsafe.call_method("keys", other)):
            self[key] = unsafe.call_method("__getitem__", other, key)
    else:
        for pair in compare.as_iterable(other):
            key, value = compare.as_iterable(pair)
            self[key] = value
    for name, value in items.items():
        self[name] = value


def setdefault(self: MutableMapping[object, object], key: object, default: object = None) -> object:
    """The value of a key, which becomes `default` if there is none."""
    try:
        return self[key]
    except KeyError:
        self[key] = default
    return default
