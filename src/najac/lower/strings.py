"""Values as text: f-strings, `str`, `print`."""

from __future__ import annotations

import ast
import re

from naja.runtime.output import streams
from najac.ir.values import BoolConst, IntConst, Type, Value
from najac.lower.concatenation import joined
from najac.lower.expressions import lower_expression
from najac.lower.function import FunctionLowering
from najac.lower.values import STR, Val

_FIELD = re.compile(r"(0?)(\d{0,3})([dxX]?)")
"""What `_int_field` reads."""
_NUMBERS: dict[Type, type] = {Type.INT: int, Type.FLOAT: float, Type.BOOL: bool}


def lower_joined(fn: FunctionLowering, node: ast.JoinedStr) -> Val:
    """The parts as strings, joined."""
    parts = [_part(fn, p) for p in node.values]
    if not parts:
        return fn.known("", STR)
    if len(parts) == 1:
        return Val(parts[0], STR)
    return Val(joined(fn, str, parts), STR)


def text_of(fn: FunctionLowering, value: Val) -> Value:
    """`str(value)` as a word."""
    if fn.value(value).type is Type.WORD and _is_plain(fn, value):
        return fn.word(value)
    return _by_own_method(fn, value, "__str__") or fn.call(fn.world.core("str_of"), [fn.word(value)])


def repr_of(fn: FunctionLowering, value: Val) -> Value:
    """`repr(value)` as a word."""
    return _by_own_method(fn, value, "__repr__") or fn.call(fn.world.core("repr_of"), [fn.word(value)])


def _by_own_method(fn: FunctionLowering, value: Val, name: str, *others: Value) -> Value | None:
    """What a builtin class's method gives, where the value's class is known and no class of the program changes that.

    An INT may be an object of a subclass of int: an enum's member. A word of a number's type may be another number.
    """
    kind = _NUMBERS.get(fn.value(value).type)
    if kind is None:
        kind = fn.class_known(value)
        if kind is None or kind in _NUMBERS.values() or value.doubted:
            return None
    found = fn.world.runtime.method(kind, name)
    classes = fn.world.classes
    own = classes.lookup(kind, name)
    if found is None or any(
        classes.lookup(s, name) is not own for s in classes.subclasses(kind)[1:] if s is not bool
    ):
        return None
    method = fn.world.natives.of(found).ir
    return fn.call(method, [fn.to_type(fn.value(value), method.params[0].type), *others])


def _is_plain(fn: FunctionLowering, value: Val) -> bool:
    """Whether a value is its own text: a str, and of no class of the program's that could say otherwise."""
    return value.static == STR and not value.doubted and len(fn.world.classes.subclasses(str)) == 1


def lower_print(fn: FunctionLowering, node: ast.Call) -> Val | None:
    """`print(value, ...)` with nothing but literal separators: piece by piece; None if it is more than that, or if
    the program's own streams may see how it is cut."""
    if streams.set_output in fn.world.sources.assigned_streams:
        return None
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
        _write(fn, known)  # before the value says its text: that may fail, or print something itself
        fn.call(fn.world.core("write_output"), [text_of(fn, value)])
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
    if fn.value(value).type in _NUMBERS and node.format_spec is None and node.conversion == -1:
        return text_of(fn, value)
    if node.conversion == ord("r"):
        value = Val(repr_of(fn, value), STR)
    elif node.conversion == ord("a"):
        value = Val(fn.call(fn.world.core("ascii_of"), [fn.word(value)]), STR)
    elif node.conversion == ord("s"):
        value = Val(text_of(fn, value), STR)
    if node.format_spec is None:
        if node.conversion != -1 or _is_plain(fn, value):
            return fn.word(value)
        return fn.call(fn.world.core("format_plain"), [fn.word(value)])
    field = _int_field(fn, value, node.format_spec)
    if field is not None:
        return field
    specification = fn.word(lower_expression(fn, node.format_spec))
    formatted = _by_own_method(fn, value, "__format__", specification)
    return formatted or fn.call(fn.world.core("format_of"), [fn.word(value), specification])


def _int_field(fn: FunctionLowering, value: Val, specification: ast.expr) -> Value | None:
    """An int by a literal specification that says no more than a width, zeros and a base: such a program needs no reader of
    specifications. None for others, and where a class of the program formats its ints in another way."""
    if fn.value(value).type is not Type.INT or not isinstance(specification, ast.JoinedStr):
        return None
    parts = specification.values
    text = parts[0].value if len(parts) == 1 and isinstance(parts[0], ast.Constant) else None
    found = _FIELD.fullmatch(text) if isinstance(text, str) else None
    world = fn.world
    classes = world.classes
    usual = {classes.lookup(int, "__format__"), world.runtime.core("format_as_text")}
    kinds = [kind for kind in classes.subclasses(int) if kind is not bool]
    if found is None or any(classes.lookup(kind, "__format__") not in usual for kind in kinds):
        return None
    zeros, width, kind = found.groups()
    helper = {"x": "hex_field", "X": "upper_hex_field"}.get(kind, "decimal_field")
    callee = world.core(helper)
    arguments = [fn.value(value), IntConst(int(width or 0)), BoolConst(zeros != "")]
    return fn.call(callee, [fn.to_type(a, p.type) for a, p in zip(arguments, callee.params, strict=True)])
