"""Calls of the smallest raw functions are replaced by what these do.

What belongs here: functions of one block that cannot raise: reading a length, an item, a field. What does not: anything
else, which LLVM inlines. Done here, the analyses of ranges and of reach see the memory access itself, and LLVM sees that
it is one of the function's own.
"""

from __future__ import annotations

import copy

from najac.ir.effects import may_raise
from najac.ir.ops import Call, Op, Return
from najac.ir.program import Block, Function, Inlining, Program
from najac.ir.values import Value
from najac.passes.substitute import Substitution

_MOST = 12
"""Functions with more operations are left to LLVM."""


def inline_accessors(program: Program) -> None:
    """Replace such calls everywhere."""
    done: set[Function] = set()
    for function in program.functions:
        _inline_into(function, done)


def _inline_into(function: Function, done: set[Function]) -> None:
    if function in done:
        return
    done.add(function)
    substitution = Substitution()
    for block in function.blocks:
        if any(isinstance(op, Call) and _is_accessor(op.callee, done) for op in block.ops):
            _expand(block, substitution, done)
    substitution.apply(function)


def _is_accessor(function: Function, done: set[Function]) -> bool:
    if not function.raw or function.inlining is not Inlining.ALWAYS or len(function.blocks) != 1:
        return False
    _inline_into(function, done)
    (block,) = function.blocks
    return (
        isinstance(block.terminator, Return)
        and len(block.ops) <= _MOST
        and not any(isinstance(op, Call) or may_raise(op) for op in block.ops)
    )


def _expand(block: Block, substitution: Substitution, done: set[Function]) -> None:
    ops: list[Op] = []
    for op in block.ops:
        if not isinstance(op, Call) or not _is_accessor(op.callee, done):
            ops.append(op)
            continue
        (body,) = op.callee.blocks
        values: dict[Value, Value] = dict(zip(op.callee.params, op.args, strict=True))
        for inner in body.ops:
            made = copy.copy(inner)
            made.args = [values.get(arg, arg) for arg in inner.args]
            made.line = op.line
            values[inner] = made
            ops.append(made)
        if body.terminator.args:
            result = body.terminator.args[0]
            substitution.replace(op, values.get(result, result))
    block.ops = ops
