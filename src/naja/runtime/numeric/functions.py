"""Builtin functions over numbers."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core.comparison import index
from naja.runtime.core.operators import operator_floordiv, operator_mod, operator_pow
from naja.runtime.numeric.text import digits_in_base


def hexadecimal(value: object) -> str:
    """`hex(value)`."""
    return _prefixed(index(value), 16, "0x")


def octal(value: object) -> str:
    """`oct(value)`."""
    return _prefixed(index(value), 8, "0o")


def binary(value: object) -> str:
    """`bin(value)`."""
    return _prefixed(index(value), 2, "0b")


def _prefixed(value: int, base: int, prefix: str) -> str:
    if value < 0:
        return "-" + prefix + digits_in_base(-value, base)
    return prefix + digits_in_base(value, base)


def quotient_and_remainder(a: object, b: object) -> object:
    """`divmod(a, b)`."""
    result = unsafe.call_method_or(NotImplemented, "__divmod__", a, b)
    if result is NotImplemented:
        return (operator_floordiv(a, b), operator_mod(a, b))
    return result


def power(base: object, exponent: object, modulus: object = None) -> object:
    """`pow(base, exponent, modulus)`."""
    if modulus is None:
        return operator_pow(base, exponent)
    return unsafe.call_method("__pow__", base, exponent, modulus)


def round_to(number: object, digits: object = None) -> object:
    """`round(number, digits)`."""
    if digits is None:
        return unsafe.call_method("__round__", number)
    return unsafe.call_method("__round__", number, digits)
