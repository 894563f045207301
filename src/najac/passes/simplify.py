"""Tidying the control flow of a function in SSA form: what is dead goes, what is straight becomes one block.

What belongs here: rules that need nothing but the blocks themselves and the effects of their operations. What
does not: facts about values (`ranges.py`) and about callees (`effects.py`).

The rules, run until none applies:
- a branch on a constant, or to one block twice, is a jump; one on a negation branches the other way;
- an error edge that nothing in the block can take is dropped; one to a block that only lets the exception go
  on is redirected to where it goes;
- a raise without a traceback entry of its own, in a block with a handler, is a jump to the handler;
- blocks that cannot be reached are removed, phis that have one value are replaced by it;
- an empty block that only jumps on is bypassed, a block and its only successor become one.
"""

from __future__ import annotations

from najac.ir.effects import PURE, allocates_on_handover, may_raise, removable, takes_error_edge
from najac.ir.flow import predecessors, reverse_postorder
from najac.ir.ops import Branch, Fail, Goto, Not, Op, Phi
from najac.ir.program import Block, Function
from najac.ir.values import BoolConst, Value
from najac.passes.substitute import (
    Substitution,
    add_predecessor,
    forget_predecessor,
    phis,
    remove_trivial_phis,
    retarget,
)


def simplify(function: Function, decided: bool = False) -> None:
    """Apply the rules to the function. `decided`: see `effects.may_raise`."""
    if len(function.blocks) == 1 and not function.blocks[0].successors():
        return
    while True:
        _simplify_terminators(function, decided)
        remove_unreachable(function)
        substitution = Substitution()
        remove_trivial_phis(function.blocks, substitution)
        substitution.apply(function)
        doubled = _bypass_empty(function)
        _merge_straight(function, decided)
        if not (doubled or substitution):
            return


def remove_dead(function: Function) -> None:
    """Drop operations whose values nobody uses and that do nothing else."""
    needed: set[Value] = set()
    work: list[Op] = []
    for block in function.blocks:
        work.append(block.terminator)
        work += [op for op in block.ops if type(op) not in PURE and not removable(op)]
    needed.update(work)
    while work:
        for arg in work.pop().args:
            if isinstance(arg, Op) and arg not in needed:
                needed.add(arg)
                work.append(arg)
    for block in function.blocks:
        kept = [op for op in block.ops if op in needed]
        if len(kept) != len(block.ops):
            block.ops = kept


def _simplify_terminators(function: Function, decided: bool) -> None:
    for block in function.blocks:
        terminator = block.terminator
        if isinstance(terminator, Branch):
            condition = terminator.args[0]
            if isinstance(condition, Not):
                condition = _exchange(terminator, condition)
            taken: Block | None = None
            if isinstance(condition, BoolConst):
                taken = terminator.then if condition.value else terminator.otherwise
            elif terminator.then is terminator.otherwise:
                taken = terminator.then
            if taken is not None:
                other = terminator.otherwise if taken is terminator.then else terminator.then
                if other is not taken:
                    forget_predecessor(other, block)
                _replace_terminator(block, Goto(taken))
        if block.error is not None:
            _simplify_error_edge(block, block.error, decided)


def _exchange(terminator: Branch, negation: Not) -> Value:
    """Branch on what is negated, the other way round; returns the new condition."""
    terminator.args[0] = negation.args[0]
    terminator.then, terminator.otherwise = terminator.otherwise, terminator.then
    if terminator.likely is not None:
        terminator.likely = not terminator.likely
    return terminator.args[0]


def _simplify_error_edge(block: Block, error: Block, decided: bool) -> None:
    lets_go_on = isinstance(block.terminator, Fail) and block.terminator.line == 0
    if lets_go_on and error is not block and not _operations_raise(block, decided):
        _replace_terminator(block, Goto(error))
        block.error = None
    elif not takes_error_edge(block, decided):
        forget_predecessor(error, block)
        block.error = None
    elif not error.ops and isinstance(error.terminator, Fail) and error.terminator.line == 0:
        onward = error.error
        if onward is None:
            block.error = None
        elif onward is not error and onward not in block.terminator.targets() and onward is not block:
            add_predecessor(onward, error, block)
            block.error = onward


