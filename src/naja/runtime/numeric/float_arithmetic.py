"""Float operators that are more than one machine instruction: remainders, floor division, powers, rounding,
order against ints.

What belongs here: the exact algorithms. What does not: which operand types they take (`float_methods.py`).
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.numeric import exponential, floats, powers, rounding
from naja.runtime.numeric.pairs import product_error

_BEYOND_ROUNDING = "rounded value too large to represent"


def remainder(a: float, b: float) -> float:
    """C's fmod: the exact rest of a divided by b, with the sign of a; b is not zero, a is finite."""
    size = unsafe.absolute(a)
    other = unsafe.absolute(b)
    if size < other or other != other:
        return a if other == other else b
    quotient = size / other
    if not (quotient < 4503599627370496.0 and size < 1e290 and other > 1e-270):
        return _far_remainder(a, size, other)
    quotient = unsafe.floor(quotient)
    product = quotient * other
    rest = (size - product) - product_error(quotient, other, product)
    if rest < 0.0:
        rest += other
    return unsafe.copy_sign(rest, a)


def _far_remainder(a: float, size: float, other: float) -> float:
    m, e = rounding.parts(size)
    n, f = rounding.parts(other)
    low = e if e < f else f
    rest = (m << (e - low)) % (n << (f - low))
    return unsafe.copy_sign(rounding.scaled(rest, low, ""), a)


def modulo(a: float, b: float) -> float:
    """`a % b`: the rest with the sign of b; b is not zero."""
    if a - a != 0.0:
        return a - a
    rest = remainder(a, b)
    if rest == 0.0:
        return unsafe.copy_sign(0.0, b)
    if (b < 0.0) != (rest < 0.0):
        rest += b
    return rest


def floor_divide(a: float, b: float) -> float:
    """`a // b`; b is not zero."""
    if a - a != 0.0:
        return a - a
    rest = remainder(a, b)
    quotient = (a - rest) / b
    if rest != 0.0 and (b < 0.0) != (rest < 0.0):
        quotient -= 1.0
    if quotient == 0.0:
        return unsafe.copy_sign(0.0, a / b)
    whole = unsafe.floor(quotient)
    return whole + 1.0 if quotient - whole > 0.5 else whole


def power(a: float, b: float) -> float:
    """`a ** b`. Raises ZeroDivisionError, OverflowError, and ValueError where the result would be complex."""
    if a == 0.0 and b < 0.0 and b - b == 0.0:
        raise ZeroDivisionError("0.0 cannot be raised to a negative power")
    result = exponential.power(a, b)
    if result - result != 0.0 and a - a == 0.0 and b - b == 0.0:
        if result != result:
            raise ValueError(
                "a negative number to a fractional power is complex: not available in compiled programs"
            )
        raise OverflowError(34, "Numerical result out of range")
    return result


def rounded(value: float, places: int) -> float:
    """`round(value, places)`: to the nearest by the exact value, ties to even. Raises OverflowError."""
    if places > 323 or value - value != 0.0:
        return value
    if places < -308:
        return unsafe.copy_sign(0.0, value)
    digits = floats.rounded(unsafe.absolute(value), places)
    if places <= 0:
        factor = powers.natural_power(10, -places)
        result = rounding.scaled(digits * factor, 0, _BEYOND_ROUNDING)
    else:
        divisor = powers.natural_power(10, places)
        result = rounding.quotient(digits, divisor, _BEYOND_ROUNDING)
    return unsafe.copy_sign(result, value)


def nearest_int(value: float) -> int:
    """`round(value)`: ties to even. Raises ValueError, OverflowError for what is not finite."""
    if value - value == 0.0:
        whole = unsafe.floor(value)
        rest = value - whole
        if rest > 0.5 or (rest == 0.5 and unsafe.floor(whole * 0.5) * 2.0 != whole):
            whole += 1.0
        value = whole
    return rounding.to_int(value)


def order(value: float, other: int) -> int:
    """-1, 0 or 1 as value is less than, equal to or greater than the int; 2 for NaN."""
    if -9007199254740992 <= other <= 9007199254740992:
        converted = float(other)
        if value < converted:
            return -1
        if value > converted:
            return 1
        return 0 if value == converted else 2
    if value - value != 0.0:
        if value != value:
            return 2
        return 1 if value > 0.0 else -1
    whole = rounding.to_int(value)
    if whole < other:
        return -1
    return 1 if whole > other else 0


def hashed(value: float) -> int:
    """CPython's hash of a float: the value modulo 2**61 - 1."""
    if value - value != 0.0:
        if value != value:
            return 0
        return 314159 if value > 0.0 else -314159
    if -1e18 < value < 1e18 and unsafe.floor(value) == value:
        number = unsafe.float_to_word(value)
        return -2 if number == -1 else number
    return _hashed_parts(value)


def _hashed_parts(value: float) -> int:
    mantissa, exponent = rounding.parts(value)
    size = -mantissa if mantissa < 0 else mantissa
    shift = exponent % 61
    code = (size << shift) % 0x1FFFFFFFFFFFFFFF
    if mantissa < 0:
        code = -code
    return -2 if code == -1 else code
