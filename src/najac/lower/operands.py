"""Parameters that methods test themselves: an operator tries each of two operands with the other one, so its methods may be
given what their declarations exclude, and begin with `if not isinstance(other, Money): return NotImplemented`.

What belongs here: which reads of a parameter take a value of any class. At the other reads it is checked against what
typing says there (`FunctionLowering.read`). A parameter that is never tested is checked when it comes in.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from najac.lower.scope import FunctionNode, Scope

_TESTS = frozenset({"isinstance", "type", "hasattr", "callable"})
_TAKES_ALL = frozenset({"repr", "str", "id", "print", "format"})


def tested(node: FunctionNode, scope: Scope) -> dict[str, frozenset[ast.expr]]:
    """The parameters whose class a method looks at, each with its reads that take anything."""
    found: dict[str, set[ast.expr]] = {}
    tests: set[str] = set()
    for name, is_test in _open_reads(node):
        if name.id in scope.params and name.id not in scope.shared:
            found.setdefault(name.id, set()).add(name)
            if is_test:
                tests.add(name.id)
    return {name: frozenset(found[name]) for name in tests}


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
