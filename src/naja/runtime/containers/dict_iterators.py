"""Iterators over the keys, values and items of a dict, forwards and backwards.

What belongs here: these six classes. What does not: views (`dict_views.py`). The names are those that
programs can see.
"""

from __future__ import annotations

from naja.runtime.containers import dict_layout


class _Cursor:
    """A position in a dict. The entries to come are counted, so that changes are noticed."""

    __slots__ = ("_left", "_mapping", "_number", "_used")

    def __init__(self, mapping: object, number: int) -> None:
        self._mapping: object = mapping
        self._number = number
        self._used = dict_layout.used(mapping)
        self._left = self._used

    def _check(self, mapping: object) -> None:
        """Raises RuntimeError if the number of items is not what it was."""
        if dict_layout.used(mapping) != self._used:
            self._used = -1
            raise RuntimeError("dictionary changed size during iteration")

    def _forward(self) -> int:
        """The number of the next entry. Raises StopIteration after the last."""
        mapping = self._mapping
        if mapping is None:
            raise StopIteration
        self._check(mapping)
        number = dict_layout.entry_after(mapping, self._number)
        if number >= dict_layout.filled(mapping):
            self._mapping = None
            raise StopIteration
        self._count()
        self._number = number + 1
        return number

    def _backward(self) -> int:
        """The number of the previous entry. Raises StopIteration before the first."""
        mapping = self._mapping
        if mapping is None:
            raise StopIteration
        self._check(mapping)
        number = dict_layout.entry_before(mapping, self._number)
        if number < 0:
            self._mapping = None
            raise StopIteration
        self._count()
        self._number = number - 1
        return number

    def _count(self) -> None:
        """Raises RuntimeError if there are more entries than items at the start: some were replaced."""
        if self._left == 0:
            raise RuntimeError("dictionary keys changed during iteration")
        self._left -= 1

    def __length_hint__(self) -> int:
        return self._left if self._mapping is not None else 0


class dict_keyiterator(_Cursor):
    """Over the keys in order of insertion."""

    __slots__ = ()

    def __init__(self, mapping: object) -> None:
        super().__init__(mapping, 0)

    def __iter__(self) -> dict_keyiterator:
        return self

    def __next__(self) -> object:
        mapping = self._mapping
        return dict_layout.key_at(mapping, self._forward())


class dict_valueiterator(_Cursor):
    """Over the values in order of insertion."""

    __slots__ = ()

    def __init__(self, mapping: object) -> None:
        super().__init__(mapping, 0)

    def __iter__(self) -> dict_valueiterator:
        return self

    def __next__(self) -> object:
        mapping = self._mapping
        return dict_layout.value_at(mapping, self._forward())


class dict_itemiterator(_Cursor):
    """Over (key, value) in order of insertion."""

    __slots__ = ()

    def __init__(self, mapping: object) -> None:
        super().__init__(mapping, 0)

    def __iter__(self) -> dict_itemiterator:
        return self

    def __next__(self) -> tuple[object, object]:
        mapping = self._mapping
        number = self._forward()
        return (dict_layout.key_at(mapping, number), dict_layout.value_at(mapping, number))


class dict_reversekeyiterator(_Cursor):
    """Over the keys, the last inserted first."""

    __slots__ = ()

    def __init__(self, mapping: object) -> None:
        super().__init__(mapping, dict_layout.filled(mapping) - 1)

    def __iter__(self) -> dict_reversekeyiterator:
        return self

    def __next__(self) -> object:
        mapping = self._mapping
        return dict_layout.key_at(mapping, self._backward())


class dict_reversevalueiterator(_Cursor):
    """Over the values, the last inserted first."""

    __slots__ = ()

    def __init__(self, mapping: object) -> None:
        super().__init__(mapping, dict_layout.filled(mapping) - 1)

    def __iter__(self) -> dict_reversevalueiterator:
        return self

    def __next__(self) -> object:
        mapping = self._mapping
        return dict_layout.value_at(mapping, self._backward())


class dict_reverseitemiterator(_Cursor):
    """Over (key, value), the last inserted first."""

    __slots__ = ()

    def __init__(self, mapping: object) -> None:
        super().__init__(mapping, dict_layout.filled(mapping) - 1)

    def __iter__(self) -> dict_reverseitemiterator:
        return self

    def __next__(self) -> tuple[object, object]:
        mapping = self._mapping
        number = self._backward()
        return (dict_layout.key_at(mapping, number), dict_layout.value_at(mapping, number))
