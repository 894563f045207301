"""The binary and unary operator protocols, for operands whose classes are not known when compiling.

Each `operator_NAME(a, b)` does what `a op b` does: the left operand's method, then the right one's reflected method, then
TypeError. The reflected method comes first if the right operand's class is a proper subclass of the left one's with a method
of its own there; it is not asked if both are of one class. Small ints, the most common operands, ask nobody.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core.kinds import has_more_bases, is_subclass_number, is_subtype, type_name, type_of
from naja.runtime.core.repetition import gives_way


def _unsupported(symbol: str, a: object, b: object) -> TypeError:
    return TypeError(f"unsupported operand type(s) for {symbol}: '{type_name(a)}' and '{type_name(b)}'")


def reflected_first(a: object, b: object) -> bool:
    """Whether b's class is a proper subclass of a's: then b's reflected method is asked first."""
    if of_one_class(a, b):
        return False
    return _is_below(a, b) or (_may_be_below(b) and is_subtype(type_of(b), type_of(a)))


@unsafe.raw
@unsafe.inline
def _is_below(a: object, b: object) -> bool:
    return is_subclass_number(unsafe.class_number(b), unsafe.class_number(a))


@unsafe.raw
@unsafe.inline
def _may_be_below(b: object) -> bool:
    return has_more_bases(unsafe.class_number(b))


@unsafe.raw
@unsafe.inline
def are_small_ints(a: object, b: object) -> bool:
    """Whether both are ints held in their words. These are the ints shifted to the left by one, and 1: of the same order."""
    return unsafe.word(a) & unsafe.word(b) & 1 != 0


@unsafe.raw
def of_one_class(a: object, b: object) -> bool:
    """Whether both are of the same class."""
    return unsafe.class_number(a) == unsafe.class_number(b)


def operator_add(a: object, b: object) -> object:
    """`a + b`."""
    if are_small_ints(a, b):
        return (unsafe.word(a) >> 1) + (unsafe.word(b) >> 1)
    first = reflected_first(a, b) and not unsafe.same_method("__radd__", a, b)
    if first:
        result = unsafe.call_method_or(NotImplemented, "__radd__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__add__", a, b)
    if result is NotImplemented and not first and not of_one_class(a, b):
        result = unsafe.call_method_or(NotImplemented, "__radd__", b, a)
    if result is NotImplemented:
        raise _unsupported("+", a, b)
    return result


def operator_sub(a: object, b: object) -> object:
    """`a - b`."""
    if are_small_ints(a, b):
        return (unsafe.word(a) >> 1) - (unsafe.word(b) >> 1)
    first = reflected_first(a, b) and not unsafe.same_method("__rsub__", a, b)
    if first:
        result = unsafe.call_method_or(NotImplemented, "__rsub__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__sub__", a, b)
    if result is NotImplemented and not first and not of_one_class(a, b):
        result = unsafe.call_method_or(NotImplemented, "__rsub__", b, a)
    if result is NotImplemented:
        raise _unsupported("-", a, b)
    return result


def operator_mul(a: object, b: object) -> object:
    """`a * b`."""
    if are_small_ints(a, b):
        return unsafe.assume(int, a) * unsafe.assume(int, b)
    first = (reflected_first(a, b) and not unsafe.same_method("__rmul__", a, b)) or gives_way(a, b)
    if first:
        result = unsafe.call_method_or(NotImplemented, "__rmul__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__mul__", a, b)
    if result is NotImplemented and not first and not of_one_class(a, b):
        result = unsafe.call_method_or(NotImplemented, "__rmul__", b, a)
    if result is NotImplemented:
        raise _unsupported("*", a, b)
    return result


def operator_truediv(a: object, b: object) -> object:
    """`a / b`."""
    first = reflected_first(a, b) and not unsafe.same_method("__rtruediv__", a, b)
    if first:
        result = unsafe.call_method_or(NotImplemented, "__rtruediv__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__truediv__", a, b)
    if result is NotImplemented and not first and not of_one_class(a, b):
        result = unsafe.call_method_or(NotImplemented, "__rtruediv__", b, a)
    if result is NotImplemented:
        raise _unsupported("/", a, b)
    return result


