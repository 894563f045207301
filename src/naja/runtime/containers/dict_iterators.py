"""Iterators over the keys, values and items of a dict, forwards and backwards.

What belongs here: these six classes. What does not: views (`dict_views.py`). The names are those that
programs can see.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.containers import dict_layout
from naja.runtime.containers.iterators import NextIterator


class _Cursor(NextIterator):
    """A position in a dict. The entries to come are counted, so that changes are noticed."""

    __slots__ = ("_left", "_mapping", "_number", "_used")

    def __init__(self, mapping: dict[object, object], number: int) -> None:
        self._mapping: dict[object, object] | None = mapping
        self._number = number
        self._used = dict_layout.used(mapping)
        self._left = self._used

    def _forward(self, mapping: dict[object, object]) -> int:
        """The number of the next entry; -1 after the last."""
        if dict_layout.used(mapping) != self._used:
            self._resized()
        number = dict_layout.entry_after(mapping, self._number)
        if number >= dict_layout.filled(mapping):
            self._mapping = None
            return -1
        if self._left == 0:
            replaced()
        self._left -= 1
        self._number = number + 1
        return number

    def _backward(self, mapping: dict[object, object]) -> int:
        """The number of the previous entry; -1 before the first."""
        if dict_layout.used(mapping) != self._used:
            self._resized()
        number = dict_layout.entry_before(mapping, self._number)
        if number < 0:
            self._mapping = None
            return -1
        if self._left == 0:
            replaced()
        self._left -= 1
        self._number = number - 1
        return number

    @unsafe.noinline
    def _resized(self) -> None:
        self._used = -1
        resized()

    def __length_hint__(self) -> int:
        return self._left if self._mapping is not None else 0


@unsafe.noinline
def resized() -> None:
    """There are more or fewer items than at the start."""
    raise RuntimeError("dictionary changed size during iteration")


@unsafe.noinline
def replaced() -> None:
    """There are more entries than items at the start."""
    raise RuntimeError("dictionary keys changed during iteration")


class dict_keyiterator(_Cursor):
    """Over the keys in order of insertion."""

    __slots__ = ()

    def __init__(self, mapping: dict[object, object]) -> None:
        super().__init__(mapping, 0)

    def iternext(self) -> object:
        mapping = self._mapping
        if mapping is None:
            return unsafe.EXHAUSTED
        number = self._forward(mapping)
        if number < 0:
            return unsafe.EXHAUSTED
        return dict_layout.key_at(mapping, number)


class dict_valueiterator(_Cursor):
    """Over the values in order of insertion."""

    __slots__ = ()

    def __init__(self, mapping: dict[object, object]) -> None:
        super().__init__(mapping, 0)

    def iternext(self) -> object:
        mapping = self._mapping
        if mapping is None:
            return unsafe.EXHAUSTED
        number = self._forward(mapping)
        if number < 0:
            return unsafe.EXHAUSTED
        return dict_layout.value_at(mapping, number)


class dict_itemiterator(_Cursor):
    """Over (key, value) in order of insertion."""

    __slots__ = ()

    def __init__(self, mapping: dict[object, object]) -> None:
        super().__init__(mapping, 0)

    def iternext(self) -> object:
        mapping = self._mapping
        if mapping is None:
            return unsafe.EXHAUSTED
        number = self._forward(mapping)
        if number < 0:
            return unsafe.EXHAUSTED
        return (dict_layout.key_at(mapping, number), dict_layout.value_at(mapping, number))


class dict_reversekeyiterator(_Cursor):
    """Over the keys, the last inserted first."""

    __slots__ = ()

    def __init__(self, mapping: dict[object, object]) -> None:
        super().__init__(mapping, dict_layout.filled(mapping) - 1)

    def iternext(self) -> object:
        mapping = self._mapping
        if mapping is None:
            return unsafe.EXHAUSTED
        number = self._backward(mapping)
        if number < 0:
            return unsafe.EXHAUSTED
        return dict_layout.key_at(mapping, number)


class dict_reversevalueiterator(_Cursor):
    """Over the values, the last inserted first."""

    __slots__ = ()

    def __init__(self, mapping: dict[object, object]) -> None:
        super().__init__(mapping, dict_layout.filled(mapping) - 1)

    def iternext(self) -> object:
        mapping = self._mapping
        if mapping is None:
            return unsafe.EXHAUSTED
        number = self._backward(mapping)
        if number < 0:
            return unsafe.EXHAUSTED
        return dict_layout.value_at(mapping, number)


class dict_reverseitemiterator(_Cursor):
    """Over (key, value), the last inserted first."""

    __slots__ = ()

    def __init__(self, mapping: dict[object, object]) -> None:
        super().__init__(mapping, dict_layout.filled(mapping) - 1)

    def iternext(self) -> object:
        mapping = self._mapping
        if mapping is None:
            return unsafe.EXHAUSTED
        number = self._backward(mapping)
        if number < 0:
            return unsafe.EXHAUSTED
        return (dict_layout.key_at(mapping, number), dict_layout.value_at(mapping, number))
