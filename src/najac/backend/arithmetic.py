"""Exact integer arithmetic on machine words and 128-bit words, chosen by ranges.

The rule: a result that fits a representation is computed in it, and for the ring operations it then only
needs as many low bits of its operands. What fits nothing goes through tagged words (`tagged.py`).
"""

from __future__ import annotations

from najac.backend.convert import converted, int_as
from najac.backend.division import signed_division
from najac.backend.frame import Frame
from najac.backend.representation import (
    SIGNED_HIGH,
    SIGNED_LOW,
    Rep,
    held_as,
)
from najac.backend.rotation import rotation
from najac.backend.tagged import compare_words, word_operation
from najac.ir.ops import Comparison, IntCompare, IntOp, IntOperator
from najac.ir.values import IntConst, Range, Value

SIGNED_RANGE = Range(SIGNED_LOW, SIGNED_HIGH)
UNSIGNED_RANGE = Range(0, (1 << 64) - 1)

RING: dict[IntOperator, str] = {
    IntOperator.ADD: "add",
    IntOperator.SUB: "sub",
    IntOperator.MUL: "mul",
    IntOperator.AND: "and",
    IntOperator.OR: "or",
    IntOperator.XOR: "xor",
}
_CARRYING = frozenset((IntOperator.ADD, IntOperator.SUB, IntOperator.MUL))

SIGNED_PREDICATE: dict[Comparison, str] = {
    Comparison.EQ: "eq",
    Comparison.NE: "ne",
    Comparison.LT: "slt",
    Comparison.LE: "sle",
    Comparison.GT: "sgt",
    Comparison.GE: "sge",
}
UNSIGNED_PREDICATE: dict[Comparison, str] = {
    Comparison.EQ: "eq",
    Comparison.NE: "ne",
    Comparison.LT: "ult",
    Comparison.LE: "ule",
    Comparison.GT: "ugt",
    Comparison.GE: "uge",
}


def int_operation(frame: Frame, op: IntOp) -> str:
    """An exact operation, in the representation of its result."""
    rep = held_as(op)
    left, right = op.args
    if rep is not Rep.WORD:
        if op.operator in RING:
            turned = rotation(frame, op) if op.operator is IntOperator.AND and rep is not Rep.WIDE else None
            return _ring(frame, op, rep) if turned is None else turned
        text = _machine(frame, op, rep, left, right)
        if text is not None:
            return text
    word = word_operation(frame, op.operator, left, right)
    return converted(frame, word, Rep.WORD, rep, op.range)


def _machine(frame: Frame, op: IntOp, rep: Rep, left: Value, right: Value) -> str | None:
    """The operations that are not of the ring, on machine words; None where they need tagged words."""
    if op.operator is IntOperator.SHL:
        return _shift_left(frame, op, rep)
    if op.operator is IntOperator.SHR:
        return _shift_right(frame, op, rep, left, right)
    power = _power_of_two(right)
    if power is not None and held_as(left) is not Rep.WORD:
        return _by_power(frame, op, rep, left, power)
    if _within(left, UNSIGNED_RANGE) and _within(right, UNSIGNED_RANGE):
        name = "udiv" if op.operator is IntOperator.FLOORDIV else "urem"
        dividend, divisor = int_as(frame, left, Rep.UNSIGNED), int_as(frame, right, Rep.UNSIGNED)
        text = frame.writer.value(f"{name} i64 {dividend}, {divisor}")
        return converted(frame, text, Rep.UNSIGNED, rep, op.range)
    if held_as(left) is Rep.SIGNED and held_as(right) is Rep.SIGNED:
        return signed_division(frame, op, rep, left, right)
    return None


def _within(value: Value, range: Range) -> bool:
    assert range.low is not None and range.high is not None
    return value.range.fits(range.low, range.high)


def _is_not_negative(value: Value) -> bool:
    return value.range.low is not None and value.range.low >= 0


def _flags(op: IntOp, rep: Rep) -> str:
    """What is known of an addition, subtraction or multiplication whose exact result fits its
    representation."""
    if op.wraps or op.operator not in _CARRYING:
        return ""
    if any(isinstance(arg, IntOp) and arg.wraps for arg in op.args):
        return ""
    flags = ""
    held = [rep if isinstance(arg, IntConst) and _fits(arg, rep) else held_as(arg) for arg in op.args]
    if (rep is Rep.WIDE and Rep.WORD not in held) or (rep is Rep.SIGNED and set(held) == {Rep.SIGNED}):
        flags += " nsw"
    if (
        rep is not Rep.WIDE
        and _is_not_negative(op)
        and all(_is_not_negative(a) and _within(a, UNSIGNED_RANGE) for a in op.args)
    ):
        flags = " nuw" + flags
    return flags


def _fits(value: Value, rep: Rep) -> bool:
    return _within(value, SIGNED_RANGE if rep is Rep.SIGNED else UNSIGNED_RANGE)


