"""In-place operators: the left operand's own in-place method, else what the plain operator does."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core import operators
from naja.runtime.core.repetition import gives_way


def operator_iadd(a: object, b: object) -> object:
    """`a += b`: the object that the target is bound to afterwards."""
    result = unsafe.call_method_or(NotImplemented, "__iadd__", a, b)
    return operators.operator_add(a, b) if result is NotImplemented else result


def operator_isub(a: object, b: object) -> object:
    """`a -= b`: the object that the target is bound to afterwards."""
    result = unsafe.call_method_or(NotImplemented, "__isub__", a, b)
    return operators.operator_sub(a, b) if result is NotImplemented else result


def operator_imul(a: object, b: object) -> object:
    """`a *= b`: the object that the target is bound to afterwards."""
    result: object = NotImplemented
    if gives_way(a, b):
        result = unsafe.call_method_or(NotImplemented, "__rmul__", b, a)
    if result is NotImplemented:
        result = unsafe.call_method_or(NotImplemented, "__imul__", a, b)
    return operators.operator_mul(a, b) if result is NotImplemented else result


def operator_itruediv(a: object, b: object) -> object:
    """`a /= b`: the object that the target is bound to afterwards."""
    result = unsafe.call_method_or(NotImplemented, "__itruediv__", a, b)
    return operators.operator_truediv(a, b) if result is NotImplemented else result


def operator_ifloordiv(a: object, b: object) -> object:
    """`a //= b`: the object that the target is bound to afterwards."""
    result = unsafe.call_method_or(NotImplemented, "__ifloordiv__", a, b)
    return operators.operator_floordiv(a, b) if result is NotImplemented else result


def operator_imod(a: object, b: object) -> object:
    """`a %= b`: the object that the target is bound to afterwards."""
    result = unsafe.call_method_or(NotImplemented, "__imod__", a, b)
    return operators.operator_mod(a, b) if result is NotImplemented else result


def operator_ipow(a: object, b: object) -> object:
    """`a **= b`: the object that the target is bound to afterwards."""
    result = unsafe.call_method_or(NotImplemented, "__ipow__", a, b)
    return operators.operator_pow(a, b) if result is NotImplemented else result


def operator_iand(a: object, b: object) -> object:
    """`a &= b`: the object that the target is bound to afterwards."""
    result = unsafe.call_method_or(NotImplemented, "__iand__", a, b)
    return operators.operator_and(a, b) if result is NotImplemented else result


def operator_ior(a: object, b: object) -> object:
    """`a |= b`: the object that the target is bound to afterwards."""
    result = unsafe.call_method_or(NotImplemented, "__ior__", a, b)
    return operators.operator_or(a, b) if result is NotImplemented else result


def operator_ixor(a: object, b: object) -> object:
    """`a ^= b`: the object that the target is bound to afterwards."""
    result = unsafe.call_method_or(NotImplemented, "__ixor__", a, b)
    return operators.operator_xor(a, b) if result is NotImplemented else result


def operator_ilshift(a: object, b: object) -> object:
    """`a <<= b`: the object that the target is bound to afterwards."""
    result = unsafe.call_method_or(NotImplemented, "__ilshift__", a, b)
    return operators.operator_lshift(a, b) if result is NotImplemented else result


def operator_irshift(a: object, b: object) -> object:
    """`a >>= b`: the object that the target is bound to afterwards."""
    result = unsafe.call_method_or(NotImplemented, "__irshift__", a, b)
    return operators.operator_rshift(a, b) if result is NotImplemented else result


def operator_imatmul(a: object, b: object) -> object:
    """`a @= b`: the object that the target is bound to afterwards."""
    result = unsafe.call_method_or(NotImplemented, "__imatmul__", a, b)
    return operators.operator_matmul(a, b) if result is NotImplemented else result
