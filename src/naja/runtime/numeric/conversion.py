"""Between ints and floats, for compiled code."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core.kinds import type_name
from naja.runtime.numeric import small


@unsafe.raw
@unsafe.export("float_of")
def float_of(value: object) -> float:
    """The float that a word holds; an int that stands where a float is declared is converted."""
    if unsafe.is_immediate_float(value):
        return unsafe.float_from_bits(_bits(unsafe.word(value)))
    if unsafe.is_small_int(value):
        return unsafe.float_from_word(small.value(value))
    return _float_of_object(value)


@unsafe.raw
@unsafe.inline
def _bits(word: int) -> int:
    rotated = unsafe.shift_right_logical(word, 2) + 0x6000000000000000
    return unsafe.shift_right_logical(rotated, 1) | (rotated << 63)


@unsafe.raw
@unsafe.noinline
def _float_of_object(value: object) -> float:
    if unsafe.class_number(value) == unsafe.class_number_of(float):
        return unsafe.load_float(unsafe.address(value) + 8)
    return _float_of_other(value)


def _float_of_other(value: object) -> float:
    if isinstance(value, int):
        return int_to_float(value)
    raise TypeError(f"must be real number, not {type_name(value)}")


@unsafe.raw
@unsafe.export("int_to_float")
def int_to_float(value: int) -> float:
    """An int as a float, correctly rounded; OverflowError if it is too large."""
    return unsafe.float_from_word(value)


def int_of(value: object) -> int:
    """`int(value)`."""
    if isinstance(value, int):
        return value
    result = unsafe.call_method_or(None, "__int__", value)
    if result is None:
        result = unsafe.call_method_or(None, "__index__", value)
    if result is None:
        result = unsafe.call_method_or(None, "__trunc__", value)
    if not isinstance(result, int):
        raise TypeError(
            f"int() argument must be a string, a bytes-like object or a real number, not '{type_name(value)}'"
        )
    return result


def float_of_object(value: object) -> float:
    """`float(value)`."""
    result = unsafe.call_method_or(None, "__float__", value)
    if not isinstance(result, float):
        raise TypeError(f"float() argument must be a string or a real number, not '{type_name(value)}'")
    return result


def int_true_divide(a: int, b: int) -> float:
    """`a / b` for ints."""
    if b == 0:
        raise ZeroDivisionError("division by zero")
    return float(a) / float(b)


def float_floor_divide(a: float, b: float) -> float:
    """`a // b`."""
    if b == 0.0:
        raise ZeroDivisionError("float floor division by zero")
    return unsafe.floor(a / b)


def float_modulo(a: float, b: float) -> float:
    """`a % b`."""
    if b == 0.0:
        raise ZeroDivisionError("float modulo")
    return a - b * unsafe.floor(a / b)


def _unary(value: object, symbol: str) -> TypeError:
    return TypeError(f"bad operand type for unary {symbol}: '{type_name(value)}'")


def operator_neg(value: object) -> object:
    """`-value`."""
    result = unsafe.call_method_or(NotImplemented, "__neg__", value)
    if result is NotImplemented:
        raise _unary(value, "-")
    return result


def operator_pos(value: object) -> object:
    """`+value`."""
    result = unsafe.call_method_or(NotImplemented, "__pos__", value)
    if result is NotImplemented:
        raise _unary(value, "+")
    return result


def operator_invert(value: object) -> object:
    """`~value`."""
    result = unsafe.call_method_or(NotImplemented, "__invert__", value)
    if result is NotImplemented:
        raise _unary(value, "~")
    return result


def operator_abs(value: object) -> object:
    """`abs(value)`."""
    result = unsafe.call_method_or(NotImplemented, "__abs__", value)
    if result is NotImplemented:
        raise TypeError(f"bad operand type for abs(): '{type_name(value)}'")
    return result
