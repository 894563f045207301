"""How an INT is held in a register: decided from its range alone, so that definition and use always agree.

What belongs here: the choice and its names. Arithmetic is in `arithmetic.py`, conversions in `convert.py`.
"""

from __future__ import annotations

from enum import Enum

from najac.ir.ops import IntOp
from najac.ir.values import Param, Range, Type, Value
from najac.ir.words import signed


class Rep(Enum):
    """Machine representations of exact integers."""

    SIGNED = "signed"  # i64, two's complement
    UNSIGNED = "unsigned"  # i64, 0 to 2**64 - 1
    WIDE = "wide"  # i128, two's complement
    WORD = "word"  # i64, the tagged word


LLVM_INT: dict[Rep, str] = {Rep.SIGNED: "i64", Rep.UNSIGNED: "i64", Rep.WIDE: "i128", Rep.WORD: "i64"}

LLVM_TYPE: dict[Type, str] = {
    Type.WORD: "i64",
    Type.RAW: "i64",
    Type.FLOAT: "double",
    Type.BOOL: "i1",
    Type.VOID: "void",
}

SMALL_LOW, SMALL_HIGH = -(1 << 62), (1 << 62) - 1
"""What a tagged word holds by itself."""

SIGNED_LOW, SIGNED_HIGH = -(1 << 63), (1 << 63) - 1


def representation(range: Range) -> Rep:
    """The representation of every INT with this range."""
    low, high = range.low, range.high
    if low is None or high is None:
        return Rep.WORD
    if low >= SIGNED_LOW and high <= SIGNED_HIGH:
        return Rep.SIGNED
    if low >= 0 and high < 1 << 64:
        return Rep.UNSIGNED
    if low >= -(1 << 127) and high < 1 << 127:
        return Rep.WIDE
    return Rep.WORD


def held_as(value: Value) -> Rep:
    """The representation of an INT value; one that wraps is a machine word of which the low 64 bits count."""
    if isinstance(value, IntOp) and value.wraps:
        return Rep.SIGNED
    return representation(value.range)


def is_small(range: Range) -> bool:
    """Whether every member fits a tagged word."""
    return range.fits(SMALL_LOW, SMALL_HIGH)


def llvm_type(type: Type, range: Range) -> str:
    """LLVM's type of a value."""
    if type is Type.INT:
        return LLVM_INT[representation(range)]
    return LLVM_TYPE[type]


def range_attribute(param: Param) -> str:
    """What LLVM is told of a parameter that is held as a machine word and cannot take all of its values."""
    low, high = param.range.low, param.range.high
    if param.type is not Type.INT or low is None or high is None or low > high:
        return ""
    rep = representation(param.range)
    whole = (low, high) in ((SIGNED_LOW, SIGNED_HIGH), (0, (1 << 64) - 1))
    if rep not in (Rep.SIGNED, Rep.UNSIGNED) or whole:
        return ""
    return f" range(i64 {signed(low)}, {signed(high + 1)})"


def tagged(value: int) -> int:
    """The tagged word of a small int, as a signed 64-bit number."""
    return 2 * value + 1
