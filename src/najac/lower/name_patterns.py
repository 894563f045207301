"""What a text that is computed while the program runs can be, as far as the syntax tells: `"visit_" + type(node).__name__`
begins with "visit_", and `name` in `for name in ("x", "y")` is one of two.

What belongs here: from an expression to the regular expressions one of which its value matches. What is looked up by such names
is `computed_names.py`'s.
"""

from __future__ import annotations

import ast
import dataclasses
import re
import string
from collections.abc import Iterable
from types import ModuleType
from typing import TYPE_CHECKING

from najac.frontend.types import Instance
from najac.lower.scope import parameters

if TYPE_CHECKING:
    from najac.lower.function import FunctionLowering

Patterns = tuple[str, ...]
ANYTHING: Patterns = (".*",)
FIELDS: Patterns = ("@.*",)
"""The name of a dataclass's field, as `field.name` gives it. No other pattern has an `@`."""
_MOST = 64
"""Alternatives beyond which a pattern says nothing."""
_SAME_ITEMS = ("sorted", "reversed", "list", "tuple", "set", "frozenset", "iter")
"""Functions that give what they are given, in another order or container."""
_READERS = (
    *_SAME_ITEMS,
    "all",
    "any",
    "enumerate",
    "len",
    "map",
    "max",
    "min",
    "print",
    "repr",
    "str",
    "zip",
)
"""Functions that keep no container that they are given, and give none to others."""
_LOOPS = (ast.For, ast.AsyncFor, ast.While, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_Point = tuple[int, int]
"""A line and a column."""
_PERCENT = re.compile(r"%(?:\([^)]*\))?[-#0 +]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[a-zA-Z]")


def patterns(fn: FunctionLowering, node: ast.expr, receiver: object = None) -> Patterns:
    """What the value of an expression in a function's body matches; in a method, of the object `receiver` if it is known."""
    return _Finder(fn, receiver).find(node, ()) or ANYTHING


def is_open(found: Patterns) -> bool:
    """Whether patterns say nothing."""
    return any(re.fullmatch(each, "\0") for each in found)


def literal(pattern: str) -> str | None:
    """The only text that matches a pattern; None if there are more."""
    text = re.sub(r"\\(.)", r"\1", pattern)
    return text if re.escape(text) == pattern else None


class _Finder:
    """Looks through the expressions of one function."""

    def __init__(self, fn: FunctionLowering, receiver: object) -> None:
        self._fn = fn
        self._receiver = receiver
        self._function = fn.native.node
        while isinstance(self._function, ast.GeneratorExp) and (outer := fn.file.encloser(self._function)):
            self._function = outer
        self._parameters = [p.arg for p in parameters(self._function)]

    def find(self, node: ast.expr, seen: Patterns) -> Patterns:
        """The patterns of an expression; `seen` are the variables that it is the value of: these themselves add nothing."""
        match node:
            case ast.Constant(str(text)):
                return (re.escape(text),)
            case ast.JoinedStr(parts):
                return _sequence([self.find(part, seen) for part in parts])
            case ast.FormattedValue(value, -1, None):
                return self.find(value, seen)
            case ast.BinOp(left, ast.Add(), right):
                return _sequence([self.find(left, seen), self.find(right, seen)])
            case ast.BinOp(ast.Constant(str(text)), ast.Mod(), _):
                return _around(part.replace("%%", "%") for part in _PERCENT.split(text))
            case ast.Call(ast.Attribute(ast.Constant(str(text)), "format")):
                return _of_template(text)
            case ast.IfExp(_, body, other):
                return _either([self.find(body, seen), self.find(other, seen)])
            case ast.NamedExpr(_, value):
                return self.find(value, seen)
            case ast.Attribute(ast.Name(owner), name):
                return self._of_attribute(node, owner, name)
            case ast.Name(name):
                return () if name in seen else self._of_variable(name, (*seen, name))
            case _:
                return ANYTHING

    def _of_attribute(self, node: ast.Attribute, owner: str, name: str) -> Patterns:
        if name == "name" and self._is_field(node.value, owner):
            return FIELDS
        if self._receiver is not None and owner in self._parameters[:1]:
            from najac.lower.attributes import mangle

            held: object = getattr(self._receiver, mangle(self._fn, name), None)
            return (re.escape(held),) if isinstance(held, str) else ANYTHING
        return ANYTHING

    def _is_field(self, node: ast.expr, name: str) -> bool:
        """Whether an expression is a field of a dataclass, by its type or by the loop over `fields(...)` that it stands in."""
        if _is_field_type(self._fn, node):
            return True
        found, loops = _bindings(self._function, name)
        return found == [] and bool(loops) and all(_is_call_of_fields(self._fn, loop) for loop in loops)

    def _of_variable(self, name: str, seen: Patterns) -> Patterns:
        fn = self._fn
        if name in self._parameters or self._is_captured(name):
            return ANYTHING
        values, loops = _bindings(self._function, name)
        if values == [] and loops == []:
            live = fn.live_globals.get(name)
            return (re.escape(live),) if isinstance(live, str) and not self._is_mutable(name) else ANYTHING
        scope = fn.world.scope(self._function)
        if values is None or name in scope.nonlocals | scope.globals:
            return ANYTHING
        return _either([*(self.find(v, seen) for v in values), *(self._items(loop, seen) for loop in loops)])

    def _is_captured(self, name: str) -> bool:
        """Whether a name that the function does not bind is one of a function around it."""
        scope = self._fn.world.scope(self._function)
        outer = self._fn.file.encloser(self._function)
        if name in scope.bound and name not in scope.nonlocals:
            return False
        while outer is not None:
            around = self._fn.world.scope(outer)
            if name in around.bound or name in around.params:
                return True
            outer = self._fn.file.encloser(outer)
        return False

    def _is_mutable(self, name: str) -> bool:
        return self._fn.world.is_rebound(self._fn.file, name) or self._fn.variable(name) is not None

    def _may_change(self, name: str, values: list[ast.expr], use: ast.expr | None) -> bool:
        """Whether a local may hold other items than those that it is assigned: it is a parameter, or holds lists or sets that
        may be changed before a loop has gone through `use`. None: a loop uses it under another name."""
        if name in self._parameters or self._is_captured(name):
            return True
        if all(self._is_fixed(value) for value in values):
            return False
        nodes = [node for node in ast.walk(self._function) if node is not self._function]
        names = _aliases(nodes, name)
        read = {part for node in nodes for part in self._only_read(node)}
        begin, end = _span(nodes, values, use)
        return any(
            _may_give_away(node, names, read)
            and (isinstance(node, _FUNCTIONS) or use is None or begin <= _place(node)[0] < end)
            for node in nodes
        )

    def _is_fixed(self, node: ast.expr) -> bool:
        """Whether nobody can change the items of a container."""
        match node:
            case ast.Call(ast.Name("tuple" | "frozenset" as name)):
                return self._is_builtin(name)
            case _:
                return isinstance(node, ast.Tuple)

    def _only_read(self, node: ast.AST) -> list[ast.expr]:
        """The containers that a node looks at, and gives to nobody."""
        match node:
            case ast.For(iter=items) | ast.comprehension(iter=items):
                return [items]
            case ast.Subscript(container, ctx=ast.Load()):
                return [container]
            case ast.Compare(_, [ast.In() | ast.NotIn()], [container]):
                return [container]
            case ast.Compare(container, [ast.Eq() | ast.NotEq()], [ast.Constant()]):
                return [container]
            case ast.Assign(targets, ast.Name() as value) if all(isinstance(t, ast.Name) for t in targets):
                return [value]
            case ast.Call(ast.Attribute(ast.Constant(str()), "join"), items):
                return items
            case ast.Call(ast.Name(name), items) if name in _READERS and self._is_builtin(name):
                return items
            case _:
                return []

    def _is_builtin(self, name: str) -> bool:
        return self._fn.variable(name) is None and name not in self._fn.live_globals

    def _items(self, node: ast.expr, seen: Patterns, renamed: bool = False) -> Patterns:
        """What a loop goes through: a display or comprehension, or a tuple that the import left behind. `renamed`: the loop
        does so under another name."""
        match node:
            case ast.Tuple(items) | ast.List(items) | ast.Set(items):
                return _either(
                    [ANYTHING if isinstance(i, ast.Starred) else self.find(i, seen) for i in items]
                )
            case ast.ListComp(item) | ast.GeneratorExp(item) | ast.SetComp(item):
                return self.find(item, seen)
            case ast.Call(ast.Name(name), [items, *_]) if name in _SAME_ITEMS and self._is_builtin(name):
                return self._items(items, seen, renamed)
            case ast.Name(name) if name not in seen:
                live = self._fn.live_globals.get(name)
                values, loops = _bindings(self._function, name)
                if values == [] and loops == [] and isinstance(live, tuple) and not self._is_mutable(name):
                    return _either([(re.escape(i),) if isinstance(i, str) else ANYTHING for i in live])
                if values and loops == [] and not self._may_change(name, values, None if renamed else node):
                    return _either([self._items(value, (*seen, name), True) for value in values])
                return ANYTHING
            case _:
                return ANYTHING


def _aliases(nodes: list[ast.AST], name: str) -> set[str]:
    """The names of what a local holds, itself included."""
    found, before = {name}, 0
    while len(found) > before:
        before = len(found)
        for node in nodes:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name) and node.value.id in found:
                found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return found


