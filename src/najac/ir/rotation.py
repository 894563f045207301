"""Rotations to the left: what `(x << n | x >> 32 - n) & 0xFFFFFFFF` is, for an x of 32 bits, and the same of 64.

What belongs here: seeing that operations have this form. What does not: whether x has no more bits, and what follows.
"""

from __future__ import annotations

from dataclasses import dataclass

from najac.ir.ops import IntOp, IntOperator, Op, Refine
from najac.ir.values import IntConst, Value

_WIDTHS = {(1 << 32) - 1: 32, (1 << 64) - 1: 64}
_JOINING = (IntOperator.OR, IntOperator.XOR, IntOperator.ADD)
"""The same for numbers without common bits."""


@dataclass(frozen=True, slots=True)
class Rotation:
    """Of a value by a count from 0 to the width. It is one only if the value has no more bits than that, and no sign."""

    value: Value
    count: Value
    width: int


def rotation_of(op: Op) -> Rotation | None:
    """The rotation that a masked value is, if it has the form of one."""
    if not isinstance(op, IntOp) or op.operator is not IntOperator.AND:
        return None
    joined, mask = op.args if isinstance(op.args[1], IntConst) else op.args[::-1]
    width = _WIDTHS.get(mask.value) if isinstance(mask, IntConst) else None
    if width is None or not isinstance(joined, IntOp) or joined.operator not in _JOINING:
        return None
    left, right = joined.args
    if isinstance(left, IntOp) and left.operator is IntOperator.SHR:
        left, right = right, left
    if not isinstance(left, IntOp) or not isinstance(right, IntOp):
        return None
    if left.operator is not IntOperator.SHL or right.operator is not IntOperator.SHR:
        return None
    value, count = left.args
    other, rest = right.args
    if root(value) is not root(other):
        return None
    fits = count.range.fits(0, width) and _complement(count, rest, width)
    return Rotation(value, count, width) if fits else None


def root(value: Value) -> Value:
    """The value without what is known of it."""
    while isinstance(value, Refine):
        value = value.args[0]
    return value


def _complement(count: Value, rest: Value, width: int) -> bool:
    """Whether the two counts make up the width."""
    if isinstance(count, IntConst) and isinstance(rest, IntConst):
        return count.value + rest.value == width
    return _is_rest(count, rest, width) or _is_rest(rest, count, width)


def _is_rest(count: Value, rest: Value, width: int) -> bool:
    rest = root(rest)
    if not isinstance(rest, IntOp) or rest.operator is not IntOperator.SUB or rest.wraps:
        return False
    whole, part = rest.args
    return isinstance(whole, IntConst) and whole.value == width and root(part) is root(count)