def _ring(frame: Frame, op: IntOp, rep: Rep) -> str:
    left, right = (int_as(frame, arg, rep) for arg in op.args)
    width = "i128" if rep is Rep.WIDE else "i64"
    return frame.writer.value(f"{RING[op.operator]}{_flags(op, rep)} {width} {left}, {right}")


def _is_count(value: Value) -> bool:
    """Whether a machine word holds the number of bits to shift by, which is not negative."""
    most, limit = value.range.high, UNSIGNED_RANGE.high
    return held_as(value) is not Rep.WORD and most is not None and limit is not None and most <= limit


def _shift_left(frame: Frame, op: IntOp, rep: Rep) -> str | None:
    left, right = op.args
    writer = frame.writer
    if not _is_count(right) or (rep is Rep.WIDE and not _within(right, Range(0, 127))):
        return None
    value = int_as(frame, left, rep)
    if rep is Rep.WIDE:
        return writer.value(f"shl i128 {value}, {int_as(frame, right, Rep.WIDE)}")
    if _within(right, Range(0, 63)):
        return writer.value(f"shl i64 {value}, {int_as(frame, right, Rep.SIGNED)}")
    count = int_as(frame, right, Rep.UNSIGNED)
    shifted = writer.value(f"shl i64 {value}, {writer.value(f'and i64 {count}, 63')}")
    over = writer.value(f"icmp ugt i64 {count}, 63")
    return writer.value(f"select i1 {over}, i64 0, i64 {shifted}")


def _shift_right(frame: Frame, op: IntOp, rep: Rep, left: Value, right: Value) -> str | None:
    writer = frame.writer
    held = held_as(left)
    if held is Rep.WORD or not _is_count(right):
        return None
    if isinstance(left, IntConst) and not _within(left, SIGNED_RANGE):
        held = Rep.WIDE
    limit = 127 if held is Rep.WIDE else 63
    count = int_as(frame, right, Rep.UNSIGNED)
    bounded = _within(right, Range(0, limit))
    if held is Rep.UNSIGNED:
        value = int_as(frame, left, Rep.UNSIGNED)
        amount = count if bounded else writer.value(f"and i64 {count}, 63")
        text = writer.value(f"lshr i64 {value}, {amount}")
        if not bounded:
            over = writer.value(f"icmp ugt i64 {count}, 63")
            text = writer.value(f"select i1 {over}, i64 0, i64 {text}")
    else:
        if not bounded:
            count = writer.value(f"call i64 @llvm.umin.i64(i64 {count}, i64 {limit})")
        value = int_as(frame, left, held)
        width = "i64"
        if held is Rep.WIDE:
            width, count = "i128", writer.value(f"zext i64 {count} to i128")
        text = writer.value(f"ashr {width} {value}, {count}")
    return converted(frame, text, held, rep, op.range)


def _power_of_two(value: Value) -> int | None:
    """The exponent of a constant that is a power of two within 64 bits."""
    if isinstance(value, IntConst) and 0 < value.value < 1 << 63 and value.value.bit_count() == 1:
        return value.value.bit_length() - 1
    return None


def _by_power(frame: Frame, op: IntOp, rep: Rep, left: Value, power: int) -> str:
    """Floor division and remainder by 2**power: a shift and a mask, for negative dividends too."""
    writer = frame.writer
    if op.operator is IntOperator.MOD:
        text = writer.value(f"and i64 {int_as(frame, left, Rep.SIGNED)}, {(1 << power) - 1}")
        return converted(frame, text, Rep.SIGNED, rep, Range(0, (1 << power) - 1))
    held = held_as(left)
    width = "i128" if held is Rep.WIDE else "i64"
    shift = "lshr" if held is Rep.UNSIGNED else "ashr"
    text = writer.value(f"{shift} {width} {int_as(frame, left, held)}, {power}")
    return converted(frame, text, held, rep, op.range)


def int_comparison(frame: Frame, op: IntCompare) -> str:
    """An exact comparison, as an i1."""
    left, right = op.args
    writer = frame.writer
    if _within(left, SIGNED_RANGE) and _within(right, SIGNED_RANGE):
        a, b = int_as(frame, left, Rep.SIGNED), int_as(frame, right, Rep.SIGNED)
        return writer.value(f"icmp {SIGNED_PREDICATE[op.comparison]} i64 {a}, {b}")
    if _within(left, UNSIGNED_RANGE) and _within(right, UNSIGNED_RANGE):
        a, b = int_as(frame, left, Rep.UNSIGNED), int_as(frame, right, Rep.UNSIGNED)
        return writer.value(f"icmp {UNSIGNED_PREDICATE[op.comparison]} i64 {a}, {b}")
    if held_as(left) is not Rep.WORD and held_as(right) is not Rep.WORD:
        a, b = int_as(frame, left, Rep.WIDE), int_as(frame, right, Rep.WIDE)
        return writer.value(f"icmp {SIGNED_PREDICATE[op.comparison]} i128 {a}, {b}")
    return compare_words(frame, op.comparison, left, right)
