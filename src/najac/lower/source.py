"""Live functions matched to their syntax and types, by file, line and name."""

from __future__ import annotations

import ast
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import CodeType, FunctionType
from typing import TYPE_CHECKING

from najac.frontend.types import FileTypes
from najac.lower.class_variables import Stores, find_stores
from najac.lower.scope import FunctionNode

if TYPE_CHECKING:
    from najac.freeze.local_classes import LocalClasses


@dataclass(slots=True)
class SourceFile:
    """One parsed file."""

    path: str
    tree: ast.Module
    types: FileTypes
    functions: dict[tuple[int, str], list[FunctionNode]]
    """By first line (decorators included) and name (`<lambda>`, `<genexpr>`)."""
    classes: dict[str, ast.ClassDef]
    """By qualified name."""
    mutable_globals: set[str]
    """Names that some function of the module declares global and assigns."""
    enclosing: dict[FunctionNode, FunctionNode]
    """The function that directly encloses a nested one."""
    qualified: dict[FunctionNode, str]
    stores: list[ast.Attribute] = field(default_factory=list)
    """Where attributes are assigned or deleted."""


_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.GeneratorExp)


def _first_line(node: FunctionNode) -> int:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.decorator_list:
        return min(d.lineno for d in node.decorator_list)
    return node.lineno


def _name(node: FunctionNode) -> str:
    if isinstance(node, ast.Lambda):
        return "<lambda>"
    if isinstance(node, ast.GeneratorExp):
        return "<genexpr>"
    return node.name


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
        self.synthetic: dict[FunctionType, Synthetic] = {}
        """The source made up for methods that the library generates; kept from one round of lowering to the next."""
        self.turned: dict[type, list[type]] = {}
        """By class, those that the program turns its objects into (`value.__class__ = ...`); kept like that, too."""
        self._stores: Stores | None = None
        self.local_classes: LocalClasses | None = None
        """The classes that functions define, once they are made."""

    def has(self, path: str) -> bool:
        """Whether the file was type-checked with the program."""
        return os.path.abspath(path) in self.types

    def file(self, path: str) -> SourceFile:
        """The parsed file; KeyError if it was not type-checked."""
        found = self.files.get(path)
        if found is None:
            path = os.path.abspath(path)
            found = self.files.get(path)
        if found is None:
            with open(path, encoding="utf-8") as stream:
                tree = ast.parse(stream.read(), path)
            found = self.files[path] = SourceFile(path, tree, self.types[path], {}, {}, set(), {}, {})
            _index(found)
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
        nodes = file.functions.get((code.co_firstlineno, code.co_name))
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


_LEAVES = frozenset({ast.Name, ast.Constant, ast.Load, ast.Store, ast.Del, ast.Pass})
"""Nodes that hold none of those that `_index` looks for: most of them."""


def _children(node: ast.AST) -> list[ast.AST]:
    """The nodes below one, in the order of the source, leaves apart. (`ast.iter_child_nodes` takes three times as long.)"""
    found: list[ast.AST] = []
    for value in vars(node).values():
        if isinstance(value, list):
            found += [each for each in value if type(each) not in _LEAVES and isinstance(each, ast.AST)]
        elif type(value) not in _LEAVES and isinstance(value, ast.AST):
            found.append(value)
    return found


def _index(file: SourceFile) -> None:
    stack: list[tuple[ast.AST, str, FunctionNode | None]] = [(file.tree, "", None)]
    while stack:
        node, prefix, function = stack.pop()
        for child in _children(node):
            inner, owner = prefix, function
            if isinstance(child, ast.Attribute):
                if not isinstance(child.ctx, ast.Load):
                    file.stores.append(child)
            elif isinstance(child, _DEFINITIONS):
                file.functions.setdefault((_first_line(child), _name(child)), []).append(child)
                file.qualified[child] = prefix + _name(child)
                if function is not None:
                    file.enclosing[child] = function
                inner, owner = f"{prefix}{_name(child)}.<locals>.", child
            elif isinstance(child, ast.ClassDef):
                file.classes[prefix + child.name] = child
                inner = f"{prefix}{child.name}."
            elif isinstance(child, ast.Global):
                file.mutable_globals.update(child.names)
            stack.append((child, inner, owner))
