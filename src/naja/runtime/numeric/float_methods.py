"""The methods of float."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core.comparison import index
from naja.runtime.numeric import conversion, float_arithmetic, float_text, floats, rounding


def __repr__(self: float) -> str:
    return floats.text(self)


def __str__(self: float) -> str:
    return floats.text(self)


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


def __divmod__(self: float, other: object) -> object:
    if not isinstance(other, float | int):
        return NotImplemented
    return _divided(self, float(other))


def __rdivmod__(self: float, other: object) -> object:
    if not isinstance(other, float | int):
        return NotImplemented
    return _divided(float(other), self)


def _divided(a: float, b: float) -> tuple[float, float]:
    if b == 0.0:
        raise ZeroDivisionError("float divmod()")
    return a // b, a % b


def __pow__(self: float, other: object, modulus: object = None) -> object:
    if modulus is not None:
        raise TypeError("pow() 3rd argument not allowed unless all arguments are integers")
    if isinstance(other, float):
        return float_arithmetic.power(self, other)
    return float_arithmetic.power(self, float(other)) if isinstance(other, int) else NotImplemented


def __rpow__(self: float, other: object) -> object:
    if isinstance(other, float):
        return float_arithmetic.power(other, self)
    return float_arithmetic.power(float(other), self) if isinstance(other, int) else NotImplemented


def __eq__(self: float, other: object) -> object:
    if isinstance(other, float):
        return self == other
    return float_arithmetic.order(self, other) == 0 if isinstance(other, int) else NotImplemented


def __ne__(self: float, other: object) -> object:
    if isinstance(other, float):
        return self != other
    return float_arithmetic.order(self, other) != 0 if isinstance(other, int) else NotImplemented


def __lt__(self: float, other: object) -> object:
    if isinstance(other, float):
        return self < other
    return float_arithmetic.order(self, other) == -1 if isinstance(other, int) else NotImplemented


def __le__(self: float, other: object) -> object:
    if isinstance(other, float):
        return self <= other
    return float_arithmetic.order(self, other) <= 0 if isinstance(other, int) else NotImplemented


def __gt__(self: float, other: object) -> object:
    if isinstance(other, float):
        return self > other
    return float_arithmetic.order(self, other) == 1 if isinstance(other, int) else NotImplemented


def __ge__(self: float, other: object) -> object:
    if isinstance(other, float):
        return self >= other
    return 0 <= float_arithmetic.order(self, other) <= 1 if isinstance(other, int) else NotImplemented


def __hash__(self: float) -> int:
    return float_arithmetic.hashed(self)


def __int__(self: float) -> int:
    return rounding.to_int(self)


def __trunc__(self: float) -> int:
    return rounding.to_int(self)


def __floor__(self: float) -> int:
    return rounding.to_int(unsafe.floor(self))


def __ceil__(self: float) -> int:
    return rounding.to_int(unsafe.ceil(self))


def __abs__(self: float) -> float:
    return unsafe.absolute(self)


def __round__(self: float, ndigits: object = None) -> object:
    if ndigits is None:
        return float_arithmetic.nearest_int(self)
    return float_arithmetic.rounded(self, index(ndigits))


def __new__(x: object = 0.0) -> float:
    return conversion.float_of_object(x)


def is_integer(self: float) -> bool:
    return self - self == 0.0 and unsafe.floor(self) == self


def as_integer_ratio(self: float) -> tuple[int, int]:
    if self != self:
        raise ValueError("cannot convert NaN to integer ratio")
    if self - self != 0.0:
        raise OverflowError("cannot convert Infinity to integer ratio")
    return rounding.ratio(self)


def conjugate(self: float) -> float:
    return self


def hex(self: float) -> str:
    return float_text.to_hex(self)


def _fromhex(string: str) -> float:
    return float_text.from_hex(string)


fromhex = staticmethod(_fromhex)


def _same(self: float) -> float:
    return self


def _zero(self: float) -> float:
    return 0.0


real = property(_same)
imag = property(_zero)
