"""Calls that fold items by an operator: typing says that they give what the items are, whatever the operator's method gives.

What belongs here: the refusal of those for which that is not so.
"""

from __future__ import annotations

import ast
import builtins
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING

from naja.std import functools, itertools
from najac.frontend.types import Instance, show, union_items

if TYPE_CHECKING:
    from najac.lower.function import FunctionLowering

_FOLDS: dict[object, int] = {builtins.sum: -1, itertools.accumulate: 1, functools.reduce: 0}
"""By function: which argument is the function that folds; `sum` takes none."""


def check_fold(fn: FunctionLowering, live: object, node: ast.Call) -> None:
    """Refuses `sum(lengths)` where adding two of a program's `Length` gives something else than a Length."""
    if not fn.program or not isinstance(live, type | FunctionType | type(sum)) or live not in _FOLDS:
        return
    method = _method(fn, node, _FOLDS[live])
    for item in _items(fn, node):
        kind = fn.world.classes.of(item)
        found = fn.world.classes.lookup(kind, method) if kind is not None and method else None
        if kind is None or not isinstance(found, FunctionType):
            continue
        if fn.world.runtime.is_library_code(found.__code__.co_filename):
            continue
        given = fn.world.natives.of(found).declared
        others = [fn.world.classes.of(each) for each in union_items(given)]
        if any(other is not None and not issubclass(other, kind) for other in others):
            raise fn.refuse(
                "NAJA036",
                node,
                f"{kind.__name__}.{method} gives {show(given)}, where typing takes it for a {kind.__name__}",
                "write the loop out, with a variable of the type that the operator gives",
            )


def _items(fn: FunctionLowering, node: ast.Call) -> list[Instance]:
    """The classes that the folded value is said to have; `accumulate` gives an iterator over such."""
    static = fn.type_of(node)
    if isinstance(static, Instance) and static.name == "itertools.accumulate":
        static = static.args[0]
    return [item for item in union_items(static) if isinstance(item, Instance)]


def _method(fn: FunctionLowering, node: ast.Call, index: int) -> str:
    """The method of the items that is called; an empty text if another function is."""
    given = [k.value for k in node.keywords if k.arg == "func"] or node.args[index : index + 1]
    if index < 0 or not given:
        return "__add__"
    function: object = None
    match given[0]:
        case ast.Name(name):
            function = fn.live_globals.get(name)
        case ast.Attribute(ast.Name(name), attribute):
            module = fn.live_globals.get(name)
            function = getattr(module, attribute, None) if isinstance(module, ModuleType) else None
    operator = str(getattr(function, "__module__", "")).endswith("operator")
    return f"__{str(getattr(function, '__name__', '')).strip('_')}__" if operator else ""
