"""Statements: one function per kind of node, found by table. Loops, exceptions and matching have files of their own."""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Never, cast

from najac.frontend.types import ANY
from najac.ir.values import Null, Type, Value
from najac.lower.assignment import assign, assign_name, delete, lower_augmented
from najac.lower.attributes import variable_of
from najac.lower.class_variables import UNDEFINED, initial, set_variable
from najac.lower.concatenation import lower_growth
from najac.lower.conversion import checked
from najac.lower.exceptions import lower_raise, lower_try, lower_try_star
from najac.lower.expressions import item_word, lower_expression, lower_parts, lower_word
from najac.lower.function import FunctionLowering, Loop
from najac.lower.loops import lower_async_for, lower_for, lower_while
from najac.lower.operators import lower_condition
from najac.lower.values import Val

if TYPE_CHECKING:
    from najac.freeze.local_classes import LocalClass


def lower_block(fn: FunctionLowering, body: Sequence[ast.stmt]) -> None:
    """Lowers statements up to one that leaves."""
    for statement in body:
        if fn.closed:
            return
        fn.line = statement.lineno
        fn.at = statement
        handler = _TABLE.get(type(statement))
        if handler is None:
            raise fn.refuse("NAJA020", statement, f"{type(statement).__name__} is not supported here")
        handler(fn, cast("Never", statement))


def _expression(fn: FunctionLowering, node: ast.Expr) -> None:
    if isinstance(node.value, ast.Constant):
        return
    lower_expression(fn, node.value)


def _assign(fn: FunctionLowering, node: ast.Assign) -> None:
    if lower_growth(fn, node):
        return
    if len(node.targets) == 1 and isinstance(node.targets[0], ast.Tuple | ast.List):
        value = lower_parts(fn, node.value)
    else:
        value = lower_expression(fn, node.value)
    if len(node.targets) > 1:
        fn.value(value)
    for target in node.targets:
        assign(fn, target, value)


def _annotated(fn: FunctionLowering, node: ast.AnnAssign) -> None:
    if node.value is not None:
        assign(fn, node.target, lower_expression(fn, node.value))


def _return(fn: FunctionLowering, node: ast.Return) -> None:
    from najac.lower.generators import final_type, finish_generator

    if fn.native.generator:
        word = item_word(fn, node.value, final_type(fn.native)) if node.value is not None else fn.none()
        held = _hold(fn, Val(word, ANY), Type.WORD)
        fn.leave(None)
        finish_generator(fn, held())
        return
    rep = fn.function.result
    value = lower_expression(fn, node.value) if node.value is not None else fn.known(None)
    if rep is Type.VOID:
        fn.leave(None)
        fn.ret(None)
        return
    if fn.own:
        fn.value(value)
        value = checked(fn, value, fn.native.declared)
        fn.world.flows(fn.node, "return", value, fn.native.declared)
    result = fn.coerce(value, fn.result, rep)
    keep = _hold(fn, Val(result, fn.result), rep)
    fn.leave(None)
    fn.ret(keep())


def _hold(fn: FunctionLowering, value: Val, rep: Type) -> Callable[[], Value]:
    """Keeps a result over the cleanups that run before the return; they may run in other blocks."""
    ir = fn.value(value)
    if not fn.regions:
        return lambda: ir
    local = fn.temporary(rep)
    fn.set(local, ir)
    return lambda: fn.get(local)


def _if(fn: FunctionLowering, node: ast.If) -> None:
    then, otherwise, after = fn.new_block("then"), fn.new_block("else"), fn.new_block("after")
    lower_condition(fn, node.test, then, otherwise if node.orelse else after)
    before = set(fn.assigned)
    fn.start(then)
    lower_block(fn, node.body)
    first = None if fn.closed else set(fn.assigned)
    fn.goto(after)
    fn.assigned = set(before)
    if node.orelse:
        fn.start(otherwise)
        lower_block(fn, node.orelse)
        second = None if fn.closed else set(fn.assigned)
        fn.goto(after)
    else:
        second = before
    fn.start(after)
    merge_assigned(fn, first, second)


def merge_assigned(fn: FunctionLowering, first: set[str] | None, second: set[str] | None) -> None:
    """What is certainly assigned where two paths meet; None: the path does not get there."""
    if first is None and second is None:
        fn.assigned = set()
        fn.unreachable()
    elif first is None or second is None:
        fn.assigned = set((first if first is not None else second) or ())
    else:
        fn.assigned = first & second


def _break(fn: FunctionLowering, node: ast.Break) -> None:
    loop = next(r for r in reversed(fn.regions) if isinstance(r, Loop))
    fn.leave(loop)
    fn.goto(loop.after)


def _continue(fn: FunctionLowering, node: ast.Continue) -> None:
    loop = next(r for r in reversed(fn.regions) if isinstance(r, Loop))
    fn.leave(loop)
    fn.goto(loop.again)


def _pass(fn: FunctionLowering, node: ast.stmt) -> None:
    """Nothing to do: pass, global, nonlocal."""


def _delete(fn: FunctionLowering, node: ast.Delete) -> None:
    for target in node.targets:
        delete(fn, target)


