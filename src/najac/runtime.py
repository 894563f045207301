"""The guest runtime as the compiler sees it: which module implements which builtin, which function has which role."""

from __future__ import annotations

import ast
import importlib
import os
import types
from types import (
    BuiltinFunctionType,
    ClassMethodDescriptorType,
    FunctionType,
    MethodDescriptorType,
    ModuleType,
    WrapperDescriptorType,
)
from typing import NamedTuple

from naja import unsafe
from najac.lower.scope import FunctionNode

_MARKS = frozenset({"raw", "inline", "noinline", "makes_character"})


def _belongs(module: str, target: str) -> bool:
    """Whether a module may be in an image for a target: it is not in another target's folder."""
    parts = module.split(".")
    return parts[:2] != ["naja", "platform"] or len(parts) < 4 or parts[2] == target


_OF_CLASSES = (ClassMethodDescriptorType, staticmethod)
"""What CPython's builtin types have where the runtime's function has no parameter for the instance."""


def visible(module: str) -> str:
    """A module's name as a program sees it: without the prefix of an overlay."""
    return module.removeprefix("naja.std.")


class Shown(NamedTuple):
    """What a function shows itself as by `type`, `repr` and its names, if not as its `def`: one of the runtime as what CPython
    has in its place, a frozen one as what `functools.wraps` has made of it."""

    kind: type
    name: str
    qualified: str
    module: str | None
    doc: str | None
    bearer: object = None
    """The live function, if it has attributes of its own (`__wrapped__`)."""

    @classmethod
    def of(cls, kind: type, original: object, qualified: str) -> Shown:
        """The names and the text of a live function."""
        name: str = getattr(original, "__name__", "")
        module: str | None = getattr(original, "__module__", None)
        return cls(kind, name, qualified, module and visible(module), original.__doc__)


def _shown(
    methods: dict[type, tuple[ModuleType, ...]], functions: dict[object, FunctionType]
) -> dict[FunctionType, Shown]:
    """The functions that CPython has in C: builtin functions, and methods of builtin types."""
    found: dict[FunctionType, Shown] = {}
    for builtin, implementation in functions.items():
        if isinstance(builtin, BuiltinFunctionType):
            found[implementation] = Shown.of(BuiltinFunctionType, builtin, builtin.__qualname__)
    for kind, modules in methods.items():
        for name in {n for module in modules for n in vars(module)}:
            original = getattr(kind, name, None)
            function: object = next((vars(m)[name] for m in modules if name in vars(m)), None)
            if isinstance(function, FunctionType) and isinstance(
                original, MethodDescriptorType | WrapperDescriptorType
            ):
                found.setdefault(function, Shown.of(type(original), original, f"{kind.__name__}.{name}"))
    return found


