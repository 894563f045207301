"""The compiled forms of functions: what a live function or a function's node becomes, once each.

What belongs here: finding a function's source, its parameters and their types, how it is called. What does not: its body
(`function.py`), when that is lowered (`bodies.py`).
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Set
from types import FunctionType
from typing import TYPE_CHECKING

from naja import unsafe
from najac.frontend.diagnostics import Refusal
from najac.frontend.types import ANY, Instance, StaticType
from najac.ir.program import ClassInfo, Function, Inlining
from najac.ir.values import Param, Type
from najac.lower.classes import BINARY
from najac.lower.operands import tested
from najac.lower.scope import FunctionNode, is_async_expression
from najac.lower.signature import (
    Native,
    Parameter,
    build_parameters,
    gives_not_implemented,
    is_static,
    receiver_type,
    result_type,
)
from najac.lower.source import SourceFile
from najac.lower.synthesis import accessor, synthesise
from najac.lower.values import OR_NOT_IMPLEMENTED, representation

if TYPE_CHECKING:
    from najac.lower.world import World

_NATIVE_LAYOUTS = (str, bytes, bytearray, list, tuple, dict, set, frozenset, BaseException)

OPERATORS = frozenset(f"__{prefix}{name}__" for name in BINARY for prefix in ("", "r", "i")) | {
    *("__lt__", "__le__", "__gt__", "__ge__"),
    *("__getitem__", "__setitem__", "__delitem__", "__contains__"),
}
"""Methods that operators call, whose operands nothing checks where an error of typing is hidden."""


class Natives:
    """The compiled forms of a program's functions."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._by_node: dict[FunctionNode, Native] = {}
        self._by_function: dict[FunctionType, Native] = {}
        """Those of live functions that were asked for."""
        self._synthetics: dict[FunctionType, Native] = {}
        self.imported: dict[FunctionNode, dict[str, object]] = {}
        """What names in functions are known to be: classes that functions define, modules that they import."""
        self._know_local_classes()

    def all(self) -> Iterable[Native]:
        """All that there are so far."""
        return self._by_node.values()

    def functions(self) -> Set[object]:
        """The live functions that were asked for so far."""
        return self._by_function.keys()

    def _know_local_classes(self) -> None:
        """The names of classes that functions define are those classes, in the function and in the class itself."""
        found = self._world.sources.local_classes
        for local in found.made.values() if found is not None else ():
            self.imported.setdefault(local.function, {})[local.live.__name__] = local.live
            lines = {local.node.lineno, *(d.lineno for d in local.node.decorator_list)}
            for name in (local.live.__qualname__, *(f"{local.live.__name__}@{line}" for line in lines)):
                self._world.classes.names[f"{local.live.__module__}.{name}"] = local.live
            for part in ast.walk(local.node):
                if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                    self.imported.setdefault(part, {}).update(local.others)

    def of(self, function: FunctionType) -> Native:
        """The compiled form of a live function. Raises Refusal if it has no typed source."""
        function = self._world.runtime.chosen(function)
        native = self._by_function.get(function)
        if native is None:
            native = self._by_function[function] = self._native(function)
        return native

    def _native(self, function: FunctionType) -> Native:
        code = function.__code__
        found = self._world.sources.function(code)
        if found is None:
            return self._synthetic(function)
        file, node = found
        known = self.imported.get(node, {})
        free = sorted(n for n in code.co_freevars if n != "__class__" and n not in known)
        owner = self._world.classes.owner(function)
        native = self.of_node(file, node, free, function.__module__ or "", owner, function.__globals__)
        shown = self._world.runtime.shown.get(function)
        if shown is not None:
            native.called = shown.qualified
        index, form = unsafe.CHARACTER_FORMS.get(function, (0, None))
        if isinstance(form, FunctionType) and native.ir.on_character is None:
            native.ir.on_character = (index, self.of(form).ir)
        return native

    def _synthetic(self, function: FunctionType) -> Native:
        """The compiled form of a method or function that the library generated."""
        owner = self._world.classes.owner(function)
        known = self._synthetics.get(function)
        if known is None:
            made = self._world.sources.synthetic.get(function)
            if made is None:
                made = (
                    accessor(self._world, function)
                    if owner is None
                    else synthesise(self._world, function, owner)
                )
            if made is None:
                raise NoSource(function)
            self._world.sources.synthetic[function] = made
            known = self._synthetics[function] = self.of_node(
                made.file, made.node, [], function.__module__ or "", owner, made.globals
            )
        return known

    def of_node(
        self,
        file: SourceFile,
        node: FunctionNode,
        free: list[str],
        module: str,
        owner: type | None,
        live_globals: dict[str, object],
    ) -> Native:
        """The compiled form of a function by its node; it is queued for lowering when first asked for."""
        native = self._by_node.get(node)
        if native is not None:
            return native
        library = self._world.runtime.is_library_code(file.path)
        raw = "raw" in self._world.runtime.marks(node)
        receiver = owner if file.types.unchecked and file.encloser(node) is None else None
        params = self._parameters(node, file, receiver, raw)
        method = receiver is not None and bool(params)
        doubted = not library and isinstance(node, ast.stmt) and (method or self._is_doubted(node, file))
        scope = self._world.scope(node)
        tests_itself = (
            not library and isinstance(node, ast.FunctionDef) and (doubted or node.name in OPERATORS)
        )
        open_reads = tested(node, scope) if tests_itself else {}
        if owner is not None and params and not is_static(node):
            open_reads.pop(params[0].name, None)  # a method is found by its receiver's class
        for parameter in params:
            if doubted or parameter.name in open_reads:
                parameter.rep = Type.WORD
        declared = result_type(node, file)
        result = self._world.slot_type(node, "return", declared)
        if "NotImplemented" in scope.used and not raw and gives_not_implemented(node):
            result = OR_NOT_IMPLEMENTED.get(result, result)
        is_async = isinstance(node, ast.AsyncFunctionDef) or is_async_expression(node)
        generator = scope.generator or is_async
        env = bool(free) or (file.encloser(node) is not None and any(p.default is not None for p in params))
        ir_params = self._ir_parameters(params, env, raw)
        rep = Type.WORD if generator else result_representation(result, raw)
        ir = self._function(file, node, module, ir_params, rep)
        native = Native(ir, node, file, scope, params, result, env, free, generator, is_async, raw, owner)
        native.declared = declared
        native.shared = self._shared(native)
        native.statics = {p.name: p.static for p in params}
        native.library = library
        native.module = str(live_globals.get("__name__", ""))
        native.doubted = doubted
        native.tested = open_reads
        self._by_node[node] = native
        if library:
            self._world.bodies.add_of_library(lambda: self._lower(native, live_globals), self._takes(native))
        else:
            self._world.bodies.add(lambda: self._lower(native, live_globals))
        return native

    def _parameters(
        self, node: FunctionNode, file: SourceFile, receiver: type | None, raw: bool
    ) -> list[Parameter]:
        """The parameters with the types that they really have. `receiver`: of what class the first one is if undeclared."""
        params = build_parameters(node, file, raw)
        if receiver is not None and params and params[0].static == ANY:
            params[0].static = params[0].declared = receiver_type(node, receiver)
        for parameter in params:
            static = self._world.slot_type(node, parameter.name, parameter.static)
            if static is not parameter.static:
                parameter.static, parameter.rep = static, Type.WORD
        return params

    def _ir_parameters(self, params: list[Parameter], env: bool, raw: bool) -> list[Param]:
        """Those of the IR: what the function has captured stands before all others."""
        found = [Param(0, ".env", Type.WORD)] if env else []
        for parameter in params:
            param = Param(len(found), parameter.name, parameter.rep)
            if raw and parameter.rep is Type.WORD:
                param.kinds = self._known_layout(parameter.static)
            found.append(param)
        return found

    def _function(
        self, file: SourceFile, node: FunctionNode, module: str, params: list[Param], result: Type
    ) -> Function:
        """The function of the IR, without its body."""
        marks = self._world.runtime.marks(node)
        qualified = file.name_of(node) or "<function>"
        ir = Function(self._world.symbol(f"{module}.{qualified}"), params, result, file.path, node.lineno)
        ir.name = qualified.rsplit(".", 1)[-1]
        ir.raw = "raw" in marks
        ir.makes_character = "makes_character" in marks
        ir.traced = not self._world.runtime.is_builtin_code(file.path)
        if "inline" in marks:
            ir.inlining = Inlining.ALWAYS
        elif "noinline" in marks:
            ir.inlining = Inlining.NEVER
        self._world.program.functions.append(ir)
        return ir

    def _takes(self, native: Native) -> frozenset[type]:
        """The classes of which a function of the library is given objects, whenever it is called."""
        found = {self._world.classes.of(parameter.static) for parameter in native.params}
        return frozenset(
            self._world.classes.made_by(live)
            for live in found
            if live is not None and not issubclass(live, type)
        )

    def _is_doubted(self, node: ast.FunctionDef | ast.AsyncFunctionDef, file: SourceFile) -> bool:
        """Whether a function may be given what its parameters' types exclude: it overrides one that takes more, or operators
        call it and the program hides errors."""
        if node.lineno in file.types.doubted:
            return True
        return node.name in OPERATORS and self._world.has_doubts

    def _known_layout(self, static: StaticType) -> tuple[ClassInfo, ...]:
        """The classes on whose layout raw code that takes such a value depends."""
        if isinstance(static, Instance) and static.name in ("naja.unsafe.Array", "naja.unsafe.Blob"):
            return (self._world.array_info if static.name.endswith("Array") else self._world.blob_info,)
        live = self._world.classes.of(static) if isinstance(static, Instance) else None
        if live is set or live is frozenset:  # they share their code
            return self._world.classes.info(set), self._world.classes.info(frozenset)
        return (self._world.classes.info(live),) if live in _NATIVE_LAYOUTS else ()

    def binder(self, native: Native, name: str) -> FunctionNode | None:
        """The enclosing function that binds a captured name."""
        outer = native.file.encloser(native.node)
        while outer is not None:
            scope = self._world.scope(outer)
            if name in scope.params or (name in scope.bound and name not in scope.nonlocals):
                return outer
            outer = native.file.encloser(outer)
        return None

    def _shared(self, native: Native) -> dict[str, bool]:
        """For each captured name, whether the function that binds it keeps it in a cell."""
        shared: dict[str, bool] = {}
        for name in native.free:
            outer = self.binder(native, name)
            shared[name] = outer is None or name in self._world.scope(outer).shared
        return shared

    def _lower(self, native: Native, live_globals: dict[str, object]) -> None:
        from najac.lower.function import lower_function

        lower_function(self._world, native, live_globals)

    def any(self) -> Native:
        """Some compiled function: the template of entries that belong to none."""
        return next(iter(self._by_node.values()))


def result_representation(result: StaticType, raw: bool) -> Type:
    """How a function hands its result over."""
    if isinstance(result, Instance) and result.name == "builtins.int" and raw:
        return Type.RAW
    return representation(result)


class NoSource(Refusal):
    """A live function is reached and was not type-checked."""

    def __init__(self, function: FunctionType) -> None:
        super().__init__(
            "NAJA010",
            None,
            f"no typed source for the function {function.__qualname__}, which is reached",
            "use one of the modules that docs/language.md lists, or a typed package",
        )
        self.module = function.__module__ or ""
        self.name = function.__qualname__
