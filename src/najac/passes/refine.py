"""What a branch tells about the values it compares, and an index that was checked: Refine operations where it is known.

What belongs here: placing them (Bodik, Gupta, Sarkar: ABCD; the form is known as e-SSA, here without its
further phis) and renaming the uses that they dominate. What does not: the intervals (`ranges.py`).
"""

from __future__ import annotations

from dataclasses import dataclass

from najac.ir.effects import SMALL_INT
from najac.ir.flow import Dominators, predecessors, reverse_postorder
from najac.ir.ops import Branch, CheckIndex, Comparison, Goto, IntCompare, IsSmall, Op, Phi, Refine
from najac.ir.program import Block, Function
from najac.ir.values import IntConst, Range, Value
from najac.passes.intervals import MIRRORED, OPPOSITE
from najac.passes.substitute import phis, rename_predecessor, retarget


@dataclass(slots=True)
class Bound:
    """The refined value stands in this relation to the other one; without another, it lies within the limits."""

    comparison: Comparison
    other: Value | None
    limits: Range | None = None


_LONGEST = (1 << 47) - 1
SMALL = Range(*SMALL_INT)
INDEX = Range(-_LONGEST, _LONGEST)
"""What an index within the bounds of some object can be."""


def place_refinements(function: Function) -> dict[Refine, Bound]:
    """Insert Refine operations after the function's integer comparisons and index checks; says what each one knows.

    Only values with further uses get one. A block that more than one edge reaches gets a block before it.
    """
    if not any(map(_tells, function.blocks)):
        return {}
    uses = _count_uses(function)
    before = predecessors(function.blocks)
    bounds: dict[Refine, Bound] = {}
    placed = False
    for block in list(function.blocks):
        if _place_indices(block, before, uses, bounds):
            placed = True
    for block in list(function.blocks):
        terminator = block.terminator
        if not isinstance(terminator, Branch):
            continue
        test = terminator.args[0]
        for holds, target in ((True, terminator.then), (False, terminator.otherwise)):
            found = _told(test, holds, uses)
            if not found:
                continue
            if len(before[target]) > 1:
                target = _split(block, target)
                placed = True
            at = len(phis(target))
            target.ops[at:at] = found
            bounds.update(found)
    if placed:
        function.blocks = reverse_postorder(function.blocks[0])
    if bounds:
        _rename(function, bounds)
    return bounds


def _tells(block: Block) -> bool:
    """Whether the block compares integers, or checks an index."""
    terminator = block.terminator
    if isinstance(terminator, Branch) and isinstance(terminator.args[0], _TESTS):
        return True
    return any(isinstance(op, CheckIndex) for op in block.ops)


_TESTS = (IntCompare, IsSmall)


def _place_indices(
    block: Block, before: dict[Block, list[Block]], uses: dict[Value, int], bounds: dict[Refine, Bound]
) -> bool:
    """Refine what the block's index checks have let pass; says whether that took a new block."""
    split = False
    for at in reversed(range(len(block.ops))):
        check = block.ops[at]
        if not isinstance(check, CheckIndex):
            continue
        index = check.args[0]
        if isinstance(index, IntConst) or uses.get(index, 0) < 2:
            continue
        refine = Refine(index, None)
        bounds[refine] = Bound(Comparison.EQ, None, INDEX)
        if block.error is None:
            block.ops.insert(at + 1, refine)
            continue
        # The check stands last: the way on without an error begins in the next block.
        assert isinstance(block.terminator, Goto)
        target = block.terminator.target
        if len(before[target]) > 1:
            target = _split(block, target)
            before[target] = [block]
            split = True
        target.ops.insert(len(phis(target)), refine)
    return split


def _count_uses(function: Function) -> dict[Value, int]:
    uses: dict[Value, int] = {}
    for block in function.blocks:
        for op in block.ops:
            for arg in op.args:
                uses[arg] = uses.get(arg, 0) + 1
        for arg in block.terminator.args:
            uses[arg] = uses.get(arg, 0) + 1
    return uses


def _told(test: Value, holds: bool, uses: dict[Value, int]) -> dict[Refine, Bound]:
    """What the outcome of a test tells."""
    if isinstance(test, IntCompare):
        return _refinements(test, holds, uses)
    if isinstance(test, IsSmall) and holds:
        value = test.args[0]
        if not isinstance(value, IntConst) and uses.get(value, 0) > 1:
            return {Refine(value, None): Bound(Comparison.EQ, None, SMALL)}
    return {}


def _refinements(compare: IntCompare, holds: bool, uses: dict[Value, int]) -> dict[Refine, Bound]:
    left, right = compare.args
    comparison = compare.comparison if holds else OPPOSITE[compare.comparison]
    found: dict[Refine, Bound] = {}
    if left is right:
        return found
    for value, relation, other in ((left, comparison, right), (right, MIRRORED[comparison], left)):
        if isinstance(value, IntConst) or uses.get(value, 0) < 2:
            continue
        if relation is Comparison.NE and not isinstance(other, IntConst):
            continue
        found[Refine(value, None)] = Bound(relation, other)
    return found


def _split(block: Block, target: Block) -> Block:
    """A block of its own on the edge."""
    between = Block(f"{target.name}.if")
    between.terminator = Goto(target)
    retarget(block.terminator, target, between)
    rename_predecessor(target, block, between)
    return between


def _rename(function: Function, bounds: dict[Refine, Bound]) -> None:
    """Let every use take the closest refinement that dominates it: a walk of the dominator tree with
    undoing."""
    dominators = Dominators(function)
    children: dict[Block, list[Block]] = {block: [] for block in function.blocks}
    for block in dominators.order:
        above = dominators.immediate(block)
        if above is not None:
            children[above].append(block)
    current: dict[Value, Value] = {}
    stack: list[tuple[Block, list[tuple[Value, Value | None]] | None]] = [(function.blocks[0], None)]
    while stack:
        block, undo = stack.pop()
        if undo is not None:
            for value, earlier in reversed(undo):
                if earlier is None:
                    del current[value]
                else:
                    current[value] = earlier
            continue
        changes = _rename_block(block, bounds, current)
        stack.append((block, changes))
        stack.extend((child, None) for child in children[block])


def _rename_block(
    block: Block, bounds: dict[Refine, Bound], current: dict[Value, Value]
) -> list[tuple[Value, Value | None]]:
    changes: list[tuple[Value, Value | None]] = []
    added: list[tuple[Value, Refine]] = []
    for op in [*block.ops, block.terminator]:
        if isinstance(op, Phi):
            continue
        if isinstance(op, Refine) and op in bounds:
            # The two that stand together are both about the values before them.
            root = op.args[0]
            other = bounds[op].other
            if other is not None:
                bounds[op].other = current.get(other, other)
            op.args[0] = current.get(root, root)
            added.append((root, op))
            continue
        while added:
            root, refine = added.pop()
            changes.append((root, current.get(root)))
            current[root] = refine
        _take_current(op, current)
    for successor in dict.fromkeys(block.successors()):
        for phi in phis(successor):
            index = phi.blocks.index(block)
            value = phi.args[index]
            phi.args[index] = current.get(value, value)
    return changes


def _take_current(op: Op, current: dict[Value, Value]) -> None:
    for index, arg in enumerate(op.args):
        found = current.get(arg)
        if found is not None:
            op.args[index] = found
