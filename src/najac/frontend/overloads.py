"""Arguments of overloaded builtins: what mypy takes a display for that has an Any in it.

To infer the type of `[json.loads(a), json.loads(b)]`, mypy looks at what is expected. Where that is a parameter of a function
with overloads, it is that of the first one that an Any fits: for `total: int = sum(...)` an `Iterable[bool | Literal[0, ...]]`.
Nobody has declared it, and a builtin looks itself at what it is given.
"""

from __future__ import annotations

import mypy.types as mt
from mypy.nodes import (
    CallExpr,
    Expression,
    GeneratorExpr,
    ListComprehension,
    ListExpr,
    RefExpr,
    SetComprehension,
    SetExpr,
)
from mypy.typevars import has_no_typevars

from najac.frontend.types import ANY, FileTypes, Instance


def loosen(result: FileTypes, call: CallExpr, types: dict[Expression, mt.Type]) -> None:
    """Takes the items of such displays for Any, where an overload's parameter says itself what they are."""
    callee = call.callee
    overloads = mt.get_proper_type(types.get(callee))
    if not isinstance(overloads, mt.Overloaded) or not isinstance(callee, RefExpr):
        return
    if not callee.fullname.startswith("builtins."):
        return
    for place, argument in enumerate(call.args):
        says = any(place < len(o.arg_types) and has_no_typevars(o.arg_types[place]) for o in overloads.items)
        if says and any(isinstance(mt.get_proper_type(types.get(i)), mt.AnyType) for i in _items(argument)):
            _forget_items(result, argument)


def _items(node: Expression) -> list[Expression]:
    if isinstance(node, ListComprehension | SetComprehension):
        node = node.generator
    if isinstance(node, GeneratorExpr):
        return [node.left_expr]
    return list(node.items) if isinstance(node, ListExpr | SetExpr) else []


def _forget_items(result: FileTypes, node: Expression) -> None:
    if node.end_line is not None and node.end_column is not None:
        key = (node.line, node.column, node.end_line, node.end_column)
        found = result.expressions.get(key)
        if isinstance(found, Instance) and found.args:
            result.expressions[key] = Instance(found.name, (ANY, *found.args[1:]))
