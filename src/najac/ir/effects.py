"""What an operation does besides giving its value: whether it may raise, and whether it may be dropped or
repeated.

What belongs here: the effects of each operation, as functions of the operation alone (of what its callee
declares and of the ranges found so far). What does not: finding those facts (`passes/effects.py`,
`passes/ranges.py`).
"""

from __future__ import annotations

from najac.ir.ops import (
    Call,
    CallDynamic,
    ClassOf,
    Conversion,
    Convert,
    Fail,
    FloatCompare,
    FloatOp,
    GetGlobal,
    GetLocal,
    HasClass,
    IntCompare,
    IntOp,
    Load,
    LoadField,
    Not,
    Op,
    Phi,
    RawCompare,
    RawOp,
    Refine,
    TestWord,
    Yield,
)
from najac.ir.program import Block
from najac.ir.values import Value

SMALL_INT = (-(1 << 62), (1 << 62) - 1)
"""What a tagged word holds."""
MACHINE_INT = (-(1 << 63), (1 << 63) - 1)
"""INT values within these bounds are held as i64."""
WIDE_INT = (-(1 << 127), (1 << 127) - 1)
"""INT values within these bounds, but not the ones above, are held as i128; all others as tagged words."""

_PURE = (
    IntCompare,
    RawOp,
    RawCompare,
    FloatOp,
    FloatCompare,
    Not,
    TestWord,
    ClassOf,
    HasClass,
    Phi,
    Refine,
    IntOp,
    Convert,
)
_READS = (LoadField, GetGlobal, GetLocal)


def held_in_machine_registers(value: Value) -> bool:
    """Whether an INT value is held as i64 or i128, not as a tagged word."""
    return value.range.fits(*WIDE_INT)


def may_raise(op: Op, decided: bool = False) -> bool:
    """Whether the operation may set the pending exception and take the error edge (terminators apart).

    `decided`: all ranges are final, so it is known which INT values are held as words; making a word of one
    of those allocates nothing. Before that the answer must hold for whatever range the analysis may still
    find.
    """
    if isinstance(op, Call):
        return op.callee.may_raise
    if isinstance(op, CallDynamic | Yield):
        return True
    if isinstance(op, IntOp):
        return not op.wraps and not (
            held_in_machine_registers(op) and all(held_in_machine_registers(a) for a in op.args)
        )
    if isinstance(op, Convert):
        if op.conversion is Conversion.INT_TO_WORD:
            value = op.args[0]
            return not value.range.fits(*SMALL_INT) and not (decided and not held_in_machine_registers(value))
        return op.conversion is Conversion.FLOAT_TO_WORD
    return False


def takes_error_edge(block: Block, decided: bool = False) -> bool:
    """Whether control may leave the block by its error edge."""
    return isinstance(block.terminator, Fail) or any(may_raise(op, decided) for op in block.ops)


def removable(op: Op) -> bool:
    """Whether an unused operation may be dropped: it writes nothing and its only error would be lack of
    memory.
    """
    if isinstance(op, Load):
        return not op.volatile
    return isinstance(op, (*_PURE, *_READS))
