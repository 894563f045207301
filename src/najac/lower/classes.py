"""Live classes and what they are at run time: layout of instances, attribute and method lookup, numbering's raw material."""

from __future__ import annotations

import ast
import builtins
import functools
import inspect
import itertools
import re
import sys
import types
import typing
from abc import ABCMeta, _get_dump  # type: ignore[attr-defined]  # no public function tells
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import FunctionType
from typing import TYPE_CHECKING

from najac.frontend.diagnostics import Place, Refusal
from najac.frontend.types import (
    AnyType,
    Instance,
    NoneTypeT,
    StaticType,
    TupleT,
    TypeVarT,
    UnionT,
    position,
)
from najac.ir.program import ClassInfo, Layout
from najac.lower.class_variables import NONE_VALUE, UNDEFINED, is_data_descriptor
from najac.lower.name_patterns import is_open, literal
from najac.lower.values import FLOAT, INT

if TYPE_CHECKING:
    from najac.lower.world import World

NoneType = type(None)
_TESTS = ("__instancecheck__", "__subclasscheck__")
_INSTEAD = {
    "__getattribute__": "__getattr__ is asked for what the class does not have; properties compute what it has",
    **dict.fromkeys(
        (*_TESTS, "__subclasshook__", "register"),
        "derive from an abstract class or a protocol, or write a function that tests",
    ),
}
"""By method: what to write instead."""

HEADER = 8
NATIVE_SIZES: dict[type, int] = {
    object: 8,
    int: 16,
    float: 16,
    list: 32,
    dict: 48,
    set: 48,
    frozenset: 48,
    bytearray: 40,
}
"""Where the fields of a subclass begin. An int subclass holds its value's word at 8, one of float its double."""

_ASKED: dict[tuple[type, str], tuple[str, ...]] = {
    (int, "__str__"): ("__repr__",),
    (float, "__str__"): ("__repr__",),
    (int, "__format__"): ("__str__", "__repr__"),
    (float, "__format__"): ("__str__", "__repr__"),
    (str, "__format__"): ("__str__",),
}
"""By method of a builtin class: what a subclass may have of its own that it asks."""

_GENERATED_STATE = ("_dataclass_getstate", "_dataclass_setstate")
"""What frozen dataclasses with slots are pickled by; copying field by field does the same."""

_NAMED_TUPLE_OWN = frozenset({"__new__", "__getnewargs__"})
"""Generated methods of NamedTuples that the compiler does itself."""

_BYTES_LAYOUT: frozenset[type] = frozenset({int, float, str, bytes})


@dataclass(eq=False, slots=True)
class Shape:
    """A live class with its run-time description."""

    live: type
    info: ClassInfo
    fields: dict[str, int] = field(default_factory=dict)
    """Offsets of instance fields in bytes, inherited ones included."""
    size: int = HEADER
    statics: dict[str, StaticType] = field(default_factory=dict)


BINARY = (
    "add",
    "sub",
    "mul",
    "truediv",
    "floordiv",
    "mod",
    "pow",
    "matmul",
    "and",
    "or",
    "xor",
    "lshift",
    "rshift",
    "divmod",
)
"""The operators of two operands, as their methods are named."""
_OPERATORS = (
    *(f"__{reflected}{name}__" for name in BINARY for reflected in ("", "r")),
    *(f"__{name}__" for name in ("neg", "pos", "abs", "invert", "lt", "le", "gt", "ge", "eq", "ne", "bool")),
)
"""The methods by which numbers compute and compare."""
_STANDS_FOR = {"socket.socket": "asyncio.trsock.TransportSocket"}
"""Classes of which an image has no objects, and those whose objects typeshed calls by their names."""


