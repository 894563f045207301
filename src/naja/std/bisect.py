"""bisect: where a value belongs in a sorted sequence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class _Ordered(Protocol):
    def __lt__(self, other: object, /) -> bool: ...


class _Sequence(Protocol):
    def __len__(self) -> int: ...
    def __getitem__(self, index: int, /) -> _Ordered: ...


class _Growing(_Sequence, Protocol):
    def insert(self, index: int, value: object, /) -> None: ...


_Key = Callable[[object], _Ordered]


def _checked(lo: int) -> None:
    if lo < 0:
        raise ValueError("lo must be non-negative")


def bisect_right(
    a: _Sequence, x: _Ordered, lo: int = 0, hi: int | None = None, *, key: _Key | None = None
) -> int:
    """The position after all items that are not greater than x."""
    _checked(lo)
    high = len(a) if hi is None else hi
    while lo < high:
        middle = (lo + high) // 2
        item = a[middle] if key is None else key(a[middle])
        if x < item:
            high = middle
        else:
            lo = middle + 1
    return lo


def bisect_left(
    a: _Sequence, x: object, lo: int = 0, hi: int | None = None, *, key: _Key | None = None
) -> int:
    """The position before all items that are not less than x."""
    _checked(lo)
    high = len(a) if hi is None else hi
    while lo < high:
        middle = (lo + high) // 2
        item = a[middle] if key is None else key(a[middle])
        if item < x:
            lo = middle + 1
        else:
            high = middle
    return lo


def insort_right(
    a: _Growing, x: _Ordered, lo: int = 0, hi: int | None = None, *, key: _Key | None = None
) -> None:
    """Inserts x after the items that are not greater."""
    a.insert(bisect_right(a, x if key is None else key(x), lo, hi, key=key), x)


def insort_left(
    a: _Growing, x: _Ordered, lo: int = 0, hi: int | None = None, *, key: _Key | None = None
) -> None:
    """Inserts x before the items that are not less."""
    a.insert(bisect_left(a, x if key is None else key(x), lo, hi, key=key), x)


bisect = bisect_right
insort = insort_right
