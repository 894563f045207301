"""The methods of int."""

from __future__ import annotations


def __repr__(self: int) -> str:
    if self < 0:
        return "-" + __repr__(-self)
    digits: list[str] = []
    while True:
        digits.append("0123456789"[self % 10])
        self //= 10
        if self == 0:
            break
    digits.reverse()
    return "".join(digits)


def __str__(self: int) -> str:
    return __repr__(self)


def __eq__(self: int, other: object) -> object:
    return self == other if isinstance(other, int) else NotImplemented


def __hash__(self: int) -> int:
    return self
