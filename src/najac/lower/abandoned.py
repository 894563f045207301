"""Generators that are made where they are used, so that nobody else holds them: when their only user leaves them, they are
closed, as CPython's reference counts have it.

What belongs here: whether an expression makes such a generator, and closing it. What does not: when a loop is left
(`loops.py`).

Only the program's own code is looked at, and a generator in which nothing happens when it is closed is not worth closing.
"""

from __future__ import annotations

import ast
import builtins
import inspect
from collections.abc import Iterable
from types import FunctionType, ModuleType

from najac.frontend.types import Instance
from najac.ir.values import Local, Type
from najac.lower.exceptions import put_back, take_pending
from najac.lower.function import FunctionLowering
from najac.lower.scope import FunctionNode, children
from najac.lower.values import Val

_CLAUSES = (ast.Try, ast.TryStar, ast.With, ast.AsyncWith, ast.YieldFrom)
"""Where something may happen when a generator is closed."""
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)
_VIEWS = ("items", "keys", "values")


def makes_generator(fn: FunctionLowering, node: ast.expr) -> bool:
    """Whether the expression makes a generator, and closing that may do something."""
    if not fn.own:
        return False
    if isinstance(node, ast.GeneratorExp):
        return not any(clause.is_async for clause in node.generators) and _does_something(node)
    return isinstance(node, ast.Call) and _are_worth_closing(_called(fn, node.func))


def iterates_by_generator(fn: FunctionLowering, value: Val) -> bool:
    """Whether `iter` of the value makes one."""
    return fn.own and _are_worth_closing(_methods(fn, fn.class_known(value), "__iter__"))


def close(fn: FunctionLowering, generators: Iterable[Local]) -> None:
    """Closes generators that nobody else holds."""
    for generator in generators:
        fn.call(fn.world.core("close_abandoned"), [fn.get(generator)])


def close_and_fail(fn: FunctionLowering, generators: Iterable[Local]) -> None:
    """Closes them while an error is on its way."""
    held = fn.temporary(Type.WORD)
    fn.set(held, take_pending(fn))
    close(fn, generators)
    put_back(fn, fn.get(held))


def _are_worth_closing(functions: list[FunctionNode]) -> bool:
    return any(_does_something(function) for function in functions)


def _called(fn: FunctionLowering, func: ast.expr) -> list[FunctionNode]:
    """The generator functions that a call runs one of; none if it may be anything else."""
    if isinstance(func, ast.Name):
        return _named(fn, func.id)
    if not isinstance(func, ast.Attribute):
        return []
    owner = _global(fn, func.value.id) if isinstance(func.value, ast.Name) else None
    if isinstance(owner, ModuleType):
        return _generators(fn, [vars(owner).get(func.attr)])
    if isinstance(owner, type):
        return _generators(fn, [fn.world.classes.lookup(owner, func.attr)])
    static = fn.type_of(func.value)
    return _methods(fn, fn.world.classes.of(static), func.attr) if isinstance(static, Instance) else []


def _named(fn: FunctionLowering, name: str) -> list[FunctionNode]:
    variable = fn.variable(name)
    if variable is not None:
        return _nested(fn, fn.node, name) if variable is fn.variables.get(name) else []
    if name in fn.native.free:
        return _nested(fn, fn.world.natives.binder(fn.native, name), name)
    return _generators(fn, [_global(fn, name)])


def _global(fn: FunctionLowering, name: str) -> object:
    """The live object that a name of the module's always means; None if it is another name, or may change."""
    bound = fn.variable(name) is not None or name in fn.native.free or name in fn.imported
    return None if bound or fn.world.is_rebound(fn.file, name) else fn.live_globals.get(name)


def _nested(fn: FunctionLowering, outer: FunctionNode | None, name: str) -> list[FunctionNode]:
    """The generator function that a name always means which another function binds."""
    if outer is None or fn.world.scope(outer).bound.get(name) != 1 or name in fn.world.scope(outer).params:
        return []
    return [
        node
        for node in _own_nodes(outer)
        if isinstance(node, ast.FunctionDef)
        and node.name == name
        and not node.decorator_list
        and fn.world.scope(node).generator
    ]


def _methods(fn: FunctionLowering, live: type | None, name: str) -> list[FunctionNode]:
    """The generator functions that are a class's method, in all that its instances may be of."""
    classes = fn.world.classes
    if live is None or live.__dict__.get("_is_protocol", False) or not classes.is_guest(live):
        return []
    return _generators(fn, classes.candidates(live, name))


def _generators(fn: FunctionLowering, found: list[object]) -> list[FunctionNode]:
    """The nodes of live functions; none if one of them is no generator function."""
    nodes: list[FunctionNode] = []
    for each in found:
        function: object = each.__func__ if isinstance(each, staticmethod | classmethod) else each
        if not isinstance(function, FunctionType) or not function.__code__.co_flags & inspect.CO_GENERATOR:
            return []
        source = fn.world.sources.function(function.__code__)
        if source is None:
            return []
        nodes.append(source[1])
    return nodes


def _does_something(node: FunctionNode) -> bool:
    """Whether something may happen in a generator's body when it is closed: a clause around a `yield`, or a loop over what is
    called, which may be a generator for its part."""
    return any(
        isinstance(each, _CLAUSES) or (isinstance(each, ast.For | ast.comprehension) and _is_call(each.iter))
        for each in _own_nodes(node)
    )


def _is_call(node: ast.expr) -> bool:
    """Whether this calls something that is neither a builtin nor a view of a dict."""
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Attribute):
        return node.func.attr not in _VIEWS
    return not (isinstance(node.func, ast.Name) and hasattr(builtins, node.func.id))


def _own_nodes(function: FunctionNode) -> list[ast.AST]:
    """What is in a function, the insides of nested functions and classes apart."""
    found: list[ast.AST] = children(function)
    for node in found:
        if not isinstance(node, _FUNCTIONS):
            found.extend(children(node))
    return found
