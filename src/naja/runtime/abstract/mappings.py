"""Methods of Mapping."""

from __future__ import annotations

from collections.abc import Mapping

from naja.runtime.abstract.views import ItemsView, KeysView, ValuesView


def get(self: Mapping[object, object], key: object, default: object = None) -> object:
    """The value of a key, or `default`."""
    try:
        return self[key]
    except KeyError:
        return default


def __contains__(self: Mapping[object, object], key: object) -> bool:
    """Whether there is the key."""
    try:
        self[key]
    except KeyError:
        return False
    return True


def keys(self: Mapping[object, object]) -> KeysView:
    """A view of the keys."""
    return KeysView(self)


def items(self: Mapping[object, object]) -> ItemsView:
    """A view of the pairs of key and value."""
    return ItemsView(self)


def values(self: Mapping[object, object]) -> ValuesView:
    """A view of the values."""
    return ValuesView(self)


def __eq__(self: Mapping[object, object], other: object) -> object:
    """Whether both have equal keys with equal values."""
    if not isinstance(other, Mapping):
        return NotImplemented
    return dict(self.items()) == dict(other.items())
