"""The iterator over sets and frozensets.

What belongs here: that class. What does not: the table (`set_layout.py`). The name is the one that programs
can see.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.containers import set_layout
from naja.runtime.containers.iterators import NextIterator


class set_iterator(NextIterator):
    """Over the items in the order of the table. Raises RuntimeError if their number changes meanwhile."""

    __slots__ = ("_items", "_number", "_used")

    def __init__(self, items: set[object]) -> None:
        self._items: set[object] | None = items
        self._number = 0
        self._used = set_layout.used(items)

    def iternext(self) -> object:
        items = self._items
        if items is None:
            return unsafe.EXHAUSTED
        if set_layout.used(items) != self._used:
            self._used = -1
            raise RuntimeError("Set changed size during iteration")
        number = set_layout.next_entry(items, self._number)
        if number < 0:
            self._items = None
            return unsafe.EXHAUSTED
        self._number = number + 1
        return set_layout.key_at(items, number)

    def __length_hint__(self) -> int:
        return self._used if self._items is not None else 0
