"""Index checks of a loop that can be asked all at once before it.

What belongs here: between which sums a loop's counters stay, and which checks that decides. What does not: what can be
moved before a loop (`before.py`), choosing loops and making their versions (`versions.py`).

A counter is a phi of the loop's head that never goes down, or never up. On one side it is bounded by what it begins with;
on the other by a comparison with something that the loop does not change, in the blocks that only come after it holds, or
by another counter that goes in step with it.
"""

from __future__ import annotations

from dataclasses import dataclass

from najac.ir.effects import held_in_machine_registers
from najac.ir.ops import Branch, Call, CheckIndex, Comparison, IntCompare, IsSmall, Phi
from najac.ir.program import Block
from najac.ir.values import Type, Value
from najac.passes.before import Before
from najac.passes.intervals import OPPOSITE
from najac.passes.linear import Linear, range_of

_LARGEST_TABLE = (1 << 16) - 1
"""An index of which nothing is known but its range is asked for only if that is no larger."""
_LONGEST = (1 << 47) - 1


@dataclass(frozen=True, slots=True)
class Limit:
    """The counter is at most (`above`) or at least the sum, in the blocks that `place` dominates."""

    place: Block
    sum: Linear
    above: bool


class Checks:
    """The checks of a loop that what is asked before it makes needless: `needless`."""

    def __init__(self, before: Before) -> None:
        self.before = before
        self.loop = before.loop
        self.needless: set[CheckIndex] = set()
        self.sure: set[Block] = set()
        """The blocks that the first round comes to if what is asked before it is as it should be."""
        self._limits: dict[Phi, list[Limit]] = {}
        self.paces = {phi: self._pace(phi) for phi in before.initial if phi.type is Type.INT}
        """For each phi what a round adds to it, as far as that is one sum."""
        self.unasked: set[Block] = set()
        """Where what is assumed of a branch cannot be asked before the loop."""
        self._passed = True

    def find(self) -> bool:
        """Go through the loop: what each round passes in its order, then the rest. Says whether a check is needless."""
        spine = self.loop.spine
        for block, following in zip(spine, [*spine[1:], None], strict=True):
            if self._passed:
                self.sure.add(block)
            self._look_at(block)
            self._passed = self._passed and following is not None and self._goes_on(block, following)
            self._learn(block)
        self._passed = False
        for block in self.loop.blocks:
            if block not in spine:
                self._look_at(block)
                self._learn(block)
        return bool(self.needless)

    def _look_at(self, block: Block) -> None:
        """Move what can be moved, and find checks."""
        for op in block.ops:
            if isinstance(op, CheckIndex):
                self._check(op, block)
            elif isinstance(op, Call):
                self.before.doubt(op)
            elif not isinstance(op, Phi):
                self.before.move(op, self._passed)
        if block in self.loop.given:
            self._ask_for_assumed(block)

    def _ask_for_assumed(self, block: Block) -> None:
        end = block.terminator
        assert isinstance(end, Branch)
        known = self.before.unchanging(end.args[0])
        if known is None:
            self.unasked.add(block)
        else:
            self.before.ask(known, end.then is self.loop.given[block])

    # --- branches -------------------------------------------------------------------------------------------------

    def _goes_on(self, block: Block, following: Block) -> bool:
        """Ask what the first round asks between a block and the next that each round passes; says if all of it can be."""
        between = [
            other
            for other in self.loop.blocks
            if self.loop.dominates(block, other) and not self.loop.dominates(following, other)
        ]
        for other in between:
            if other is not block:
                if self._decides(other):
                    return False
                for op in other.ops:
                    if isinstance(op, Call):
                        self.before.doubt(op)
        end = block.terminator
        if not isinstance(end, Branch) or not self.loop.leaves(block):
            return True
        condition, holds = end.args[0], end.then in self.loop.inside
        known = self.before.unchanging(condition)
        if known is not None:
            self.before.ask(known, holds)
            return True
        below = self._negative(condition, holds)
        first = None if below is None else self.before.at_first(below)
        if first is None or not self.before.may_be_negative(first):
            return not self._decides(block)
        self.before.ask_negative(first)
        return True

    def _decides(self, block: Block) -> bool:
        """Whether it depends on the block if control goes on as in the loop, also where the branch is assumed to: that is asked
        later. Where it goes over to the general version of the same code, it does."""
        end = block.terminator
        if isinstance(end, Branch) and isinstance(end.args[0], IsSmall):
            return False
        return any(not target.rare for target in end.targets() if target not in self.loop.whole)

    def _learn(self, block: Block) -> None:
        """What the block's branch tells of counters."""
        end = block.terminator
        if not isinstance(end, Branch) or block in self.loop.given:
            return
        for target, holds in ((end.then, True), (end.otherwise, False)):
            if target in self.loop.inside and target is not self.loop.head and self.loop.only_way(target):
                below = self._negative(end.args[0], holds)
                if below is not None:
                    self._limit(below, target)

    def _negative(self, condition: Value, holds: bool) -> Linear | None:
        """A sum that is below zero where the condition is as said."""
        if not isinstance(condition, IntCompare):
            return None
        left, right = (self.before.sum(arg) for arg in condition.args)
        match condition.comparison if holds else OPPOSITE[condition.comparison]:
            case Comparison.LT:
                return left.plus(right, -1)
            case Comparison.LE:
                return left.plus(right, -1).shifted(-1)
            case Comparison.GT:
                return right.plus(left, -1)
            case Comparison.GE:
                return right.plus(left, -1).shifted(-1)
            case _:
                return None

    def _limit(self, below: Linear, inward: Block) -> None:
        """What a comparison tells of a counter, where it holds."""
        phis = [value for value in below.terms if value in self.paces]
        if len(phis) != 1 or not isinstance(phis[0], Phi):
            return
        phi = phis[0]
        factor = below.terms[phi]
        rest = below.plus(Linear({phi: factor}), -1)
        if abs(factor) != 1 or not self.before.is_unchanging(rest):
            return
        # phi + rest < 0, or rest - phi < 0
        sum = Linear().plus(rest, -1).shifted(-1) if factor > 0 else rest.shifted(1)
        self._limits.setdefault(phi, []).append(Limit(inward, sum, factor > 0))

    # --- counters -------------------------------------------------------------------------------------------------

    def _pace(self, phi: Phi) -> Linear | None:
        steps = [
            self.before.sum(phi.args[phi.blocks.index(latch)]).plus(Linear({phi: 1}), -1)
            for latch in self.loop.latches
        ]
        same = all(step.key() == steps[0].key() for step in steps)
        return steps[0] if same and phi not in steps[0].terms else None

    def _bound(self, phi: Phi, above: bool, block: Block) -> Linear | None:
        """What the counter is at most, or at least, in a block: a sum of what is known before the loop."""
        pace = self.paces.get(phi)
        if pace is None:
            return None
        change = range_of(pace)
        beginning = self.before.sum(self.before.initial[phi])
        never_up = change.high is not None and change.high <= 0
        never_down = change.low is not None and change.low >= 0
        own = self._limit_of(phi, above, block)
        if never_up if above else never_down:
            # A comparison with a length is worth more than where the counter begins, one with anything else below is not.
            return own if own is not None and (above or not own.terms) else beginning
        if own is not None or not self.before.is_unchanging(pace):
            return own
        for other, its in self.paces.items():
            if other is not phi and its is not None and its.key() == pace.key():
                limit = self._limit_of(other, above, block)
                if limit is not None:
                    return limit.plus(beginning).plus(self.before.sum(self.before.initial[other]), -1)
        return None

    def _limit_of(self, phi: Phi, above: bool, block: Block) -> Linear | None:
        """What the innermost comparison tells."""
        for limit in reversed(self._limits.get(phi, [])):
            if limit.above is above and self.loop.dominates(limit.place, block):
                return limit.sum
        return None

    def _extent(self, sum: Linear, block: Block) -> tuple[Linear, Linear] | None:
        """The least and the most that a sum can be in a block."""
        low = high = Linear({}, sum.constant)
        for value, factor in sum.terms.items():
            part = Linear({value: 1})
            least: Linear | None = part
            most: Linear | None = part
            if not self.before.is_unchanging(part):
                if not isinstance(value, Phi):
                    return None
                least, most = self._bound(value, False, block), self._bound(value, True, block)
            if factor < 0:
                least, most = most, least
            if least is None or most is None:
                return None
            low, high = low.plus(least, factor), high.plus(most, factor)
        return low, high

    # --- checks ---------------------------------------------------------------------------------------------------

    def _check(self, op: CheckIndex, block: Block) -> None:
        index, length = op.args[0], self.before.unchanging(op.args[1])
        if length is None or not held_in_machine_registers(index.range):
            return
        count = self.before.as_int(length)
        if not count.range.fits(0, _LONGEST):
            return
        extent = self._extent(self.before.sum(index), block) or _by_range(index)
        if extent is None:
            return
        low, high = extent
        below, above = Linear({}, -1).plus(low, -1), high.plus(Linear({count: 1}), -1)
        if self.before.may_be_negative(below) and self.before.may_be_negative(above):
            self.before.ask_negative(below)
            self.before.ask_negative(above)
            self.needless.add(op)
            known = self.before.unchanging(index)
            if known is not None:
                self.before.moved[op] = self.before.as_raw(known)


def _by_range(index: Value) -> tuple[Linear, Linear] | None:
    low, high = index.range.low, index.range.high
    if low is None or high is None or low < 0 or high > _LARGEST_TABLE:
        return None
    return Linear({}, low), Linear({}, high)
