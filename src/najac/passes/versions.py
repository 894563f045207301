"""Loops over sequences in two versions: one without index checks, for when none of them can fail, and one as it was.

What belongs here: choosing loops, and making the two versions. What does not: what is asked before a loop
(`counted.py`, `before.py`).

What the loop asks of what it does not change is asked before it, too, and the version without checks goes the usual way.

The version without checks has its lengths and storages from before the loop, so LLVM may vectorise it. In the other one an
error comes in its round, after all that the rounds before have done. Only innermost loops have versions, only if they write
nothing that could change a length, and only if they are short.
"""

from __future__ import annotations

import copy

from najac.ir.flow import reverse_postorder
from najac.ir.ops import (
    Branch,
    CheckIndex,
    Conversion,
    Convert,
    GetLocal,
    Goto,
    Load,
    Op,
    Phi,
    RawOp,
    RawOperator,
    SetLocal,
    Terminator,
)
from najac.ir.program import Block, Function, Program
from najac.ir.values import Local, Range, RawConst, Value
from najac.passes.before import MOVABLE, Before, Negative, Question, comparison
from najac.passes.carried import Carried, find_carried
from najac.passes.counted import Checks
from najac.passes.linear import made
from najac.passes.loops import Loop, innermost_loops
from najac.passes.narrow import narrow
from najac.passes.silence import Writes, silent_functions
from najac.passes.simplify import remove_unreachable
from najac.passes.ssa import construct
from najac.passes.substitute import phis, retarget
from najac.passes.taken_in import MOST, TakenIn

_MOST = 200
"""Loops with more operations have one version only."""
_MOST_QUESTIONS = 10


def version_loops(program: Program) -> None:
    """Give such loops their two versions. All ranges are final."""
    silent = silent_functions(program)
    for function in program.functions:
        if function.blocks and not function.raw and not function.cold and _checks(function):
            _version(function, silent)


def _checks(function: Function) -> bool:
    return any(isinstance(op, CheckIndex) for block in function.blocks for op in block.ops)


def _version(function: Function, silent: set[Function]) -> None:
    function.blocks = reverse_postorder(function.blocks[0])
    done: set[Block] = set()
    while _version_one(function, silent, done):
        pass


def _version_one(function: Function, silent: set[Function], done: set[Block]) -> bool:
    """Gives the first loop its versions that can have them, of those whose head is not done with; says if there is one."""
    for loop in innermost_loops(function):
        if loop.head in done:
            continue
        done.add(loop.head)
        taken = TakenIn(function, loop)
        head = _make(function, loop, silent, taken) if taken else None
        head = _make(function, loop, silent, None) if head is None else head
        if head is not None:
            done.add(head)
            return True
    return False


def _make(function: Function, loop: Loop, silent: set[Function], taken: TakenIn | None) -> Block | None:
    """Makes the versions of a loop, if it can have them; gives the head of the one without checks, which has taken calls in."""
    if taken is not None:
        taken.do()
    usual = _usual_ways(loop)
    for candidate in [loop.assuming(usual), loop] if usual else [loop]:
        found = _look(candidate, silent, _MOST if taken is None else _MOST + MOST)
        if found is not None and (taken is None or taken.are_sure(found[1])):
            return _Versions(function, *found).make(taken)
    if taken is not None:
        taken.undo()
    return None


def _usual_ways(loop: Loop) -> dict[Block, Block]:
    """The ways of branches on what the loop may not change, where one is usual and stays in the loop."""
    unchanging: set[Value] = set()
    inside = {op for block in loop.blocks for op in block.ops}
    found: dict[Block, Block] = {}
    for block in loop.blocks:
        for op in block.ops:
            if isinstance(op, MOVABLE) and all(arg in unchanging or arg not in inside for arg in op.args):
                unchanging.add(op)
        end = block.terminator
        if not isinstance(end, Branch) or end.likely is None:
            continue
        usual = end.then if end.likely else end.otherwise
        if end.args[0] in unchanging and usual in loop.whole:
            found[block] = usual
    return found