class Classes:
    """All classes of the program."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.shapes: dict[type, Shape] = {}
        self.owners: dict[FunctionType, type] = {}
        self.names: dict[str, type | None] = {}
        self.subclass_cache: dict[type, list[type]] = {}
        self.declared: dict[type, frozenset[str]] = {}

    # --- from names to classes --------------------------------------------------------------------------------

    def substitute(self, live: type) -> type:
        """The guest class that stands for a builtin one, or the class itself."""
        return self.world.runtime.classes.get(live, live)

    def made_by(self, live: type) -> type:
        """The class of what a class makes when it is called: TypedDict classes make dicts."""
        return dict if typing.is_typeddict(live) else self.substitute(live)

    def named(self, name: str) -> type | None:
        """The live class with mypy's full name, None if there is none (a protocol's, an alias's)."""
        if name not in self.names:
            self.names[name] = self._find(_STANDS_FOR.get(name, name))
        return self.names[name]

    def _find(self, name: str) -> type | None:
        parts = name.split(".")
        for cut in range(len(parts) - 1, 0, -1):
            module_name = ".".join(parts[:cut])
            bare = module_name.lstrip("_")
            for candidate in (f"naja.std.{module_name}", f"naja.std.{bare}", module_name, bare):
                module = sys.modules.get(candidate)
                if module is None:
                    continue
                found: object = module
                for part in parts[cut:]:
                    found = inspect.getattr_static(found, part, None)
                if isinstance(found, type):
                    return self.substitute(found)
        return None

    def of(self, static: StaticType) -> type | None:
        """The class that every value of the static type is an instance of (or of a subclass), None if unknown."""
        match static:
            case Instance(name, _):
                found = self.named(name)
                return None if found is None or self.abstract(found) else found
            case TupleT(_, name):
                return self.named(name) or tuple
            case NoneTypeT():
                return NoneType
            case TypeVarT(_, bound):
                return self.of(bound)
            case UnionT(items):
                found_all = {self.of(i) for i in items}
                return found_all.pop() if len(found_all) == 1 else None
            case _:
                return None

    def number_above(self, static: StaticType) -> StaticType | None:
        """For the type of a subclass of `int` or `float`, bool apart, that number's."""
        live = self.named(static.name) if isinstance(static, Instance) else None
        if live is None or live in (int, float, bool) or not issubclass(live, int | float):
            return None
        return INT if issubclass(live, int) else FLOAT

    def computes(self, static: StaticType) -> bool:
        """Whether a type is that of a subclass of `int` or `float` which has operators of its own."""
        number, live = self.number_above(static), self.of(static)
        if number is None or live is None:
            return False
        above = int if number == INT else float
        return any(self.lookup(live, name) is not self.lookup(above, name) for name in _OPERATORS)

    def abstract(self, live: type) -> bool:
        """Whether instances need not be of the class itself: protocols, and the ABCs of builtin collections."""
        if live is object:
            return True
        if live.__dict__.get("_is_protocol", False):
            return True
        return live.__module__ in ("typing", "collections.abc", "_collections_abc", "abc", "contextlib", "os")

    def owner(self, function: FunctionType) -> type | None:
        """The class in whose body a live function was defined."""
        if function in self.owners:
            return self.owners[function]
        if function.__closure__ and "__class__" in function.__code__.co_freevars:
            index = function.__code__.co_freevars.index("__class__")
            cell: object = function.__closure__[index].cell_contents
            return cell if isinstance(cell, type) else None
        return None

    def subclasses(self, live: type) -> list[type]:
        """The class and all its subclasses that guest code can see, with those that their objects may turn into."""
        found = self.subclass_cache.get(live)
        if found is None:
            found = self.subclass_cache[live] = self._reachable(live, self.world.sources.turned)
        return found

    def descendants(self, live: type) -> list[type]:
        """The class and all its subclasses that guest code can see."""
        return self._reachable(live, {})

    def _reachable(self, live: type, turned: dict[type, list[type]]) -> list[type]:
        seen = [live]
        for each in seen:
            below: list[type] = type.__subclasses__(each)
            seen += [other for other in dict.fromkeys((*below, *turned.get(each, ()))) if other not in seen]
        return [live, *(each for each in seen[1:] if self.is_guest(each) and not _is_bare_enum(each))]

    def is_guest(self, live: type) -> bool:
        """Whether the class is builtin with an implementation in the runtime, or defined in typed source."""
        if live in self.world.runtime.methods or live in self.world.runtime.fields:
            return True
        if live.__module__ == "builtins" and issubclass(live, BaseException):
            return True
        module = sys.modules.get(live.__module__)
        path = getattr(module, "__file__", None)
        return isinstance(path, str) and self.world.sources.has(path)

    # --- shapes -----------------------------------------------------------------------------------------------

    def shape(self, live: type) -> Shape:
        """The run-time description of a class, made on first use."""
        live = self.substitute(live)
        found = self.shapes.get(live)
        if found is not None:
            return found
        self.refuse_hooks(live)
        base = self._primary(live)
        parent = self.shape(base) if base is not None else None
        layout = Layout.BYTES if live in _BYTES_LAYOUT else Layout.WORDS
        info = ClassInfo(live.__name__, parent.info if parent else None, layout)
        info.items_from = 16 if issubclass(live, tuple) else None
        info.mixed = issubclass(live, list | dict | set | frozenset | bytearray | type)
        found = self.shapes[live] = Shape(live, info)
        self._lay_out(found, parent)
        chain: list[ClassInfo] = []
        link = info.base
        while link is not None:
            chain.append(link)
            link = link.base
        info.more_bases = [s for s in (self.shape(c).info for c in self._mro(live)[1:]) if s not in chain]
        self.note_methods(live)
        self.world.class_made(found)
        return found

    def refuse_hooks(self, live: type) -> None:
        """Refuses what would run the program's code wherever an attribute is read or a class tested."""
        metaclasses = type(live).__mro__ if not issubclass(live, type) else ()
        hooks = (
            (live, "__getattribute__"),
            (live, "__subclasshook__"),
            *((m, n) for m in metaclasses for n in _TESTS),
        )
        for owner, name in hooks:
            node = self.node(owner)
            methods = (
                []
                if node is None
                else [s for s in node.body if isinstance(s, ast.FunctionDef) and s.name == name]
            )
            if methods:
                raise self._hook(owner, name, f"{owner.__name__} defines {name}", methods[-1])
        node = self.node(live)
        if node is not None and isinstance(live, ABCMeta) and (others := _registered(live)):
            names = ", ".join(sorted(other.__name__ for other in others))
            raise self._hook(
                live, "register", f"{names} is registered with {live.__name__}, and no subclass of it", node
            )

    def _hook(self, owner: type, name: str, what: str, node: ast.stmt) -> Refusal:
        return Refusal("NAJA034", Place(self.path(owner), node.lineno, node.col_offset), what, _INSTEAD[name])

    def info(self, live: type) -> ClassInfo:
        """The IR's class of a live class."""
        return self.shape(live).info

    def _mro(self, live: type) -> list[type]:
        skip = ("typing", "abc", "collections.abc", "_collections_abc")
        return [c for c in live.__mro__ if c is object or c is live or c.__module__ not in skip]

    def _primary(self, live: type) -> type | None:
        """The base whose layout the class extends: the one with most fields."""
        bases = [b for b in self._mro(live)[1:] if b in live.__bases__]
        if not bases:
            return None if live is object else object
        return max(bases, key=lambda b: (_has_native_layout(b), self.shape(b).size, b is not object))

    def _lay_out(self, shape: Shape, parent: Shape | None) -> None:
        live = shape.live
        if parent is not None:
            shape.fields = dict(parent.fields)
            shape.size = parent.size
            shape.statics = dict(parent.statics)
        shape.size = max(shape.size, NATIVE_SIZES.get(live, HEADER))
        named: object = live.__dict__.get("_fields") if issubclass(live, tuple) else None
        if isinstance(named, tuple):
            self._lay_out_named_tuple(shape, [str(n) for n in named])
            return
        if self.has_no_room(live):
            shape.info.instance_size = shape.size
            return
        own: list[str] = list(self.world.runtime.fields.get(live, ()))
        for base in reversed(self._mro(live)[1:]):
            self._keep_offsets(shape, self.shape(base))
            own.extend(n for n in self.shape(base).fields)
            for name, static in self.shape(base).statics.items():
                shape.statics.setdefault(name, static)
        if live not in self.world.runtime.fields and not issubclass(
            live, type
        ):  # a class's attributes are its own
            own.extend(self._own_fields(shape))
        for name in own:
            if name not in shape.fields:
                shape.fields[name] = shape.size
                shape.size += 8
        shape.info.instance_size = shape.size

    def named_tuple(self, live: type) -> type | None:
        """The named tuple that a class is, or derives from: the class with the fields."""
        found = (each for each in live.__mro__ if issubclass(each, tuple) and "_fields" in vars(each))
        return next(found, None)

    def has_no_room(self, live: type) -> bool:
        """Whether instances have no attributes of their own: their value is all of them, and of any length."""
        if issubclass(live, str | bytes):
            return True
        return (
            issubclass(live, tuple) and not hasattr(live, "_fields") and live not in self.world.runtime.fields
        )

    def _keep_offsets(self, shape: Shape, other: Shape) -> None:
        """Fields of a further base stay where they are if nothing is there yet, so that one load serves all classes."""
        end = shape.size
        for name, offset in other.fields.items():
            if name not in shape.fields and offset >= end:
                shape.fields[name] = offset
                shape.size = max(shape.size, offset + 8)

    def _lay_out_named_tuple(self, shape: Shape, names: list[str]) -> None:
        """A NamedTuple is a tuple; its fields are the items."""
        shape.fields = {n: 16 + 8 * i for i, n in enumerate(names)}
        shape.size = 16 + 8 * len(names)
        shape.info.instance_size = shape.size
        node = self.node(shape.live)
        if node is None:
            return
        types = self.world.sources.file(self.path(shape.live)).types
        for statement in node.body:
            if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
                static = types.variables.get((statement.target.lineno, statement.target.col_offset))
                if static is not None:
                    shape.statics[statement.target.id] = static

    def _own_fields(self, shape: Shape) -> list[str]:
        """The names of instance attributes that the class body and its methods give."""
        live = shape.live
        node = self.node(live)
        slots: object = live.__dict__.get("__slots__", ())
        found: list[str] = (
            [slots]
            if isinstance(slots, str)
            else [s for s in slots if isinstance(s, str)]
            if isinstance(slots, tuple | list)
            else []
        )
        if node is None:
            return [s for s in found if s not in ("__weakref__", "__dict__")]
        file = self.world.sources.file(self.path(live))
        dataclass_fields: object = live.__dict__.get("__dataclass_fields__", {})
        named = dataclass_fields if isinstance(dataclass_fields, dict) else {}
        for statement in node.body:
            if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
                name = statement.target.id
                static = file.types.variables.get((statement.target.lineno, statement.target.col_offset))
                if name in named or (
                    statement.value is None and "ClassVar" not in ast.unparse(statement.annotation)
                ):
                    found.append(name)
                if static is not None:
                    shape.statics[name] = static
            elif isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef):
                self._assigned(statement, file.types.expressions, found, shape)
        found.extend(n for n, v in vars(live).items() if isinstance(v, functools.cached_property))
        stored = self.world.stores.of_instances.get(live.__name__, ())
        found.extend(sorted(n for n in stored if self._is_variable(live, n) or self._is_shadowed(live, n)))
        found.extend(self._set_by_name(shape))
        private = f"_{live.__name__.lstrip('_')}"
        names = [private + n if n.startswith("__") and not n.endswith("__") else n for n in found]
        unique = list(dict.fromkeys(names))
        return [
            n for n in unique if n not in ("__weakref__", "__dict__") and not self._is_descriptor(live, n)
        ]

    def _set_by_name(self, shape: Shape) -> list[str]:
        """What code may set for an instance by a name which it computes: class variables, and what only such code makes."""
        live = shape.live
        patterns = [p for limit, p in self.world.sources.set_by_name if issubclass(live, limit)]
        if not patterns:
            return []
        variables = {name for base in live.__mro__ if self.node(base) is not None for name in vars(base)}
        new = {name for p in patterns if (name := literal(p)) is not None and not hasattr(live, name)}
        found = [
            name
            for name in sorted(variables)
            if any(re.fullmatch(p, name) for p in patterns)
            and not name.startswith(("__", "_abc_"))
            and self._is_variable(live, name)
        ]
        found.extend(sorted(name for name in new if name.isidentifier()))
        closed = [p for p in patterns if not is_open((p,))]
        found.extend(
            name
            for name in sorted(self.shadowed & variables)
            if any(re.fullmatch(p, name) for p in closed) and self._is_shadowed(live, name)
        )
        for name, static in self._variables(live) if found else ():
            shape.statics.setdefault(name, static)
        return found

    def _variables(self, live: type) -> Iterator[tuple[str, StaticType]]:
        """The class variables that have a value and no annotation, with the types that these give them."""
        for base in live.__mro__:
            node = self.node(base)
            file = self.world.sources.file(self.path(base)) if node is not None else None
            for statement in node.body if node is not None else ():
                if file is not None and isinstance(statement, ast.Assign):
                    for target in statement.targets:
                        static = file.types.expressions.get(position(target))
                        if isinstance(target, ast.Name) and static is not None:
                            yield target.id, static

    def _is_descriptor(self, live: type, name: str) -> bool:
        found = next((vars(c)[name] for c in live.__mro__ if name in vars(c)), None)
        return is_data_descriptor(self.world, found)

    def _is_variable(self, live: type, name: str) -> bool:
        """Whether the class has a class variable of this name, which an instance may shadow."""
        found = next((vars(c)[name] for c in live.__mro__ if name in vars(c)), UNDEFINED)
        functions = (
            FunctionType,
            staticmethod,
            classmethod,
            types.MemberDescriptorType,
            types.GetSetDescriptorType,
        )
        return found is not UNDEFINED and not isinstance(found, functions)

    def _is_shadowed(self, live: type, name: str) -> bool:
        """Whether the class has a method of this name, in whose place an instance may have something else."""
        own = next((vars(c)[name] for c in live.__mro__ if name in vars(c)), None)
        return name in self.shadowed and is_function_like(own) and live.__dictoffset__ != 0

    @functools.cached_property
    def shadowed(self) -> frozenset[str]:
        """The names of the program's methods that it also assigns to instances: `button.on_click = function`. Where it
        computes names of which nothing is known, they are taken for others."""
        stored: set[str] = set().union(*self.world.stores.of_instances.values())
        patterns = {p for _, p in self.world.sources.set_by_name if not is_open((p,))}
        methods = {
            statement.name
            for path in self.world.sources.types
            if not self.world.runtime.is_guest_library(path)
            for node in self.world.sources.file(path).classes.values()
            for statement in node.body
            if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef)
            and not statement.name.startswith("__")
            and not any(_is_property(d) for d in statement.decorator_list)
        }
        return frozenset(m for m in methods if m in stored or any(re.fullmatch(p, m) for p in patterns))

    def _assigned(
        self,
        method: ast.FunctionDef | ast.AsyncFunctionDef,
        expressions: dict[tuple[int, int, int, int], StaticType],
        found: list[str],
        shape: Shape,
    ) -> None:
        arguments = [*method.args.posonlyargs, *method.args.args]
        if not arguments:
            return
        receiver = arguments[0].arg
        making = method.name == "__new__"
        for node in ast.walk(method):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.ctx, ast.Store)
                and isinstance(node.value, ast.Name)
                and (node.value.id == receiver) is not making
            ):
                found.append(node.attr)
                static = expressions.get(position(node))
                if static is not None and not isinstance(static, AnyType):
                    shape.statics.setdefault(node.attr, static)
            elif isinstance(node, ast.Call) and _takes_names(node, receiver):
                found.extend((*functools.WRAPPER_ASSIGNMENTS, "__wrapped__"))

    def node(self, live: type) -> ast.ClassDef | None:
        """The syntax of a class with typed source."""
        path = self.path(live)
        if not path or not self.world.sources.has(path):
            return None
        return self.world.sources.file(path).classes.get(live.__qualname__)

    def path(self, live: type) -> str:
        """The file of the module that defines a class, empty for a builtin."""
        module = sys.modules.get(live.__module__)
        path = getattr(module, "__file__", None)
        return path if isinstance(path, str) else ""

    def note_methods(self, live: type) -> None:
        """The functions in a class's body are its methods."""
        for value in vars(live).values():
            if isinstance(value, staticmethod | classmethod):
                value = value.__func__
            if isinstance(value, functools.cached_property):
                value = value.func
            functions = [value.fget, value.fset, value.fdel] if isinstance(value, property) else [value]
            for function in functions:
                if (
                    isinstance(function, FunctionType)
                    and "<locals>" not in function.__qualname__.split(live.__qualname__)[-1]
                ):
                    self.owners.setdefault(function, live)

    # --- attributes -------------------------------------------------------------------------------------------

    def lookup(self, live: type, name: str) -> object:
        """What the class (not an instance) has under `name`, unbound; None if nothing.

        A builtin class answers with the runtime's functions only.
        """
        for each in self.substitute(live).__mro__:
            own = self.lookup_own(each, name)
            if own is not None:
                return self._shown(live, each, name) or self.of_subclass(live, each, name) or own
            if name == "__hash__" and vars(each).get(name, name) is None:
                return None
        return None

    def _shown(self, live: type, owner: type, name: str) -> object:
        """How an instance of a subclass of a number or of str becomes text, if the subclass says that: CPython's numbers have
        no `__str__` but object's, which asks `__repr__`, and their formats ask `str` where there is no specification."""
        asked = _ASKED.get((owner, name), ())
        below = itertools.takewhile(lambda each: each is not owner, live.__mro__)
        if not asked or all(self.lookup_own(each, method) is None for each in below for method in asked):
            return None
        runtime = self.world.runtime
        return runtime.core("format_as_text") if name == "__format__" else runtime.attribute(object, name)

    def after(self, live: type, start: type, name: str) -> list[type]:
        """Where `super()` in a method of `start` looks for `name` on an instance of `live`: the `__init__` that `typing`
        gives a protocol without one ends the search, since it calls no other."""
        mro = live.__mro__
        found = list(mro[mro.index(start) + 1 :])
        if name == "__init__":
            return list(itertools.takewhile(lambda each: not _is_protocol_init(vars(each).get(name)), found))
        return found

    def of_subclass(self, live: type, owner: type, name: str) -> object:
        """A builtin type's class method, if `live` has it from there: it makes instances of `live`."""
        return None if self.substitute(live) is owner else self.world.runtime.of_subclasses.get((owner, name))

    def lookup_own(self, live: type, name: str) -> object:
        """What this one class defines under `name`, its bases not asked."""
        runtime = self.world.runtime
        if live in runtime.methods or live in runtime.fields or live.__module__ == "builtins":
            return runtime.attribute(live, name)
        if live in runtime.mixins:
            refused = name != "__hash__" and vars(live).get(name, name) is None
            return NONE_VALUE if refused else runtime.inherited(live, name)
        if live.__module__ in ("typing", "abc") or not self.is_guest(live):
            return None
        if name not in vars(live):
            return UNDEFINED if name in self._declared(live) else None
        if name == "__init__" and vars(live).get("_build_time_", False):
            return None  # it runs while the program is imported or compiled, and only then
        found: object = vars(live)[name]
        if found is None:
            return None if name in ("__hash__", "__doc__") else NONE_VALUE
        if isinstance(found, types.MemberDescriptorType | types.GetSetDescriptorType) or _is_protocol_init(
            found
        ):
            return None
        if (
            getattr(found, "__name__", "") in _GENERATED_STATE
            and getattr(found, "__module__", "") == "dataclasses"
        ):
            return None
        if (
            "_fields" in vars(live)
            and issubclass(live, tuple)
            and (type(found).__name__ == "_tuplegetter" or name in _NAMED_TUPLE_OWN)
        ):
            return None
        return found

    def _declared(self, live: type) -> frozenset[str]:
        """The class variables that a class declares without giving them a value."""
        found = self.declared.get(live)
        if found is None:
            node = self.node(live)
            found = self.declared[live] = frozenset(
                s.target.id
                for s in (node.body if node is not None else ())
                if isinstance(s, ast.AnnAssign)
                and s.value is None
                and isinstance(s.target, ast.Name)
                and "ClassVar" in ast.unparse(s.annotation)
            )
        return found

    def has_override(self, live: type, name: str) -> bool:
        """Whether some subclass that guest code can see has its own `name`."""
        own = self.lookup(live, name)
        return any(
            self.lookup_own(s, name) is not None or self.lookup(s, name) is not own
            for s in self.subclasses(live)[1:]
        )

    def candidates(self, live: type, name: str) -> list[object]:
        """The distinct things that `name` can be on an instance of the class or of a subclass."""
        found: list[object] = []
        for sub in self.subclasses(self.substitute(live)):
            if inspect.isabstract(sub) and sub is not live:
                continue
            value = self.lookup(sub, name)
            if not any(value is f for f in found):
                found.append(value)
            if name in self.shadowed and name in self.shape(sub).fields and UNDEFINED not in found:
                found.append(UNDEFINED)
        return found

    def field_offset(self, live: type, name: str) -> int | None:
        """Where every instance of the class or a subclass has the field; None if they differ or have none."""
        offset = self.shape(live).fields.get(name)
        if offset is None:
            return None
        for sub in self.subclasses(self.substitute(live)):
            if self.shape(sub).fields.get(name) != offset:
                return None
        return offset

    def field_owner(self, live: type, name: str) -> type:
        """The class that first has the field: the one that its slot belongs to."""
        owner = live
        for each in live.__mro__:
            if each in self.shapes and name in self.shapes[each].fields:
                owner = each
        return owner

    def field_type(self, live: type, name: str) -> StaticType | None:
        """The declared type of a field, if the class body or `__init__` tells."""
        return self.shape(live).statics.get(name)


