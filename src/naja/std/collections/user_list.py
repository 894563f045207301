"""UserList: a list in an attribute, to be derived from."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, MutableSequence
from typing import TypeVar, cast

from naja.runtime.core import copying
from naja.runtime.text import indices

T = TypeVar("T")


def _plain(other: object) -> list[int]:
    """The list in a UserList, else the object itself; it says by itself what it can be compared with."""
    return cast("list[int]", other.data if isinstance(other, UserList) else other)


class UserList(MutableSequence[T]):
    """A sequence whose items are in `data`."""

    _module_ = "collections"

    def __init__(self, initlist: Iterable[T] | None = None) -> None:
        self.data: list[T] = []
        if initlist is not None:
            self.data = list(initlist.data if isinstance(initlist, UserList) else initlist)

    def __repr__(self) -> str:
        return repr(self.data)

    def __lt__(self, other: object) -> bool:
        return _plain(self) < _plain(other)

    def __le__(self, other: object) -> bool:
        return _plain(self) <= _plain(other)

    def __eq__(self, other: object) -> bool:
        return _plain(self) == _plain(other)

    def __ne__(self, other: object) -> bool:
        return not _plain(self) == _plain(other)

    def __gt__(self, other: object) -> bool:
        return _plain(self) > _plain(other)

    def __ge__(self, other: object) -> bool:
        return _plain(self) >= _plain(other)

    __hash__ = None  # type: ignore[assignment]  # mutable

    def __contains__(self, item: object) -> bool:
        return item in self.data

    def __len__(self) -> int:
        return len(self.data)

    def __getitem__(self, i: object) -> object:  # type: ignore[override]  # one result type
        if isinstance(i, slice):
            return type(self)(self.data[i])
        return self.data[cast(int, i)]

    def __setitem__(self, i: object, item: object) -> None:
        if isinstance(i, slice):
            self.data[i] = cast("Iterable[T]", item)
        else:
            self.data[cast(int, i)] = cast(T, item)

    def __delitem__(self, i: object) -> None:
        del self.data[cast(int, i)]

    def _with(self, before: list[T], after: list[T]) -> UserList[T]:
        return type(self)(before + after)

    def __add__(self, other: Iterable[T]) -> UserList[T]:
        return self._with(self.data, list(other.data if isinstance(other, UserList) else other))

    def __radd__(self, other: Iterable[T]) -> UserList[T]:
        return self._with(list(other.data if isinstance(other, UserList) else other), self.data)

    def __iadd__(self, other: Iterable[T]) -> UserList[T]:
        self.data += list(other.data if isinstance(other, UserList) else other)
        return self

    def __mul__(self, n: object) -> UserList[T]:
        return type(self)(cast("Iterable[T]", operator.mul(self.data, n)))

    def __rmul__(self, n: object) -> UserList[T]:
        return type(self)(cast("Iterable[T]", operator.mul(self.data, n)))

    def __imul__(self, n: object) -> UserList[T]:
        self.data *= indices.times(n)
        return self

    def __copy__(self) -> UserList[T]:
        made = cast("UserList[T]", copying.same_fields(self))
        made.data = self.data[:]
        return made

    def append(self, item: T) -> None:
        """Puts an item at the end."""
        self.data.append(item)

    def insert(self, i: int, item: T) -> None:
        """Puts an item before the one at `i`."""
        self.data.insert(i, item)

    def pop(self, i: int = -1) -> T:
        """Takes an item out. Raises IndexError."""
        return self.data.pop(i)

    def remove(self, item: T) -> None:
        """Takes the first equal item out. Raises ValueError."""
        self.data.remove(item)

    def clear(self) -> None:
        """Takes all items out."""
        self.data.clear()

    def copy(self) -> UserList[T]:
        """A new one of the same class with the same items."""
        return type(self)(self)

    def count(self, item: T) -> int:
        """How many items are equal to `item`."""
        return self.data.count(item)

    def index(self, item: T, *bounds: int) -> int:
        """Where `item` is first. Raises ValueError."""
        return self.data.index(item, *bounds)

    def reverse(self) -> None:
        """Turns the order round."""
        self.data.reverse()

    def sort(self, /, *, key: Callable[[T], int] | None = None, reverse: bool = False) -> None:
        """Sorts the items in place."""
        cast("list[int]", self.data).sort(key=cast("Callable[[int], int]", key), reverse=reverse)

    def extend(self, other: Iterable[T]) -> None:
        """Puts items at the end."""
        self.data.extend(other.data if isinstance(other, UserList) else other)