def _look(
    loop: Loop, silent: set[Function], most: int
) -> tuple[Before, set[CheckIndex], dict[Value, Range], Carried | None] | None:
    """What is to be asked before a loop, which checks that makes needless, the ranges that are smaller then, and the loads of
    what the round before has stored; None if the loop shall have one version."""
    if not _is_candidate(loop, most):
        return None
    before = Before(loop, Writes(loop.inside, silent))
    checks = Checks(before)
    if before.writes.unknown or not checks.find():
        return None
    if checks.unasked:
        asked = {block: way for block, way in loop.given.items() if block not in checks.unasked}
        return _look(loop.assuming(asked), silent, most) if asked else None
    ranges = narrow(before)
    questions = sum(not isinstance(step, Op) for step in before.steps)
    if questions > _MOST_QUESTIONS:
        return None
    return before, checks.needless, ranges, find_carried(before, checks)


def _is_candidate(loop: Loop, most: int) -> bool:
    """Whether a loop is short and usual, and lets all errors leave it."""
    if not loop.latches or any(block.rare or block.error in loop.whole for block in loop.blocks):
        return False
    if any(block.error is loop.head for block in loop.entries):
        return False
    ops = [op for block in loop.blocks for op in block.ops]
    return len(ops) <= most and any(isinstance(op, CheckIndex) for op in ops)