def _assert(fn: FunctionLowering, node: ast.Assert) -> None:
    fine, bad = fn.new_block("holds"), fn.new_block("fails")
    lower_condition(fn, node.test, fine, bad)
    fn.start(bad)
    before = set(fn.assigned)
    if node.msg is not None:
        fn.call(fn.world.core("assertion_failed_with"), [lower_word(fn, node.msg)])
    else:
        fn.call(fn.world.core("assertion_failed"), [])
    fn.unreachable()
    fn.start(fine)
    fn.assigned = before


def _function(fn: FunctionLowering, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
    from najac.lower.nested import function_value

    assign_name(fn, node.name, function_value(fn, node))


def _class(fn: FunctionLowering, node: ast.ClassDef) -> None:
    """The class is there already; what of it changes is what it was when it was made."""
    found = fn.world.sources.local_classes
    place = fn.file.path, node.lineno
    if found is None or place not in found.made:
        why = found.refused.get(place, "") if found is not None else ""
        raise fn.refuse(
            "NAJA026",
            node,
            f"class {node.name} is defined inside a function that runs in the image{': ' if why else ''}{why}",
            "define the class at module level, or give its instances what they need from the function",
        )
    local = found.made[place]
    if local.captured:
        _capture(fn, local)
    for name, value in vars(local.live).items():
        if fn.world.is_mutable_class_attribute(name) and not callable(value):
            set_variable(fn, local.live, name, fn.world.freezer.constant(initial(local.live, name)))


def _capture(fn: FunctionLowering, local: LocalClass) -> None:
    """The methods get the variables of this run of the function; there can be one such run only."""
    from najac.lower.nested import captured

    slot = fn.world.global_slot(local.live, "#made", UNDEFINED)
    name = fn.world.freezer.constant(local.live.__name__)
    fn.guard(fn.same(fn.get_global(slot), Null()), "class_made_again", [name])
    fn.set_global(slot, fn.none())
    for function in local.capturing():
        native = fn.world.natives.of(function)
        for index, free in enumerate(native.free):
            if free in local.captured:
                fn.store(fn.world.freezer.constant(function), 8 + 8 * index, captured(fn, free))


def _import(fn: FunctionLowering, node: ast.Import) -> None:
    for alias in node.names:
        module = _module(fn, node, alias.name)
        bound = module if alias.asname else _module(fn, node, alias.name.split(".")[0])
        fn.imported[alias.asname or alias.name.split(".")[0]] = bound


def _import_from(fn: FunctionLowering, node: ast.ImportFrom) -> None:
    package = fn.live_globals.get("__package__") if node.level else None
    name = "." * node.level + (node.module or "")
    module = (
        importlib.import_module(name, package if isinstance(package, str) else None)
        if node.level
        else _module(fn, node, node.module or "")
    )
    for alias in node.names:
        found: object = getattr(module, alias.name, None)
        if found is None:
            found = _module(fn, node, f"{node.module}.{alias.name}")
        if fn.own and isinstance(module, ModuleType) and _is_variable(fn, module, alias.name):
            text = f"{alias.name!r} is imported in a function, and assigned while the program runs"
            raise fn.refuse("NAJA012", node, text, f"import the module, and read its {alias.name}")
        fn.imported[alias.asname or alias.name] = found


def _is_variable(fn: FunctionLowering, module: ModuleType, name: str) -> bool:
    """Whether the program assigns a module's global while it runs."""
    stream = variable_of(module, name)
    if stream is not None:
        return stream.write in fn.world.sources.assigned_streams
    return fn.world.is_mutable_global(module, name)


def _module(fn: FunctionLowering, node: ast.stmt, name: str) -> object:
    """A module that the program imports inside a function: it is imported now, at build time."""
    from najac.freeze.importer import overlays

    wanted = f"naja.std.{name}" if name in overlays() else name
    try:
        return sys.modules.get(wanted) or importlib.import_module(wanted)
    except ImportError as error:
        raise fn.refuse("NAJA012", node, str(error)) from error


def _with(fn: FunctionLowering, node: ast.With | ast.AsyncWith) -> None:
    from najac.lower.contexts import lower_with

    lower_with(fn, node)


def _match(fn: FunctionLowering, node: ast.Match) -> None:
    from najac.lower.matching import lower_match

    lower_match(fn, node)


_TABLE: dict[type[ast.stmt], Callable[[FunctionLowering, Never], None]] = {
    ast.Expr: _expression,
    ast.Assign: _assign,
    ast.AnnAssign: _annotated,
    ast.AugAssign: lower_augmented,
    ast.Return: _return,
    ast.If: _if,
    ast.While: lower_while,
    ast.For: lower_for,
    ast.AsyncFor: lower_async_for,
    ast.Break: _break,
    ast.Continue: _continue,
    ast.Pass: _pass,
    ast.Global: _pass,
    ast.Nonlocal: _pass,
    ast.Delete: _delete,
    ast.Assert: _assert,
    ast.Raise: lower_raise,
    ast.Try: lower_try,
    ast.TryStar: lower_try_star,
    ast.FunctionDef: _function,
    ast.AsyncFunctionDef: _function,
    ast.ClassDef: _class,
    ast.Import: _import,
    ast.ImportFrom: _import_from,
    ast.With: _with,
    ast.AsyncWith: _with,
    ast.Match: _match,
}