def _may_give_away(node: ast.AST, names: set[str], read: set[ast.expr]) -> bool:
    """Whether a container may be changed by a node that uses one of its names, or by a function that does."""
    match node:
        case ast.Name(name, ast.Load()):
            return name in names and node not in read
        case ast.NamedExpr(ast.Name(name)) | ast.AugAssign(ast.Name(name)):
            return name in names
        case _ if isinstance(node, _FUNCTIONS):
            return any(_may_give_away(part, names, read) for part in ast.walk(node) if part is not node)
        case _:
            return False


def _span(nodes: list[ast.AST], values: list[ast.expr], use: ast.expr | None) -> tuple[_Point, _Point]:
    """From where to where code of a function may run between the assignments of values and the end of a use, by the loops
    around these."""
    begin = min((_place(value)[0] for value in values), default=(0, 0))
    end = (0, 0) if use is None else _place(use)[1]
    inside = [each for each in (*values, use) if each is not None]
    for node in nodes:
        if isinstance(node, _LOOPS) and any(
            _place(node)[0] <= _place(each)[0] < _place(node)[1] for each in inside
        ):
            first, last = _place(node)
            begin = min(begin, first)
            end = max(end, (1 << 30, 0) if isinstance(node, ast.GeneratorExp) else last)
    return begin, end


