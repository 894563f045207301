"""What an operation does besides giving its value: whether it may raise, and whether it may be dropped or
repeated.

What belongs here: the effects of each operation, as functions of the operation alone (of what its callee
declares and of the ranges found so far). What does not: finding those facts (`passes/effects.py`,
`passes/ranges.py`).
"""

from __future__ import annotations

from collections.abc import Container

from najac.ir.ops import (
    Call,
    CallDynamic,
    CheckIndex,
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
    IntOperator,
    IsSmall,
    Load,
    LoadField,
    Not,
    Op,
    Phi,
    RawCompare,
    RawOp,
    Refine,
    Return,
    TestWord,
    Yield,
)
from najac.ir.program import Block, Function
from najac.ir.values import IntConst, Range, Type, Value

SMALL_INT = (-(1 << 62), (1 << 62) - 1)
"""What a tagged word holds."""
MACHINE_INT = (-(1 << 63), (1 << 63) - 1)
UNSIGNED_INT = (0, (1 << 64) - 1)
"""INT values within either of these bounds are held in a 64-bit register."""
WIDE_INT = (-(1 << 127), (1 << 127) - 1)
"""INT values within these bounds, but not the ones above, are held as i128; all others as tagged words."""

RING = frozenset(
    {IntOperator.ADD, IntOperator.SUB, IntOperator.MUL, IntOperator.AND, IntOperator.OR, IntOperator.XOR}
)
"""The operators whose low bits depend on their arguments' low bits alone."""

PURE = frozenset(
    {
        IntCompare,
        IsSmall,
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
        LoadField,
        GetGlobal,
        GetLocal,
    }
)
"""The operations that may always be dropped where nobody uses them. Classes of operations are final."""
_RAISING = frozenset({Call, CallDynamic, CheckIndex, Yield, IntOp, Convert})
"""The operations that may raise at all."""


def held_in_machine_registers(range: Range) -> bool:
    """Whether INT values of this range are held as machine integers, not as tagged words."""
    return range.fits(*WIDE_INT)


def held_in_one_register(range: Range) -> bool:
    """Whether INT values of this range are held in 64 bits, none of them as a tagged word."""
    return range.fits(*MACHINE_INT) or range.fits(*UNSIGNED_INT)


def may_raise(op: Op, decided: bool = False) -> bool:
    """Whether the operation may set the pending exception and take the error edge (terminators apart).

    `decided`: all ranges are final, so it is known which INT values are held as words; making a word of one
    of those allocates nothing. Before that the answer must hold for whatever range the analysis may find.
    """
    if type(op) not in _RAISING:
        return False
    if isinstance(op, Call):
        return op.callee.may_raise
    if isinstance(op, CallDynamic | CheckIndex | Yield):
        return True
    if isinstance(op, IntOp):
        return not op.wraps and not _computed_in_registers(op)
    if isinstance(op, Convert):
        if op.conversion is Conversion.INT_TO_WORD:
            range = op.args[0].range
            return not range.fits(*SMALL_INT) and not (decided and not held_in_machine_registers(range))
        if op.conversion is Conversion.INT_TO_FLOAT:
            return not held_in_one_register(op.args[0].range)
        return op.conversion is Conversion.FLOAT_TO_WORD
    return False


def _computed_in_registers(op: IntOp) -> bool:
    """Whether the operation needs neither the runtime nor an allocation: the backend's choice, by ranges."""
    if not held_in_machine_registers(op.range):
        return False
    if op.operator in RING:
        return True
    left, right = op.args[0].range, op.args[1].range
    if not held_in_machine_registers(right):
        return False
    if op.operator is IntOperator.SHL:
        return right.fits(0, 127) or op.range.fits(*MACHINE_INT) or op.range.fits(*UNSIGNED_INT)
    if not held_in_machine_registers(left):
        return False
    if op.operator is IntOperator.SHR:
        return True
    divisor = right.low if right.low == right.high else None
    if divisor is not None and 0 < divisor < 1 << 63 and divisor.bit_count() == 1:
        return isinstance(op.args[1], IntConst)
    both = (left, right)
    return all(r.fits(*UNSIGNED_INT) for r in both) or all(r.fits(*MACHINE_INT) for r in both)


def takes_error_edge(block: Block, decided: bool = False) -> bool:
    """Whether control may leave the block by its error edge."""
    if isinstance(block.terminator, Fail) or any(may_raise(op, decided) for op in block.ops):
        return True
    return decided and allocates_on_handover(block)


def allocates_on_handover(block: Block, within: Container[Block] | None = None) -> bool:
    """Whether a machine integer beyond the small ones must become a word on its way to a phi, a parameter, a
    result or a comparison whose other side is a word. Asked when all ranges are final. `within`: of the ways
    on, only those to these blocks count."""
    for op in block.ops:
        if isinstance(op, Call):
            if any(_becomes_word(a, p.range) for a, p in zip(op.args, op.callee.params, strict=True)):
                return True
        elif isinstance(op, IntCompare):
            left, right = op.args
            if _becomes_word(left, right.range) or _becomes_word(right, left.range):
                return True
    for successor in block.successors():
        if within is not None and successor not in within:
            continue
        for op in successor.ops:
            if not isinstance(op, Phi):
                break
            if op.type is Type.INT and _becomes_word(op.args[op.blocks.index(block)], op.range):
                return True
    return False


def returns_by_allocating(function: Function) -> bool:
    """Whether a machine integer beyond the small ones must become a word to be the function's result."""
    return function.result is Type.INT and any(
        isinstance(block.terminator, Return)
        and _becomes_word(block.terminator.args[0], function.result_range)
        for block in function.blocks
    )


def _becomes_word(value: Value, range: Range) -> bool:
    if value.type is not Type.INT or held_in_machine_registers(range):
        return False
    return held_in_machine_registers(value.range) and not value.range.fits(*SMALL_INT)


def removable(op: Op) -> bool:
    """Whether an unused operation may be dropped: it writes nothing and its only error would be lack of
    memory.
    """
    if isinstance(op, Load):
        return not op.volatile
    if isinstance(op, Call):
        return op.callee.makes_character
    if isinstance(op, Convert):
        return op.conversion is not Conversion.INT_TO_FLOAT or not may_raise(op)
    return type(op) in PURE
