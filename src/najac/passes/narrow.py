"""What a loop's numbers can be if they begin as they go on: in each round but the first they come from a mask.

What belongs here: for numbers that a loop rotates, asking before it whether they have the rotation's width, and the ranges
that follow in the version that is entered then. What does not: anything else that smaller ranges could be good for.
"""

from __future__ import annotations

from collections.abc import Mapping

from najac.ir.ops import IntOp, IntOperator, Op, Phi, Refine
from najac.ir.rotation import rotation_of
from najac.ir.values import Range, Type, Value
from najac.passes.before import Before
from najac.passes.intervals import TRANSFER, contains, join, meet
from najac.passes.linear import Linear

_KEEPING = (IntOperator.AND, IntOperator.OR, IntOperator.XOR)
"""What has no more bits than its arguments."""


def narrow(before: Before) -> dict[Value, Range]:
    """Asks for what phis of the head should be at first; gives the ranges of operations of the loop if they are."""
    assumed = _rotated(before)
    while assumed:
        ranges = _ranges(before, assumed)
        holding = {phi: range for phi, range in assumed.items() if _goes_on(before, phi, range, ranges)}
        if len(holding) == len(assumed):
            for phi, range in assumed.items():
                for sum in _outside(before, phi, range):
                    before.ask_negative(sum)
            return ranges
        assumed = holding
    return {}


def _rotated(before: Before) -> dict[Phi, Range]:
    """The phis that rotated numbers are made of, if these may have more bits than they should."""
    found: dict[Phi, Range] = {}
    for block in before.loop.blocks:
        for op in block.ops:
            rotation = rotation_of(op)
            if rotation is None or op in before.moved:
                continue
            range = Range(0, (1 << rotation.width) - 1)
            work, seen = [rotation.value], {rotation.value}
            while work:
                value = work.pop()
                if isinstance(value, Phi) and value in before.initial:
                    if not contains(range, value.range):
                        found[value] = range
                elif isinstance(value, Phi | Refine) or (
                    isinstance(value, IntOp) and value.operator in _KEEPING
                ):
                    work += [arg for arg in value.args if arg not in seen]
                    seen.update(value.args)
    return {phi: range for phi, range in found.items() if _can_be_asked(before, phi, range)}


def _outside(before: Before, phi: Phi, range: Range) -> list[Linear]:
    """Sums that are below zero where a phi begins within a range."""
    assert range.low is not None
    assert range.high is not None
    begin = before.sum(before.initial[phi])
    return [Linear({}, range.low - 1).plus(begin, -1), begin.shifted(-range.high - 1)]


def _can_be_asked(before: Before, phi: Phi, range: Range) -> bool:
    return all(before.may_be_negative(sum) for sum in _outside(before, phi, range))


def _goes_on(before: Before, phi: Phi, range: Range, ranges: Mapping[Value, Range]) -> bool:
    """Whether all that comes back to a phi is within its range."""
    loop = before.loop
    back = [phi.args[phi.blocks.index(latch)] for latch in loop.latches]
    return all(contains(range, ranges.get(value, value.range)) for value in back)


def _ranges(before: Before, assumed: Mapping[Phi, Range]) -> dict[Value, Range]:
    """The ranges of the loop's operations that are smaller, if phis are as assumed."""
    ranges: dict[Value, Range] = dict(assumed.items())
    for block in before.loop.blocks:
        for op in block.ops:
            if op.type is Type.INT and op not in ranges and op not in before.moved:
                found = _evaluated(op, ranges, before)
                narrower = None if found is None else meet(op.range, found)
                if narrower is not None and narrower != op.range:
                    ranges[op] = narrower
    return ranges


def _evaluated(op: Op, ranges: Mapping[Value, Range], before: Before) -> Range | None:
    args = [ranges.get(arg, arg.range) for arg in op.args]
    if isinstance(op, IntOp) and not op.wraps:
        return TRANSFER[op.operator](args[0], args[1])
    if isinstance(op, Refine):
        return args[0]
    if isinstance(op, Phi) and op not in before.initial:
        result = args[0]
        for arg in args[1:]:
            result = join(result, arg)
        return result
    return None
