"""Exact integers to the nearest float, and exact quotients.

What belongs here: the one place where a number of any precision is rounded to 53 bits. What does not:
reading text (`float_text.py`), decimal digits (`floats.py`).
"""

from __future__ import annotations

from naja import unsafe

_EXACT = 1 << 53


def scaled(mantissa: int, exponent: int, message: str) -> float:
    """mantissa * 2**exponent, rounded to nearest, ties to even; mantissa is not negative.

    Raises OverflowError(message) where the result is beyond the largest float.
    """
    if mantissa == 0:
        return 0.0
    bits = mantissa.bit_length()
    if bits + exponent > 1024:
        raise OverflowError(message)
    if bits + exponent < -1075:
        return 0.0
    surplus = bits - 53
    if surplus < -1074 - exponent:
        surplus = -1074 - exponent
    if surplus > 0:
        rest = mantissa & ((1 << surplus) - 1)
        half = 1 << (surplus - 1)
        mantissa >>= surplus
        if rest > half or (rest == half and mantissa & 1 == 1):
            mantissa += 1
    else:
        mantissa <<= -surplus
    exponent += surplus
    if mantissa >= 1 << 52:
        mantissa += (exponent + 1074) << 52
    if mantissa >= 0x7FF0000000000000:
        raise OverflowError(message)
    return unsafe.float_from_bits(mantissa)


def quotient(numerator: int, denominator: int, message: str) -> float:
    """numerator / denominator, correctly rounded; the denominator is not zero.

    Raises OverflowError(message) where the result is beyond the largest float.
    """
    if -_EXACT <= numerator <= _EXACT and -_EXACT <= denominator <= _EXACT:
        return float(numerator) / float(denominator)
    negative = (numerator < 0) != (denominator < 0)
    a = -numerator if numerator < 0 else numerator
    b = -denominator if denominator < 0 else denominator
    shift = 66 - (a.bit_length() - b.bit_length())
    if shift > 1200:
        return -0.0 if negative else 0.0
    if shift >= 0:
        a <<= shift
    else:
        b <<= -shift
    found = a // b
    if found * b != a:
        found |= 1
    value = scaled(found, -shift, message)
    return -value if negative else value


def ratio(value: float) -> tuple[int, int]:
    """A finite float as a numerator and a positive denominator in lowest terms."""
    mantissa, exponent = parts(value)
    if exponent >= 0:
        return mantissa << exponent, 1
    while mantissa & 1 == 0 and exponent < 0:
        if mantissa == 0:
            return 0, 1
        mantissa >>= 1
        exponent += 1
    return mantissa, 1 << -exponent


def parts(value: float) -> tuple[int, int]:
    """(m, e) with value = m * 2**e exactly, m with the value's sign; value is finite."""
    bits = unsafe.float_bits(value)
    exponent = (bits >> 52) & 0x7FF
    mantissa = bits & 0xFFFFFFFFFFFFF
    if exponent == 0:
        exponent = 1
    else:
        mantissa |= 1 << 52
    return -mantissa if bits < 0 else mantissa, exponent - 1075


def to_int(value: float) -> int:
    """A float truncated to an int. Raises ValueError, OverflowError for what is not finite."""
    if -4611686018427387904.0 < value < 4611686018427387904.0:
        return unsafe.float_to_word(value)
    if value != value:
        raise ValueError("cannot convert float NaN to integer")
    if value - value != 0.0:
        raise OverflowError("cannot convert float infinity to integer")
    mantissa, exponent = parts(value)
    return mantissa << exponent
