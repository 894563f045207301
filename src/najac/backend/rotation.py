"""Rotations: what `(x << n | x >> 32 - n) & 0xFFFFFFFF` is, for an x of 32 bits, and the same of 64.

What belongs here: seeing one, and its instruction. LLVM sees them only if the whole calculation has the width of x.
"""

from __future__ import annotations

from najac.backend.convert import int_as
from najac.backend.frame import Frame
from najac.backend.representation import Rep
from najac.ir.ops import IntOp, IntOperator, Refine
from najac.ir.values import IntConst, Value

_WIDTHS = {(1 << 32) - 1: 32, (1 << 64) - 1: 64}
_JOINING = (IntOperator.OR, IntOperator.XOR, IntOperator.ADD)
"""The same for numbers without common bits."""


def rotation(frame: Frame, op: IntOp) -> str | None:
    """The operand of a mask's result, held in 64 bits, if it is a rotation to the left."""
    joined, mask = op.args if isinstance(op.args[1], IntConst) else op.args[::-1]
    width = _WIDTHS.get(mask.value) if isinstance(mask, IntConst) else None
    if width is None or not isinstance(joined, IntOp) or joined.operator not in _JOINING:
        return None
    left, right = joined.args
    if _shift(left) is IntOperator.SHR:
        left, right = right, left
    if not isinstance(left, IntOp) or not isinstance(right, IntOp):
        return None
    if left.operator is not IntOperator.SHL or right.operator is not IntOperator.SHR:
        return None
    value, count = left.args
    rest_value, rest = right.args
    if _root(value) is not _root(rest_value) or not value.range.fits(0, (1 << width) - 1):
        return None
    if not count.range.fits(0, width) or not _complement(count, rest, width):
        return None
    writer = frame.writer
    number, amount = int_as(frame, value, Rep.UNSIGNED), int_as(frame, count, Rep.UNSIGNED)
    if width == 64:
        return writer.value(f"call i64 @llvm.fshl.i64(i64 {number}, i64 {number}, i64 {amount})")
    low, by = writer.value(f"trunc i64 {number} to i32"), writer.value(f"trunc i64 {amount} to i32")
    turned = writer.value(f"call i32 @llvm.fshl.i32(i32 {low}, i32 {low}, i32 {by})")
    return writer.value(f"zext i32 {turned} to i64")


def _shift(value: Value) -> IntOperator | None:
    return value.operator if isinstance(value, IntOp) else None


def _root(value: Value) -> Value:
    while isinstance(value, Refine):
        value = value.args[0]
    return value


def _complement(count: Value, rest: Value, width: int) -> bool:
    """Whether the two counts make up the width."""
    if isinstance(count, IntConst) and isinstance(rest, IntConst):
        return count.value + rest.value == width
    return _is_rest(count, rest, width) or _is_rest(rest, count, width)


def _is_rest(count: Value, rest: Value, width: int) -> bool:
    rest = _root(rest)
    if not isinstance(rest, IntOp) or rest.operator is not IntOperator.SUB or rest.wraps:
        return False
    whole, part = rest.args
    return isinstance(whole, IntConst) and whole.value == width and _root(part) is _root(count)
