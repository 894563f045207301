"""Floor division and its remainder from the machine's truncating ones."""

from __future__ import annotations

from najac.backend.convert import converted, int_as
from najac.backend.frame import Frame
from najac.backend.representation import SIGNED_HIGH, SIGNED_LOW, Rep
from najac.ir.ops import IntOp, IntOperator
from najac.ir.values import Value


def signed_division(frame: Frame, op: IntOp, rep: Rep, left: Value, right: Value) -> str:
    """Floor division or remainder of signed words; the one overflow, -2**63 // -1, is taken care of."""
    writer = frame.writer
    a, b = int_as(frame, left, Rep.SIGNED), int_as(frame, right, Rep.SIGNED)
    may_overflow = not left.range.fits(SIGNED_LOW + 1, SIGNED_HIGH) and (
        right.range.low is None or right.range.high is None or right.range.low <= -1 <= right.range.high
    )
    divisor = b
    if may_overflow:
        minus_one = writer.value(f"icmp eq i64 {b}, -1")
        divisor = writer.value(f"select i1 {minus_one}, i64 1, i64 {b}")
    result = floor_division(
        frame, op.operator, a, divisor, positive_divisor=right.range.low is not None and right.range.low >= 0
    )
    if not may_overflow or op.operator is IntOperator.MOD:
        return converted(frame, result, Rep.SIGNED, rep, op.range)
    if rep is not Rep.WIDE:
        negated = writer.value(f"sub i64 0, {a}")
        return writer.value(f"select i1 {minus_one}, i64 {negated}, i64 {result}")
    negated = writer.value(f"sub i128 0, {writer.value(f'sext i64 {a} to i128')}")
    quotient = writer.value(f"sext i64 {result} to i128")
    return writer.value(f"select i1 {minus_one}, i128 {negated}, i128 {quotient}")


def floor_division(frame: Frame, operator: IntOperator, a: str, b: str, *, positive_divisor: bool) -> str:
    """Python's // or % of two i64 whose machine quotient does not overflow."""
    writer = frame.writer
    remainder = writer.value(f"srem i64 {a}, {b}")
    if positive_divisor:
        adjust = writer.value(f"icmp slt i64 {remainder}, 0")
    else:
        inexact = writer.value(f"icmp ne i64 {remainder}, 0")
        differs = writer.value(f"icmp slt i64 {writer.value(f'xor i64 {remainder}, {b}')}, 0")
        adjust = writer.value(f"and i1 {inexact}, {differs}")
    if operator is IntOperator.MOD:
        return writer.value(f"add i64 {remainder}, {writer.value(f'select i1 {adjust}, i64 {b}, i64 0')}")
    quotient = writer.value(f"sdiv i64 {a}, {b}")
    return writer.value(f"sub i64 {quotient}, {writer.value(f'zext i1 {adjust} to i64')}")
