"""The types of code that mypy takes for unreachable because of what a test has told of an attribute before:

    if self.token is None:
        return
    self.advance()
    if self.token is None:  # to mypy it still is not

What belongs here: seeing that a file has such code, mypy's second look at it, in which tests tell nothing of attributes and
items, and what is taken from that look: types of what the first one did not visit. What does not: the first look (`check.py`).
"""

from __future__ import annotations

import ast
from collections.abc import Callable

import mypy.types as mt
from mypy.checker import TypeChecker
from mypy.plugin import AttributeContext, FunctionContext, MethodContext, Plugin

from najac.frontend.types import FileTypes, position


class Forgetful(Plugin):
    """Lets mypy forget, at each read of an attribute and each call, what tests have told of any attribute or item."""

    def get_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], mt.Type]:
        """Called for every attribute of an object."""
        return _forget_at_attribute

    def get_class_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], mt.Type]:
        """Called for every attribute of a class."""
        return _forget_at_attribute

    def get_function_hook(self, fullname: str) -> Callable[[FunctionContext], mt.Type]:
        """Called for every call of a function or class."""
        return _forget_at_call

    def get_method_hook(self, fullname: str) -> Callable[[MethodContext], mt.Type]:
        """Called for every call of a method, subscripts included."""
        return _forget_at_call


def _forget_at_attribute(context: AttributeContext) -> mt.Type:
    _forget(context.api)
    return context.default_attr_type


def _forget_at_call(context: FunctionContext | MethodContext) -> mt.Type:
    _forget(context.api)
    return context.default_return_type


def _forget(checker: object) -> None:
    assert isinstance(checker, TypeChecker)
    for frame in checker.binder.frames:
        for key in [key for key in frame.types if key[0] in ("Member", "Index")]:
            del frame.types[key]


def is_due(text: str, types: FileTypes) -> bool:
    """Whether mypy has not visited all of a file that has tests of attributes or items."""
    return bool(types.members) and any(
        position(part) not in types.expressions
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign | ast.Return | ast.Expr)
        for part in [node.value]
        if part is not None and not isinstance(part, ast.Constant)
    )


def complete(types: FileTypes, seen: FileTypes, wrong: frozenset[int]) -> None:
    """Takes over what only the second look has `seen`; `wrong` are the lines in which that has found errors."""
    new = {at: static for at, static in seen.expressions.items() if at not in types.expressions}
    types.expressions.update(new)
    types.members.update({at: static for at, static in seen.members.items() if at in new})
    types.certain |= seen.certain & new.keys()
    types.open |= seen.open & new.keys()
    types.variables.update({p: static for p, static in seen.variables.items() if p not in types.variables})
    types.functions.update({p: static for p, static in seen.functions.items() if p not in types.functions})
    types.lambdas.update({p: static for p, static in seen.lambdas.items() if p not in types.lambdas})
    types.forgotten = {p for p, static in seen.expressions.items() if types.expressions[p] != static}
    types.doubted |= wrong & {line for first, _, last, _ in new for line in range(first, last + 1)}