class _Versions:
    """Making the two versions of one loop."""

    def __init__(
        self,
        function: Function,
        before: Before,
        needless: set[CheckIndex],
        ranges: dict[Value, Range],
        carried: Carried | None,
    ) -> None:
        self.function = function
        self.before = before
        self.loop = before.loop
        self.needless = needless
        self.ranges = ranges
        self.carried = carried
        self.loads = set() if carried is None else set(carried.loads)
        self.twins = {block: Block(f"{block.name}.sure", block.error) for block in self.loop.blocks}
        self.values: dict[Value, Value] = dict(before.moved)
        """What stands in the version without checks for the values of the loop."""

    def make(self, taken: TakenIn | None) -> Block:
        """Makes them; gives the head of the one without checks. What has been taken in is in that one only."""
        self._lead_out()
        self._copy(*self._enter())
        for block in self.loop.blocks:
            self._leave(block)
        if taken is not None:
            taken.undo()
        remove_unreachable(self.function)
        construct(self.function)
        return self.twins[self.loop.head]

    # --- values that are used after the loop ----------------------------------------------------------------------

    def _lead_out(self) -> None:
        """Values of the loop that are used elsewhere come there by variables, which both versions set."""
        home = {op: block for block in self.loop.whole for op in block.ops}
        variables: dict[Op, Local] = {}
        for block in self.function.blocks:
            if block not in self.loop.whole:
                self._read(block, home, variables)
        for op, local in variables.items():
            ops = home[op].ops
            ops.insert(max(ops.index(op) + 1, len(phis(home[op]))), SetLocal(local, op))

    def _read(self, block: Block, home: dict[Op, Block], variables: dict[Op, Local]) -> None:
        read: dict[Value, GetLocal] = {}

        def of(value: Value) -> Value:
            if not isinstance(value, Op) or value not in home:
                return value
            if value not in variables:
                variables[value] = Local(f".{len(variables)}", value.type, value.range)
                self.function.locals.append(variables[value])
            found = read.get(value)
            if found is None:
                found = read[value] = GetLocal(variables[value])
                found.range = value.range
            return found

        begin = len(phis(block))
        for op in [*block.ops[begin:], block.terminator]:
            op.args = [of(arg) for arg in op.args]
        for successor in dict.fromkeys(block.successors()):
            for phi in phis(successor):
                at = phi.blocks.index(block)
                phi.args[at] = of(phi.args[at])
        block.ops[begin:begin] = read.values()

    # --- before the loop ------------------------------------------------------------------------------------------

    def _enter(self) -> tuple[Block, Block]:
        """Blocks for the steps; gives those that go to the version without checks, and to the other one."""
        head = self.loop.head
        first = current = Block(f"{head.name}.before")
        unsure = Block(f"{head.name}.unsure")
        unsure.terminator = Goto(head)
        current.ops += self.before.arrivals
        for step in self.before.steps:
            if isinstance(step, Op):
                current.ops.append(step)
                continue
            if isinstance(step, Negative):
                step = Question(comparison(step.sum, current.ops), True)
            following = Block(first.name)
            ways = (following, unsure) if step.expected else (unsure, following)
            current.terminator = Branch(step.condition, *ways, likely=step.expected)
            current = following
        if self.carried is not None:
            self._begin_carried(self.carried, current, unsure)
        current.terminator = Goto(self.twins[head])
        for entry in self.loop.entries:
            retarget(entry.terminator, head, first)
        for phi in phis(head):
            kept = [at for at, block in enumerate(phi.blocks) if block in self.loop.whole]
            phi.blocks = [*(phi.blocks[at] for at in kept), unsure]
            phi.args = [*(phi.args[at] for at in kept), self.before.initial[phi]]
        return current, unsure

    def _begin_carried(self, carried: Carried, entry: Block, unsure: Block) -> None:
        """What the loads stand for comes with each round: at first from the list, then from the round before."""
        index = made(carried.first, entry.ops)
        position = Convert(Conversion.INT_TO_RAW, index)
        scaled = RawOp(RawOperator.SHL, position, RawConst(3))
        address = RawOp(RawOperator.ADD, carried.begin, scaled)
        first = Load(carried.loads[0].memory, address)
        entry.ops += [position, scaled, address, first]
        phi = Phi(first.type)
        phi.blocks = [unsure, *self.loop.latches]
        phi.args = [first, *(carried.store.args[1] for _ in self.loop.latches)]
        self.values.update(dict.fromkeys(carried.loads, phi))
        self.twins[self.loop.head].ops.append(phi)

    # --- the copy -------------------------------------------------------------------------------------------------

    def _copy(self, entry: Block, unsure: Block) -> None:
        for block, twin in self.twins.items():
            for op in block.ops:
                if op not in self.before.moved and op not in self.loads:
                    copied = self._copied(op)
                    self.values[op] = copied
                    twin.ops.append(copied)
            twin.terminator = self._end(block)
        for block, twin in self.twins.items():
            for op in [*twin.ops, twin.terminator]:
                if isinstance(op, Phi):
                    self._arrive(op, block, entry, unsure)
                op.args = [self.values.get(arg, arg) for arg in op.args]

    def _end(self, block: Block) -> Terminator:
        if block in self.loop.given:
            goes = Goto(self.twins[self.loop.given[block]])
            goes.line = block.terminator.line
            return goes
        made = copy.copy(block.terminator)
        for target in self.loop.ways(block):
            retarget(made, target, self.twins.get(target, target))
        return made

    def _arrive(self, phi: Phi, block: Block, entry: Block, unsure: Block) -> None:
        """A phi of a twin has what comes by the ways that are left."""
        kept: list[tuple[Block, Value]] = []
        for before, value in zip(phi.blocks, phi.args, strict=True):
            if before is unsure:
                kept.append((entry, value))
            elif before in self.twins and block in self.loop.ways(before):
                kept.append((self.twins[before], value))
        phi.blocks, phi.args = [before for before, _ in kept], [value for _, value in kept]

    def _copied(self, op: Op) -> Op:
        if op not in self.needless:
            made = copy.copy(op)
            made.range = self.ranges.get(op, op.range)
            return made
        position = Convert(Conversion.INT_TO_RAW, op.args[0])
        position.line = op.line
        return position

    def _leave(self, block: Block) -> None:
        """The twin leaves the loop where the block does."""
        twin = self.twins[block]
        for target in dict.fromkeys(twin.successors()):
            if target not in self.twins.values():
                for phi in phis(target):
                    value = phi.args[phi.blocks.index(block)]
                    phi.args.append(self.values.get(value, value))
                    phi.blocks.append(twin)