def _registered(live: ABCMeta) -> list[type]:
    """The classes that an abstract class was told to take for its subclasses."""
    references: set[Callable[[], type | None]] = _get_dump(live)[0]
    return [other for reference in references if (other := reference()) is not None]


def _is_protocol_init(found: object) -> bool:
    """Whether this is what `typing` gives a protocol for `__init__`: to make an instance, the next one counts."""
    return isinstance(found, FunctionType) and found.__module__ == "typing"


def _is_bare_enum(live: type) -> bool:
    """Whether this is an enumeration without members: it has no instances, and is there to be derived from."""
    return vars(live).get("_member_map_") == {}


def _has_native_layout(live: type) -> bool:
    """Whether the runtime's own code looks into instances, so that this base comes first in them."""
    return any(
        c in live.__mro__ for c in (int, str, bytes, float, tuple, list, dict, set, frozenset, bytearray)
    )


def is_function_like(value: object) -> bool:
    """Whether a live value is a function object of guest code."""
    return isinstance(value, FunctionType | types.MethodType | staticmethod | classmethod)


BUILTINS = vars(builtins)


def _is_property(decorator: ast.expr) -> bool:
    """Whether a decorator makes a property or its like, going by its name."""
    name = ast.unparse(decorator)
    return name.endswith(("property", ".setter", ".deleter", ".getter"))


def _takes_names(call: ast.Call, receiver: str) -> bool:
    """Whether the call is `functools.update_wrapper(self, ...)`, which sets attributes."""
    return (
        ast.unparse(call.func).rpartition(".")[2] == "update_wrapper"
        and bool(call.args)
        and isinstance(call.args[0], ast.Name)
        and call.args[0].id == receiver
    )
