"""Addresses: which object one is in, and where in it."""

from __future__ import annotations

from najac.ir.ops import Conversion, Convert, Load, RawOp, RawOperator
from najac.ir.values import RawConst, Value


def place(address: Value) -> tuple[Value | None, int]:
    """An address as an object and an offset; no object where it is not of that form.

    What is loaded from memory is no address but that of an object's beginning: the collector asks the same.
    """
    offset = 0
    while isinstance(address, RawOp) and address.operator is RawOperator.ADD:
        left, right = address.args
        if isinstance(right, RawConst):
            address, offset = left, offset + right.value
        elif isinstance(left, RawConst):
            address, offset = right, offset + left.value
        else:
            break
    if isinstance(address, Convert) and address.conversion is Conversion.WORD_BITS_TO_RAW:
        return address.args[0], offset
    return (address, offset) if isinstance(address, Load) else (None, 0)
