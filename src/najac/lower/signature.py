"""What a compiled function takes and gives: parameters with their representations, and how a call's arguments meet them."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from types import FunctionType

from najac.frontend.types import ANY, NONE, CallableT, Instance, StaticType, TypeObject
from najac.ir.program import Function
from najac.ir.values import Type
from najac.lower.scope import FunctionNode, Scope
from najac.lower.source import SourceFile
from najac.lower.values import representation
from najac.runtime import Shown, visible


@dataclass(slots=True)
class Parameter:
    """One parameter: `kind` is pos (positional-only), any, star, named or star2."""

    name: str
    kind: str
    static: StaticType
    rep: Type
    default: ast.expr | None = None
    declared: StaticType = ANY
    """What typing says; `static` may be wider."""

    def __post_init__(self) -> None:
        self.declared = self.static


@dataclass(eq=False, slots=True)
class Native:
    """A function with its own calling convention. `env`: it takes its function object first, for what it captured."""

    ir: Function
    node: FunctionNode
    file: SourceFile
    scope: Scope
    params: list[Parameter]
    result: StaticType
    env: bool
    free: list[str]
    """Captured names, in the order of the function object's slots; then come the defaults."""
    generator: bool = False
    is_async: bool = False
    raw: bool = False
    owner: type | None = None
    """The class in whose body it was defined."""
    shared: dict[str, bool] = field(default_factory=dict)
    """Of the captured names: whether the slot holds a cell."""
    statics: dict[str, StaticType] = field(default_factory=dict)
    doubted: bool = False
    """Whether typing's word for its parameters cannot be trusted: it overrides a method that takes more."""
    tested: dict[str, frozenset[ast.expr]] = field(default_factory=dict)
    """The parameters that it tests itself, with their reads that take anything (`operands.py`)."""
    library: bool = False
    """Whether it is of Naja's runtime or overlays."""
    declared: StaticType = ANY
    """The result as typing has it; `result` may be wider."""
    body: Function | None = None
    """Of a generator or coroutine function: what runs between suspensions."""
    sole: bool = False
    """Of a generator expression: whether it runs over a generator that nobody else holds."""
    module: str = ""
    """Where it was defined."""
    called: str = ""
    """What errors call it, if it stands for a function of CPython's."""

    @property
    def shown(self) -> Shown:
        """What its function objects show themselves as, unless they have been given other names."""
        node = self.node
        doc: str | None = None
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            doc = ast.get_docstring(node, clean=False)
        return Shown(FunctionType, self.ir.name, self.file.name_of(node) or "", visible(self.module), doc)

    @property
    def defaults(self) -> list[Parameter]:
        """The parameters with a default, in order; a function object holds the values after the captured names."""
        return [p for p in self.params if p.default is not None]


def build_parameters(node: FunctionNode, file: SourceFile, raw: bool) -> list[Parameter]:
    """Parameters in the order positional, keyword-only, *args, **kwargs, typed by what mypy found."""
    if isinstance(node, ast.GeneratorExp):
        return [Parameter(".0", "pos", ANY, Type.WORD)]
    a = node.args
    found: list[Parameter] = []
    positional = [*a.posonlyargs, *a.args]
    without = len(positional) - len(a.defaults)
    for index, argument in enumerate(positional):
        kind = "pos" if index < len(a.posonlyargs) else "any"
        default = a.defaults[index - without] if index >= without else None
        found.append(_parameter(argument, kind, file, raw, default))
    for argument, named_default in zip(a.kwonlyargs, a.kw_defaults, strict=True):
        found.append(_parameter(argument, "named", file, raw, named_default))
    if a.vararg is not None:
        item = file.types.variables.get((a.vararg.lineno, a.vararg.col_offset), ANY)
        static = (
            item
            if isinstance(item, Instance) and item.name == "builtins.tuple"
            else Instance("builtins.tuple", (item,))
        )
        found.append(Parameter(a.vararg.arg, "star", static, Type.WORD))
    if a.kwarg is not None:
        item = file.types.variables.get((a.kwarg.lineno, a.kwarg.col_offset), ANY)
        static = (
            item
            if isinstance(item, Instance) and item.name == "builtins.dict"
            else Instance("builtins.dict", (Instance("builtins.str"), item))
        )
        found.append(Parameter(a.kwarg.arg, "star2", static, Type.WORD))
    return found


def _parameter(
    argument: ast.arg, kind: str, file: SourceFile, raw: bool, default: ast.expr | None
) -> Parameter:
    static = file.types.variables.get((argument.lineno, argument.col_offset), ANY)
    rep = representation(static)
    if raw and rep is Type.INT:
        rep = Type.RAW
    return Parameter(argument.arg, kind, static, rep, default)


def receiver_type(node: FunctionNode, owner: type) -> StaticType:
    """What the first parameter of a method without annotations is: an instance of its class, or the class; Any for a static
    method."""
    own = Instance(f"{owner.__module__}.{owner.__qualname__}")
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return ANY
    if "classmethod" in _marks(node) or node.name in ("__new__", "__init_subclass__", "__class_getitem__"):
        return TypeObject(own)
    return ANY if is_static(node) else own


def is_static(node: FunctionNode) -> bool:
    """Whether a function in a class's body is a static method."""
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and "staticmethod" in _marks(node)


def _marks(node: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    return {d.id for d in node.decorator_list if isinstance(d, ast.Name)}


def result_type(node: FunctionNode, file: SourceFile) -> StaticType:
    """The declared result; for a generator or coroutine function, what its `def` says it gives to its caller."""
    if isinstance(node, ast.GeneratorExp):
        return Instance("typing.Generator", (ANY, NONE, NONE))
    found: CallableT | None
    if isinstance(node, ast.Lambda):
        found = file.types.lambdas.get((node.lineno, node.col_offset))
    else:
        found = file.types.functions.get(node.lineno)
    if found is None:
        return NONE if isinstance(node, ast.FunctionDef) and isinstance(node.returns, ast.Constant) else ANY
    return found.result


def gives_not_implemented(node: FunctionNode) -> bool:
    """Whether a special method returns NotImplemented, which typing allows whatever result it declares."""
    if not isinstance(node, ast.FunctionDef) or not (node.name.startswith("__") and node.name.endswith("__")):
        return False
    values = [n.value for n in ast.walk(node) if isinstance(n, ast.Return) and n.value is not None]
    return any(isinstance(n, ast.Name) and n.id == "NotImplemented" for v in values for n in ast.walk(v))
