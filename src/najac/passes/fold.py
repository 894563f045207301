"""Folding: operations whose value is known, or is another value already.

What belongs here: rules that look at one operation and what defines its arguments; they hold for whatever
ranges the values have so far, and do more once the range analysis has run. Each is checked by random
evaluation in `tests/passes/test_fold.py`. What does not: anything about control flow (`simplify.py`).
"""

from __future__ import annotations

import operator
from collections.abc import Callable

from najac.ir.flow import reverse_postorder
from najac.ir.ops import (
    Comparison,
    Conversion,
    Convert,
    IntCompare,
    IntOp,
    IntOperator,
    IsSmall,
    Not,
    Op,
    Phi,
    RawCompare,
    Refine,
)
from najac.ir.program import Function
from najac.ir.values import BoolConst, FloatConst, IntConst, RawConst, Type, Value, WordConst
from najac.ir.words import signed
from najac.passes.intervals import OPPOSITE, SIGNED64, contains, decided
from najac.passes.refine import SMALL
from najac.passes.substitute import Substitution

_FOLD_LIMIT = 1 << 127
"""Constants up to here need no object of their own."""

INVERSE: dict[Conversion, Conversion] = {
    Conversion.INT_TO_WORD: Conversion.WORD_TO_INT,
    Conversion.WORD_TO_INT: Conversion.INT_TO_WORD,
    Conversion.FLOAT_TO_WORD: Conversion.WORD_TO_FLOAT,
    Conversion.WORD_TO_FLOAT: Conversion.FLOAT_TO_WORD,
    Conversion.BOOL_TO_WORD: Conversion.WORD_TO_BOOL,
    Conversion.WORD_TO_BOOL: Conversion.BOOL_TO_WORD,
    Conversion.INT_TO_RAW: Conversion.RAW_TO_INT,
    Conversion.RAW_BITS_TO_FLOAT: Conversion.FLOAT_BITS_TO_RAW,
    Conversion.FLOAT_BITS_TO_RAW: Conversion.RAW_BITS_TO_FLOAT,
    Conversion.WORD_BITS_TO_RAW: Conversion.RAW_BITS_TO_WORD,
    Conversion.RAW_BITS_TO_WORD: Conversion.WORD_BITS_TO_RAW,
}
"""Which conversion, done before, makes this one give back what there was at first."""

Rule = Callable[[Op], Value | None]


def fold(function: Function) -> None:
    """Apply the rules once to every operation, arguments first."""
    substitution = Substitution()
    known: set[Op] | None = None
    for block in reverse_postorder(function.blocks[0]):
        kept: list[Op] = []
        for op in block.ops:
            if substitution:
                op.args = [substitution.find(a) for a in op.args]
            rule = RULES.get(type(op))
            found = rule(op) if rule is not None else None
            if found is None:
                kept.append(op)
                continue
            substitution.replace(op, found)
            if known is None:  # nothing has changed so far
                known = {op for block in function.blocks for op in block.ops}
            if isinstance(found, Op) and found not in known:
                known.add(found)
                found.line = op.line
                kept.append(found)
        block.ops = kept
    substitution.apply(function)


def _int_op(op: Op) -> Value | None:
    assert isinstance(op, IntOp)
    left, right = op.args
    if isinstance(left, IntConst) and isinstance(right, IntConst) and not op.wraps:
        return _computed(op.operator, left.value, right.value)
    known = _known(op)
    if known is not None or op.wraps:
        return known
    if isinstance(right, IntConst):
        return _with_constant(op, left, right.value)
    if isinstance(left, IntConst) and op.operator in _COMMUTATIVE:
        return _with_constant(op, right, left.value)
    return None


_OPERATORS: dict[IntOperator, Callable[[int, int], int]] = {
    IntOperator.ADD: operator.add,
    IntOperator.SUB: operator.sub,
    IntOperator.MUL: operator.mul,
    IntOperator.FLOORDIV: operator.floordiv,
    IntOperator.MOD: operator.mod,
    IntOperator.AND: operator.and_,
    IntOperator.OR: operator.or_,
    IntOperator.XOR: operator.xor,
    IntOperator.SHL: operator.lshift,
    IntOperator.SHR: operator.rshift,
}
_DIVISIONS = (IntOperator.FLOORDIV, IntOperator.MOD)
_SHIFTS = (IntOperator.SHL, IntOperator.SHR)


def _computed(kind: IntOperator, left: int, right: int) -> Value | None:
    """The result for two constants. In code that never runs, the right one may be one that is excluded."""
    if kind in _DIVISIONS and right == 0:
        return None
    if kind in _SHIFTS and not 0 <= right <= 256:
        return None
    result = _OPERATORS[kind](left, right)
    return IntConst(result) if abs(result) < _FOLD_LIMIT else None


_COMMUTATIVE = frozenset(
    {IntOperator.ADD, IntOperator.MUL, IntOperator.AND, IntOperator.OR, IntOperator.XOR},
)
_NEUTRAL: dict[IntOperator, int] = {
    IntOperator.ADD: 0,
    IntOperator.SUB: 0,
    IntOperator.MUL: 1,
    IntOperator.FLOORDIV: 1,
    IntOperator.AND: -1,
    IntOperator.OR: 0,
    IntOperator.XOR: 0,
    IntOperator.SHL: 0,
    IntOperator.SHR: 0,
}
"""The right argument that changes nothing."""


