"""Arithmetic in code that rarely runs: a call, where other code has the way for small ints in line.

What belongs here: the functions that are called, each of one operation. What does not: where they are called for
(`tagged.py`, `convert.py`).
"""

from __future__ import annotations

from typing import TypeAlias

from najac.ir.ops import Comparison, Conversion, Convert, IntCompare, IntOp, IntOperator, Return
from najac.ir.program import Block, Function
from najac.ir.values import Param, Type

Operation: TypeAlias = IntOperator | Comparison | Conversion
"""Arithmetic on two ints, a comparison of two, or a conversion from and to a machine word."""


def function_of(operation: Operation) -> Function:
    """A function that does the operation with ints of any size, and raises what it raises for its caller's line."""
    made: IntOp | IntCompare | Convert
    if isinstance(operation, Conversion):
        source = Type.RAW if operation is Conversion.RAW_TO_INT else Type.INT
        params = [Param(0, "value", source)]
        made = Convert(operation, params[0])
    else:
        left, right = params = [Param(0, "left", Type.INT), Param(1, "right", Type.INT)]
        if isinstance(operation, IntOperator):
            made = IntOp(operation, left, right)
        else:
            made = IntCompare(operation, left, right)
    function = Function(f"int.{operation.value}", params, made.type, "", 0)
    function.may_raise = made.type is Type.INT
    function.traced = False
    body = Block("entry")
    body.ops, body.terminator = [made], Return([made])
    function.blocks = [body]
    return function
