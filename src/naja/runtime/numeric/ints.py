"""The methods of int."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.numeric import text


def __repr__(self: int) -> str:
    return text.decimal(self)


def __str__(self: int) -> str:
    return text.decimal(self)


def __bool__(self: int) -> bool:
    return self != 0


def __index__(self: int) -> int:
    return self


def __int__(self: int) -> int:
    return self


def __float__(self: int) -> float:
    return float(self)


def __hash__(self: int) -> int:
    if self < 0:
        code = -(-self % 0x1FFFFFFFFFFFFFFF)
        return -2 if code == -1 else code
    return self % 0x1FFFFFFFFFFFFFFF


def __neg__(self: int) -> int:
    return -self


def __pos__(self: int) -> int:
    return self


def __invert__(self: int) -> int:
    return ~self


def __abs__(self: int) -> int:
    return -self if self < 0 else self


def bit_length(self: int) -> int:
    value = -self if self < 0 else self
    bits = 0
    while value > 0xFFFFFFFF:
        value >>= 32
        bits += 32
    while value > 0:
        value >>= 1
        bits += 1
    return bits


def __add__(self: int, other: object) -> object:
    return self + other if isinstance(other, int) else NotImplemented


def __radd__(self: int, other: object) -> object:
    return other + self if isinstance(other, int) else NotImplemented


def __sub__(self: int, other: object) -> object:
    return self - other if isinstance(other, int) else NotImplemented


def __rsub__(self: int, other: object) -> object:
    return other - self if isinstance(other, int) else NotImplemented


def __mul__(self: int, other: object) -> object:
    return self * other if isinstance(other, int) else NotImplemented


def __rmul__(self: int, other: object) -> object:
    return other * self if isinstance(other, int) else NotImplemented


def __floordiv__(self: int, other: object) -> object:
    return self // other if isinstance(other, int) else NotImplemented


def __rfloordiv__(self: int, other: object) -> object:
    return other // self if isinstance(other, int) else NotImplemented


def __mod__(self: int, other: object) -> object:
    return self % other if isinstance(other, int) else NotImplemented


def __rmod__(self: int, other: object) -> object:
    return other % self if isinstance(other, int) else NotImplemented


def __and__(self: int, other: object) -> object:
    return self & other if isinstance(other, int) else NotImplemented


def __rand__(self: int, other: object) -> object:
    return other & self if isinstance(other, int) else NotImplemented


def __or__(self: int, other: object) -> object:
    return self | other if isinstance(other, int) else NotImplemented


def __ror__(self: int, other: object) -> object:
    return other | self if isinstance(other, int) else NotImplemented


def __xor__(self: int, other: object) -> object:
    return self ^ other if isinstance(other, int) else NotImplemented


def __rxor__(self: int, other: object) -> object:
    return other ^ self if isinstance(other, int) else NotImplemented


def __lshift__(self: int, other: object) -> object:
    return self << other if isinstance(other, int) else NotImplemented


def __rlshift__(self: int, other: object) -> object:
    return other << self if isinstance(other, int) else NotImplemented


def __rshift__(self: int, other: object) -> object:
    return self >> other if isinstance(other, int) else NotImplemented


def __rrshift__(self: int, other: object) -> object:
    return other >> self if isinstance(other, int) else NotImplemented


def __truediv__(self: int, other: object) -> object:
    return self / other if isinstance(other, int) else NotImplemented


def __rtruediv__(self: int, other: object) -> object:
    return other / self if isinstance(other, int) else NotImplemented


def __eq__(self: int, other: object) -> object:
    return self == other if isinstance(other, int) else NotImplemented


def __ne__(self: int, other: object) -> object:
    return self != other if isinstance(other, int) else NotImplemented


def __lt__(self: int, other: object) -> object:
    return self < other if isinstance(other, int) else NotImplemented


def __le__(self: int, other: object) -> object:
    return self <= other if isinstance(other, int) else NotImplemented


def __gt__(self: int, other: object) -> object:
    return self > other if isinstance(other, int) else NotImplemented


def __ge__(self: int, other: object) -> object:
    return self >= other if isinstance(other, int) else NotImplemented


def __pow__(self: int, other: object, modulus: object = None) -> object:
    if not isinstance(other, int):
        return NotImplemented
    if modulus is not None:
        if not isinstance(modulus, int):
            return NotImplemented
        return _power_modulo(self, other, modulus)
    if other < 0:
        return unsafe.call_method("__pow__", float(self), float(other))
    result = 1
    base = self
    exponent = other
    while exponent > 0:
        if exponent & 1:
            result *= base
        exponent >>= 1
        if exponent:
            base *= base
    return result


def __rpow__(self: int, other: object) -> object:
    return __pow__(other, self) if isinstance(other, int) else NotImplemented


def _power_modulo(base: int, exponent: int, modulus: int) -> int:
    if modulus == 0:
        raise ValueError("pow() 3rd argument cannot be 0")
    if exponent < 0:
        base = _inverse(base, modulus)
        exponent = -exponent
    result = 1 % modulus
    base %= modulus
    while exponent > 0:
        if exponent & 1:
            result = result * base % modulus
        base = base * base % modulus
        exponent >>= 1
    return result


def _inverse(value: int, modulus: int) -> int:
    a, b, x, y = value % modulus, modulus, 1, 0
    while b:
        quotient = a // b
        a, b, x, y = b, a - quotient * b, y, x - quotient * y
    if a != 1:
        raise ValueError("base is not invertible for the given modulus")
    return x % modulus
