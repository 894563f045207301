"""Values that loops add to: how far they can get.

What belongs here: finding the cycles that consist of phis, additions and subtractions only (a counter, a
sum), and the bound of such a value from where it begins and what one addition can add. What does not: the
fixpoint that asks (`ranges.py`).

Plain intervals would say of every sum, and of every counter without a known end, that it is unbounded. Two
facts say more.
- A loop that steps a counter by at least one each time runs no more often than the counter has values.
- No run ever makes `ENDURANCE` additions: at one a nanosecond that takes 73 years. (An optimiser may make a
loop shorter
  than its count, but the program that differs is then one that CPython does not finish in a lifetime.)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from najac.ir.components import components
from najac.ir.ops import IntOp, IntOperator, Op, Phi, Refine
from najac.ir.program import Block, Function
from najac.ir.values import Range, Type, Value
from najac.passes.intervals import add, join, multiply, negate

ENDURANCE = 1 << 61

Ranges = Callable[[Value], Range | None]
"""What a value can be so far; None: nothing yet."""


@dataclass(eq=False, slots=True)
class Accumulator:
    """One cycle: its beginnings, and what is added (or, with True, subtracted) in it.

    `head` is a phi that every way round passes, so that each addition happens at most once each time;
    `returns` are the blocks from which the way comes back to it. `stepping`: each way round adds, and the
    value begins at `head` only. `guarded`: a comparison on the way round limits the value.

    `counters` are guarded accumulators that step each time this one comes back to its head. One that is
    guarded itself has none: its bound must follow from its comparison, or two values would each be the reason
    for the other's bound.
    """

    phis: list[Phi]
    begins: list[Value] = field(default_factory=list)
    steps: list[tuple[Value, bool]] = field(default_factory=list)
    head: Phi | None = None
    returns: set[Block] = field(default_factory=set)
    stepping: bool = False
    guarded: bool = False
    counters: list[Accumulator] = field(default_factory=list)

    def inputs(self) -> list[Value]:
        """The values that `bound` looks at."""
        found = [*self.begins, *(value for value, _ in self.steps)]
        for counter in self.counters:
            found += [value for value, _ in counter.steps]
            if counter.head is not None:
                found.append(counter.head)
        return found

    def bound(self, ranges: Ranges) -> Range | None:
        """What the cycle's phis can be at most (`head` alone, if there is one)."""
        begin: Range | None = None
        for value in self.begins:
            found = ranges(value)
            if found is not None:
                begin = found if begin is None else join(begin, found)
        if begin is None:
            return None
        most = _NOTHING
        for step in self._step_ranges(ranges):
            most = add(most, join(step, _NOTHING)) if self.head is not None else join(most, step)
        times = ENDURANCE
        for counter in self.counters:
            times = min(times, counter._span(ranges))
        return add(begin, multiply(most, Range(0, times)))

    def _step_ranges(self, ranges: Ranges) -> list[Range]:
        found: list[Range] = []
        for value, subtracted in self.steps:
            range = ranges(value)
            if range is not None:
                found.append(negate(range) if subtracted else range)
        return found

    def _span(self, ranges: Ranges) -> int:
        """How often the loop can go round, if this one steps each time."""
        steps = self._step_ranges(ranges)
        up = all(s.low is not None and s.low >= 1 for s in steps)
        down = all(s.high is not None and s.high <= -1 for s in steps)
        value = ranges(self.head) if self.head is not None and (up or down) else None
        if value is None or value.low is None or value.high is None:
            return ENDURANCE
        return value.high - value.low


_NOTHING = Range(0, 0)


_MERGING = (Phi, Refine)


def find_accumulators(function: Function) -> list[Accumulator]:
    """The function's accumulators."""
    if len(function.blocks) == 1:
        return []
    home = {
        op: block
        for block in function.blocks
        for op in block.ops
        if op.type is Type.INT and (isinstance(op, _MERGING) or _adds(op))
    }
    if not any(isinstance(op, Phi) for op in home):
        return []
    found: list[Accumulator] = []
    for component in components(home, lambda op: [a for a in op.args if isinstance(a, Op) and a in home]):
        if len(component) > 1:
            accumulator = _accumulator(dict.fromkeys(component))
            if accumulator is not None:
                found.append(accumulator)
    by_block: dict[Block, list[Accumulator]] = {}
    for accumulator in found:
        if accumulator.head is not None:
            by_block.setdefault(home[accumulator.head], []).append(accumulator)
    for together in by_block.values():
        for accumulator in together:
            accumulator.counters = [
                other
                for other in together
                if not accumulator.guarded
                and other.guarded
                and other.stepping
                and accumulator.returns <= other.returns
            ]
    return found


def _adds(op: Op) -> bool:
    return isinstance(op, IntOp) and op.operator in (IntOperator.ADD, IntOperator.SUB)


def _accumulator(cycle: dict[Op, None]) -> Accumulator | None:
    result = Accumulator([op for op in cycle if isinstance(op, Phi)])
    result.guarded = any(isinstance(op, Refine) for op in cycle)
    for op in cycle:
        if isinstance(op, Phi):
            result.begins += [arg for arg in op.args if arg not in cycle]
        elif isinstance(op, IntOp):
            left, right = op.args
            subtracts = op.operator is IntOperator.SUB
            if left in cycle and right not in cycle:
                result.steps.append((right, subtracts))
            elif right in cycle and left not in cycle and not subtracts:
                result.steps.append((left, False))
            else:
                return None
    _find_head(result, cycle)
    return result


def _find_head(accumulator: Accumulator, cycle: dict[Op, None]) -> None:
    """Look for a phi at which the value begins and without which there is no cycle left."""
    entries = [phi for phi in accumulator.phis if any(arg not in cycle for arg in phi.args)]
    for phi in entries:
        rest = cycle.keys() - {phi}
        if all(len(c) == 1 for c in _cycles_within(rest)):
            accumulator.head = phi
            back = [(b, arg) for b, arg in zip(phi.blocks, phi.args, strict=True) if arg in cycle]
            accumulator.returns = {block for block, _ in back}
            steps = all(isinstance(_without_refine(arg), IntOp) for _, arg in back)
            accumulator.stepping = steps and len(entries) == 1
            return


def _cycles_within(rest: set[Op]) -> list[list[Op]]:
    return components(rest, lambda op: [a for a in op.args if isinstance(a, Op) and a in rest])


def _without_refine(value: Value) -> Value:
    while isinstance(value, Refine):
        value = value.args[0]
    return value