def _operations_raise(block: Block, decided: bool) -> bool:
    return any(may_raise(op, decided) for op in block.ops) or (decided and allocates_on_handover(block))


def _replace_terminator(block: Block, new: Goto) -> None:
    new.line = block.terminator.line
    block.terminator = new


def remove_unreachable(function: Function) -> None:
    """Let go of the blocks that control cannot come to, and of what phis take from them."""
    reachable = reverse_postorder(function.blocks[0])
    if len(reachable) != len(function.blocks):
        kept = set(reachable)
        for block in function.blocks:
            if block not in kept:
                for successor in dict.fromkeys(block.successors()):
                    if successor in kept:
                        forget_predecessor(successor, block)
    function.blocks = reachable


def _bypass_empty(function: Function) -> bool:
    """Let predecessors of blocks that hold nothing but a jump go straight to its target.

    Returns whether a branch now has both its ways to one block.
    """
    before = {block: dict.fromkeys(found) for block, found in predecessors(function.blocks).items()}
    changed = doubled = False
    for block in function.blocks[1:]:
        terminator = block.terminator
        if block.ops or not isinstance(terminator, Goto) or terminator.target is block:
            continue
        target = terminator.target
        has_phis = bool(phis(target))
        for predecessor in list(before[block]):
            if predecessor in before[target]:
                if has_phis or not _only_branches(predecessor, block, target):
                    continue
                doubled = True
            if predecessor is target and has_phis:
                continue
            add_predecessor(target, block, predecessor)
            retarget(predecessor.terminator, block, target)
            if predecessor.error is block:
                predecessor.error = target
            del before[block][predecessor]
            before[target][predecessor] = None
            changed = True
    if changed:
        remove_unreachable(function)
    return doubled


def _only_branches(predecessor: Block, a: Block, b: Block) -> bool:
    """Whether neither edge is the predecessor's error edge, so that both may go to one block."""
    return predecessor.error is not a and predecessor.error is not b


def _merge_straight(function: Function, decided: bool) -> None:
    """Make one block of each chain of blocks that only lead to each other."""
    entries = {block: len(found) for block, found in predecessors(function.blocks).items()}
    substitution = Substitution()
    merged: dict[Block, Block] = {}
    for block in function.blocks:
        if block in merged or not isinstance(block.terminator, Goto):
            continue
        raises = takes_error_edge(block, decided)
        while isinstance(block.terminator, Goto):
            target = block.terminator.target
            if target is block or entries[target] != 1 or (raises and not _may_follow(block, target)):
                break
            raises = raises or takes_error_edge(target, decided)
            _merge(block, target, substitution)
            merged[target] = block
    if not merged:
        return
    function.blocks = [block for block in function.blocks if block not in merged]
    substitution.apply(function)
    for block in function.blocks:
        for phi in phis(block):
            phi.blocks = [merged.get(b, b) for b in phi.blocks]


def _may_follow(block: Block, target: Block) -> bool:
    """Whether the target's operations may follow the block's, which may raise, under one error edge."""
    if block.error is None:
        return target.error is None
    only_phis = all(isinstance(op, Phi) for op in target.ops)
    return only_phis and target.error is None and _jumps_elsewhere(target, block.error)


def _jumps_elsewhere(target: Block, error: Block) -> bool:
    return not isinstance(target.terminator, Fail) and error not in target.terminator.targets()


def _merge(block: Block, target: Block, substitution: Substitution) -> None:
    """Move the target's operations into the block; an error edge that neither needs is gone by now."""
    for op in target.ops:
        if isinstance(op, Phi):
            substitution.replace(op, op.args[0])
        else:
            block.ops.append(op)
    block.terminator = target.terminator
    if block.error is None:
        block.error = target.error
