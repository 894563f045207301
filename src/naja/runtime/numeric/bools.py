"""The methods of bool beyond int's."""

from __future__ import annotations

from naja.runtime.core.comparison import index


def __repr__(self: bool) -> str:
    return "True" if self else "False"


def __str__(self: bool) -> str:
    return "True" if self else "False"


def __bool__(self: bool) -> bool:
    return self


def __and__(self: bool, other: object) -> object:
    if isinstance(other, bool):
        return self and other
    return int(self) & other if isinstance(other, int) else NotImplemented


def __or__(self: bool, other: object) -> object:
    if isinstance(other, bool):
        return self or other
    return int(self) | other if isinstance(other, int) else NotImplemented


def __xor__(self: bool, other: object) -> object:
    if isinstance(other, bool):
        return self is not other
    return int(self) ^ other if isinstance(other, int) else NotImplemented


def _plain(self: bool) -> int:
    return 1 if self else 0


def __int__(self: bool) -> int:
    return _plain(self)


def __index__(self: bool) -> int:
    return _plain(self)


def __pos__(self: bool) -> int:
    return _plain(self)


def __abs__(self: bool) -> int:
    return _plain(self)


def __trunc__(self: bool) -> int:
    return _plain(self)


def __floor__(self: bool) -> int:
    return _plain(self)


def __ceil__(self: bool) -> int:
    return _plain(self)


def __round__(self: bool, ndigits: object = None) -> int:
    return round(_plain(self), index(ndigits)) if ndigits is not None else _plain(self)


def conjugate(self: bool) -> int:
    return _plain(self)


real = property(_plain)
numerator = property(_plain)
