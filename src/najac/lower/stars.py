"""Calls with `*` and `**`: what is spread becomes one tuple and one dict, which the callee takes apart.

What belongs here: their arguments. How they meet the callee's parameters is `naja.runtime.core.arguments`'s.
"""

from __future__ import annotations

import ast
from types import BuiltinFunctionType, FunctionType, MethodDescriptorType, MethodType, ModuleType

from najac.frontend.types import ANY, Instance
from najac.ir.values import Null, Value
from najac.lower.conversion import forbid
from najac.lower.expressions import lower_expression
from najac.lower.function import FunctionLowering
from najac.lower.lists import make_list
from najac.lower.numbers import ANY_CALLBACKS
from najac.lower.values import Val
from najac.runtime import visible

_NAMED = (FunctionType, MethodType, BuiltinFunctionType, MethodDescriptorType, type)


def lower_stars(fn: FunctionLowering, node: ast.Call, function: Val | None) -> tuple[Value, Value]:
    """The positional arguments as a tuple, and a dict of those with names (null: none). `function`: what is called."""
    name = _name(fn, node, function)
    if len(node.args) == 1:  # items are asked for when all else has been evaluated
        only = node.args[0]
        assert isinstance(only, ast.Starred) or node.keywords
        word = _word(fn, only)
        named = _keywords(fn, node, name)
        items = make_list(fn, [])
        if isinstance(only, ast.Starred):
            _spread(fn, items, Val(word, fn.type_of(only.value)), name)
        else:
            fn.call(fn.world.method_function(list, "append"), [items, word])
        return fn.call(fn.world.core("list_to_tuple"), [items]), named
    items = make_list(fn, [])
    for argument in node.args:
        if isinstance(argument, ast.Starred):
            _spread(fn, items, _given(fn, argument), Null())
        else:
            item = _given(fn, argument)
            fn.value(item)
            if fn.own:
                fn.world.numbers.into_word(ANY, item)
            fn.call(fn.world.method_function(list, "append"), [items, fn.word(item)])
    return fn.call(fn.world.core("list_to_tuple"), [items]), _keywords(fn, node, name)


def _given(fn: FunctionLowering, node: ast.expr, spread: bool = False) -> Val:
    """The value of an argument, or of what stands behind its star or, with `spread`, stars.

    Which parameters it meets is not known here: if there is an Any in it, functions look at what they are called with.
    """
    inner = node.value if isinstance(node, ast.Starred) else node
    value = lower_expression(fn, inner)
    if spread or isinstance(node, ast.Starred):
        forbid(fn, value, inner, "unpacking")
    if value.dynamic or value.doubted:
        fn.world.numbers.found.add(ANY_CALLBACKS)
    return value


def _word(fn: FunctionLowering, node: ast.expr, spread: bool = False) -> Value:
    return fn.word(_given(fn, node, spread))


def _spread(fn: FunctionLowering, items: Value, more: Val, name: Value) -> None:
    """`*more`; null for the name if there are other positional arguments."""
    if fn.program and not hasattr(fn.class_known(more), "__iter__"):
        fn.call(fn.world.core("check_spread"), [fn.word(more), name])
    fn.call(fn.world.method_function(list, "extend"), [items, fn.word(more)])
    if fn.own:
        fn.world.numbers.into_word(Instance("typing.Iterable", (ANY,)), more)


def _keywords(fn: FunctionLowering, node: ast.Call, name: Value) -> Value:
    if not node.keywords:
        return Null()
    named = fn.call(fn.world.core("new_dict"), [])
    for keyword in node.keywords:
        value = _word(fn, keyword.value, spread=keyword.arg is None)
        if keyword.arg is None:
            fn.call(fn.world.core("merge_keywords"), [named, value, name])
        else:
            key = fn.world.freezer.constant(keyword.arg)
            fn.call(fn.world.core("add_keyword"), [named, key, value, name])
    return named


def _name(fn: FunctionLowering, node: ast.Call, function: Val | None) -> Value:
    """What is called, for errors: its name if that is known, else itself."""
    live: object = function.live if function is not None and function.known else _method(fn, node.func)
    if isinstance(live, _NAMED):
        module: str | None = getattr(live, "__module__", None)
        prefix = "" if module is None or module == "builtins" else f"{visible(module)}."
        return fn.world.freezer.constant(f"{prefix}{live.__qualname__}() ")
    return fn.word(function) if function is not None and fn.program else fn.world.freezer.constant("")


def _method(fn: FunctionLowering, func: ast.expr) -> object:
    """The method that a call names, by the receiver's declared class."""
    owner = fn.type_of(func.value) if isinstance(func, ast.Attribute) else ANY
    live: object = fn.world.classes.of(owner)
    if not isinstance(func, ast.Attribute) or live is None or isinstance(live, ModuleType):
        return None
    found: object = getattr(live, func.attr, None)
    return found if isinstance(found, _NAMED) or not hasattr(found, "__qualname__") else None
