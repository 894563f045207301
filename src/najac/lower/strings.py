"""f-strings."""

from __future__ import annotations

import ast

from najac.ir.values import Type, Value
from najac.lower.expressions import lower_expression, make_list
from najac.lower.function import FunctionLowering
from najac.lower.values import STR, Val

_NUMBERS: dict[Type, type] = {Type.INT: int, Type.FLOAT: float, Type.BOOL: bool}


def lower_joined(fn: FunctionLowering, node: ast.JoinedStr) -> Val:
    """The parts as strings, joined."""
    parts = [_part(fn, p) for p in node.values]
    if not parts:
        return fn.known("", STR)
    if len(parts) == 1:
        return Val(parts[0], STR)
    if len(parts) == 2:
        return Val(fn.call(fn.world.method_function(str, "__add__"), parts), STR)
    return Val(fn.call(fn.world.core("join_strings"), [make_list(fn, parts)]), STR)


def _part(fn: FunctionLowering, node: ast.expr) -> Value:
    if isinstance(node, ast.Constant):
        return fn.world.freezer.constant(node.value)
    assert isinstance(node, ast.FormattedValue)
    value = lower_expression(fn, node.value)
    kind = _NUMBERS.get(fn.value(value).type)
    if kind is not None and node.format_spec is None and node.conversion in (-1, ord("s")):
        method = fn.world.method_function(kind, "__str__")
        return fn.call(method, [fn.to_type(fn.value(value), method.params[0].type)])
    word = fn.word(value)
    if node.conversion == ord("r"):
        word = fn.call(fn.world.core("repr_of"), [word])
    elif node.conversion == ord("a"):
        word = fn.call(fn.world.core("ascii_of"), [word])
    elif node.conversion == ord("s"):
        word = fn.call(fn.world.core("str_of"), [word])
    if node.format_spec is None:
        if node.conversion != -1 or value.static == STR:
            return word
        return fn.call(fn.world.core("format_plain"), [word])
    specification = lower_expression(fn, node.format_spec)
    return fn.call(fn.world.core("format_of"), [word, fn.word(specification)])
