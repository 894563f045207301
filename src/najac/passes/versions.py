"""Loops over sequences in two versions: one without index checks, for when none of them can fail, and one as it was.

What belongs here: choosing loops, and making the two versions. What does not: what is asked before a loop
(`counted.py`, `before.py`).

The version without checks has its lengths and storages from before the loop, so LLVM may vectorise it. In the other one an
error comes in its round, after all that the rounds before have done. Only innermost loops have versions, only if they write
nothing that could change a length, and only if they are short.
"""

from __future__ import annotations

import copy

from najac.ir.flow import Dominators, reverse_postorder
from najac.ir.ops import Branch, CheckIndex, Conversion, Convert, GetLocal, Goto, Op, Phi, SetLocal
from najac.ir.program import Block, Function, Program
from najac.ir.values import Local, Value
from najac.passes.before import Before, Negative, Question, comparison
from najac.passes.counted import Checks
from najac.passes.loops import Loop, innermost_loops
from najac.passes.silence import Writes, silent_functions
from najac.passes.simplify import remove_unreachable
from najac.passes.ssa import construct
from najac.passes.substitute import phis, retarget

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
    while True:
        dominators = Dominators(function)
        for loop in innermost_loops(function, dominators):
            if loop.head not in done:
                break
        else:
            return
        done.add(loop.head)
        if not _is_candidate(loop):
            continue
        before = Before(loop, Writes(loop.blocks, silent))
        if before.writes.unknown:
            continue
        checks = Checks(before, dominators)
        checks.find()
        questions = sum(not isinstance(step, Op) for step in before.steps)
        if checks.needless and questions <= _MOST_QUESTIONS:
            done.add(_Versions(function, before, checks.needless).make())


def _is_candidate(loop: Loop) -> bool:
    """Whether a loop is short and usual, and lets all errors leave it."""
    inside = set(loop.blocks)
    if any(block.rare or block.error in inside for block in loop.blocks):
        return False
    if any(block.error is loop.head for block in loop.entries):
        return False
    ops = [op for block in loop.blocks for op in block.ops]
    return len(ops) <= _MOST and any(isinstance(op, CheckIndex) for op in ops)


class _Versions:
    """Making the two versions of one loop."""

    def __init__(self, function: Function, before: Before, needless: set[CheckIndex]) -> None:
        self.function = function
        self.before = before
        self.loop = before.loop
        self.needless = needless
        self.twins = {block: Block(f"{block.name}.sure", block.error) for block in self.loop.blocks}
        self.values: dict[Value, Value] = dict(before.moved)
        """What stands in the version without checks for the values of the loop."""

    def make(self) -> Block:
        """Makes them; gives the head of the one without checks."""
        self._lead_out()
        self._copy(*self._enter())
        for block in self.loop.blocks:
            self._leave(block)
        remove_unreachable(self.function)
        construct(self.function)
        return self.twins[self.loop.head]

    # --- values that are used after the loop ----------------------------------------------------------------------

    def _lead_out(self) -> None:
        """Values of the loop that are used elsewhere come there by variables, which both versions set."""
        home = {op: block for block in self.loop.blocks for op in block.ops}
        variables: dict[Op, Local] = {}
        for block in self.function.blocks:
            if block not in self.twins:
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
        current.terminator = Goto(self.twins[head])
        for entry in self.loop.entries:
            retarget(entry.terminator, head, first)
        for phi in phis(head):
            kept = [at for at, block in enumerate(phi.blocks) if block in self.twins]
            phi.blocks = [*(phi.blocks[at] for at in kept), unsure]
            phi.args = [*(phi.args[at] for at in kept), self.before.initial[phi]]
        return current, unsure

    # --- the copy -------------------------------------------------------------------------------------------------

    def _copy(self, entry: Block, unsure: Block) -> None:
        for block, twin in self.twins.items():
            for op in block.ops:
                if op not in self.before.moved:
                    made = self._copied(op)
                    self.values[op] = made
                    twin.ops.append(made)
            twin.terminator = copy.copy(block.terminator)
            for target in dict.fromkeys(block.terminator.targets()):
                retarget(twin.terminator, target, self.twins.get(target, target))
        for twin in self.twins.values():
            for op in [*twin.ops, twin.terminator]:
                op.args = [self.values.get(arg, arg) for arg in op.args]
                if isinstance(op, Phi):
                    op.blocks = [entry if b is unsure else self.twins[b] for b in op.blocks]

    def _copied(self, op: Op) -> Op:
        if op not in self.needless:
            return copy.copy(op)
        position = Convert(Conversion.INT_TO_RAW, op.args[0])
        position.line = op.line
        return position

    def _leave(self, block: Block) -> None:
        """The twin leaves the loop where the block does."""
        twin = self.twins[block]
        for target in dict.fromkeys(block.successors()):
            if target not in self.twins:
                for phi in phis(target):
                    value = phi.args[phi.blocks.index(block)]
                    phi.args.append(self.values.get(value, value))
                    phi.blocks.append(twin)
