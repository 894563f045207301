"""Functions defined inside functions: function objects with what they captured and their defaults.

Each time that a `def` or lambda is executed it makes an object, which is not equal to those that it made before. One object
stands for all of them where nothing is in it and nobody can tell.
"""

from __future__ import annotations

import ast

from najac.frontend.types import ANY, Instance, StaticType
from najac.ir.values import ObjectRef, Value
from najac.lower import function_attributes
from najac.lower.expressions import lower_expression, lower_word
from najac.lower.function import FunctionLowering
from najac.lower.scope import FunctionNode, free_names
from najac.lower.signature import Native
from najac.lower.values import Val, element

_CALLERS = ("filter", "map", "max", "min", "sorted")
"""Builtins that call what they are given and give it to nobody."""


def function_value(fn: FunctionLowering, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) -> Val:
    """The value of a nested `def` (decorators applied) or lambda."""
    from najac.lower.calls import Arguments, call_object, call_word

    _native, obj = make_function_object(fn, node)
    value = Val(obj, ANY)
    if isinstance(node, ast.Lambda):
        return value
    for decorator in reversed(node.decorator_list):
        decorate = lower_expression(fn, decorator)
        if decorate.known:
            value = call_object(fn, decorate.live, Arguments([value]), ANY, decorator)
        else:
            value = call_word(fn, fn.value(decorate), Arguments([value]), ANY)
        fn.value(value)
    return value


def make_function_object(
    fn: FunctionLowering, node: FunctionNode, iterable: StaticType = ANY
) -> tuple[Native, Value]:
    """The compiled function of a nested node, and its function object as a word."""
    scope = fn.world.scope(node)
    enclosing = set(fn.variables) | set(fn.native.free)
    for inner in fn.inner:
        enclosing |= set(inner)
    free = [n for n in free_names(scope, enclosing) if n not in fn.imported]
    module = fn.live_globals.get("__name__")
    native = fn.world.natives.of_node(
        fn.file, node, free, module if isinstance(module, str) else "", fn.native.owner, fn.live_globals
    )
    fn.world.natives.imported.setdefault(node, {}).update(fn.imported)
    if isinstance(node, ast.GeneratorExp):
        native.statics[".0"] = Instance("typing.Iterator", (element(iterable),))
    for name in native.free:
        variable = fn.variable(name)
        if variable is not None:
            native.shared[name] = variable.cell
            native.statics[name] = variable.static
        else:
            native.shared[name] = fn.native.shared.get(name, True)
            native.statics[name] = fn.native.statics.get(name, ANY)
    info = fn.world.function_class(native)
    attributes = function_attributes.slots(fn.world, native)
    if not (native.free or native.defaults or attributes) and not _may_be_compared(fn, node):
        return native, ObjectRef(fn.world.plain_function(native))
    defaults = [lower_word(fn, p.default) for p in native.defaults if p.default is not None]
    obj = fn.world.allocate(fn, info, 8 + 8 * (len(native.free) + len(native.defaults) + len(attributes)))
    for index, name in enumerate(native.free):
        fn.store(obj, 8 + 8 * index, captured(fn, name))
    for index, word in enumerate(defaults):
        fn.store(obj, 8 + 8 * (len(native.free) + index), word)
    return native, obj


def captured(fn: FunctionLowering, name: str) -> Value:
    """What a nested function's slot for a name gets: the cell, or the value where the name is never assigned again."""
    variable = fn.variable(name)
    if variable is not None:
        value = fn.get(variable.local)
        return value if variable.cell else fn.to_word(value)
    index = fn.native.free.index(name)
    assert fn.env is not None
    return fn.load(fn.get(fn.env), 8 + 8 * index)


# --- which objects are compared ---------------------------------------------------------------------------------


def _may_be_compared(fn: FunctionLowering, node: FunctionNode) -> bool:
    """Whether the program may learn which of the objects of a nested function it has: it is used in other ways than being
    called. The library does not ask."""
    if isinstance(node, ast.GeneratorExp) or not fn.own:
        return False
    calls = [part for part in ast.walk(fn.node) if isinstance(part, ast.Call)]
    used = {part for call in calls for part in _called(fn, call)}
    if isinstance(node, ast.Lambda):
        return node not in used
    if node.decorator_list or node.name in fn.world.scope(fn.node).globals:
        return True
    return any(
        isinstance(part, ast.Name) and part.id == node.name and isinstance(part.ctx, ast.Load)
        for part in ast.walk(fn.node)
        if part not in used
    )


def _called(fn: FunctionLowering, node: ast.Call) -> list[ast.expr]:
    """What a call only calls: its function, and of some builtins and `list.sort` the arguments, too."""
    match node.func:
        case ast.Name(name) if name in _CALLERS and name not in fn.live_globals and fn.variable(name) is None:
            given = True
        case ast.Attribute(owner, "sort"):
            static = fn.type_of(owner)
            given = isinstance(static, Instance) and static.name == "builtins.list"
        case _:
            given = False
    return [node.func, *node.args, *(each.value for each in node.keywords)] if given else [node.func]
