"""The methods of float."""

from __future__ import annotations

from naja.runtime.numeric import floats


def __repr__(self: float) -> str:
    return floats.format_float(self, "r", 0, False)


def __str__(self: float) -> str:
    return floats.format_float(self, "r", 0, False)


def __bool__(self: float) -> bool:
    return self != 0.0


def __float__(self: float) -> float:
    return self


def __neg__(self: float) -> float:
    return -self


def __pos__(self: float) -> float:
    return self


def __add__(self: float, other: object) -> object:
    if isinstance(other, float):
        return self + other
    return self + float(other) if isinstance(other, int) else NotImplemented


def __radd__(self: float, other: object) -> object:
    if isinstance(other, float):
        return other + self
    return float(other) + self if isinstance(other, int) else NotImplemented


def __sub__(self: float, other: object) -> object:
    if isinstance(other, float):
        return self - other
    return self - float(other) if isinstance(other, int) else NotImplemented


def __rsub__(self: float, other: object) -> object:
    if isinstance(other, float):
        return other - self
    return float(other) - self if isinstance(other, int) else NotImplemented


def __mul__(self: float, other: object) -> object:
    if isinstance(other, float):
        return self * other
    return self * float(other) if isinstance(other, int) else NotImplemented


def __rmul__(self: float, other: object) -> object:
    if isinstance(other, float):
        return other * self
    return float(other) * self if isinstance(other, int) else NotImplemented


def __floordiv__(self: float, other: object) -> object:
    if isinstance(other, float):
        return self // other
    return self // float(other) if isinstance(other, int) else NotImplemented


def __rfloordiv__(self: float, other: object) -> object:
    if isinstance(other, float):
        return other // self
    return float(other) // self if isinstance(other, int) else NotImplemented


def __mod__(self: float, other: object) -> object:
    if isinstance(other, float):
        return self % other
    return self % float(other) if isinstance(other, int) else NotImplemented


def __rmod__(self: float, other: object) -> object:
    if isinstance(other, float):
        return other % self
    return float(other) % self if isinstance(other, int) else NotImplemented


def __truediv__(self: float, other: object) -> object:
    if isinstance(other, float):
        return self / other
    return self / float(other) if isinstance(other, int) else NotImplemented


def __rtruediv__(self: float, other: object) -> object:
    if isinstance(other, float):
        return other / self
    return float(other) / self if isinstance(other, int) else NotImplemented


def __eq__(self: float, other: object) -> object:
    if isinstance(other, float):
        return self == other
    return self == float(other) if isinstance(other, int) else NotImplemented


def __ne__(self: float, other: object) -> object:
    if isinstance(other, float):
        return self != other
    return self != float(other) if isinstance(other, int) else NotImplemented


def __lt__(self: float, other: object) -> object:
    if isinstance(other, float):
        return self < other
    return self < float(other) if isinstance(other, int) else NotImplemented


def __le__(self: float, other: object) -> object:
    if isinstance(other, float):
        return self <= other
    return self <= float(other) if isinstance(other, int) else NotImplemented


def __gt__(self: float, other: object) -> object:
    if isinstance(other, float):
        return self > other
    return self > float(other) if isinstance(other, int) else NotImplemented


def __ge__(self: float, other: object) -> object:
    if isinstance(other, float):
        return self >= other
    return self >= float(other) if isinstance(other, int) else NotImplemented
