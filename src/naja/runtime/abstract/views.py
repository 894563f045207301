"""What `keys`, `items` and `values` of a Mapping give. Set operations come from `sets.py`, by the classes derived from."""

from __future__ import annotations

import collections.abc
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar, cast

from naja.runtime.containers import compare

T = TypeVar("T")


class _View:
    """What all three have."""

    def __init__(self, mapping: Mapping[object, object]) -> None:
        self._mapping = mapping

    def __len__(self) -> int:
        return len(self._mapping)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._mapping!r})"


class _SetView(_View):
    """A view that is a set, too."""

    @classmethod
    def _from_iterable(cls, it: Iterable[T]) -> set[T]:
        return set(it)


class KeysView(_SetView, collections.abc.KeysView[object]):
    """A view of a mapping's keys."""

    def __contains__(self, key: object) -> bool:
        return key in self._mapping

    def __iter__(self) -> Iterator[object]:
        yield from self._mapping


class ItemsView(_SetView, collections.abc.ItemsView[object, object]):
    """A view of a mapping's pairs of key and value."""

    def __contains__(self, item: object) -> bool:
        key, value = cast("tuple[object, object]", item)
        try:
            found = self._mapping[key]
        except KeyError:
            return False
        return compare.equal(found, value)

    def __iter__(self) -> Iterator[tuple[object, object]]:
        for key in self._mapping:
            yield key, self._mapping[key]


class ValuesView(_View, collections.abc.ValuesView[object]):
    """A view of a mapping's values."""

    def __contains__(self, value: object) -> bool:
        return any(compare.equal(self._mapping[key], value) for key in self._mapping)

    def __iter__(self) -> Iterator[object]:
        for key in self._mapping:
            yield self._mapping[key]
