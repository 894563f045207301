"""Live functions matched to their syntax and types, by file, line and name."""

from __future__ import annotations

import ast
import os
from collections.abc import Mapping
from dataclasses import dataclass
from types import CodeType, FunctionType
from typing import TYPE_CHECKING

from najac.frontend.types import FileTypes, StaticType
from najac.lower.class_variables import Stores, find_stores
from najac.lower.scope import FunctionNode, Scope, children

if TYPE_CHECKING:
    from najac.freeze.local_classes import LocalClasses


class SourceFile:
    """One parsed file. What it says of its functions is found in two steps: statements when it is parsed, and what
    expressions hold (lambdas, generator expressions) when that is first asked for."""

    __slots__ = (
        "_enclosing",
        "_functions",
        "_names",
        "_pending",
        "_stores",
        "classes",
        "mutable_globals",
        "path",
        "tree",
        "types",
    )

    def __init__(self, path: str, tree: ast.Module, types: FileTypes) -> None:
        self.path = path
        self.tree = tree
        self.types = types
        self.classes: dict[str, ast.ClassDef] = {}
        """By qualified name."""
        self.mutable_globals: set[str] = set()
        """Names that some function of the module declares global and assigns."""
        self._functions: dict[tuple[int, str], list[FunctionNode]] = {}
        self._names: dict[FunctionNode, str] = {}
        self._enclosing: dict[FunctionNode, FunctionNode] = {}
        self._stores: list[ast.Attribute] = []
        self._pending = True
        """Whether the expressions have not been looked at."""
        self._look_at_statements()

    @classmethod
    def made_up(
        cls, path: str, tree: ast.Module, types: FileTypes, node: FunctionNode, name: str
    ) -> SourceFile:
        """A text that stands for the source of one function, which is called `name`."""
        file = cls(path, ast.Module([], []), types)
        file.tree, file._names, file._pending = tree, {node: name}, False
        return file

    def at(self, line: int, name: str) -> list[FunctionNode]:
        """The functions with this first line (decorators included) and name (`<lambda>`, `<genexpr>`)."""
        if name.startswith("<"):
            self._look_at_expressions()
        return self._functions.get((line, name), [])

    def name_of(self, node: FunctionNode) -> str | None:
        """A function's qualified name."""
        if isinstance(node, ast.Lambda | ast.GeneratorExp):
            self._look_at_expressions()
        return self._names.get(node)

    def encloser(self, node: FunctionNode) -> FunctionNode | None:
        """The function that directly encloses a nested one."""
        if isinstance(node, ast.Lambda | ast.GeneratorExp):
            self._look_at_expressions()
        return self._enclosing.get(node)

    def stores(self) -> list[ast.Attribute]:
        """Where attributes are assigned or deleted."""
        self._look_at_expressions()
        return self._stores

    def _add(self, node: FunctionNode, name: str, prefix: str, function: FunctionNode | None) -> str:
        """Notes a function; the prefix of what is in it."""
        self._functions.setdefault((_first_line(node), name), []).append(node)
        self._names[node] = prefix + name
        if function is not None:
            self._enclosing[node] = function
        return f"{prefix}{name}.<locals>."

    def _look_at_statements(self) -> None:
        stack: list[tuple[ast.AST, str, FunctionNode | None]] = [(self.tree, "", None)]
        while stack:
            node, prefix, function = stack.pop()
            for field in _BODIES[type(node)]:
                for child in getattr(node, field):
                    if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                        stack.append((child, self._add(child, child.name, prefix, function), child))
                    elif isinstance(child, ast.ClassDef):
                        self.classes[prefix + child.name] = child
                        stack.append((child, f"{prefix}{child.name}.", function))
                    elif isinstance(child, ast.Global):
                        self.mutable_globals.update(child.names)
                    elif type(child) in _BODIES:
                        stack.append((child, prefix, function))

    def _look_at_expressions(self) -> None:
        if not self._pending:
            return
        self._pending = False
        stack: list[tuple[ast.AST, str, FunctionNode | None]] = [(self.tree, "", None)]
        while stack:
            node, prefix, function = stack.pop()
            for child in children(node):
                inner, owner = prefix, function
                if isinstance(child, ast.Attribute):
                    if not isinstance(child.ctx, ast.Load):
                        self._stores.append(child)
                elif isinstance(child, ast.Call) and (stored := _by_name(child)) is not None:
                    self._stores.append(stored)
                elif isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                    inner, owner = f"{prefix}{child.name}.<locals>.", child
                elif isinstance(child, ast.Lambda | ast.GeneratorExp):
                    inner, owner = self._add(child, _name(child), prefix, function), child
                elif isinstance(child, ast.ClassDef):
                    inner = f"{prefix}{child.name}."
                stack.append((child, inner, owner))


