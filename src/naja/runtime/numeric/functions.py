"""Builtin functions over numbers."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core.comparison import index
from naja.runtime.core.kinds import type_name
from naja.runtime.core.operators import of_one_class, operator_pow, reflected_first
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
    first = reflected_first(a, b) and not unsafe.same_method("__rdivmod__", a, b)
    if first:
        result = unsafe.call_method_or(NotImplemented, "__rdivmod__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__divmod__", a, b)
    if result is NotImplemented and not first and not of_one_class(a, b):
        result = unsafe.call_method_or(NotImplemented, "__rdivmod__", b, a)
    if result is NotImplemented:
        raise TypeError(f"unsupported operand type(s) for divmod(): '{type_name(a)}' and '{type_name(b)}'")
    return result


def power(base: object, exp: object, mod: object = None) -> object:
    """`pow(base, exp, mod)`."""
    if mod is None:
        return operator_pow(base, exp)
    result = unsafe.call_method_or(NotImplemented, "__pow__", base, exp, mod)
    if result is NotImplemented:
        if isinstance(base, int | float):
            raise TypeError("pow() 3rd argument not allowed unless all arguments are integers")
        raise TypeError(
            "unsupported operand type(s) for ** or pow(): "
            f"'{type_name(base)}', '{type_name(exp)}', '{type_name(mod)}'"
        )
    return result


def round_to(number: object, ndigits: object = None) -> object:
    """`round(number, ndigits)`."""
    if ndigits is None:
        result = unsafe.call_method_or(NotImplemented, "__round__", number)
    else:
        result = unsafe.call_method_or(NotImplemented, "__round__", number, ndigits)
    if result is NotImplemented:
        raise TypeError(f"type {type_name(number)} doesn't define __round__ method")
    return result