def operator_floordiv(a: object, b: object) -> object:
    """`a // b`."""
    first = reflected_first(a, b) and not unsafe.same_method("__rfloordiv__", a, b)
    if first:
        result = unsafe.call_method_or(NotImplemented, "__rfloordiv__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__floordiv__", a, b)
    if result is NotImplemented and not first and not of_one_class(a, b):
        result = unsafe.call_method_or(NotImplemented, "__rfloordiv__", b, a)
    if result is NotImplemented:
        raise _unsupported("//", a, b)
    return result


def operator_mod(a: object, b: object) -> object:
    """`a % b`."""
    first = reflected_first(a, b) and not unsafe.same_method("__rmod__", a, b)
    if first:
        result = unsafe.call_method_or(NotImplemented, "__rmod__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__mod__", a, b)
    if result is NotImplemented and not first and not of_one_class(a, b):
        result = unsafe.call_method_or(NotImplemented, "__rmod__", b, a)
    if result is NotImplemented:
        raise _unsupported("%", a, b)
    return result


def operator_pow(a: object, b: object) -> object:
    """`a ** b`."""
    first = reflected_first(a, b) and not unsafe.same_method("__rpow__", a, b)
    if first:
        result = unsafe.call_method_or(NotImplemented, "__rpow__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__pow__", a, b)
    if result is NotImplemented and not first and not of_one_class(a, b):
        result = unsafe.call_method_or(NotImplemented, "__rpow__", b, a)
    if result is NotImplemented:
        raise _unsupported("** or pow()", a, b)
    return result


def operator_and(a: object, b: object) -> object:
    """`a & b`."""
    first = reflected_first(a, b) and not unsafe.same_method("__rand__", a, b)
    if first:
        result = unsafe.call_method_or(NotImplemented, "__rand__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__and__", a, b)
    if result is NotImplemented and not first and not of_one_class(a, b):
        result = unsafe.call_method_or(NotImplemented, "__rand__", b, a)
    if result is NotImplemented:
        raise _unsupported("&", a, b)
    return result


def operator_or(a: object, b: object) -> object:
    """`a | b`."""
    first = reflected_first(a, b) and not unsafe.same_method("__ror__", a, b)
    if first:
        result = unsafe.call_method_or(NotImplemented, "__ror__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__or__", a, b)
    if result is NotImplemented and not first and not of_one_class(a, b):
        result = unsafe.call_method_or(NotImplemented, "__ror__", b, a)
    if result is NotImplemented:
        raise _unsupported("|", a, b)
    return result


def operator_xor(a: object, b: object) -> object:
    """`a ^ b`."""
    first = reflected_first(a, b) and not unsafe.same_method("__rxor__", a, b)
    if first:
        result = unsafe.call_method_or(NotImplemented, "__rxor__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__xor__", a, b)
    if result is NotImplemented and not first and not of_one_class(a, b):
        result = unsafe.call_method_or(NotImplemented, "__rxor__", b, a)
    if result is NotImplemented:
        raise _unsupported("^", a, b)
    return result


def operator_lshift(a: object, b: object) -> object:
    """`a << b`."""
    first = reflected_first(a, b) and not unsafe.same_method("__rlshift__", a, b)
    if first:
        result = unsafe.call_method_or(NotImplemented, "__rlshift__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__lshift__", a, b)
    if result is NotImplemented and not first and not of_one_class(a, b):
        result = unsafe.call_method_or(NotImplemented, "__rlshift__", b, a)
    if result is NotImplemented:
        raise _unsupported("<<", a, b)
    return result


def operator_rshift(a: object, b: object) -> object:
    """`a >> b`."""
    first = reflected_first(a, b) and not unsafe.same_method("__rrshift__", a, b)
    if first:
        result = unsafe.call_method_or(NotImplemented, "__rrshift__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__rshift__", a, b)
    if result is NotImplemented and not first and not of_one_class(a, b):
        result = unsafe.call_method_or(NotImplemented, "__rrshift__", b, a)
    if result is NotImplemented:
        raise _unsupported(">>", a, b)
    return result


def operator_matmul(a: object, b: object) -> object:
    """`a @ b`."""
    first = reflected_first(a, b) and not unsafe.same_method("__rmatmul__", a, b)
    if first:
        result = unsafe.call_method_or(NotImplemented, "__rmatmul__", b, a)
        if result is not NotImplemented:
            return result
    result = unsafe.call_method_or(NotImplemented, "__matmul__", a, b)
    if result is NotImplemented and not first and not of_one_class(a, b):
        result = unsafe.call_method_or(NotImplemented, "__rmatmul__", b, a)
    if result is NotImplemented:
        raise _unsupported("@", a, b)
    return result
