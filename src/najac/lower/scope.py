"""Which names a function binds, captures and shares: Python's scoping rules on syntax alone.

Comprehensions are lowered in line, so their targets are locals of the function under other names; generator expressions are
functions of their own.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

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


class _Names(ast.NodeVisitor):
    """Collects the names of one function; nested functions are analysed on their own and summed up."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.nested_assigned: set[str] = set()

    def bind(self, name: str) -> None:
        self.scope.bound[name] = self.scope.bound.get(name, 0) + 1

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self.scope.used.add(node.id)
        else:
            self.bind(node.id)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.bind(node.target.id)
        self.scope.walrus.add(node.target.id)
        self.visit(node.value)

    def visit_Global(self, node: ast.Global) -> None:
        self.scope.globals.update(node.names)

    def visit_Nonlocal(self, node: ast.Nonlocal) -> None:
        self.scope.nonlocals.update(node.names)

    def visit_Import(self, node: ast.Import) -> None:
        for alias in node.names:
            self.bind(alias.asname or alias.name.split(".")[0])

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        for alias in node.names:
            self.bind(alias.asname or alias.name)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.name is not None:
            self.bind(node.name)
            self.bind(node.name)
        self.generic_visit(node)

    def visit_MatchAs(self, node: ast.MatchAs) -> None:
        if node.name is not None:
            self.bind(node.name)
        self.generic_visit(node)

    def visit_MatchStar(self, node: ast.MatchStar) -> None:
        if node.name is not None:
            self.bind(node.name)

    def visit_MatchMapping(self, node: ast.MatchMapping) -> None:
        if node.rest is not None:
            self.bind(node.rest)
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name):
            self.scope.used.add(node.target.id)
        self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.target)
            self.visit(node.value)
        elif isinstance(node.target, ast.Name):
            self.scope.bound.setdefault(node.target.id, 0)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
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

    def visit_Yield(self, node: ast.Yield) -> None:
        self.scope.generator = True
        self.generic_visit(node)

    def visit_YieldFrom(self, node: ast.YieldFrom) -> None:
        self.scope.generator = True
        self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._function(node, node.name)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        self._function(node, node.name)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._function(node, None)

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> None:
        self.visit(node.generators[0].iter)
        inner = analyse(node)
        for name in inner.walrus:
            self.bind(name)
        self._nest(inner)

    def visit_ListComp(self, node: ast.ListComp) -> None:
        self._comprehension(node.generators, [node.elt])

    def visit_SetComp(self, node: ast.SetComp) -> None:
        self._comprehension(node.generators, [node.elt])

    def visit_DictComp(self, node: ast.DictComp) -> None:
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
