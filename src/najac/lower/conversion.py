"""Where an `Any` meets a declared type: the value is checked, so that what typing says from there on is true.

What belongs here: which values are such, and the form of a type that the runtime checks against
(`naja.runtime.core.conversions`). A *dynamic* value is one of which mypy itself says Any; one that merely has no type here
(`ANY`) comes from the compiler's own code.
"""

from __future__ import annotations

import ast
from types import ModuleType
from typing import TYPE_CHECKING

from naja.runtime.core import conversions
from najac.frontend.types import (
    OBJECT,
    AnyType,
    CallableT,
    Instance,
    NoneTypeT,
    StaticType,
    TupleT,
    TypeObject,
    UnionT,
    show,
)
from najac.ir.values import Type
from najac.lower.values import FLOAT, INT, Val

if TYPE_CHECKING:
    from najac.lower.function import FunctionLowering

_ITEMS = (list, set, frozenset, tuple)


def is_dynamic(fn: FunctionLowering, node: ast.expr) -> bool:
    """Whether mypy says Any of an expression. It says so of powers, though they are numbers, of attributes by literal name, and
    of the parameters of a lambda that stands where nothing gives them a type."""
    if isinstance(node, ast.BinOp | ast.UnaryOp | ast.BoolOp | ast.IfExp | ast.Compare):
        return False
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("getattr", "pow", "super")
    ):
        return False
    if isinstance(node, ast.Name) and isinstance(fn.node, ast.Lambda) and node.id in fn.native.scope.params:
        return False
    key = (node.lineno, node.col_offset, node.end_lineno or 0, node.end_col_offset or 0)
    return isinstance(fn.types.expressions.get(key), AnyType)


def is_doubted(fn: FunctionLowering, node: ast.expr) -> bool:
    """Whether `# type: ignore` hides an error in the lines of an expression: its type may be another than it is said to be."""
    lines = fn.types.doubted
    return bool(lines) and any(n in lines for n in range(node.lineno, (node.end_lineno or node.lineno) + 1))


def is_of_stub(fn: FunctionLowering, node: ast.expr) -> bool:
    """Whether a call or attribute is one of a module whose source has no types: a stub says what it gives, and nobody has
    checked the source against that."""
    world = fn.world
    if not world.unchecked:
        return False
    if isinstance(node, ast.Call):
        node = node.func
        if isinstance(node, ast.Name):
            return world.is_unchecked(getattr(fn.live_globals.get(node.id), "__module__", None))
    if not isinstance(node, ast.Attribute):
        return False
    if isinstance(node.value, ast.Name) and isinstance(fn.live_globals.get(node.value.id), ModuleType):
        found: object = getattr(fn.live_globals[node.value.id], node.attr, None)
        return world.is_unchecked(getattr(found, "__module__", None))
    owner = fn.type_of(node.value)
    if isinstance(owner, TypeObject):
        owner = owner.item
    elif isinstance(owner, CallableT) and owner.type_object is not None:
        owner = Instance(owner.type_object)
    live = world.classes.of(owner)
    return live is not None and any(world.is_unchecked(each.__module__) for each in live.__mro__)


def is_untyped(fn: FunctionLowering, node: ast.expr, value: Val) -> bool:
    """Whether an expression of type Any is the result of a call that is declared to give Any, or a name that holds one. Where
    Naja's own function gives a type that typeshed does not, as `getsockname` does, that is its type."""
    if isinstance(node, ast.Name):
        return node.id in fn.untyped
    if not isinstance(node, ast.Call) or not (isinstance(value.static, AnyType) or value.static == OBJECT):
        return False
    callee = fn.type_of(node.func)
    return isinstance(callee, CallableT) and isinstance(callee.result, AnyType)


def checked(fn: FunctionLowering, value: Val, declared: StaticType) -> Val:
    """The value where `declared` is expected: the same, after the check that a dynamic or doubted one needs."""
    if not (value.dynamic or value.doubted):
        return value
    if value.ir is not None and value.ir.type is Type.BOOL and declared in (INT, FLOAT):
        return value
    form = _form(fn, declared)
    if form[1] == conversions.ANYTHING:
        return value
    word = fn.call(fn.world.core("convert"), [fn.word(value), fn.world.freezer.constant(_kept(fn, form))])
    return Val(word, value.static if declared == FLOAT else declared, origins=value.origins)


def _kept(fn: FunctionLowering, form: conversions.Form) -> conversions.Form:
    """One object for equal forms: constants are told apart by identity."""
    return fn.world.forms.setdefault(repr(form), form)


def _form(fn: FunctionLowering, declared: StaticType) -> conversions.Form:
    text = show(declared)
    classes = fn.world.classes
    match declared:
        case UnionT(items):
            forms = [_form(fn, i) for i in items]
            if any(f[1] == conversions.ANYTHING for f in forms):
                return text, conversions.ANYTHING
            return text, conversions.UNION, *forms
        case NoneTypeT():
            return text, conversions.INSTANCE, type(None)
        case TupleT(items, "builtins.tuple"):
            return text, conversions.TUPLE, *(_form(fn, i) for i in items)
        case Instance() if declared == FLOAT:
            return (
                text,
                conversions.UNION,
                (text, conversions.INSTANCE, float),
                (text, conversions.INSTANCE, int),
            )
        case Instance(_, args) | TupleT(args, _):
            live = classes.of(declared)
            unknown = live is None or live is object or not classes.is_guest(live)
            if live is None or unknown or fn.world.is_structural(live):
                return text, conversions.ANYTHING
            if live in _ITEMS and len(args) == 1:
                return text, conversions.ITEMS, live, _form(fn, args[0])
            if live is dict and len(args) == 2:
                return text, conversions.PAIRS, live, _form(fn, args[0]), _form(fn, args[1])
            return text, conversions.INSTANCE, live
        case _:
            return text, conversions.ANYTHING


def forbid(fn: FunctionLowering, value: Val, node: ast.expr, operation: str) -> None:
    """Refuses an operation on what a call gives that is declared to give Any: nothing about it was ever checked.

    Where typing merely loses track (`zip(*rows)`), the operation goes by the value's class, as every other does.
    """
    if value.untyped and fn.program:
        raise fn.refuse(
            "NAJA014",
            node,
            f"an operation on Any: {operation}",
            "give the value a type first, as in `value: dict[str, object] = ...`, or narrow it by isinstance",
        )
