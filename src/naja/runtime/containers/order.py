"""The order of an `OrderedDict` while the program is imported, when CPython runs what is compiled later.

`ordered.py` has what an image does in the place of each function here (`table.py`).
"""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, ValuesView


def move(mapping: dict[object, object], key: object, last: bool) -> None:
    """Moves a key to the end, or to the beginning. Raises KeyError if it is not there."""
    if key not in mapping:
        raise KeyError(key)
    value = dict.pop(mapping, key)
    rest = {} if last else dict(dict.items(mapping))
    if not last:
        dict.clear(mapping)
    dict.__setitem__(mapping, key, value)
    dict.update(mapping, rest)


def first_key(mapping: dict[object, object]) -> object:
    """The first key of a dict that is not empty."""
    return next(dict.__iter__(mapping))


def iterate(mapping: dict[object, object], backwards: bool) -> Iterator[object]:
    """An iterator over the keys."""
    return dict.__reversed__(mapping) if backwards else dict.__iter__(mapping)


def keys(mapping: dict[object, object]) -> KeysView[object]:
    """A view of the keys."""
    return dict.keys(mapping)


def values(mapping: dict[object, object]) -> ValuesView[object]:
    """A view of the values."""
    return dict.values(mapping)


def items(mapping: dict[object, object]) -> ItemsView[object, object]:
    """A view of the items."""
    return dict.items(mapping)
