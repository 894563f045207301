"""What is known before a loop of what happens in it: values that it does not change, and questions about them.

What belongs here: moving operations before the loop, and what is asked there. What does not: which index checks that
makes needless (`counted.py`), making the versions (`versions.py`).

The steps are in the order in which the loop's first round comes to them. A load that each round passes is safe among them,
because all that the first round has asked on its way there has been asked by the steps before. Elsewhere in the loop a
load moves only if the same load has moved already.
"""

from __future__ import annotations

import copy
from collections.abc import Hashable
from dataclasses import dataclass

from najac.ir.addresses import place
from najac.ir.effects import held_in_one_register, may_raise
from najac.ir.ops import (
    Call,
    ClassOf,
    Comparison,
    Conversion,
    Convert,
    FloatCompare,
    FloatOp,
    GetGlobal,
    HasClass,
    IntCompare,
    IntOp,
    IsSmall,
    Load,
    LoadField,
    Memory,
    Not,
    Op,
    Phi,
    RawCompare,
    RawOp,
    RawOperator,
    Refine,
    TestWord,
)
from najac.ir.values import (
    BoolConst,
    DataAddress,
    FloatConst,
    IntConst,
    ObjectRef,
    Param,
    RawConst,
    Type,
    Value,
)
from najac.passes.intervals import join
from najac.passes.linear import Linear, is_cheap, linear, made, range_of
from najac.passes.loops import Loop
from najac.passes.raw_ranges import RawRanges
from najac.passes.silence import Writes

_READING = (Load, LoadField, GetGlobal)
_COMPUTING = (
    ClassOf,
    Convert,
    FloatCompare,
    FloatOp,
    HasClass,
    IntCompare,
    IntOp,
    IsSmall,
    Not,
    RawCompare,
    RawOp,
    Refine,
    TestWord,
)
MOVABLE = _READING + _COMPUTING
"""What may be done before a loop instead of in it, as far as that does not depend on arguments and writes."""
_ANYWHERE = frozenset(
    {RawOperator.ADD, RawOperator.SUB, RawOperator.MUL, RawOperator.AND, RawOperator.OR, RawOperator.XOR}
)
"""Raw operators that mean something whatever their arguments are."""
_BITS = frozenset(
    {Conversion.WORD_BITS_TO_RAW, Conversion.INT_TO_RAW, Conversion.RAW_TO_INT, Conversion.BOOL_TO_RAW}
)
"""Conversions of which the same is true."""


@dataclass(slots=True)
class Question:
    """Where the value is not what it should be, the loop's other version is entered."""

    condition: Value
    expected: bool


@dataclass(slots=True)
class Negative:
    """The same where the sum is not below zero."""

    sum: Linear


