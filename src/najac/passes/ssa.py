"""Into SSA: GetLocal and SetLocal give way to values and phis.

What belongs here: the construction (Cytron et al., Efficiently Computing Static Single Assignment Form;
pruned by liveness). What does not: simplifying the result, which `simplify.py` does.

Error edges are edges like any other. The operation that raises stands last in its block, so a variable's
value at the error edge is the one that it has at the block's end. After this pass and until code is emitted:
- the entry has no predecessors and no phis;
- a phi has one argument for each predecessor *block*; no block has its error edge and a normal edge to the
  same block.
"""

from __future__ import annotations

from najac.ir.flow import Dominators, predecessors, reverse_postorder
from najac.ir.ops import Branch, GetLocal, Goto, Op, Phi, SetLocal
from najac.ir.program import Block, Function
from najac.ir.values import BoolConst, FloatConst, IntConst, Local, Null, RawConst, Type, Value
from najac.passes.liveness import Liveness, members, number_locals
from najac.passes.substitute import Substitution, retarget


def construct(function: Function) -> None:
    """Turn the function's variables into values. A variable that is read before it is set is null or zero."""
    function.blocks = reverse_postorder(function.blocks[0])
    _normalise_edges(function)
    locals_used = number_locals(function)
    if locals_used:
        _Construction(function, locals_used).run()
    function.locals = []


def unset(type: Type) -> Value:
    """What a variable of this type holds before it is set."""
    if type is Type.WORD:
        return Null()
    if type is Type.INT:
        return IntConst(0)
    if type is Type.RAW:
        return RawConst(0)
    if type is Type.FLOAT:
        return FloatConst(0.0)
    return BoolConst(False)


def _normalise_edges(function: Function) -> None:
    """A fresh entry where the old one is a loop's head; no two edges from one block to another."""
    entry = function.blocks[0]
    before = predecessors(function.blocks)
    if before[entry]:
        fresh = Block("entry")
        fresh.terminator = Goto(entry)
        function.blocks.insert(0, fresh)
    added: list[Block] = []
    for block in function.blocks:
        terminator = block.terminator
        if isinstance(terminator, Branch) and terminator.then is terminator.otherwise:
            block.terminator = Goto(terminator.then)
            block.terminator.line = terminator.line
        if block.error is not None and block.error in block.terminator.targets():
            between = Block(f"{block.name}.edge")
            between.terminator = Goto(block.error)
            retarget(block.terminator, block.error, between)
            added.append(between)
    if added:
        function.blocks = reverse_postorder(function.blocks[0])


class _Construction:
    """One function's construction."""

    def __init__(self, function: Function, numbers: dict[Local, int]) -> None:
        self.function = function
        self.numbers = numbers
        self.locals = list(numbers)
        self.dominators = Dominators(function)
        liveness = Liveness(function, numbers)
        self.sets = liveness.sets
        self.live = liveness.live
        self.phis: dict[Block, dict[int, Phi]] = {block: {} for block in function.blocks}
        self.substitution = Substitution()

    def run(self) -> None:
        self._place_phis()
        ends = self._rename()
        self._fill_phis(ends)
        self.substitution.apply(self.function)

    def _place_phis(self) -> None:
        frontiers = self.dominators.frontiers()
        setters: list[list[Block]] = [[] for _ in self.locals]
        for block, written in self.sets.items():
            for number in members(written):
                setters[number].append(block)
        for number, blocks in enumerate(setters):
            work = list(blocks)
            local = self.locals[number]
            seen = set(blocks)
            while work:
                for join in frontiers[work.pop()]:
                    if not self.live[join] >> number & 1 or number in self.phis[join]:
                        continue
                    phi = self.phis[join][number] = Phi(local.type)
                    phi.range = local.range
                    if join not in seen:
                        seen.add(join)
                        work.append(join)

    def _rename(self) -> dict[Block, dict[int, Value]]:
        """Replace reads by values; returns each variable's value at the end of each block where it is of
        use.
        """
        ends: dict[Block, dict[int, Value]] = {}
        for block in self.dominators.preorder():
            above = self.dominators.immediate(block)
            inherited = ends[above] if above is not None else {}
            phis = self.phis[block]
            values: dict[int, Value] = {}
            for number in members(self.live[block]):
                phi = phis.get(number)
                if phi is not None:
                    values[number] = phi
                elif above is None:
                    values[number] = unset(self.locals[number].type)
                else:
                    values[number] = inherited[number]
            kept: list[Op] = list(phis.values())
            for op in block.ops:
                if isinstance(op, GetLocal):
                    self.substitution.replace(op, values[self.numbers[op.local]])
                elif isinstance(op, SetLocal):
                    values[self.numbers[op.local]] = self.substitution.find(op.args[0])
                else:
                    kept.append(op)
            block.ops = kept
            ends[block] = values
        return ends

    def _fill_phis(self, ends: dict[Block, dict[int, Value]]) -> None:
        before = predecessors(self.function.blocks)
        for block, placed in self.phis.items():
            for number, phi in placed.items():
                phi.blocks = list(before[block])
                phi.args = [ends[predecessor][number] for predecessor in phi.blocks]
