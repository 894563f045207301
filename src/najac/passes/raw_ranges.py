"""What RAW values can be, where their definition shows it at a glance.

What belongs here: the ranges of machine words that become INT values. What does not: a fixpoint over them:
what a loop makes of a machine word is any machine word.
"""

from __future__ import annotations

from najac.ir.effects import SMALL_INT
from najac.ir.ops import (
    Call,
    ClassOf,
    Conversion,
    Convert,
    Intrinsic,
    Load,
    Memory,
    Phi,
    RawOp,
    RawOperator,
    Return,
)
from najac.ir.program import Function
from najac.ir.values import Range, RawConst, Value
from najac.ir.words import signed
from najac.passes.intervals import BIT, SIGNED64, add, contains, join, subtract

LENGTH = Range(0, (1 << 47) - 1)
"""What a length can be: no object is larger than the address space of a process."""
RAW_RESULTS: dict[str, Range] = {"__len__": LENGTH, "length": LENGTH, "used": LENGTH}
"""What raw functions of these names return (the runtime's, for the length of an object); the runtime keeps to
it."""
INTRINSIC_RESULTS: dict[str, Range] = {
    "count_ones": Range(0, 64),
    "count_leading_zeros": Range(0, 64),
    "count_trailing_zeros": Range(0, 64),
}
_LOADED: dict[Memory, Range] = {
    Memory.U8: Range(0, (1 << 8) - 1),
    Memory.U16: Range(0, (1 << 16) - 1),
    Memory.U32: Range(0, (1 << 32) - 1),
    Memory.KIND: Range(0, (1 << 16) - 1),
    Memory.NUMBER: Range(*SMALL_INT),
    Memory.LENGTH: LENGTH,
}


class RawRanges:
    """What RAW values can be as signed numbers, as far as their definition shows at a glance."""

    _DEPTH = 6

    def __init__(self) -> None:
        self.results: dict[Function, Range] = {}

    def of(self, value: Value, depth: int = _DEPTH) -> Range:
        """The range of a RAW value, within that of signed 64-bit numbers."""
        match value:
            case RawConst():
                number = signed(value.value)
                return Range(number, number)
            case Load():
                return _LOADED.get(value.memory, SIGNED64)
            case ClassOf():
                return _LOADED[Memory.U32]
            case Intrinsic():
                return INTRINSIC_RESULTS.get(value.name, SIGNED64)
            case Convert():
                return BIT if value.conversion is Conversion.BOOL_TO_RAW else SIGNED64
            case Call():
                return self._result(value.callee)
            case RawOp() if depth:
                return self._operation(value, depth - 1)
            case Phi() if depth:
                result = self.of(value.args[0], depth - 1)
                for arg in value.args[1:]:
                    if result == SIGNED64:
                        break
                    result = join(result, self.of(arg, depth - 1))
                return result
            case _:
                return SIGNED64

    def _operation(self, op: RawOp, depth: int) -> Range:
        left, right = (self.of(arg, depth) for arg in op.args)
        result = SIGNED64
        match op.operator:
            case RawOperator.ADD:
                result = add(left, right)
            case RawOperator.SUB:
                result = subtract(left, right)
            case RawOperator.AND:
                highs = [
                    r.high for r in (left, right) if r.low is not None and r.low >= 0 and r.high is not None
                ]
                result = Range(0, min(highs)) if highs else SIGNED64
            case RawOperator.LSHR if right.low is not None and right.low == right.high and 0 < right.low < 64:
                result = Range(0, (1 << (64 - right.low)) - 1)
            case _:
                pass
        return result if contains(SIGNED64, result) else SIGNED64

    def _result(self, function: Function) -> Range:
        """What a function returns; while that is being found out (in a recursion), anything."""
        found = self.results.get(function)
        if found is not None:
            return found
        if function.raw and function.name in RAW_RESULTS:
            return RAW_RESULTS[function.name]
        self.results[function] = SIGNED64
        returned = [
            self.of(block.terminator.args[0], 3)
            for block in function.blocks
            if isinstance(block.terminator, Return)
        ]
        result = SIGNED64
        if returned:
            result = returned[0]
            for other in returned[1:]:
                result = join(result, other)
        self.results[function] = result
        return result
