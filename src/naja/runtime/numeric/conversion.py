"""Between ints and floats, for compiled code."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core.kinds import type_name
from naja.runtime.numeric import big, float_arithmetic, float_text, int_text, limbs, powers, rounding, small
from naja.runtime.text import buffers, decoding


@unsafe.raw
@unsafe.noinline
@unsafe.export("float_of")
def float_of(value: object) -> float:
    """The float that a word means that is no immediate float: of a number, or by `__float__`. Raises TypeError."""
    if unsafe.is_small_int(value) or unsafe.class_number(value) == unsafe.class_number_of(float):
        return number_to_float(value)
    return _float_of_other(value)


@unsafe.raw
@unsafe.noinline
@unsafe.export("number_to_float")
def number_to_float(value: object) -> float:
    """The float that a word holds that is no immediate float; an int that stands where a float is declared is converted.

    It runs none of the program's code: what fields hold stays.
    """
    if unsafe.is_small_int(value):
        return unsafe.float_from_word(small.value(value))
    if unsafe.class_number(value) == unsafe.class_number_of(float):
        return unsafe.load_float(unsafe.address(value) + 8)
    return _number_to_float(value)


def _number_to_float(value: object) -> float:
    if isinstance(value, float):
        return unsafe.load_float(unsafe.address(value) + 8)
    if isinstance(value, int):
        return int_to_float(value)
    raise TypeError(f"must be real number, not {type_name(value)}")


def _float_of_other(value: object) -> float:
    if isinstance(value, float) or _is_plain_int(value):
        return _number_to_float(value)
    result = unsafe.call_method_or(None, "__float__", value)
    if result is None:
        result = unsafe.call_method_or(None, "__index__", value)
    if isinstance(result, int):
        return int_to_float(result)
    if isinstance(result, float):
        return result
    raise TypeError(f"must be real number, not {type_name(value)}")


@unsafe.raw
@unsafe.inline
@unsafe.export("int_to_float")
def int_to_float(value: object) -> float:
    """An int as a float, correctly rounded; OverflowError if it is too large."""
    if unsafe.is_small_int(value):
        return unsafe.float_from_word(small.value(value))
    return _big_to_float(big.plain(value))


@unsafe.raw
@unsafe.noinline
def _big_to_float(value: object) -> float:
    """The top 64 bits, with the lowest one set if any bit below is, round as the whole would."""
    if unsafe.is_small_int(value):
        return unsafe.float_from_word(small.value(value))
    count = big.count(value)
    data = unsafe.address(value) + big.LIMBS
    top = unsafe.count_leading_zeros(limbs.get(data, count - 1)) - 32
    bits = count * 32 - top
    if bits > 1024:
        _too_large()
        return 0.0
    shift = bits - 62
    mantissa = 0
    if shift <= 0:
        mantissa = unsafe.load64(data)
        shift = 0
    else:
        at = shift >> 5
        rest = shift & 31
        low = limbs.get(data, at) | (limbs.get(data, at + 1) << 32 if at + 1 < count else 0)
        high = limbs.get(data, at + 2) if at + 2 < count else 0
        mantissa = unsafe.shift_right_logical(low, rest)
        if rest > 0:
            mantissa |= high << (64 - rest)
        if _any_below(data, shift):
            mantissa |= 1
    scaled = unsafe.float_from_word(mantissa & 0x7FFFFFFFFFFFFFFF)
    result = unsafe.float_from_bits(unsafe.float_bits(scaled) + (shift << 52))
    if unsafe.float_bits(result) >= 0x7FF0000000000000:
        _too_large()
    return -result if big.negative(value) else result


@unsafe.raw
def _any_below(data: int, bits: int) -> bool:
    i = 0
    while i < bits >> 5:
        if limbs.get(data, i) != 0:
            return True
        i += 1
    return (limbs.get(data, i) & ((1 << (bits & 31)) - 1)) != 0


def _too_large() -> None:
    raise OverflowError("int too large to convert to float")


def _is_plain_int(value: object) -> bool:
    """Whether a value is an int or a bool, and of no other class."""
    if unsafe.is_small_int(value) or isinstance(value, bool):
        return True
    return unsafe.class_number(value) == unsafe.class_number_of(int)


def int_of(value: object) -> int:
    """`int(value)`: of a bool the plain int, of an instance of a subclass what its `__int__` says."""
    if _is_plain_int(value):
        return unsafe.assume(int, big.plain(value))
    if unsafe.class_number(value) == unsafe.class_number_of(float):
        return rounding.to_int(unsafe.assume(float, value))
    if unsafe.class_number(value) == unsafe.class_number_of(str):
        return int_text.parse(unsafe.assume(str, value), 10, value)
    result = unsafe.call_method_or(None, "__int__", value)
    if result is None:
        result = unsafe.call_method_or(None, "__index__", value)
    if result is None:
        result = unsafe.call_method_or(None, "__trunc__", value)
    if isinstance(result, int):
        return unsafe.assume(int, big.plain(result))
    if result is not None:
        raise TypeError(f"__int__ returned non-int (type {type_name(result)})")
    if isinstance(value, str):  # of a subclass that has none of these
        return int_text.parse(value, 10, value)
    found = buffers.steady(value)
    if found is None:
        raise TypeError(
            f"int() argument must be a string, a bytes-like object or a real number, not '{type_name(value)}'"
        )
    return int_text.parse(buffer_text(found), 10, shown_buffer(value))


def int_of_float(value: float) -> int:
    """`int(value)` of a float."""
    return rounding.to_int(value)


def int_of_text(value: str) -> int:
    """`int(value)` of a str: programs that read ints of nothing else have no way for anything else."""
    return int_text.parse(value, 10, value)


def buffer_text(found: object) -> str:
    """The characters of what `buffers.steady` gave, one a byte."""
    return decoding.latin_text(buffers.address(found), buffers.size(found))


def shown_buffer(value: object) -> object:
    """What a message shows of a bytes-like object: bytes for a bytearray."""
    return bytes(value) if isinstance(value, bytearray) else value


def float_of_object(value: object) -> float:
    """`float(value)`."""
    if unsafe.class_number(value) == unsafe.class_number_of(float):
        return unsafe.assume(float, value)
    if _is_plain_int(value):
        return int_to_float(value)
    if unsafe.class_number(value) == unsafe.class_number_of(str):
        text = unsafe.assume(str, value)
        return float_text.parse(text, text)
    result = unsafe.call_method_or(None, "__float__", value)
    if isinstance(result, float):
        return result
    if result is not None:
        raise TypeError(f"{type_name(value)}.__float__ returned non-float (type {type_name(result)})")
    index = unsafe.call_method_or(None, "__index__", value)
    if isinstance(index, int):
        return int_to_float(index)
    if isinstance(value, str):  # of a subclass that has none of these
        return float_text.parse(value, value)
    found = buffers.steady(value)
    if found is None:
        raise TypeError(f"float() argument must be a string or a real number, not '{type_name(value)}'")
    return float_text.parse(buffer_text(found), value)


def int_true_divide(a: int, b: int) -> float:
    """`a / b` for ints."""
    if b == 0:
        raise ZeroDivisionError("division by zero")
    return rounding.quotient(a, b, "integer division result too large for a float")


def int_power(a: int, b: int) -> object:
    """`a ** b` for ints: a float where the exponent is negative."""
    if b < 0:
        return float_arithmetic.power(float(a), float(b))
    return powers.natural_power(a, b)


def float_floor_divide(a: float, b: float) -> float:
    """`a // b`."""
    if b == 0.0:
        raise ZeroDivisionError("float floor division by zero")
    return float_arithmetic.floor_divide(a, b)


def float_modulo(a: float, b: float) -> float:
    """`a % b`."""
    if b == 0.0:
        raise ZeroDivisionError("float modulo")
    return float_arithmetic.modulo(a, b)


def float_power(a: float, b: float) -> float:
    """`a ** b`."""
    return float_arithmetic.power(a, b)


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