class Before:
    """What is done before one loop."""

    def __init__(self, loop: Loop, writes: Writes) -> None:
        self.loop = loop
        self.writes = writes
        self.steps: list[Op | Question | Negative] = []
        self.moved: dict[Value, Value] = {}
        """For operations of the loop what stands for them from there on."""
        self.arrivals: list[Phi] = []
        """Phis of what the loop is entered with on several ways; they stand before the steps."""
        self._inside: set[Value] = {op for block in loop.blocks for op in block.ops}
        self._known: dict[Hashable, Value] = {}
        self._asked: set[Hashable] = set()
        self._negative: dict[Hashable, Negative] = {}
        self._doubtful: set[Value] = set()
        self._containers: set[Value | None] = set()
        """The objects of which the length is known."""
        self.initial = {op: self._arriving(op) for op in loop.head.ops if isinstance(op, Phi)}
        """What each phi of the head is when the loop is entered."""

    def _arriving(self, phi: Phi) -> Value:
        values = [phi.args[phi.blocks.index(entry)] for entry in self.loop.entries]
        if all(value is values[0] for value in values):
            return values[0]
        arrival = Phi(phi.type)
        arrival.blocks, arrival.args = list(self.loop.entries), values
        arrival.range = values[0].range
        for value in values[1:]:
            arrival.range = join(arrival.range, value.range)
        self.arrivals.append(arrival)
        return arrival

    # --- values ---------------------------------------------------------------------------------------------------

    def unchanging(self, value: Value) -> Value | None:
        """The value as it is known before the loop; None if it is not."""
        return self.moved.get(value) if value in self._inside else value

    def is_unchanging(self, sum: Linear) -> bool:
        """Whether all values of the sum are known before the loop."""
        return self._inside.isdisjoint(sum.terms)

    def sum(self, value: Value) -> Linear:
        """The value as a sum: of phis of the head, of values known before the loop, and of others that are no sums."""
        return linear(value, lambda part: part if part in self.initial else self.unchanging(part))

    def at_first(self, sum: Linear) -> Linear:
        """The sum with the values that phis of the head have in the first round."""
        result = Linear({}, sum.constant)
        for value, factor in sum.terms.items():
            begin = self.initial.get(value) if isinstance(value, Phi) else None
            result = result.plus(Linear({value: 1}) if begin is None else self.sum(begin), factor)
        return result

    # --- moving ---------------------------------------------------------------------------------------------------

    def move(self, op: Op, passed: bool) -> None:
        """Make the operation's value before the loop, if that can be. `passed`: each round comes to it, and all that the
        first one asks before it is asked by the steps."""
        if not isinstance(op, MOVABLE) or may_raise(op, decided=True):
            return
        args: list[Value] = []
        for arg in op.args:
            found = self.unchanging(arg)
            if found is None:
                return
            args.append(found)
        if isinstance(op, _READING) and not self.writes.leaves(op):
            return
        content = _content(op, args)
        known = self._known.get(content)
        if known is None:
            sure = (
                (passed and self._is_sure(args))
                or _means_something_anywhere(op)
                or self._is_of_container(op, args)
            )
            if not sure:
                return
            known = copy.copy(op)
            known.args = args
            if isinstance(op, Load) and op.memory is Memory.LENGTH:
                self._containers.add(place(args[0])[0])
            self.steps.append(known)
            self._known[content] = known
        self.moved[op] = known

    def _is_of_container(self, op: Op, args: list[Value]) -> bool:
        """Whether an operation reads the header of an object of which the length has been read."""
        if not isinstance(op, Load) or op.memory is not Memory.KIND:
            return False
        container, _ = place(args[0])
        return container is not None and container in self._containers

    def doubt(self, call: Call) -> None:
        """After a call that may raise, the first round may not come to what follows: the error may be all that keeps a value
        of another type from it. That is a value that the call is given, or one that comes of it."""
        if call.callee.may_raise:
            given = [self.unchanging(arg) for arg in call.args if arg.type in (Type.WORD, Type.RAW)]
            self._doubtful.update(arg for arg in given if isinstance(arg, Op | Param))

    def _is_sure(self, values: list[Value]) -> bool:
        work, seen = list(values), set(values)
        while work and self._doubtful:
            value = work.pop()
            if value in self._doubtful:
                return False
            if isinstance(value, Op):
                work += [arg for arg in value.args if arg not in seen]
                seen.update(value.args)
        return True

    def as_int(self, raw: Value) -> Value:
        """A machine word, known before the loop, that is a length."""
        if isinstance(raw, RawConst):
            return IntConst(raw.value)
        if isinstance(raw, Convert) and raw.args[0].type is Type.INT:
            return raw.args[0]
        content = ("int", raw)
        known = self._known.get(content)
        if known is None:
            known = Convert(Conversion.RAW_TO_INT, raw)
            known.range = RawRanges().of(raw)
            self.steps.append(known)
            self._known[content] = known
        return known

    def as_raw(self, value: Value) -> Value:
        """A machine word, for an INT of 64 bits that is known before the loop."""
        if isinstance(value, IntConst):
            return RawConst(value.value)
        content = ("raw", value)
        known = self._known.get(content)
        if known is None:
            known = Convert(Conversion.INT_TO_RAW, value)
            self.steps.append(known)
            self._known[content] = known
        return known

    # --- questions ----------------------------------------------------------------------------------------------------

    def ask(self, condition: Value, expected: bool) -> None:
        """Ask for what a condition that is known before the loop should be."""
        if condition not in self._asked:
            self._asked.add(condition)
            self.steps.append(Question(condition, expected))

    def may_be_negative(self, sum: Linear) -> bool:
        """Whether it can be asked if the sum is below zero, and whether the answer can be yes."""
        low = range_of(sum).low
        return self.is_unchanging(sum) and is_cheap(sum) and (low is None or low < 0)

    def ask_negative(self, sum: Linear) -> None:
        """Ask for the sum to be below zero, which it may be. Of sums that differ by constants only the largest counts."""
        high = range_of(sum).high
        if high is not None and high < 0:
            return
        key = frozenset(sum.terms.items())
        asked = self._negative.get(key)
        if asked is None:
            asked = self._negative[key] = Negative(sum)
            self.steps.append(asked)
        elif asked.sum.constant < sum.constant:
            asked.sum = sum


def comparison(sum: Linear, ops: list[Op]) -> Value:
    """Whether the sum is below zero; what it takes to find out is appended."""
    above = Linear({v: f for v, f in sum.terms.items() if f > 0}, sum.constant)
    below = Linear({v: -f for v, f in sum.terms.items() if f < 0})
    result = IntCompare(Comparison.LT, made(above, ops), made(below, ops))
    ops.append(result)
    return result


def _means_something_anywhere(op: Op) -> bool:
    """Whether an operation may be done where the loop would not have come to it."""
    if isinstance(op, RawOp):
        if op.operator in (RawOperator.SHL, RawOperator.LSHR):
            return isinstance(op.args[1], RawConst) and 0 <= op.args[1].value < 64
        return op.operator in _ANYWHERE
    if not isinstance(op, Convert):
        return isinstance(op, RawCompare)
    value = op.args[0]
    return op.conversion in _BITS and (value.type is not Type.INT or held_in_one_register(value.range))


def _content(op: Op, args: list[Value]) -> Hashable:
    """The same for operations that give the same value, unless what they read has changed between them."""
    attributes: tuple[Hashable, ...] = ()
    match op:
        case Convert():
            attributes = (op.conversion,)
        case RawOp():
            attributes = (op.operator,)
        case IntOp():
            attributes = (op.operator, op.wraps)
        case FloatOp():
            attributes = (op.operator,)
        case RawCompare():
            attributes = (op.comparison, op.unsigned)
        case IntCompare() | FloatCompare():
            attributes = (op.comparison,)
        case Load():
            attributes = (op.memory,)
        case LoadField():
            attributes = (op.offset,)
        case GetGlobal():
            attributes = (op.slot,)
        case HasClass():
            attributes = (op.info, op.exact)
        case TestWord():
            attributes = (op.test,)
        case _:
            pass
    return (type(op).__name__, op.type, op.range, *attributes, *map(_identity, args))


def _identity(value: Value) -> Hashable:
    match value:
        case RawConst() | IntConst() | BoolConst():
            return (type(value).__name__, value.value)
        case FloatConst():
            return ("float", value.value.hex())
        case ObjectRef() | DataAddress():
            return (type(value).__name__, value.data)
        case _:
            return value