def _with_constant(op: IntOp, value: Value, constant: int) -> Value | None:
    """`value operator constant`."""
    if _NEUTRAL.get(op.operator) == constant:
        return value
    power = constant.bit_length() - 1 if constant > 0 and constant.bit_count() == 1 else None
    low, high = value.range.low, value.range.high
    match op.operator:
        case IntOperator.AND if constant & (constant + 1) == 0 and low is not None and high is not None:
            return value if low >= 0 and high <= constant else None
        case IntOperator.MOD if low is not None and high is not None and low >= 0 and high < constant:
            return value
        case IntOperator.MOD if power is not None:
            return _int(IntOperator.AND, value, constant - 1, op)
        case IntOperator.FLOORDIV if power is not None:
            return _int(IntOperator.SHR, value, power, op)
    return None


def _int(operator: IntOperator, value: Value, constant: int, like: IntOp) -> IntOp:
    result = IntOp(operator, value, IntConst(constant))
    result.range = like.range
    return result


def _known(op: Op) -> Value | None:
    """A constant, where the range leaves one."""
    low = op.range.low
    if op.type is Type.INT and low is not None and low == op.range.high and abs(low) < _FOLD_LIMIT:
        return IntConst(low)
    return None


def _phi(op: Op) -> Value | None:
    return _known(op)


def _refine(op: Op) -> Value | None:
    known = _known(op)
    if known is None and isinstance(op.args[0], IntConst):
        return op.args[0]
    return known


def _is_small(op: Op) -> Value | None:
    return BoolConst(True) if contains(SMALL, op.args[0].range) else None


def _compare(op: Op) -> Value | None:
    assert isinstance(op, IntCompare)
    left, right = op.args
    answer = decided(left.range, op.comparison, right.range)
    if answer is None and _root(left) is _root(right):
        answer = decided(_SAME, op.comparison, _SAME)
    return None if answer is None else BoolConst(answer)


_SAME = IntConst(0).range


def _root(value: Value) -> Value:
    """The value without what is known of it."""
    while isinstance(value, Refine):
        value = value.args[0]
    return value


def _raw_compare(op: Op) -> Value | None:
    """Whether two machine words are the same."""
    assert isinstance(op, RawCompare)
    left, right = op.args
    if isinstance(left, RawConst) and isinstance(right, RawConst) and op.comparison in _EQUALITY:
        return BoolConst(((left.value ^ right.value) & _MASK == 0) is (op.comparison is Comparison.EQ))
    return None


_EQUALITY = (Comparison.EQ, Comparison.NE)


def _not(op: Op) -> Value | None:
    value = op.args[0]
    if isinstance(value, BoolConst):
        return BoolConst(not value.value)
    if isinstance(value, Not):
        return value.args[0]
    if isinstance(value, IntCompare):
        left, right = value.args
        return IntCompare(OPPOSITE[value.comparison], left, right)
    if isinstance(value, RawCompare):
        left, right = value.args
        return RawCompare(OPPOSITE[value.comparison], left, right, value.unsigned)
    return None


def _convert(op: Op) -> Value | None:
    assert isinstance(op, Convert)
    value = op.args[0]
    root = _root(value)
    known = _known(op)
    if known is not None:
        return known
    if isinstance(root, Convert) and root.conversion is INVERSE.get(op.conversion):
        return root.args[0]
    constant = _constant_converted(op.conversion, value)
    if constant is not None:
        return constant
    match op.conversion:
        case Conversion.RAW_TO_INT if isinstance(value, Convert):
            # The round trip loses nothing where a signed word holds the int.
            if value.conversion is Conversion.INT_TO_RAW and contains(SIGNED64, value.args[0].range):
                return value.args[0]
            if value.conversion is Conversion.BOOL_TO_RAW:
                result = Convert(Conversion.BOOL_TO_INT, value.args[0])
                result.range = op.range
                return result
        case Conversion.INT_TO_RAW if isinstance(root, Convert):
            if root.conversion is Conversion.BOOL_TO_INT:
                return Convert(Conversion.BOOL_TO_RAW, root.args[0])
    return None


def _constant_converted(conversion: Conversion, value: Value) -> Value | None:
    match conversion:
        case Conversion.INT_TO_WORD if (
            isinstance(value, IntConst) and _SMALL_LOW <= value.value < -_SMALL_LOW
        ):
            return WordConst((value.value << 1 | 1) & _MASK)
        case Conversion.WORD_TO_INT if isinstance(value, WordConst) and value.word & 1:
            return IntConst(signed(value.word) >> 1)
        case Conversion.INT_TO_FLOAT if isinstance(value, IntConst) and abs(value.value) < 1 << 53:
            return FloatConst(float(value.value))
        case Conversion.INT_TO_RAW if isinstance(value, IntConst):
            return RawConst(value.value)
        case Conversion.BOOL_TO_INT if isinstance(value, BoolConst):
            return IntConst(int(value.value))
        case Conversion.BOOL_TO_RAW if isinstance(value, BoolConst):
            return RawConst(int(value.value))
        case Conversion.RAW_TO_FLOAT if isinstance(value, RawConst):
            return FloatConst(float(signed(value.value)))
    return None


_SMALL_LOW = -(1 << 62)
_MASK = (1 << 64) - 1

RULES: dict[type[Op], Rule] = {
    IntOp: _int_op,
    IntCompare: _compare,
    IsSmall: _is_small,
    RawCompare: _raw_compare,
    Not: _not,
    Convert: _convert,
    Phi: _phi,
    Refine: _refine,
}
