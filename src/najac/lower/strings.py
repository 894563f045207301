"""Values as text: f-strings, `str`, `print`."""

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


def text_of(fn: FunctionLowering, value: Val) -> Value:
    """`str(value)` as a word."""
    kind = _NUMBERS.get(fn.value(value).type)
    if kind is not None:
        method = fn.world.method_function(kind, "__str__")
        return fn.call(method, [fn.to_type(fn.value(value), method.params[0].type)])
    if _is_plain(fn, value):
        return fn.word(value)
    return fn.call(fn.world.core("str_of"), [fn.word(value)])


def _is_plain(fn: FunctionLowering, value: Val) -> bool:
    """Whether a value is its own text: a str, and of no class of the program's that could say otherwise."""
    return value.static == STR and not value.doubted and len(fn.world.classes.subclasses(str)) == 1


def lower_print(fn: FunctionLowering, node: ast.Call) -> Val | None:
    """`print(value, ...)` with nothing but literal separators: piece by piece; None if it is more than that."""
    fixed = {"sep": " ", "end": "\n"}
    for keyword in node.keywords:
        given = keyword.value
        if keyword.arg not in fixed or not isinstance(given, ast.Constant):
            return None
        if isinstance(given.value, str):
            fixed[keyword.arg] = given.value
        elif given.value is not None:
            return None
    if any(isinstance(argument, ast.Starred) for argument in node.args):
        return None
    values = [lower_expression(fn, argument) for argument in node.args]
    known = ""
    for index, value in enumerate(values):
        known += fixed["sep"] if index > 0 else ""
        if type(value.live) is str:
            known += value.live
            continue
        text = text_of(fn, value)
        _write(fn, known)
        fn.call(fn.world.core("write_output"), [text])
        known = ""
    _write(fn, known + fixed["end"])
    return fn.known(None)


def _write(fn: FunctionLowering, text: str) -> None:
    if text:
        fn.call(fn.world.core("write_output"), [fn.world.freezer.constant(text)])


def _part(fn: FunctionLowering, node: ast.expr) -> Value:
    if isinstance(node, ast.Constant):
        return fn.world.freezer.constant(node.value)
    assert isinstance(node, ast.FormattedValue)
    value = lower_expression(fn, node.value)
    if fn.value(value).type in _NUMBERS and node.format_spec is None and node.conversion in (-1, ord("s")):
        return text_of(fn, value)
    word = fn.word(value)
    if node.conversion == ord("r"):
        word = fn.call(fn.world.core("repr_of"), [word])
    elif node.conversion == ord("a"):
        word = fn.call(fn.world.core("ascii_of"), [word])
    elif node.conversion == ord("s"):
        word = fn.call(fn.world.core("str_of"), [word])
    if node.format_spec is None:
        if node.conversion != -1 or _is_plain(fn, value):
            return word
        return fn.call(fn.world.core("format_plain"), [word])
    specification = lower_expression(fn, node.format_spec)
    return fn.call(fn.world.core("format_of"), [word, fn.word(specification)])
