"""Subscripts and slices: reading, writing, deleting."""

from __future__ import annotations

import ast
from types import FunctionType

from najac.frontend.types import ANY, TypeObject
from najac.ir.values import Type, Value
from najac.lower.calls import Arguments, call_function
from najac.lower.expressions import lower_expression
from najac.lower.function import FunctionLowering
from najac.lower.values import Val


def lower_subscript(fn: FunctionLowering, node: ast.Subscript) -> Val:
    """`value[index]`."""
    from najac.lower.attributes import call_method

    value = lower_expression(fn, node.value)
    static = fn.type_of(node)
    if value.known and isinstance(value.live, type):
        special = _class_subscript(fn, value, node)
        if special is not None:
            return special
    fn.value(value)
    if isinstance(node.slice, ast.Slice) and node.slice.step is None:
        part = _plain_slice(fn, value, node.slice)
        if part is not None:
            return Val(part, static)
    index = lower_expression(fn, node.slice)
    if fn.value(index).type is Type.INT and not isinstance(value.static, TypeObject):
        fast = _int_index(fn, value, index)
        if fast is not None:
            return Val(fast.ir, static if fast.ir is not None and fast.ir.type is Type.WORD else fast.static)
    return call_method(fn, value, "__getitem__", Arguments([index]), static)


def _int_index(fn: FunctionLowering, value: Val, index: Val) -> Val | None:
    """The runtime's `getitem_int` of a builtin sequence, where no subclass overrides `__getitem__`."""
    live = fn.class_known(value)
    if live is None or fn.world.classes.has_override(live, "__getitem__"):
        return None
    for base in live.__mro__:
        if base in fn.world.runtime.methods:
            found = fn.world.runtime.method(base, "getitem_int")
            if found is not None:
                return call_function(fn, found, Arguments([value, index]), value.static)
            return None
        if "__getitem__" in vars(base):
            return None
    return None


def _plain_slice(fn: FunctionLowering, value: Val, node: ast.Slice) -> Value | None:
    """The runtime's `getslice(start, stop)` of a builtin sequence: no slice object is made."""
    live = fn.class_known(value)
    if live is None or fn.world.classes.has_override(live, "__getitem__"):
        return None
    found = fn.world.classes.lookup(live, "getslice")
    if not isinstance(found, FunctionType) or not fn.world.runtime.is_builtin_code(
        found.__code__.co_filename
    ):
        return None
    parts = [lower_expression(fn, p) if p is not None else fn.known(None) for p in (node.lower, node.upper)]
    return fn.word(call_function(fn, found, Arguments([value, *parts]), value.static))


def _class_subscript(fn: FunctionLowering, value: Val, node: ast.Subscript) -> Val | None:
    """`list[int]` as a value is the class; an enum looks its member up."""
    assert isinstance(value.live, type)
    found = fn.world.classes.lookup(type(value.live), "__getitem__") if type(value.live) is not type else None
    if found is None:
        return value
    return None


def set_subscript(fn: FunctionLowering, value: Val, index: Val, item: Val) -> None:
    """`value[index] = item`."""
    from najac.lower.attributes import call_method

    call_method(fn, value, "__setitem__", Arguments([index, item]), ANY)


def delete_subscript(fn: FunctionLowering, value: Val, index: Val) -> None:
    """`del value[index]`."""
    from najac.lower.attributes import call_method

    call_method(fn, value, "__delitem__", Arguments([index]), ANY)