class Runtime:
    """The tables of `naja.runtime`, imported."""

    def __init__(self, target: str = "unix") -> None:
        registry = importlib.import_module("naja.runtime.registry")
        self.folder = os.path.dirname(os.path.abspath(registry.__file__ or ""))
        self.methods: dict[type, tuple[ModuleType, ...]] = registry.METHODS
        self.mixins: dict[type, ModuleType] = registry.MIXINS
        self.classes: dict[type, type] = registry.CLASSES
        self.functions: dict[object, FunctionType] = {
            k: v for k, v in registry.FUNCTIONS.items() if isinstance(v, FunctionType)
        }
        self.of_subclasses: dict[tuple[type, str], object] = {
            key: classmethod(function) for key, function in registry.OF_SUBCLASSES.items()
        }
        self.fields: dict[type, tuple[str, ...]] = registry.FIELDS
        self.shown: dict[FunctionType, Shown] = _shown(registry.METHODS, self.functions)
        self.helpers: dict[str, FunctionType] = {}
        for module in registry.CORE:
            for name, value in vars(module).items():
                if isinstance(value, FunctionType) and value.__module__ == module.__name__:
                    self.helpers[name] = value
        self._target = target
        self._attributes: dict[tuple[type, str], object] = {}
        self._marks = 0
        self._roles: dict[str, FunctionType] = {}
        self._replaced: dict[FunctionType, str] = {}

    def method(self, kind: type, name: str) -> FunctionType | None:
        """The function that implements a builtin type's own method `name`."""
        found = self.attribute(kind, name)
        return found if isinstance(found, FunctionType) else None

    def attribute(self, kind: type, name: str) -> object:
        """A builtin type's own attribute `name`: a function, a property, or a static method; None if missing."""
        key = (kind, name)
        if key not in self._attributes:
            self._attributes[key] = self._find_attribute(kind, name)
        return self._attributes[key]

    def _find_attribute(self, kind: type, name: str) -> object:
        for module in self.methods.get(kind, ()):
            found = vars(module).get(name)
            hidden = name.startswith("_") and not name.startswith("__")
            if (
                isinstance(found, FunctionType)
                and not hidden
                and isinstance(vars(kind).get(name), _OF_CLASSES)
            ):
                return staticmethod(found)
            if isinstance(found, FunctionType | property | staticmethod) and not hidden:
                return found
        return None

    def inherited(self, kind: type, name: str) -> object:
        """What a class of `collections.abc` itself gives to those that derive from it; None if nothing."""
        module = self.mixins.get(kind)
        original = vars(kind).get(name)
        if module is None or not isinstance(original, FunctionType | classmethod) or name not in vars(module):
            return None
        found: object = vars(module)[name]
        return found

    def export(self, role: str) -> FunctionType:
        """The function that has a role."""
        self._read_marks()
        found = self._roles.get(role)
        assert found is not None, f"no function is exported as {role}"
        return found

    def chosen(self, function: FunctionType) -> FunctionType:
        """What is called where `function` is named: the target's own function of its role, if it has one."""
        self._read_marks()
        role = self._replaced.get(function)
        return function if role is None else self._roles[role]

    def _read_marks(self) -> None:
        """Takes in what modules have exported since: the target's own functions have precedence, then the last."""
        for role, function in unsafe.MARKED[self._marks :]:
            if isinstance(function, FunctionType) and _belongs(function.__module__, self._target):
                self._replaced[function] = role
                own = self._roles.get(role)
                if own is None or not own.__module__.startswith(f"naja.platform.{self._target}."):
                    self._roles[role] = function
        self._marks = len(unsafe.MARKED)

    def core(self, name: str) -> FunctionType:
        """A helper of `naja.runtime.core`."""
        found = self.helpers.get(name)
        assert found is not None, f"naja.runtime.core has no {name}"
        return found

    def generator_base(self, is_async: bool, yields: bool) -> type:
        """The guest class of generators, coroutines or asynchronous generators."""
        if is_async:
            return types.AsyncGeneratorType if yields else types.CoroutineType
        return types.GeneratorType

    def member(self, module: str, name: str) -> FunctionType:
        """A function of the library by module and name."""
        found: object = getattr(importlib.import_module(module), name)
        assert isinstance(found, FunctionType), f"{module}.{name}"
        return found

    def is_builtin_code(self, path: str) -> bool:
        """Whether a file holds what is C code in CPython: its frames are in no traceback."""
        library = os.path.dirname(self.folder)
        return path.startswith(
            (self.folder, os.path.join(library, "platform"), os.path.join(library, "boot"))
        )

    def is_library_code(self, path: str) -> bool:
        """Whether a file belongs to Naja's runtime or its overlays, whose floats are floats whatever they are given."""
        return path.startswith((self.folder, os.path.join(os.path.dirname(self.folder), "std")))

    def is_guest_library(self, path: str) -> bool:
        """Whether a file belongs to Naja's guest library: runtime, overlays, protocols, services."""
        return path.startswith(os.path.dirname(self.folder) + os.sep)

    def marks(self, node: FunctionNode) -> set[str]:
        """Which of _MARKS a function is decorated with."""
        if not isinstance(node, ast.FunctionDef):
            return set()
        found: set[str] = set()
        for decorator in node.decorator_list:
            name = (
                decorator.attr
                if isinstance(decorator, ast.Attribute)
                else (decorator.id if isinstance(decorator, ast.Name) else "")
            )
            if name in _MARKS:
                found.add(name)
        return found
