"""The instruction of a rotation. LLVM sees one only if the whole calculation has the width of what is rotated."""

from __future__ import annotations

from najac.backend.convert import int_as
from najac.backend.frame import Frame
from najac.backend.representation import Rep
from najac.ir.ops import IntOp
from najac.ir.rotation import rotation_of


def rotation(frame: Frame, op: IntOp) -> str | None:
    """The operand of a mask's result, held in 64 bits, if it is a rotation."""
    seen = rotation_of(op)
    if seen is None or not seen.value.range.fits(0, (1 << seen.width) - 1):
        return None
    writer = frame.writer
    number, amount = int_as(frame, seen.value, Rep.UNSIGNED), int_as(frame, seen.count, Rep.UNSIGNED)
    if seen.width == 64:
        return writer.value(f"call i64 @llvm.fshl.i64(i64 {number}, i64 {number}, i64 {amount})")
    low, by = writer.value(f"trunc i64 {number} to i32"), writer.value(f"trunc i64 {amount} to i32")
    turned = writer.value(f"call i32 @llvm.fshl.i32(i32 {low}, i32 {low}, i32 {by})")
    return writer.value(f"zext i32 {turned} to i64")
