"""Ring operations of which only the low 64 bits are looked at are computed modulo 2**64.

What belongs here: finding them. `(a * b + c) & 0xFFFFFFFF` needs neither 128 bits nor big integers: the low
bits of sums, products and the like depend on the low bits of what goes in. Runs when all ranges are known,
before effects are decided.

A value is looked at in full by everything but: a conversion to RAW, and those ring operations that are held
in 64 bits themselves, whether because their range fits or because they wrap. Walking backwards, every user of
a value is seen before it; a phi looks at its arguments in full.
"""

from __future__ import annotations

from najac.ir.effects import RING, UNSIGNED_INT, held_in_one_register
from najac.ir.flow import reverse_postorder
from najac.ir.ops import Conversion, Convert, IntOp, IntOperator, Op, Phi
from najac.ir.program import Function
from najac.ir.values import Value
from najac.passes.intervals import SIGNED64


def mark_wrapping(function: Function) -> None:
    """Set `wraps`, and the range of a machine word, on the operations that may wrap."""
    for op in find_wrapping(function)[0]:
        op.wraps = True
        op.range = SIGNED64


def find_wrapping(function: Function) -> tuple[dict[IntOp, None], set[Value]]:
    """The operations that may wrap, and the values that are looked at in full."""
    blocks = reverse_postorder(function.blocks[0])
    exact: set[Value] = set()
    wrapping: dict[IntOp, None] = {}
    for block in blocks:
        for op in block.ops:
            if not isinstance(op, Phi):
                break
            exact.update(op.args)
    for block in reversed(blocks):
        exact.update(block.terminator.args)
        for op in reversed(block.ops):
            if not isinstance(op, _MASKING):
                exact.update(op.args)
            elif (
                isinstance(op, IntOp)
                and op not in exact
                and _can_wrap(op)
                and not held_in_one_register(op.range)
            ):
                wrapping[op] = None
                exact.update(op.args[1:] if op.operator is IntOperator.SHL else ())
            else:
                exact.update(_looked_at_in_full(op))
    return wrapping, exact


_MASKING = (IntOp, Convert)
"""The operations that may look at part of an argument."""


def _can_wrap(op: IntOp) -> bool:
    if op.operator is IntOperator.SHL:
        return op.args[1].range.fits(*UNSIGNED_INT)
    return op.operator in RING


def _looked_at_in_full(op: Op) -> list[Value]:
    if isinstance(op, Convert) and op.conversion is Conversion.INT_TO_RAW:
        return []
    if isinstance(op, IntOp) and held_in_one_register(op.range):
        if op.operator in RING:
            return []
        if op.operator is IntOperator.SHL and _can_wrap(op):
            return op.args[1:]
    return op.args
