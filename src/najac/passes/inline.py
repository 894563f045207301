"""Calls of the smallest functions are replaced by what these do.

What belongs here: functions of one block that cannot raise. *Accessors* are raw: reading a length, an item, a field. Done
here, the analyses of ranges and of reach see the memory access itself, and LLVM sees that it is one of the function's own.
*Formulas* are a program's own, and only compute: `(x << n | x >> 32 - n) & MASK`. Done here, each call has ranges of its own.
What does not: anything else, which LLVM inlines; where an error may leave a function, a traceback must name it. (Only lack of
memory, in arithmetic on large ints, is said to be the caller's.)
"""

from __future__ import annotations

import copy
from collections.abc import Callable

from najac.ir.effects import may_raise, removable
from najac.ir.ops import Call, Conversion, Convert, IntOp, IntOperator, Op, Refine, Return
from najac.ir.program import Block, Function, Inlining, Program
from najac.ir.values import IntConst, Value
from najac.passes.ranges import analyse_anew
from najac.passes.substitute import Substitution

_MOST = 12
"""Functions with more operations are left to LLVM."""
_LONGEST_SHIFT = 1 << 16
"""By more than that, numbers become too large for a reason that is the program's."""


def inline_accessors(program: Program) -> None:
    """Replace calls of accessors everywhere."""
    _Expansion(_is_accessor).run(program)


def inline_formulas(program: Program) -> None:
    """Replace calls of formulas everywhere, and find ranges anew. They are known so far."""
    if _Expansion(_is_formula).run(program):
        analyse_anew(program)


def _is_accessor(function: Function) -> bool:
    return function.raw and function.inlining is Inlining.ALWAYS


def _is_formula(function: Function) -> bool:
    if function.raw or function.cold or function.inlining is Inlining.NEVER:
        return False
    return all(isinstance(op, IntOp) or removable(op) for op in function.blocks[0].ops)


def _needs_memory_only(op: Op) -> bool:
    """Whether the only error of an operation is lack of memory."""
    if isinstance(op, IntOp):
        return op.operator is not IntOperator.SHL or op.args[1].range.fits(0, _LONGEST_SHIFT)
    return isinstance(op, Convert) and op.conversion is Conversion.INT_TO_WORD


class _Expansion:
    """Replacing the calls of functions that are small enough, and of which `fits` is true."""

    def __init__(self, fits: Callable[[Function], bool]) -> None:
        self._fits = fits
        self._done: set[Function] = set()
        self._changed = False

    def run(self, program: Program) -> bool:
        """Says whether there were any."""
        for function in program.functions:
            self._into(function)
        return self._changed

    def _into(self, function: Function) -> None:
        if function in self._done:
            return
        self._done.add(function)
        substitution = Substitution()
        for block in function.blocks:
            if any(isinstance(op, Call) and self._goes_into(op.callee, block) for op in block.ops):
                self._expand(block, substitution)
                self._changed = True
        substitution.apply(function)

    def _is_small(self, function: Function) -> bool:
        if len(function.blocks) != 1:
            return False
        self._into(function)
        (block,) = function.blocks
        return (
            isinstance(block.terminator, Return)
            and len(block.ops) <= _MOST
            and not any(
                isinstance(op, Call) or (may_raise(op) and not _needs_memory_only(op)) for op in block.ops
            )
            and self._fits(function)
        )

    def _goes_into(self, function: Function, block: Block) -> bool:
        """Under an error edge only one operation may raise."""
        if not self._is_small(function):
            return False
        return block.error is None or not any(may_raise(op) for op in function.blocks[0].ops)

    def _expand(self, block: Block, substitution: Substitution) -> None:
        ops: list[Op] = []
        for op in block.ops:
            if not isinstance(op, Call) or not self._goes_into(op.callee, block):
                ops.append(op)
                continue
            body, results = body_of(op)
            ops += body
            for result in results:
                substitution.replace(op, result)
        block.ops = ops


def body_of(call: Call) -> tuple[list[Op], list[Value]]:
    """What a function of one block does in the place of a call of it, and what it returns."""
    (block,) = call.callee.blocks
    values: dict[Value, Value] = dict(zip(call.callee.params, call.args, strict=True))
    made: list[Op] = []
    for op in block.ops:
        args = [values.get(arg, arg) for arg in op.args]
        if isinstance(op, Refine) and isinstance(args[0], IntConst):
            values[op] = args[0]
            continue
        copied = copy.copy(op)
        copied.args = args
        copied.line = call.line
        values[op] = copied
        made.append(copied)
    return made, [values.get(result, result) for result in block.terminator.args]
