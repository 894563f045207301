"""What operators' methods are given that their declarations exclude: an operator tries each of two operands with the other one,
so methods begin with `if not isinstance(other, Money): return NotImplemented`.

What belongs here: which reads of a parameter take a value of any class, and whether typing can know which operand answers. At
the other reads the parameter is checked against what typing says there (`FunctionLowering.read`). One that is never tested
is checked when it comes in.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

from najac.lower.scope import FunctionNode, Scope
from najac.lower.values import Val

if TYPE_CHECKING:
    from najac.lower.function import FunctionLowering

_TESTS = frozenset({"isinstance", "type", "hasattr", "callable"})
_MISFITS = frozenset({"AttributeError", "TypeError", "Exception", "BaseException"})
_TAKES_ALL = frozenset({"repr", "str", "id", "print", "format"})


def either_answers(fn: FunctionLowering, methods: tuple[str, ...], operands: list[Val]) -> bool:
    """Whether the left operand's class may answer an operator of which typing says that the right one's does: classes of both
    have a method for it, and the left one's takes more than it declares.
    """
    if len(operands) == 1:
        return False
    classes = fn.world.classes
    left, right = (fn.class_known(each) for each in operands)
    if left is right or right is None or right in fn.world.runtime.methods:
        return False
    return any(classes.candidates(right, methods[-1])) and (
        left is None or (left not in fn.world.runtime.methods and any(classes.candidates(left, methods[0])))
    )


def tested(node: FunctionNode, scope: Scope) -> dict[str, frozenset[ast.expr]]:
    """The parameters whose class a method looks at, each with its reads that take anything."""
    found: dict[str, set[ast.expr]] = {}
    tests: set[str] = set()
    for name, is_test in _open_reads(node):
        if name.id in scope.params and name.id not in scope.shared:
            found.setdefault(name.id, set()).add(name)
            if is_test:
                tests.add(name.id)
    for name in tried(node):
        if name.id in scope.params and name.id not in scope.shared:
            found.setdefault(name.id, set())
            tests.add(name.id)
    return {name: frozenset(found[name]) for name in tests}


def tried(function: FunctionNode) -> frozenset[ast.Name]:
    """The names that are read where the function itself handles what an operand of another class raises:
    `try: return self.n + other.n`, `except AttributeError: return NotImplemented`."""
    return frozenset(
        name
        for node in ast.walk(function)
        if isinstance(node, ast.Try) and any(map(_takes_misfits, node.handlers))
        for statement in node.body
        for name in ast.walk(statement)
        if isinstance(name, ast.Name)
    )


def _takes_misfits(handler: ast.ExceptHandler) -> bool:
    """Whether an `except` clause takes AttributeError or TypeError."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or (isinstance(kind, ast.Name) and kind.id in _MISFITS) for kind in kinds)


def _open_reads(function: FunctionNode) -> Iterator[tuple[ast.Name, bool]]:
    """The names that stand where a value of any class is fine, and whether that tests it."""
    for node in ast.walk(function):
        match node:
            case ast.Call(ast.Name(called), [ast.Name() as name, *_]) if called in _TESTS | _TAKES_ALL:
                yield name, called in _TESTS
            case ast.Attribute(ast.Name() as name, "__class__") | ast.Match(ast.Name() as name):
                yield name, True
            case ast.FormattedValue(ast.Name() as name):
                yield name, False
            case ast.Compare(left, [ast.Is() | ast.IsNot()], [right]):
                for operand in (left, right):
                    if isinstance(operand, ast.Name):
                        yield operand, True
            case _:
                pass