_BODIES: dict[type, tuple[str, ...]] = {
    ast.Module: ("body",),
    ast.FunctionDef: ("body",),
    ast.AsyncFunctionDef: ("body",),
    ast.ClassDef: ("body",),
    ast.For: ("body", "orelse"),
    ast.AsyncFor: ("body", "orelse"),
    ast.While: ("body", "orelse"),
    ast.If: ("body", "orelse"),
    ast.With: ("body",),
    ast.AsyncWith: ("body",),
    ast.Try: ("body", "handlers", "orelse", "finalbody"),
    ast.TryStar: ("body", "handlers", "orelse", "finalbody"),
    ast.ExceptHandler: ("body",),
    ast.Match: ("cases",),
    ast.match_case: ("body",),
}
"""Where statements hold others."""


def _by_name(call: ast.Call) -> ast.Attribute | None:
    """`setattr(value, "name", ...)` and `delattr(value, "name")` as what they assign or delete."""
    match call:
        case ast.Call(ast.Name("setattr" | "delattr" as verb), [target, ast.Constant(str(name)), *_]):
            return ast.Attribute(target, name, ast.Store() if verb == "setattr" else ast.Del())
        case _:
            return None


def _first_line(node: FunctionNode) -> int:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.decorator_list:
        return min(d.lineno for d in node.decorator_list)
    return node.lineno


def _name(node: ast.Lambda | ast.GeneratorExp) -> str:
    return "<lambda>" if isinstance(node, ast.Lambda) else "<genexpr>"


@dataclass(slots=True)
class Synthetic:
    """A method's made-up source: its node in a file of its own, and the globals it refers to."""

    file: SourceFile
    node: FunctionNode
    globals: dict[str, object]


class Sources:
    """All files whose functions can be compiled."""

    def __init__(
        self, types: dict[str, FileTypes], folder: str = "", stores: Mapping[str, Stores] | None = None
    ) -> None:
        self.types = types
        self.known_stores = stores or {}
        """What is known already of the attributes that files assign, by path: these need not be parsed for that."""
        self.folder = folder
        """Where the program is."""
        self.files: dict[str, SourceFile] = {}
        self.scopes: dict[FunctionNode, Scope] = {}
        """The names of functions that were asked for; kept from one round of lowering to the next."""
        self.synthetic: dict[FunctionType, Synthetic] = {}
        """The source made up for methods that the library generates; kept like that, too."""
        self.turned: dict[type, list[type]] = {}
        """By class, those that the program turns its objects into (`value.__class__ = ...`); kept like that, too."""
        self.expected: dict[ast.Lambda, StaticType] = {}
        """By lambda whose result is an Any, what it has to give where it stands; kept like that, too."""
        self.function_attributes: set[str] = set()
        """The attributes that code which is reached assigns to functions; kept like that, too."""
        self.set_by_name: set[tuple[type, str]] = set()
        """Classes, and what the names match that code computes and sets for their instances; kept like that, too."""
        self.assigned_streams: set[object] = set()
        """The functions that assign standard streams and are reached (`naja.runtime.output.streams`); kept like that, too."""
        self._stores: Stores | None = None
        self.local_classes: LocalClasses | None = None
        """The classes that functions define, once they are made."""

    def has(self, path: str) -> bool:
        """Whether the file was type-checked with the program."""
        return path in self.types or os.path.abspath(path) in self.types

    def file(self, path: str) -> SourceFile:
        """The parsed file; KeyError if it was not type-checked."""
        found = self.files.get(path)
        if found is None:
            path = os.path.abspath(path)
            found = self.files.get(path)
        if found is None:
            with open(path, encoding="utf-8") as stream:
                tree = ast.parse(stream.read(), path)
            found = self.files[path] = SourceFile(path, tree, self.types[path])
        return found

    def stores(self) -> Stores:
        """Which attributes the program assigns."""
        if self._stores is None:
            self._stores = Stores()
            for path in self.types:
                self._stores.include(self.known_stores.get(path) or find_stores(self.file(path)))
        return self._stores

    def function(self, code: CodeType) -> tuple[SourceFile, FunctionNode] | None:
        """The file and node of a live function's code, or None if there is no typed source for it."""
        if not self.has(code.co_filename):
            return None
        file = self.file(code.co_filename)
        nodes = file.at(code.co_firstlineno, code.co_name)
        if not nodes:
            return None
        if len(nodes) > 1:
            nodes = _by_position(code, nodes)
        return file, nodes[0]


def _by_position(code: CodeType, nodes: list[FunctionNode]) -> list[FunctionNode]:
    """Several lambdas begin on one line: the one whose body spans the code's positions."""
    spans = [(line, column) for line, _, column, _ in code.co_positions() if line and column]
    for node in nodes:
        body = node.body if isinstance(node, ast.Lambda) else node
        if isinstance(body, list):
            continue
        start = (body.lineno, body.col_offset)
        end = (body.end_lineno or 0, body.end_col_offset or 0)
        if spans and all(start <= s <= end for s in spans):
            return [node]
    return nodes
