"""Which names a function binds, captures and shares: Python's scoping rules on syntax alone.

Comprehensions are lowered in line, so their targets are locals of the function under other names; generator expressions are
functions of their own.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Never, cast

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.GeneratorExp
Comprehension = ast.ListComp | ast.SetComp | ast.DictComp


@dataclass(slots=True)
class Scope:
    """The names of one function."""

    params: list[str] = field(default_factory=list)
    bound: dict[str, int] = field(default_factory=dict)
    """Locals and how often each is assigned in the function itself (parameters: without their arrival)."""
    globals: set[str] = field(default_factory=set)
    nonlocals: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    """Names read, here or in nested functions, that are not bound in those."""
    captured: set[str] = field(default_factory=set)
    """Own locals that nested functions use."""
    shared: set[str] = field(default_factory=set)
    """Own locals that must live in a cell: captured, and assigned more than on arrival."""
    generator: bool = False
    walrus: set[str] = field(default_factory=set)
    """Of a generator expression: what `:=` binds in the function around it."""


def parameters(node: FunctionNode) -> list[ast.arg]:
    """Every parameter in the order of CPython's code objects: positional, keyword-only, *args, **kwargs."""
    if isinstance(node, ast.GeneratorExp):
        return []
    a = node.args
    extra = [x for x in (a.vararg, a.kwarg) if x is not None]
    return [*a.posonlyargs, *a.args, *a.kwonlyargs, *extra]


_CONSTANTS = frozenset({ast.Constant, ast.Load, ast.Store, ast.Del, ast.Pass, str, int, type(None)})
"""What stands in nodes and holds no others: most of what does."""


def children(node: ast.AST) -> list[ast.AST]:
    """The nodes below one, in the order of the source, constants apart. (`ast.iter_child_nodes` takes three times as long.)"""
    found: list[ast.AST] = []
    for value in vars(node).values():
        kind = type(value)
        if kind is list:
            found += [each for each in value if type(each) not in _CONSTANTS and isinstance(each, ast.AST)]
        elif kind not in _CONSTANTS and isinstance(value, ast.AST):
            found.append(value)
    return found


