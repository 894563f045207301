"""Classes that functions define: each is made once, at build time, before anything is lowered.

What belongs here: which class statements can be run ahead of their function, and running them. A class can be made if making it
again would give the same but for its identity: its body reads nothing of the function's, what it evaluates has no effects and
makes no containers that can change, and no code of the program runs with it. Methods may use variables of the function: they
get them when the statement runs, which it can do once then.
"""

from __future__ import annotations

import ast
import builtins
import dis
import functools
import sys
import types
from collections.abc import Iterator
from dataclasses import dataclass, field
from types import CellType, CodeType

from najac.lower.scope import FunctionNode, analyse
from najac.lower.source import SourceFile, Sources

Place = tuple[str, int]


@dataclass(slots=True)
class LocalClass:
    """A class that was made, and the function whose statement defines it."""

    live: type
    function: FunctionNode
    node: ast.ClassDef
    others: dict[str, object] = field(default_factory=dict)
    """The classes of the same function that its body names."""
    captured: frozenset[str] = frozenset()
    """The variables of the function that its methods use."""

    def capturing(self) -> list[types.FunctionType]:
        """Its methods that use variables of the function."""
        found = [f for value in vars(self.live).values() for f in _functions(value)]
        return [f for f in found if self.captured.intersection(f.__code__.co_freevars)]


class Refused(Exception):
    """The statement cannot be run ahead; says why."""


@dataclass(slots=True)
class LocalClasses:
    """What the class statements in functions have become, by file and line."""

    made: dict[Place, LocalClass] = field(default_factory=dict)
    refused: dict[Place, str] = field(default_factory=dict)

    def within(self, function: FunctionNode) -> dict[str, object]:
        """The classes that a function defines, by name."""
        return {c.live.__name__: c.live for c in self.made.values() if c.function is function}


def make_local_classes(sources: Sources, paths: list[str]) -> LocalClasses:
    """Makes what can be made in these files, in the order of their statements."""
    found = LocalClasses()
    modules = {getattr(m, "__file__", None): m for m in list(sys.modules.values())}
    for path in paths:
        module = modules.get(path)
        if module is None:
            continue
        file = sources.file(path)
        code: CodeType | None = None
        for node, function, qualified in _statements(file):
            if code is None:
                with open(path, "rb") as stream:
                    code = compile(stream.read(), path, "exec", dont_inherit=True)
            try:
                made = _Maker(file, vars(module), found.within(function)).make(
                    node, function, qualified, code
                )
                found.made[path, node.lineno] = made
            except Refused as refusal:
                found.refused[path, node.lineno] = str(refusal)
            except Exception as error:
                found.refused[path, node.lineno] = f"its body raises {type(error).__name__}: {error}"
    return found


def _statements(file: SourceFile) -> Iterator[tuple[ast.ClassDef, FunctionNode, str]]:
    """The class statements directly in functions, in order, with their qualified names."""
    stack: list[tuple[ast.AST, FunctionNode | None, str]] = [(file.tree, None, "")]
    found: list[tuple[ast.ClassDef, FunctionNode, str]] = []
    while stack:
        node, function, prefix = stack.pop()
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
                stack.append((child, child, f"{prefix}{child.name}.<locals>."))
            elif isinstance(child, ast.ClassDef):
                if function is not None:
                    found.append((child, function, prefix + child.name))
                stack.append((child, None, f"{prefix}{child.name}."))
            else:
                stack.append((child, function, prefix))
    return iter(sorted(found, key=lambda item: item[0].lineno))


