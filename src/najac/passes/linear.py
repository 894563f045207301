"""Sums of values with constant factors: what an index is made of.

What belongs here: reading such a sum off its operations, calculating with sums, and making operations of one. What does
not: what the values are in a loop (`counted.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from najac.ir.effects import WIDE_INT
from najac.ir.ops import IntOp, IntOperator, Op, Refine
from najac.ir.values import IntConst, Range, Value
from najac.passes.intervals import TRANSFER, add, multiply

_DEPTH = 12
"""A sum of more operations than this has a part that is taken as it is."""
_MOST_TERMS = 4


@dataclass(eq=False, slots=True)
class Linear:
    """The sum of `terms`, each value times its factor (not 0), and of `constant`."""

    terms: dict[Value, int] = field(default_factory=dict)
    constant: int = 0

    def plus(self, other: Linear, factor: int = 1) -> Linear:
        """This sum and a multiple of another."""
        terms = dict(self.terms)
        for value, times in other.terms.items():
            terms[value] = terms.get(value, 0) + times * factor
        return Linear({v: t for v, t in terms.items() if t}, self.constant + other.constant * factor)

    def shifted(self, by: int) -> Linear:
        """This sum and a constant."""
        return Linear(self.terms, self.constant + by)

    def key(self) -> tuple[frozenset[tuple[Value, int]], int]:
        """The same for the same sums."""
        return frozenset(self.terms.items()), self.constant


def linear(value: Value, atom: Callable[[Value], Value | None], depth: int = _DEPTH) -> Linear:
    """The value as a sum of atoms (`atom` gives what stands for a value that is one), and of values that are no sums. It is
    exact: nothing in it wraps."""
    if isinstance(value, IntConst):
        return Linear({}, value.value)
    found = atom(value)
    if isinstance(found, IntConst):
        return Linear({}, found.value)
    if found is not None:
        return Linear({found: 1})
    if isinstance(value, Refine) and depth:
        return linear(value.args[0], atom, depth - 1)
    if isinstance(value, IntOp) and not value.wraps and depth:
        result = _operands(value, atom, depth - 1)
        if result is not None:
            return result
    return Linear({value: 1})


def _operands(op: IntOp, atom: Callable[[Value], Value | None], depth: int) -> Linear | None:
    left, right = op.args
    match op.operator:
        case IntOperator.ADD:
            return linear(left, atom, depth).plus(linear(right, atom, depth))
        case IntOperator.SUB:
            return linear(left, atom, depth).plus(linear(right, atom, depth), -1)
        case IntOperator.MUL if isinstance(right, IntConst):
            return Linear().plus(linear(left, atom, depth), right.value)
        case IntOperator.MUL if isinstance(left, IntConst):
            return Linear().plus(linear(right, atom, depth), left.value)
        case IntOperator.SHL if isinstance(right, IntConst) and 0 <= right.value < 31:
            return Linear().plus(linear(left, atom, depth), 1 << right.value)
        case _:
            return None


def is_cheap(sum: Linear) -> bool:
    """Whether 128 bits hold the sum and its parts whatever the values are, so that making it can neither raise nor allocate."""
    most = abs(sum.constant)
    for value, factor in sum.terms.items():
        low, high = value.range.low, value.range.high
        if low is None or high is None:
            return False
        most += max(abs(low), abs(high), 1) * abs(factor)
    return len(sum.terms) <= _MOST_TERMS and most < WIDE_INT[1]


def made(sum: Linear, ops: list[Op]) -> Value:
    """The sum's value: the operations that make it are appended, with their ranges. It must be cheap."""
    result: Value | None = None
    for value, factor in sorted(sum.terms.items(), key=lambda term: -term[1]):
        part = value if abs(factor) == 1 else _operation(IntOperator.MUL, value, IntConst(abs(factor)), ops)
        if result is None:
            result = part if factor > 0 else _operation(IntOperator.SUB, IntConst(0), part, ops)
        else:
            result = _operation(IntOperator.ADD if factor > 0 else IntOperator.SUB, result, part, ops)
    if result is None:
        return IntConst(sum.constant)
    if sum.constant:
        result = _operation(IntOperator.ADD, result, IntConst(sum.constant), ops)
    return result


def _operation(operator: IntOperator, left: Value, right: Value, ops: list[Op]) -> Value:
    op = IntOp(operator, left, right)
    op.range = TRANSFER[operator](left.range, right.range)
    ops.append(op)
    return op


def range_of(sum: Linear) -> Range:
    """What the sum can be, by the ranges of its values alone."""
    result = Range(sum.constant, sum.constant)
    for value, factor in sum.terms.items():
        result = add(result, multiply(value.range, Range(factor, factor)))
    return result