def _place(node: ast.AST) -> tuple[_Point, _Point]:
    assert isinstance(node, ast.expr | ast.stmt)
    return (node.lineno, node.col_offset), (node.end_lineno or 0, node.end_col_offset or 0)


def _bindings(function: ast.AST, name: str) -> tuple[list[ast.expr] | None, list[ast.expr]]:
    """What a local is assigned, and what loops go through that bind it; None if it is bound in other ways, too."""
    values: list[ast.expr] = []
    loops: list[ast.expr] = []
    stores = 0
    for node in ast.walk(function):
        match node:
            case ast.Assign([ast.Name(target)], value) if target == name:
                values.append(value)
            case ast.AnnAssign(ast.Name(target), value=ast.expr() as value) if target == name:
                values.append(value)
            case ast.NamedExpr(ast.Name(target), value) if target == name:
                values.append(value)
            case ast.For(ast.Name(target), items) | ast.comprehension(ast.Name(target), items) if (
                target == name
            ):
                loops.append(items)
            case ast.ExceptHandler(name=target) | ast.MatchAs(name=target) | ast.MatchStar(name=target) if (
                target == name
            ):
                return None, loops
            case ast.Name(target, ast.Store() | ast.Del()) if target == name:
                stores += 1
            case _:
                pass
    return (values if len(values) + len(loops) == stores else None), loops


def _is_field_type(fn: FunctionLowering, node: ast.expr) -> bool:
    static = fn.type_of(node)
    return isinstance(static, Instance) and static.name == "dataclasses.Field"


def _is_call_of_fields(fn: FunctionLowering, node: ast.expr) -> bool:
    match node:
        case ast.Call(ast.Name(name)):
            return fn.live_globals.get(name) is dataclasses.fields
        case ast.Call(ast.Attribute(ast.Name(name), "fields")):
            module = fn.live_globals.get(name)
            return isinstance(module, ModuleType) and getattr(module, "fields", None) is dataclasses.fields
        case _:
            return False


def _either(found: Iterable[Patterns]) -> Patterns:
    unique = tuple(dict.fromkeys(each for patterns in found for each in patterns))
    return unique if len(unique) <= _MOST else ANYTHING


def _sequence(parts: list[Patterns]) -> Patterns:
    """What consists of parts, one after the other. What is longer than a field's name is none."""
    found: Patterns = ("",)
    for part in parts:
        if not part or len(found) * len(part) > _MOST:
            part = ANYTHING
        found = tuple(first + second.replace("@", "") for first in found for second in part)
    return found


def _around(literals: Iterable[str]) -> Patterns:
    return (".*".join(re.escape(part) for part in literals),)


def _of_template(text: str) -> Patterns:
    try:
        parsed = list(string.Formatter().parse(text))
    except ValueError:
        return ANYTHING
    return ("".join(re.escape(part) + (".*" if name is not None else "") for part, name, _, _ in parsed),)
