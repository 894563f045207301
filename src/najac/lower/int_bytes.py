"""`int.from_bytes(octets[start:stop], order)` of bytes and bytearrays: the slice is not made.

What belongs here: seeing that a call has this form; the number in line, if the slice shows how many octets it is long
(`octets[i : i + 4]`) and these are there. What does not: all other numbers (`naja.runtime.numeric.int_bytes`).
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from types import FunctionType

from najac.frontend.types import Instance
from najac.ir.ops import (
    Comparison,
    IntCompare,
    IntOp,
    IntOperator,
    Intrinsic,
    Load,
    Memory,
    RawOp,
    RawOperator,
)
from najac.ir.values import IntConst, RawConst, Type, Value
from najac.lower.conversion import is_doubted
from najac.lower.expressions import lower_expression, lower_word
from najac.lower.function import FunctionLowering
from najac.lower.subscripts import sequence_class, sequence_length
from najac.lower.values import INT, Val

_NAME = "_from_bytes"
_CLASSES: dict[str, type] = {"builtins.bytes": bytes, "builtins.bytearray": bytearray}


def is_from_bytes(fn: FunctionLowering, live: object) -> bool:
    """Whether an object is `int.from_bytes`: the runtime's function that stands for it."""
    if not isinstance(live, FunctionType) or live.__name__ != _NAME:
        return False
    return live is fn.world.runtime.member("naja.runtime.numeric.ints", _NAME)


def int_of_part(fn: FunctionLowering, node: ast.Call) -> Val | None:
    """The call without a slice; None if it has another form."""
    part = node.args[0]
    if fn.raw or not isinstance(part, ast.Subscript) or is_doubted(fn, part):
        return None
    if not isinstance(part.slice, ast.Slice) or part.slice.step is not None:
        return None
    static = fn.type_of(part.value)
    live = _CLASSES.get(static.name) if isinstance(static, Instance) else None
    if live is None or fn.world.classes.has_override(live, "__getitem__"):
        return None
    octets = lower_expression(fn, part.value)
    field = _field(fn, part.slice, node)
    if field is not None and sequence_class(fn, octets, "__getitem__") is live:
        return _int_of_field(fn, octets, live, field)
    source = fn.word(octets)
    bounds = [
        fn.none() if bound is None else lower_word(fn, bound)
        for bound in (part.slice.lower, part.slice.upper)
    ]
    order = lower_word(fn, node.args[1]) if len(node.args) > 1 else fn.world.freezer.constant("big")
    return Val(_of_part(fn, [source, *bounds, order]), INT)


def _of_part(fn: FunctionLowering, args: list[Value]) -> Value:
    found = fn.world.runtime.member("naja.runtime.numeric.int_bytes", "of_part")
    return fn.call(fn.world.natives.of(found).ir, args)


# --- octets that are counted ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Field:
    """So many octets from a place on, which is an int that a second evaluation would not change."""

    start: ast.expr
    size: int
    order: str


_SIZES = (1, 2, 4, 8)
_ORDERS = ("big", "little")


def _field(fn: FunctionLowering, part: ast.Slice, node: ast.Call) -> _Field | None:
    order = node.args[1] if len(node.args) > 1 else ast.Constant("big")
    if part.lower is None or part.upper is None or not isinstance(order, ast.Constant):
        return None
    base, first = _split(part.lower)
    other, last = _split(part.upper)
    if last - first not in _SIZES or order.value not in _ORDERS or _text(base) != _text(other):
        return None
    if base is not None and not all(_is_steady(fn, each) for each in ast.walk(base)):
        return None
    return _Field(part.lower, last - first, str(order.value))


def _split(bound: ast.expr) -> tuple[ast.expr | None, int]:
    """A bound as a sum of something and a constant."""
    match bound:
        case ast.Constant(value=int(number)):
            return None, number
        case ast.BinOp(left=base, op=ast.Add(), right=ast.Constant(value=int(number))):
            return base, number
        case _:
            return bound, 0


def _text(base: ast.expr | None) -> str:
    return "" if base is None else ast.dump(base)


def _is_steady(fn: FunctionLowering, node: ast.AST) -> bool:
    """Whether a part of a bound is of ints, and the same if it is evaluated twice."""
    if isinstance(node, ast.Name | ast.BinOp | ast.Constant):
        return fn.type_of(node) == INT and not is_doubted(fn, node)
    return isinstance(node, ast.expr_context | ast.Add | ast.Sub | ast.Mult)


def _int_of_field(fn: FunctionLowering, octets: Val, live: type, field: _Field) -> Val:
    word = fn.word(octets)
    start = fn.to_int(fn.value(lower_expression(fn, field.start)))
    stop = fn.emit(IntOp(IntOperator.ADD, start, IntConst(field.size)))
    result = fn.temporary(Type.INT)
    begun, inside, outside, after = (fn.new_block(name) for name in ("begun", "inside", "outside", "field"))
    fn.branch(fn.emit(IntCompare(Comparison.GE, start, IntConst(0))), begun, outside, likely=True)
    fn.start(begun)
    length = sequence_length(fn, octets, live)
    fn.branch(fn.emit(IntCompare(Comparison.LE, stop, length)), inside, outside, likely=True)
    fn.start(inside)
    fn.set(result, _loaded(fn, word, live, start, field))
    fn.goto(after)
    fn.start(outside)
    order = fn.world.freezer.constant(field.order)
    number = _of_part(fn, [word, fn.to_word(start), fn.to_word(stop), order])
    # Which changes nothing, and says how large it can be.
    fn.set(result, fn.emit(IntOp(IntOperator.AND, number, IntConst((1 << 8 * field.size) - 1))))
    fn.goto_start(after)
    return Val(fn.get(result), INT)


_DATA: dict[type, str] = {bytes: "bytes_data", bytearray: "array_data"}
_MEMORY = {1: Memory.U8, 2: Memory.U16, 4: Memory.U32}


def _loaded(fn: FunctionLowering, octets: Value, live: type, start: Value, field: _Field) -> Value:
    """The number of octets that are there."""
    data = fn.world.natives.of(fn.world.runtime.member("naja.runtime.text.layout", _DATA[live])).ir
    address = fn.emit(RawOp(RawOperator.ADD, fn.call(data, [octets]), fn.to_raw(start)))
    if field.size <= 4:
        return _half(fn, address, field.size, field.order)
    low, high = (
        _half(fn, fn.emit(RawOp(RawOperator.ADD, address, RawConst(n))), 4, field.order) for n in (0, 4)
    )
    if field.order == "big":
        low, high = high, low
    return fn.emit(IntOp(IntOperator.OR, low, fn.emit(IntOp(IntOperator.SHL, high, IntConst(32)))))


def _half(fn: FunctionLowering, address: Value, size: int, order: str) -> Value:
    loaded: Value = fn.emit(Load(_MEMORY[size], address))
    if order == "big" and size > 1:
        swapped = fn.emit(Intrinsic("swap_bytes", Type.RAW, [loaded]))
        loaded = fn.emit(RawOp(RawOperator.LSHR, swapped, RawConst(64 - 8 * size)))
    return fn.to_int(loaded)