class _Names:
    """Collects the names of one function; nested functions are analysed on their own and summed up."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.nested_assigned: set[str] = set()

    def visit(self, node: ast.AST) -> None:
        """Notes the names of a node and of those below."""
        visit = _VISITS.get(type(node))
        if visit is not None:
            visit(self, cast("Never", node))
        else:
            self.visit_parts(node)

    def visit_parts(self, node: ast.AST) -> None:
        """Notes the names of the nodes below."""
        for child in children(node):
            self.visit(child)

    def bind(self, name: str) -> None:
        self.scope.bound[name] = self.scope.bound.get(name, 0) + 1

    def visit_name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self.scope.used.add(node.id)
        else:
            self.bind(node.id)

    def visit_named(self, node: ast.NamedExpr) -> None:
        self.bind(node.target.id)
        self.scope.walrus.add(node.target.id)
        self.visit(node.value)

    def visit_global(self, node: ast.Global) -> None:
        self.scope.globals.update(node.names)

    def visit_nonlocal(self, node: ast.Nonlocal) -> None:
        self.scope.nonlocals.update(node.names)

    def visit_import(self, node: ast.Import) -> None:
        for alias in node.names:
            self.bind(alias.asname or alias.name.split(".")[0])

    def visit_import_from(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            self.bind(alias.asname or alias.name)

    def visit_handler(self, node: ast.ExceptHandler) -> None:
        if node.name is not None:
            self.bind(node.name)
            self.bind(node.name)
        self.visit_parts(node)

    def visit_match_as(self, node: ast.MatchAs) -> None:
        if node.name is not None:
            self.bind(node.name)
        self.visit_parts(node)

    def visit_match_star(self, node: ast.MatchStar) -> None:
        if node.name is not None:
            self.bind(node.name)

    def visit_match_mapping(self, node: ast.MatchMapping) -> None:
        if node.rest is not None:
            self.bind(node.rest)
        self.visit_parts(node)

    def visit_augmented(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name):
            self.scope.used.add(node.target.id)
        self.visit_parts(node)

    def visit_annotated(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.target)
            self.visit(node.value)
        elif isinstance(node.target, ast.Name):
            self.scope.bound.setdefault(node.target.id, 0)

    def visit_class(self, node: ast.ClassDef) -> None:
        self.bind(node.name)
        for part in (*node.bases, *node.keywords, *node.decorator_list):
            self.visit(part)
        inner = Scope()
        names = _Names(inner)
        for statement in node.body:
            names.visit(statement)
        self.scope.used |= (inner.used - set(inner.bound)) | inner.captured
        self.scope.captured |= inner.captured
        self.nested_assigned |= names.nested_assigned

    def visit_yield(self, node: ast.Yield | ast.YieldFrom) -> None:
        self.scope.generator = True
        self.visit_parts(node)

    def visit_def(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._function(node, node.name)

    def visit_lambda(self, node: ast.Lambda) -> None:
        self._function(node, None)

    def visit_generator(self, node: ast.GeneratorExp) -> None:
        self.visit(node.generators[0].iter)
        inner = analyse(node)
        for name in inner.walrus:
            self.bind(name)
        self._nest(inner)

    def visit_sequence(self, node: ast.ListComp | ast.SetComp) -> None:
        self._comprehension(node.generators, [node.elt])

    def visit_dict(self, node: ast.DictComp) -> None:
        self._comprehension(node.generators, [node.key, node.value])

    def _comprehension(self, generators: list[ast.comprehension], results: list[ast.expr]) -> None:
        """Its targets are its own; what it reads otherwise is read here, and a walrus inside binds here."""
        inner = Scope()
        names = _Names(inner)
        for generator in generators:
            names.visit(generator.target)
        own = set(inner.bound)
        inner.bound = {}
        for generator in generators:
            for part in (generator.iter, *generator.ifs):
                names.visit(part)
        for part in results:
            names.visit(part)
        for name in inner.bound:
            self.bind(name)
        self.scope.used |= inner.used - own
        self.scope.captured |= inner.captured - own
        self.nested_assigned |= names.nested_assigned - own
        self.scope.generator |= inner.generator

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, name: str | None) -> None:
        if name is not None:
            self.bind(name)
        if not isinstance(node, ast.Lambda):
            for decorator in node.decorator_list:
                self.visit(decorator)
        for default in (*node.args.defaults, *node.args.kw_defaults):
            if default is not None:
                self.visit(default)
        self._nest(analyse(node))

    def _nest(self, inner: Scope) -> None:
        outside = (inner.used | inner.nonlocals) - inner.globals
        outside -= {n for n in inner.bound if n not in inner.nonlocals}
        outside -= set(inner.params)
        self.scope.used |= outside
        self.scope.captured |= outside
        self.nested_assigned |= inner.nonlocals & outside


_VISITS: dict[type, Callable[[_Names, Never], None]] = {
    ast.Name: _Names.visit_name,
    ast.NamedExpr: _Names.visit_named,
    ast.Global: _Names.visit_global,
    ast.Nonlocal: _Names.visit_nonlocal,
    ast.Import: _Names.visit_import,
    ast.ImportFrom: _Names.visit_import_from,
    ast.ExceptHandler: _Names.visit_handler,
    ast.MatchAs: _Names.visit_match_as,
    ast.MatchStar: _Names.visit_match_star,
    ast.MatchMapping: _Names.visit_match_mapping,
    ast.AugAssign: _Names.visit_augmented,
    ast.AnnAssign: _Names.visit_annotated,
    ast.ClassDef: _Names.visit_class,
    ast.Yield: _Names.visit_yield,
    ast.YieldFrom: _Names.visit_yield,
    ast.FunctionDef: _Names.visit_def,
    ast.AsyncFunctionDef: _Names.visit_def,
    ast.Lambda: _Names.visit_lambda,
    ast.GeneratorExp: _Names.visit_generator,
    ast.ListComp: _Names.visit_sequence,
    ast.SetComp: _Names.visit_sequence,
    ast.DictComp: _Names.visit_dict,
}
"""All other nodes: `visit_parts`."""


def is_async_expression(node: FunctionNode) -> bool:
    """Whether a generator expression makes an asynchronous generator: it has `async for`, or awaits itself."""
    if not isinstance(node, ast.GeneratorExp):
        return False
    own: list[ast.expr] = [node.elt, *(test for clause in node.generators for test in clause.ifs)]
    own += [clause.iter for clause in node.generators[1:]]
    awaits = any(isinstance(inner, ast.Await) for part in own for inner in ast.walk(part))
    return awaits or any(clause.is_async for clause in node.generators)


def analyse(node: FunctionNode) -> Scope:
    """The scope of one function (memoised by the caller where it is asked for often)."""
    scope = Scope()
    names = _Names(scope)
    scope.params = [p.arg for p in parameters(node)]
    if isinstance(node, ast.GeneratorExp):
        scope.generator = True
        scope.params = [".0"]
        for index, generator in enumerate(node.generators):
            names.visit(generator.target)
            if index:
                names.visit(generator.iter)
            for condition in generator.ifs:
                names.visit(condition)
        names.visit(node.elt)
        scope.nonlocals |= scope.walrus
    elif isinstance(node, ast.Lambda):
        names.visit(node.body)
    else:
        for statement in node.body:
            names.visit(statement)
    own = (set(scope.params) | set(scope.bound)) - scope.globals - scope.nonlocals
    scope.captured &= own
    scope.shared = {
        n
        for n in scope.captured
        if n in names.nested_assigned or (n not in scope.params) or scope.bound.get(n, 0) > 0
    }
    for name in list(scope.bound):
        if name in scope.globals or name in scope.nonlocals:
            scope.used.add(name)
    return scope


def comprehension_targets(generators: list[ast.comprehension]) -> set[str]:
    """The names that a comprehension binds for itself."""
    names = _Names(Scope())
    for generator in generators:
        names.visit(generator.target)
    return set(names.scope.bound)


def free_names(scope: Scope, enclosing: set[str]) -> list[str]:
    """The names that come from enclosing functions, sorted: those used and not bound here that `enclosing` has."""
    own = set(scope.params) | {n for n in scope.bound if n not in scope.nonlocals}
    return sorted(((scope.used | scope.nonlocals) - own - scope.globals) & enclosing)