class _Maker:
    """Runs one class statement."""

    def __init__(self, file: SourceFile, globals: dict[str, object], local: dict[str, object]) -> None:
        self.file = file
        self.globals = globals
        self.local = local

    def make(
        self, node: ast.ClassDef, function: FunctionNode, qualified: str, module: CodeType
    ) -> LocalClass:
        """The class. Raises Refused."""
        if analyse(function).bound.get(node.name) != 1:
            raise Refused(f"{node.name} is bound more than once in its function")
        code = _find(module, qualified)
        if code is None:
            raise Refused("its code is not found")
        for statement in node.body:
            self._check_statement(statement)
        bases = tuple(self._value(base) for base in node.bases)
        for base in types.resolve_bases(bases):
            _check_base(base)
        options = {k.arg: self._value(k.value) for k in node.keywords if k.arg is not None}
        captured = frozenset(code.co_freevars) - {node.name} - set(self.local)
        _check_reads(code, captured)
        cells = {n: CellType(self.local[n]) if n in self.local else CellType() for n in code.co_freevars}
        body = types.FunctionType(
            code, self.globals, node.name, None, tuple(cells[n] for n in code.co_freevars)
        )
        made: object = builtins.__build_class__(body, node.name, *bases, **options)
        for decorator in reversed(node.decorator_list):
            made = self._decorated(made, decorator)
        assert isinstance(made, type)
        if node.name in cells:
            cells[node.name].cell_contents = made
        others = {n: made if n == node.name else self.local[n] for n in cells if n not in captured}
        local = LocalClass(made, function, node, others, captured)
        users = [c for c in _codes(code) if captured.intersection(c.co_freevars)]
        for user in users:
            if user not in [f.__code__ for f in local.capturing()]:
                raise Refused(
                    f"{user.co_name}() uses variables of the function and is wrapped by a decorator"
                )
        return local

    def _value(self, node: ast.expr) -> object:
        """What an expression of the statement's head is."""
        code = compile(ast.Expression(node), self.file.path, "eval")
        try:
            value: object = eval(code, self.globals, self.local)
        except NameError as error:
            raise Refused(f"it uses {ast.unparse(node)!r}, which belongs to the function") from error
        return value

    def _decorated(self, made: object, node: ast.expr) -> object:
        self._check_callee(node.func if isinstance(node, ast.Call) else node)
        decorate = self._value(node)
        assert callable(decorate)
        result: object = decorate(made)
        return result

    def _check_callee(self, node: ast.expr) -> None:
        called = self._value(node)
        home = str(getattr(called, "__module__", None) or getattr(type(called), "__module__", ""))
        if home.split(".")[0] not in ("builtins", "naja", *sys.stdlib_module_names):
            raise Refused(f"{ast.unparse(node)} would run at build time")

    def _check_statement(self, node: ast.stmt) -> None:
        match node:
            case ast.Pass() | ast.Expr(ast.Constant()):
                pass
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                for default in (*node.args.defaults, *node.args.kw_defaults):
                    if default is not None:
                        self._check_pure(default)
                for decorator in node.decorator_list:
                    own = isinstance(decorator, ast.Attribute) and decorator.attr in (
                        "setter",
                        "deleter",
                        "getter",
                    )
                    if not own:
                        self._check_callee(decorator.func if isinstance(decorator, ast.Call) else decorator)
            case ast.Assign(value=value):
                self._check_pure(value)
            case ast.AnnAssign(value=value):
                if value is not None:
                    self._check_pure(value)
            case _:
                raise Refused(f"line {node.lineno} of its body is more than a definition or an assignment")

    def _check_pure(self, node: ast.expr) -> None:
        """Refuses what must be evaluated anew each time: it has effects, or makes what can change."""
        for part in ast.walk(node):
            if isinstance(part, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.SetComp | ast.DictComp):
                raise Refused(f"line {node.lineno} of its body makes a container that can change")
            if isinstance(part, ast.Call):
                self._check_callee(part.func)
                if self._value(part.func) in (list, dict, set, bytearray):
                    raise Refused(f"line {node.lineno} of its body makes a container that can change")
            if isinstance(part, ast.NamedExpr | ast.Await | ast.Yield | ast.YieldFrom | ast.GeneratorExp):
                raise Refused(f"line {node.lineno} of its body cannot be evaluated at build time")


def _functions(value: object) -> list[types.FunctionType]:
    """The functions that a class attribute is made of."""
    if isinstance(value, staticmethod | classmethod):
        value = value.__func__
    if isinstance(value, functools.cached_property):
        value = value.func
    parts = [value.fget, value.fset, value.fdel] if isinstance(value, property) else [value]
    return [part for part in parts if isinstance(part, types.FunctionType)]


def _codes(code: CodeType) -> list[CodeType]:
    return [c for c in code.co_consts if isinstance(c, CodeType)]


def _check_reads(code: CodeType, captured: frozenset[str]) -> None:
    """Refuses a body that reads a variable of the function itself: only its methods may."""
    for instruction in dis.get_instructions(code):
        if instruction.opname in ("LOAD_CLASSDEREF", "LOAD_DEREF", "LOAD_FROM_DICT_OR_DEREF"):
            name = str(instruction.argval)
            if name in captured:
                raise Refused(f"its body reads {name!r}, which belongs to the function")


def _check_base(base: object) -> None:
    """Refuses a base through which code of the program would run."""
    if not isinstance(base, type):
        raise Refused(f"its base {base!r} is no class")
    if type(base).__module__.split(".")[0] not in ("builtins", "naja", *sys.stdlib_module_names):
        raise Refused(f"the metaclass of {base.__name__} would run at build time")
    hook = next((vars(c)["__init_subclass__"] for c in base.__mro__ if "__init_subclass__" in vars(c)), None)
    home = str(getattr(getattr(hook, "__func__", hook), "__module__", "") or "builtins")
    if home.split(".")[0] not in ("builtins", "naja", *sys.stdlib_module_names):
        raise Refused(f"{base.__name__}.__init_subclass__ would run at build time")


@functools.cache
def _find(module: CodeType, qualified: str) -> CodeType | None:
    """The code of a class body."""
    stack = [module]
    while stack:
        code = stack.pop()
        if code.co_qualname == qualified and "__module__" in code.co_names:
            return code
        stack.extend(c for c in code.co_consts if isinstance(c, CodeType))
    return None
