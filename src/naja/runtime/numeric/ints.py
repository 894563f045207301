"""The methods of int."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core.comparison import index
from naja.runtime.numeric import big, conversion, int_bytes, int_text, powers, text


def __repr__(self: int) -> str:
    return text.decimal(self)


def __str__(self: int) -> str:
    return text.decimal(self)


def __bool__(self: int) -> bool:
    return self != 0


def _plain(self: int) -> int:
    """The int itself, not an instance of a subclass."""
    return unsafe.assume(int, big.plain(self))


def __index__(self: int) -> int:
    return _plain(self)


def __int__(self: int) -> int:
    return _plain(self)


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
    return _plain(self)


def __invert__(self: int) -> int:
    return ~self


def __abs__(self: int) -> int:
    return -self if self < 0 else _plain(self)


def __trunc__(self: int) -> int:
    return _plain(self)


def __floor__(self: int) -> int:
    return _plain(self)


def __ceil__(self: int) -> int:
    return _plain(self)


def bit_length(self: int) -> int:
    return int_bytes.bit_length(self)


def bit_count(self: int) -> int:
    return int_bytes.bit_count(self)


def conjugate(self: int) -> int:
    return _plain(self)


def as_integer_ratio(self: int) -> tuple[int, int]:
    return self, 1


def _same(self: int) -> int:
    return _plain(self)


def _zero(self: int) -> int:
    return 0


def _one(self: int) -> int:
    return 1


real = property(_same)
imag = property(_zero)
numerator = property(_same)
denominator = property(_one)


def to_bytes(self: int, length: object = 1, byteorder: str = "big", *, signed: bool = False) -> bytes:
    return int_bytes.to_bytes(self, index(length), byteorder, signed)


def _from_bytes(bytes: object, byteorder: str = "big", *, signed: bool = False) -> int:
    return int_bytes.from_bytes(bytes, byteorder, signed)


from_bytes = staticmethod(_from_bytes)


def __new__(x: object = 0, base: object = None) -> int:
    if base is None:
        return conversion.int_of(x)
    checked = int_text.base_of(index(base))
    if isinstance(x, str):
        return int_text.parse(x, checked, x)
    if isinstance(x, bytes | bytearray):
        return int_text.parse(conversion.buffer_text(x), checked, conversion.shown_buffer(x))
    raise TypeError("int() can't convert non-string with explicit base")


def __divmod__(self: int, other: object) -> object:
    if not isinstance(other, int):
        return NotImplemented
    return self // other, self % other


def __rdivmod__(self: int, other: object) -> object:
    if not isinstance(other, int):
        return NotImplemented
    return other // self, other % self


def __round__(self: int, ndigits: object = None) -> int:
    if ndigits is None:
        return _plain(self)
    places = index(ndigits)
    if places >= 0:
        return _plain(self)
    unit: int = 10**-places
    rest = self % unit
    low = self - rest
    if rest * 2 > unit or (rest * 2 == unit and (low // unit) & 1 == 1):
        return low + unit
    return low


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
        return powers.modulo(self, other, modulus)
    return conversion.int_power(self, other)


def __rpow__(self: int, other: object) -> object:
    return __pow__(other, self) if isinstance(other, int) else NotImplemented
