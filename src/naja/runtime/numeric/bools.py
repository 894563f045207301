"""The methods of bool beyond int's."""

from __future__ import annotations


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
