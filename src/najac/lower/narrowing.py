"""What mypy has narrowed by a test, and what has changed since: a call may set an attribute to None again, and a loop may bring
it back to a variable (`while node: node = node.next` behind a test of `node.next`).

What belongs here: which reads of a function take the value as it is declared. All others are tested again
(`FunctionLowering.check_narrowed`).

Tests are such reads, if mypy has visited whatever may follow: truth tests of what it does not take for true in any case,
comparisons by `==` and `in` that it does not decide, and all tests of what it was told to forget (`FileTypes.forgotten`). So
is what becomes text.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from najac.frontend.types import FileTypes, StaticType, position
from najac.lower.scope import FunctionNode
from najac.lower.values import optional, without_none


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Of one function: the reads that take a value as it is declared, and the variables that may be None where mypy says
    that they are not."""

    opened: frozenset[ast.expr]
    suspects: frozenset[str]
    asked: dict[ast.expr, ast.AST]
    """What each read is directly part of, where that says what CPython finds missing in None."""


def find(function: FunctionNode, types: FileTypes) -> Narrowing:
    """Looks at all of the function's tests and assignments."""
    opened: set[ast.expr] = set()
    suspects: set[str] = set()
    asked: dict[ast.expr, ast.AST] = {}
    for node in ast.walk(function):
        tested, compared = list(_tested(node)), list(_compared(node))
        opened.update(_shown(node))
        asked.update((each, node) for each in _used(node))
        opened.update(each for each in tested if position(each) not in types.certain)
        opened.update(each for each in compared if position(each) in types.open)
        tests = (*tested, *compared, *_classified(node))
        opened.update(each for each in tests if position(each) in types.forgotten)
        match node:
            case ast.Assign([ast.Name() as target], ast.Attribute() as value) | ast.AnnAssign(
                ast.Name() as target, value=ast.Attribute() as value
            ) if _may_be_none(value, target, types):
                opened.add(value)
                suspects.add(target.id)
            case _:
                pass
    return Narrowing(frozenset(opened), frozenset(suspects), asked)


def missing_in_none(node: ast.AST | None) -> str | None:
    """CPython's words of a TypeError where None stands in a part of this node that `_used` gives; None if it has others."""
    match node:
        case ast.Subscript(ctx=ast.Load()):
            return "'NoneType' object is not subscriptable"
        case ast.Subscript(ctx=ast.Store()):
            return "'NoneType' object does not support item assignment"
        case ast.Subscript():
            return "'NoneType' object doesn't support item deletion"
        case ast.Call(ast.Name("len"), [_]):
            return "object of type 'NoneType' has no len()"
        case ast.Call():
            return "'NoneType' object is not callable"
        case ast.For() | ast.comprehension():
            return "'NoneType' object is not iterable"
        case ast.withitem():
            return "'NoneType' object does not support the context manager protocol"
        case _:
            return None


def _used(node: ast.AST) -> Iterator[ast.expr]:
    """What the node asks for an attribute, an item, a call or the like."""
    match node:
        case ast.Call(ast.Name("len"), [value]):
            yield value
        case (
            ast.Attribute(value)
            | ast.Subscript(value)
            | ast.Call(value)
            | ast.For(iter=value)
            | ast.comprehension(iter=value, is_async=0)
            | ast.withitem(value)
        ):
            yield value
        case _:
            pass


def _may_be_none(value: ast.Attribute, target: ast.Name, types: FileTypes) -> bool:
    """Whether the attribute may be None by its declaration, and a test has excluded just that, and so may the variable."""
    declared = types.members.get(position(value))
    variable: StaticType | None = types.variables.get((target.lineno, target.col_offset))
    return (
        declared is not None
        and variable is not None
        and optional(declared)
        and optional(variable)
        and without_none(declared) == types.expressions.get(position(value))
    )


def _tested(node: ast.AST) -> Iterator[ast.expr]:
    """What the node asks whether it is true."""
    match node:
        case (
            ast.If(test) | ast.While(test) | ast.IfExp(test) | ast.Assert(test) | ast.UnaryOp(ast.Not(), test)
        ):
            yield from _parts(test)
        case ast.comprehension(ifs=tests):
            for test in tests:
                yield from _parts(test)
        case _:
            pass


def _classified(node: ast.AST) -> Iterator[ast.expr]:
    """What the node asks whether it is None, or of which class it is."""
    match node:
        case ast.Compare(left, [ast.Is() | ast.IsNot()], [right]):
            yield from (left, right)
        case ast.Call(ast.Name("isinstance"), [subject, _]) | ast.Match(subject):
            yield subject
        case _:
            pass


def _compared(node: ast.AST) -> Iterator[ast.expr]:
    """What the node compares in ways that take anything."""
    match node:
        case ast.Compare(left, [ast.Eq() | ast.NotEq()], [right]):
            yield from (left, right)
        case ast.Compare(left, [ast.In() | ast.NotIn()]):
            yield left
        case _:
            pass


def _shown(node: ast.AST) -> Iterator[ast.expr]:
    """What the node makes a text of."""
    match node:
        case ast.FormattedValue(value):
            yield value
        case ast.Call(ast.Name("print" | "repr" | "str"), arguments):
            yield from arguments
        case _:
            pass


def _parts(test: ast.expr) -> Iterator[ast.expr]:
    if isinstance(test, ast.BoolOp):
        for value in test.values:
            yield from _parts(value)
    else:
        yield test
