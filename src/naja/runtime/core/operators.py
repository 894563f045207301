"""The binary and unary operator protocols, for operands whose classes are not known when compiling.

Each `operator_NAME(a, b)` does what `a op b` does: the left operand's method, then the right one's reflected method
(first, if its class is a proper subclass of the left one's), then TypeError.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core.kinds import is_subclass_number, type_name


def _unsupported(symbol: str, a: object, b: object) -> TypeError:
    return TypeError(f"unsupported operand type(s) for {symbol}: '{type_name(a)}' and '{type_name(b)}'")


@unsafe.raw
def reflected_first(a: object, b: object) -> bool:
    """Whether b's class is a proper subclass of a's: then b's reflected method is asked first."""
    left = unsafe.class_number(a)
    right = unsafe.class_number(b)
    return left != right and is_subclass_number(right, left)


def operator_add(a: object, b: object) -> object:
    """`a + b`."""
    if reflected_first(a, b):
        result = unsafe.call_method_or(NotImplemented, "__radd__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__add__", a, b)
    if result is NotImplemented:
        result = unsafe.call_method_or(NotImplemented, "__radd__", b, a)
        if result is NotImplemented:
            raise _unsupported("+", a, b)
    return result


def operator_sub(a: object, b: object) -> object:
    """`a - b`."""
    if reflected_first(a, b):
        result = unsafe.call_method_or(NotImplemented, "__rsub__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__sub__", a, b)
    if result is NotImplemented:
        result = unsafe.call_method_or(NotImplemented, "__rsub__", b, a)
        if result is NotImplemented:
            raise _unsupported("-", a, b)
    return result


def operator_mul(a: object, b: object) -> object:
    """`a * b`."""
    if reflected_first(a, b):
        result = unsafe.call_method_or(NotImplemented, "__rmul__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__mul__", a, b)
    if result is NotImplemented:
        result = unsafe.call_method_or(NotImplemented, "__rmul__", b, a)
        if result is NotImplemented:
            raise _unsupported("*", a, b)
    return result


def operator_truediv(a: object, b: object) -> object:
    """`a / b`."""
    if reflected_first(a, b):
        result = unsafe.call_method_or(NotImplemented, "__rtruediv__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__truediv__", a, b)
    if result is NotImplemented:
        result = unsafe.call_method_or(NotImplemented, "__rtruediv__", b, a)
        if result is NotImplemented:
            raise _unsupported("/", a, b)
    return result


def operator_floordiv(a: object, b: object) -> object:
    """`a // b`."""
    if reflected_first(a, b):
        result = unsafe.call_method_or(NotImplemented, "__rfloordiv__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__floordiv__", a, b)
    if result is NotImplemented:
        result = unsafe.call_method_or(NotImplemented, "__rfloordiv__", b, a)
        if result is NotImplemented:
            raise _unsupported("//", a, b)
    return result


def operator_mod(a: object, b: object) -> object:
    """`a % b`."""
    if reflected_first(a, b):
        result = unsafe.call_method_or(NotImplemented, "__rmod__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__mod__", a, b)
    if result is NotImplemented:
        result = unsafe.call_method_or(NotImplemented, "__rmod__", b, a)
        if result is NotImplemented:
            raise _unsupported("%", a, b)
    return result


def operator_pow(a: object, b: object) -> object:
    """`a ** b`."""
    if reflected_first(a, b):
        result = unsafe.call_method_or(NotImplemented, "__rpow__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__pow__", a, b)
    if result is NotImplemented:
        result = unsafe.call_method_or(NotImplemented, "__rpow__", b, a)
        if result is NotImplemented:
            raise _unsupported("** or pow()", a, b)
    return result


def operator_and(a: object, b: object) -> object:
    """`a & b`."""
    if reflected_first(a, b):
        result = unsafe.call_method_or(NotImplemented, "__rand__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__and__", a, b)
    if result is NotImplemented:
        result = unsafe.call_method_or(NotImplemented, "__rand__", b, a)
        if result is NotImplemented:
            raise _unsupported("&", a, b)
    return result


def operator_or(a: object, b: object) -> object:
    """`a | b`."""
    if reflected_first(a, b):
        result = unsafe.call_method_or(NotImplemented, "__ror__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__or__", a, b)
    if result is NotImplemented:
        result = unsafe.call_method_or(NotImplemented, "__ror__", b, a)
        if result is NotImplemented:
            raise _unsupported("|", a, b)
    return result


def operator_xor(a: object, b: object) -> object:
    """`a ^ b`."""
    if reflected_first(a, b):
        result = unsafe.call_method_or(NotImplemented, "__rxor__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__xor__", a, b)
    if result is NotImplemented:
        result = unsafe.call_method_or(NotImplemented, "__rxor__", b, a)
        if result is NotImplemented:
            raise _unsupported("^", a, b)
    return result


def operator_lshift(a: object, b: object) -> object:
    """`a << b`."""
    if reflected_first(a, b):
        result = unsafe.call_method_or(NotImplemented, "__rlshift__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__lshift__", a, b)
    if result is NotImplemented:
        result = unsafe.call_method_or(NotImplemented, "__rlshift__", b, a)
        if result is NotImplemented:
            raise _unsupported("<<", a, b)
    return result


def operator_rshift(a: object, b: object) -> object:
    """`a >> b`."""
    if reflected_first(a, b):
        result = unsafe.call_method_or(NotImplemented, "__rrshift__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__rshift__", a, b)
    if result is NotImplemented:
        result = unsafe.call_method_or(NotImplemented, "__rrshift__", b, a)
        if result is NotImplemented:
            raise _unsupported(">>", a, b)
    return result


def operator_matmul(a: object, b: object) -> object:
    """`a @ b`."""
    if reflected_first(a, b):
        result = unsafe.call_method_or(NotImplemented, "__rmatmul__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__matmul__", a, b)
    if result is NotImplemented:
        result = unsafe.call_method_or(NotImplemented, "__rmatmul__", b, a)
        if result is NotImplemented:
            raise _unsupported("@", a, b)
    return result
