"""Iterators over lists and tuples, backwards over any sequence, and over the results of a function.

What belongs here: iterators that keep an index. What does not: iterators of dict and set
(`dict_iterators.py`, `set_core.py`), iterators that combine others (`iteration.py`). The names are those that
programs can see.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from naja import unsafe
from naja.runtime.containers import compare, list_layout, tuple_layout
from naja.runtime.containers.compare import MISSING


class NextIterator:
    """What the iterators of the runtime have in common. A class says in `iternext` what comes next; loops
    call that (the compiler's selector `#next`), so that their end costs no exception."""

    __slots__ = ()

    def iternext(self) -> object:
        """The next item, or EXHAUSTED."""
        raise NotImplementedError

    def __iter__(self) -> NextIterator:
        return self

    def __next__(self) -> object:
        item = self.iternext()
        if item is unsafe.EXHAUSTED:
            raise StopIteration
        return item


class list_iterator(NextIterator):
    """Over a list that may change meanwhile; once at its end it stays there."""

    __slots__ = ("_index", "_items")

    def __init__(self, items: list[object]) -> None:
        self._items: list[object] | None = items
        self._index = 0

    def iternext(self) -> object:
        items = self._items
        if items is not None:
            index = self._index
            if index < list_layout.length(items):
                self._index = index + 1
                return list_layout.item(items, index)
            self._items = None
        return unsafe.EXHAUSTED

    def __length_hint__(self) -> int:
        items = self._items
        return max(len(items) - self._index, 0) if items is not None else 0


class list_reverseiterator(NextIterator):
    """Over a list from its end, which may change meanwhile."""

    __slots__ = ("_index", "_items")

    def __init__(self, items: list[object]) -> None:
        self._items: list[object] | None = items
        self._index = list_layout.length(items) - 1

    def iternext(self) -> object:
        items = self._items
        if items is not None:
            index = self._index
            if 0 <= index < list_layout.length(items):
                self._index = index - 1
                return list_layout.item(items, index)
            self._items = None
        return unsafe.EXHAUSTED

    def __length_hint__(self) -> int:
        items = self._items
        return self._index + 1 if items is not None and self._index < len(items) else 0


class tuple_iterator(NextIterator):
    """Over a tuple."""

    __slots__ = ("_index", "_items")

    def __init__(self, items: tuple[object, ...]) -> None:
        self._items = items
        self._index = 0

    def iternext(self) -> object:
        index = self._index
        if index < tuple_layout.length(self._items):
            self._index = index + 1
            return tuple_layout.item(self._items, index)
        return unsafe.EXHAUSTED

    def __length_hint__(self) -> int:
        return len(self._items) - self._index


class callable_iterator(NextIterator):
    """`iter(function, sentinel)`: calls until the result equals the sentinel."""

    __slots__ = ("_done", "_function", "_sentinel")

    def __init__(self, function: object, sentinel: object) -> None:
        self._function: object = function
        self._sentinel: object = sentinel
        self._done = False

    def iternext(self) -> object:
        if not self._done:
            try:
                value = unsafe.call_method("__call__", self._function)
                if value != self._sentinel:
                    return value
            except StopIteration:  # of the function's
                pass
            self._done = True
            self._function = None
        return unsafe.EXHAUSTED


class reversed_iterator(NextIterator):
    """`reversed` of anything with `__len__` and `__getitem__`: the class `reversed` itself."""

    __slots__ = ("_index", "_source")
    _shown_name_ = "reversed"

    def __init__(self, source: object, count: int) -> None:
        self._source: object = source
        self._index = count - 1

    def iternext(self) -> object:
        index = self._index
        if index >= 0:
            try:
                value = unsafe.call_method("__getitem__", self._source, index)
            except (IndexError, StopIteration):
                self._index = -1
                return unsafe.EXHAUSTED
            self._index = index - 1
            return value
        return unsafe.EXHAUSTED

    def __length_hint__(self) -> int:
        return self._index + 1


def next_of(iterator: object, default: object = MISSING, /) -> object:
    """`next`, where the compiler does not write it out."""
    items = cast("Iterator[object]", iterator)
    return next(items) if default is MISSING else next(items, default)


def iterator_over(source: object, sentinel: object = MISSING, /) -> object:
    """`iter`, where the compiler does not write it out: over the items of `source`, or its results up to
    `sentinel`."""
    if sentinel is MISSING:
        return iter(compare.as_iterable(source))
    if not unsafe.has_method("__call__", source, 0):
        raise TypeError("iter(v, w): v must be callable")
    return callable_iterator(source, sentinel)
