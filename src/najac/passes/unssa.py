"""Out of SSA form: what one block hands to another is in variables.

What belongs here: taking a function out of SSA form, so that its blocks can be copied. `ssa.py` constructs it anew.
"""

from __future__ import annotations

from najac.ir.effects import may_raise
from najac.ir.ops import GetLocal, Goto, Op, Phi, SetLocal
from najac.ir.program import Block, Function
from najac.ir.values import Local, Type, Value


def leave_ssa(function: Function, ends: set[Op]) -> None:
    """Blocks end after each of `ends`, and what is used in another block than its own is in a variable."""
    _drop_phis(function)
    for block in list(function.blocks):
        _cut(function, block, ends)
    _demote(function)


def _drop_phis(function: Function) -> None:
    """A phi becomes two variables: what arrives, set by the blocks before, and the value, set where it begins."""
    values: dict[Value, Local] = {}
    for block in function.blocks:
        found = [op for op in block.ops if isinstance(op, Phi)]
        begin: list[Op] = []
        for phi in found:
            arriving, value = _variable(function, phi.type), _variable(function, phi.type)
            values[phi] = value
            for before, arg in zip(phi.blocks, phi.args, strict=True):
                _set_before_leaving(before, block, SetLocal(arriving, arg))
            taken = GetLocal(arriving)
            begin += [taken, SetLocal(value, taken)]
        block.ops[: len(found)] = begin
    for block in function.blocks:
        _read(block, values)


def _set_before_leaving(block: Block, target: Block, op: SetLocal) -> None:
    """On an error edge, before the operation that raises: what stands after it was set for the other edges."""
    raising = [index for index, other in enumerate(block.ops) if may_raise(other)]
    if target is block.error and raising:
        block.ops.insert(raising[-1], op)
    else:
        block.ops.append(op)


def _variable(function: Function, type: Type) -> Local:
    local = Local(f".{len(function.locals)}", type)
    function.locals.append(local)
    return local


def _read(block: Block, variables: dict[Value, Local]) -> None:
    """Let the block's operations read variables in the place of values."""
    kept: list[Op] = []
    for op in [*block.ops, block.terminator]:
        for index, arg in enumerate(op.args):
            local = variables.get(arg)
            if local is not None:
                read = GetLocal(local)
                kept.append(read)
                op.args[index] = read
        if op is not block.terminator:
            kept.append(op)
    block.ops = kept


def _cut(function: Function, block: Block, ends: set[Op]) -> None:
    for index in reversed(range(len(block.ops))):
        if block.ops[index] in ends:
            rest = Block(f"{block.name}.rest", block.error)
            rest.ops, rest.terminator = block.ops[index + 1 :], block.terminator
            block.ops, block.terminator = block.ops[: index + 1], Goto(rest)
            function.blocks.append(rest)


def _demote(function: Function) -> None:
    home = {op: block for block in function.blocks for op in block.ops}
    variables: dict[Value, Local] = {}
    for block in function.blocks:
        for op in [*block.ops, block.terminator]:
            for arg in op.args:
                if isinstance(arg, Op) and home[arg] is not block and arg not in variables:
                    variables[arg] = _variable(function, arg.type)
    for block in function.blocks:
        _read(
            block, {v: local for v, local in variables.items() if isinstance(v, Op) and home[v] is not block}
        )
        ops: list[Op] = []
        for op in block.ops:
            ops.append(op)
            if op in variables:
                ops.append(SetLocal(variables[op], op))
        block.ops = ops
