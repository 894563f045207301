"""The arithmetic roles: what compiled code calls where an operand or a result does not fit a machine word."""

from __future__ import annotations

from naja import unsafe


def _too_big() -> object:
    raise OverflowError("big integers are not there yet")


@unsafe.export("int_add")
@unsafe.noinline
def int_add(a: object, b: object) -> object:
    return _too_big()


@unsafe.export("int_sub")
@unsafe.noinline
def int_sub(a: object, b: object) -> object:
    return _too_big()


@unsafe.export("int_mul")
@unsafe.noinline
def int_mul(a: object, b: object) -> object:
    return _too_big()


@unsafe.export("int_floordiv")
@unsafe.noinline
def int_floordiv(a: object, b: object) -> object:
    return _too_big()


@unsafe.export("int_mod")
@unsafe.noinline
def int_mod(a: object, b: object) -> object:
    return _too_big()


@unsafe.export("int_and")
@unsafe.noinline
def int_and(a: object, b: object) -> object:
    return _too_big()


@unsafe.export("int_or")
@unsafe.noinline
def int_or(a: object, b: object) -> object:
    return _too_big()


@unsafe.export("int_xor")
@unsafe.noinline
def int_xor(a: object, b: object) -> object:
    return _too_big()


@unsafe.export("int_shl")
@unsafe.noinline
def int_shl(a: object, b: object) -> object:
    return _too_big()


@unsafe.export("int_shr")
@unsafe.noinline
def int_shr(a: object, b: object) -> object:
    return _too_big()


@unsafe.raw
@unsafe.export("int_compare")
@unsafe.noinline
def int_compare(a: object, b: object) -> int:
    return 0


@unsafe.raw
@unsafe.export("int_from_raw")
@unsafe.noinline
def int_from_raw(a: int) -> object:
    return _too_big()


@unsafe.raw
@unsafe.export("int_from_wide")
@unsafe.noinline
def int_from_wide(a: int, b: int) -> object:
    return _too_big()


@unsafe.raw
@unsafe.export("int_to_raw")
@unsafe.noinline
def int_to_raw(a: object) -> int:
    return unsafe.word(a) >> 1


@unsafe.raw
@unsafe.export("int_to_wide_high")
@unsafe.noinline
def int_to_wide_high(a: object) -> int:
    return unsafe.word(a) >> 63


@unsafe.raw
@unsafe.export("float_box")
@unsafe.noinline
def float_box(a: float) -> object:
    box = unsafe.allocate(float, 16)
    unsafe.store_float(unsafe.address(box) + 8, a)
    return box
