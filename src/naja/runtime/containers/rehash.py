"""Dicts and sets that the import left behind, with keys whose hashes are known in the image only: instances of classes with a
`__hash__` of their own, objects that hash by address. They are frozen as if all hashes were 0; before `main` runs each
is built again, in the order in which it was iterated over.

What belongs here: that. What does not: hashes that the compiler computes (`najac.freeze.hashed`).
"""

from __future__ import annotations

from naja.runtime.containers import set_layout


def rehash_dict(mapping: dict[object, object]) -> None:
    """Hashes the keys of a frozen dict."""
    items = list(dict.items(mapping))
    dict.clear(mapping)
    for key, value in items:
        dict.__setitem__(mapping, key, value)


def rehash_set(items: set[object]) -> None:
    """Hashes the members of a frozen set or frozenset."""
    members = list(set.__iter__(items))
    set_layout.clear(items)
    for member in members:
        set.add(items, member)
