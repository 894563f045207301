"""Powers of ints that are ints.

What belongs here: exponents from 0 on, and powers modulo an int. What does not: negative exponents, which give floats
(`float_arithmetic.py`).
"""

from __future__ import annotations


def natural_power(base: int, exponent: int) -> int:
    """base ** exponent; the exponent is not negative."""
    if base == 2:
        return 1 << exponent
    result = 1
    while exponent > 0:
        if exponent & 1:
            result *= base
        exponent >>= 1
        if exponent:
            base *= base
    return result


def modulo(base: int, exponent: int, modulus: int) -> int:
    """`pow(base, exponent, modulus)`; a negative exponent means the inverse. Raises ValueError."""
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
    a, b, x, y = value % modulus, abs(modulus), 1, 0
    while b:
        quotient = a // b
        a, b, x, y = b, a - quotient * b, y, x - quotient * y
    if a != 1:
        raise ValueError("base is not invertible for the given modulus")
    return x % modulus
