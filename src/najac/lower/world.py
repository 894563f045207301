"""The whole program while it is being lowered: what has been reached, and what each live thing has become.

Reachability: a function is lowered when something that is reached calls it or holds it; a method is lowered when a class that
is reached has it and a call that is reached asks for it. What is to be lowered is kept in `bodies.py`.
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import os
import sys
import typing
from collections.abc import Callable
from dataclasses import dataclass
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import TYPE_CHECKING

from naja import unsafe
from naja.runtime.core import records
from naja.runtime.files import opening
from naja.runtime.output import streams
from najac.freeze.importer import is_installed
from najac.frontend.types import ANY, NONE, Instance, StaticType
from najac.ir.ops import CallDynamic
from najac.ir.program import (
    ClassInfo,
    Data,
    Function,
    Global,
    Layout,
    Program,
    Selector,
    SymbolWord,
)
from najac.ir.values import ClassId, InstanceSize, ObjectRef, RawConst, Type, Value
from najac.lower.bodies import Bodies
from najac.lower.bounds import Bounds
from najac.lower.builder import Builder
from najac.lower.class_variables import UNDEFINED, Stores
from najac.lower.classes import Classes, Shape
from najac.lower.name_patterns import Patterns
from najac.lower.natives import Natives
from najac.lower.numbers import Numbers
from najac.lower.scope import FunctionNode, Scope, analyse
from najac.lower.signature import Native
from najac.lower.source import SourceFile, Sources
from najac.lower.values import Slot, Val
from najac.runtime import Runtime, Shown, visible

if TYPE_CHECKING:
    from najac.lower.computed_names import Asked
    from najac.lower.function import FunctionLowering

Resolver = Callable[[Selector], Function | None]


_TYPE_SELECTORS = frozenset(
    {
        "get __name__",
        "get __qualname__",
        "get __module__",
        "__repr__",
        "__str__",
        "__hash__",
        "__eq__",
        "__ne__",
    }
)
_ASSIGNING: frozenset[object] = frozenset({streams.set_output, streams.set_error, opening.set_input})


@dataclass(eq=False, slots=True)
class Dispatch:
    """A class that can be the receiver of dynamic calls, and how it answers them."""

    info: ClassInfo
    resolve: Resolver
    live: type | None = None
    """The class whose instances these are; None for functions and generators."""
    is_type: bool = False
    """Whether it is the class itself, not an instance."""


class World:
    """Everything the lowering of one program shares."""

    def __init__(
        self, sources: Sources, runtime: Runtime, main: FunctionType, known: frozenset[Slot] = frozenset()
    ) -> None:
        from najac.freeze.freeze import Freezer
        from najac.lower.resolve import Resolvers

        self.sources = sources
        self.main = main
        self.numbers = Numbers(
            known,
            lambda static: self.classes.number_above(static),
            lambda static: self.classes.computes(static),
        )
        self.runtime = runtime
        self.has_doubts = any(t.doubted for p, t in sources.types.items() if not runtime.is_library_code(p))
        """Whether the program hides errors of typing."""
        self.unchecked = {path for path, types in sources.types.items() if types.unchecked}
        """The files of which only others say what types they have: a stub, or mypy in spite of errors."""
        self.program = Program()
        self.classes = Classes(self)
        self.freezer = Freezer(self)
        self.bodies = Bodies()
        self.dispatches: list[Dispatch] = []
        self.selectors: dict[Selector, None] = {}
        self.symbols: dict[str, int] = {}
        self.globals: dict[tuple[int, str], Global] = {}
        self.keep: list[object] = []
        self.class_methods: dict[tuple[type, object], MethodType] = {}
        """Live objects whose identity is used as a key, kept alive."""
        self.forms: dict[str, tuple[object, ...]] = {}
        """The forms of types that values are checked against (`conversion.py`), by their text."""
        self.natives = Natives(self)
        self.passing: set[ast.Call] = set()
        """Calls whose result is only asked for its name, text or identity: `type(x)` there makes no class a value."""
        self.unsettled = False
        self.structural: dict[str, type] = {}
        self.computed: dict[str, Asked] = {}
        """What is asked by names that are computed (`computed_names.py`), by the name of its selector."""
        self.function_classes: dict[tuple[Native, Shown | None], ClassInfo] = {}
        self.plain_functions: dict[Native, Data] = {}
        self.generator_classes: dict[Native, ClassInfo] = {}
        self.bound_classes: dict[FunctionType, ClassInfo] = {}
        self.type_classes: dict[type, ClassInfo] = {}
        self.reached: set[type] = set()
        self.class_values: set[type] = set()
        self.any_class_value = False
        self.resolvers = Resolvers(self)
        self.bounds = Bounds(self)
        self.cell_info = self.bare_class("cell")
        self.array_info = self.bare_class("Array")
        self.blob_info = self.bare_class("Blob", Layout.BYTES)
        self.array_info.items_from = 8
        nothing = self.bare_class("exhausted")
        nothing.singleton = True
        self.exhausted = self.freezer.instance(nothing, "exhausted")
        for marker in (unsafe.EXHAUSTED, getattr(dataclasses, "_HAS_DEFAULT_FACTORY", None)):
            self.freezer.done[id(marker)] = SymbolWord(self.exhausted)
        self.prepare = self.add_function(Function("naja.prepare", [], Type.VOID, "", 0))
        """Runs before `main`: what only the image can finish of the frozen data."""
        self.freezer.done[id(dataclasses.MISSING)] = self.freezer.word(records.MISSING, "MISSING")
        self.handling = Global("naja.handling", 0)
        self.program.globals.append(self.handling)

    def is_unchecked(self, module: object) -> bool:
        """Whether a module's types are what others say of it."""
        path = getattr(sys.modules.get(module), "__file__", None) if isinstance(module, str) else None
        return path in self.unchecked

    def is_program(self, path: str) -> bool:
        """Whether a file is the program's own: beside the one with `main`, and not of the library or an installed package."""
        folder = self.sources.folder + os.sep
        return path.startswith(folder) and not is_installed(path) and not self.runtime.is_guest_library(path)

    # --- names ------------------------------------------------------------------------------------------------

    def symbol(self, name: str) -> str:
        """A program-wide unique symbol from a readable name."""
        clean = name
        if not name.replace(".", "").replace("_", "").isalnum():
            clean = "".join(
                c if c.isalnum() or c in "._" else "_" if ord(c) > 127 else f"${ord(c):x}" for c in name
            )
        count = self.symbols.get(clean, 0)
        self.symbols[clean] = count + 1
        return f"{clean}.{count}" if count else clean

    # --- functions --------------------------------------------------------------------------------------------

    def scope(self, node: FunctionNode) -> Scope:
        """The names of a function, analysed once."""
        scopes = self.sources.scopes
        found = scopes.get(node)
        if found is None:
            found = scopes[node] = analyse(node)
        return found

    def slot_type(self, owner: object, name: str, static: StaticType) -> StaticType:
        """The type that a slot really has: wider than declared if another kind of number flows into it."""
        return self.numbers.slot_type((owner, name), static)

    def field_slot(self, live: type, name: str, static: StaticType) -> StaticType:
        """The type that a field really has."""
        return self.slot_type(self.classes.field_owner(live, name), name, static)

    def flows(self, owner: object, name: str, value: Val, static: StaticType) -> None:
        """A value flows into a slot that is declared `static`."""
        self.numbers.into_slot((owner, name), static, value)

    def role(self, name: str) -> Function:
        """The runtime's function with a role (docs/internals/abi.md)."""
        return self.natives.of(self.runtime.export(name)).ir

    def core(self, name: str) -> Function:
        """A helper of `naja.runtime.core` that lowering calls by name."""
        return self.natives.of(self.runtime.core(name)).ir

    def method_function(self, live: type, name: str) -> Function:
        """A builtin type's own method."""
        found = self.runtime.method(live, name)
        assert found is not None, f"{live.__name__}.{name}"
        return self.natives.of(found).ir

    def call_known(self, fn: FunctionLowering, found: object, values: list[Val]) -> Val | None:
        """Calls what a class lookup found, if it is a function."""
        from najac.lower.calls import call_values

        return call_values(fn, found, values) if isinstance(found, FunctionType) else None

    # --- objects ----------------------------------------------------------------------------------------------

    def allocate(self, fn: Builder, info: ClassInfo, size: int) -> Value:
        """A new object of a class, zeroed, with its header set."""
        return fn.call(self.role("allocate"), [ClassId(info), RawConst(size), RawConst(0)])

    def allocate_instance_of(self, fn: Builder, info: ClassInfo) -> Value:
        """The same for a class whose size is known late."""
        return fn.call(self.role("allocate"), [ClassId(info), InstanceSize(info), RawConst(0)])

    def bare_class(self, name: str, layout: Layout = Layout.WORDS) -> ClassInfo:
        """A class that exists at run time only."""
        info = ClassInfo(name, None, layout)
        self.type_of_info(info, object)
        self.program.classes.append(info)
        return info

    def class_made(self, shape: Shape) -> None:
        """A live class has got its run-time description."""
        self.program.classes.append(shape.info)

    def instantiate(self, live: type) -> None:
        """Instances of the class can exist: it answers dynamic calls."""
        live = self.classes.substitute(live)
        if live not in self.reached:
            self.reached.add(live)
            self.bodies.made(live)
            if live is float:
                self.program.exports["float_box"] = self.role("float_box")
            info = self.classes.info(live)
            self.add_dispatch(Dispatch(info, lambda s: self.resolvers.instance(live, s), live))
            if self.any_class_value:
                self.class_value(live)

    def function_class(self, native: Native, shown: Shown | None = None) -> ClassInfo:
        """The class of the function objects of one `def`; `shown` is what they show themselves as, if not as that `def`."""
        found = self.function_classes.get((native, shown))
        if found is None:
            found = self.subclass(native.ir.name, FunctionType if shown is None else shown.kind)
            self.function_classes[native, shown] = found
            self.add_dispatch(Dispatch(found, lambda s: self.resolvers.function_object(native, shown, s)))
        return found

    def class_of_function(self, live: FunctionType, native: Native) -> ClassInfo:
        """The class of a live function object, which may have been given other names since its `def`."""
        from najac.lower import function_attributes

        shown = self.runtime.shown.get(live)
        if shown is None:
            now = Shown.of(FunctionType, live, live.__qualname__)
            if function_attributes.constants(self, live):
                now = now._replace(bearer=live)
            shown = now if now != native.shown else None
        return self.function_class(native, shown)

    def subclass(self, name: str, base: type) -> ClassInfo:
        """A run-time class below a live one."""
        self.bodies.made(base)
        info = ClassInfo(name, self.classes.info(base))
        link = info.base
        while link is not None:
            info.more_bases.extend(b for b in link.more_bases if b not in info.more_bases)
            link = link.base
        self.type_of_info(info, base)
        self.program.classes.append(info)
        return info

    def type_of_info(self, info: ClassInfo, live: type) -> None:
        """`type(x)` of the run-time class's instances is the live class."""
        self.bodies.add(lambda: setattr(info, "type_object", self.freezer.type_data(live)))

    def plain_function(self, native: Native) -> Data:
        """The one function object of a `def` that captures nothing and has no defaults."""
        found = self.plain_functions.get(native)
        if found is None:
            found = self.freezer.instance(self.function_class(native), f"function.{native.ir.name}")
            self.plain_functions[native] = found
        return found

    def generator_class(self, native: Native, body: Function) -> ClassInfo:
        """The class of the generator objects (or coroutines) of one `def`."""
        found = self.generator_classes.get(native)
        if found is None:
            base = self.runtime.generator_base(native.is_async, native.scope.generator)
            found = self.subclass(native.ir.name, base)
            self.generator_classes[native] = found
            self.add_dispatch(Dispatch(found, lambda s: self._generator_answer(base, body, native, s)))
        return found

    def _generator_answer(
        self, base: type, body: Function, native: Native, selector: Selector
    ) -> Function | None:
        if selector.name == "#resume":
            return body
        if selector.name == "get __name__":
            return self.resolvers.text(native.ir.name)
        if selector.name == "get __qualname__":
            return self.resolvers.text(native.file.name_of(native.node) or native.ir.name)
        if selector.name == "#next":
            found = self.classes.lookup(base, "iternext")
            return (
                self.resolvers.method(found, Selector("iternext"))
                if isinstance(found, FunctionType)
                else None
            )
        return self.resolvers.instance(base, selector)

    def bound_class(self, function: FunctionType) -> ClassInfo:
        """The class of bound methods of one function."""
        found = self.bound_classes.get(function)
        if found is None:
            builtin = function in self.runtime.shown
            found = self.subclass(function.__name__, BuiltinFunctionType if builtin else MethodType)
            self.bound_classes[function] = found
            self.add_dispatch(Dispatch(found, lambda s: self.resolvers.bound_method(function, s)))
        return found

    def class_method_of(self, live: type, method: object) -> MethodType:
        """A class method that a class has from a builtin one, bound to it."""
        key = (live, method)
        if key not in self.class_methods:
            assert isinstance(method, classmethod)
            self.class_methods[key] = MethodType(method.__func__, live)
        return self.class_methods[key]

    def bind_method(self, fn: Builder, function: FunctionType, receiver: Value) -> Value:
        """A new bound method."""
        obj = self.allocate(fn, self.bound_class(function), 16)
        fn.store(obj, 8, receiver)
        return obj

    def type_class(self, live: type) -> ClassInfo:
        """The class of one type object, below its metaclass."""
        found = self.type_classes.get(live)
        if found is None:
            base = next(
                (b for b in live.__mro__[1:] if isinstance(b, type(live)) and self.classes.is_guest(b)), None
            )
            parent = (
                self.type_class(base)
                if base is not None and base is not object
                else self.classes.info(type(live))
            )
            found = ClassInfo("type", parent)
            found.more_bases = list(self.classes.info(type(live)).more_bases)
            self.type_classes[live] = found
            self.program.classes.append(found)
            self.type_of_info(found, type(live))
            self.add_dispatch(Dispatch(found, lambda s: self._plain_type_answer(live, s)))
        return found

    def _plain_type_answer(self, live: type, selector: Selector) -> Function | None:
        """What every type object answers, even one that only `type(x)` of an unknown x can give."""
        return self.resolvers.instance(type(live), selector) if selector.name in _TYPE_SELECTORS else None

    def class_value(self, live: type) -> None:
        """The class is a value at run time: it answers dynamic calls, construction included."""
        live = self.classes.substitute(live)
        if live not in self.class_values:
            self.class_values.add(live)
            info = self.type_class(live)
            self.add_dispatch(Dispatch(info, lambda s: self.resolvers.type_object(live, s), live, True))

    def classes_of_values(self, static: StaticType) -> None:
        """`type(x)` is used as a value: the classes that x can have are values."""
        live = self.classes.of(static)
        if live is not None:
            for sub in self.classes.subclasses(live):
                if not inspect.isabstract(sub):
                    self.class_value(sub)
        else:
            self.any_class_value = True
            for reached in list(self.reached):
                self.class_value(reached)

    def visible_name(self, live: type) -> tuple[str, str]:
        """`__name__` and `__qualname__`: those of the builtin class that a guest class stands for; `_shown_name_`
        of one that does so by itself."""
        told = vars(live).get("_shown_name_")
        if isinstance(told, str):
            return told, told
        for original, guest in self.runtime.classes.items():
            if guest is live:
                return original.__name__, original.__qualname__
        return live.__name__, live.__qualname__

    def visible_module(self, live: type) -> str:
        """`__module__`, without the prefix of an overlay; `_module_` of a class of an overlay's inner module. The
        runtime's own classes are builtins."""
        told = vars(live).get("_module_")
        if isinstance(told, str):
            return told
        for original, guest in self.runtime.classes.items():
            if guest is live:
                return original.__module__
        return "builtins" if live.__module__.startswith("naja.runtime.") else visible(live.__module__)

    # --- what may change at run time --------------------------------------------------------------------------

    def is_mutable_global(self, module: ModuleType, name: str) -> bool:
        """Whether compiled code may assign the module's global."""
        path = getattr(module, "__file__", None)
        return (
            isinstance(path, str)
            and self.sources.has(path)
            and self.is_rebound(self.sources.file(path), name)
        )

    def is_rebound(self, file: SourceFile, name: str) -> bool:
        """Whether compiled code may assign a global of a file: there, or as the module's attribute elsewhere."""
        if name in file.mutable_globals:
            return True
        return name in self.stores.of_modules and not self.runtime.is_guest_library(file.path)

    def is_mutable_class_attribute(self, name: str) -> bool:
        """Whether compiled code may assign an attribute of this name to a class."""
        return name in self.stores.of_classes

    @property
    def stores(self) -> Stores:
        """Which attributes the program assigns."""
        return self.sources.stores()

    # --- structural tests -------------------------------------------------------------------------------------

    def is_structural(self, kind: type) -> bool:
        """Whether instances are told by what they can do: ABCs of the library, runtime-checkable protocols."""
        return kind.__module__ in ("collections.abc", "_collections_abc", "typing", "numbers") or bool(
            getattr(kind, "_is_protocol", False)
        )

    def structural_selector(self, kind: type) -> Selector:
        """What is dispatched to test for such a class."""
        name = f"{kind.__module__}.{kind.__qualname__}"
        self.structural[name] = kind
        return Selector(f"#is {name}")

    def fits(self, live: type, kind: type) -> bool:
        """Whether instances of a live class are instances of the ABC or protocol."""
        for original, guest in self.runtime.classes.items():
            if guest is live:
                live = original
        try:
            return issubclass(live, kind)
        except TypeError:
            names: set[str] = typing._get_protocol_attrs(kind)  # type: ignore[attr-defined]
            return all(hasattr(live, n) or n in self.classes.shape(live).fields for n in names)

    def has_method(self, fn: Builder, name: str, word: Value, positional: int) -> Value:
        """Whether the class of a word answers a method call."""
        selector = self.request(Selector(f"#has {name} {positional}"))
        return fn.to_bool(fn.emit(CallDynamic(selector, [word], self.freezer.constant(False))))

    def has_callable(self, fn: Builder, word: Value) -> Value:
        """`callable(x)`."""
        return self.has_method(fn, "__call__", word, 0)

    def static_of(self, live: object) -> StaticType:
        """The static type of a live constant."""
        if live is None:
            return NONE
        if isinstance(live, bool | int | float | str | bytes):
            return Instance(f"builtins.{type(live).__name__}")
        return ANY

    # --- dispatch ---------------------------------------------------------------------------------------------

    def request(self, selector: Selector) -> Selector:
        """A dynamic call is reached: every class that is reached and answers it gets its method lowered."""
        if selector not in self.selectors:
            self.selectors[selector] = None
            self.program.selector_names[selector] = self.freezer.string(selector.name)
            self.bodies.add(lambda: self._ask_all(selector))
        return selector

    def add_dispatch(self, dispatch: Dispatch) -> None:
        """A class is reached: it answers every selector that is or will be reached."""
        self.dispatches.append(dispatch)
        self.bodies.add(lambda: self._answer_all(dispatch))

    def _ask_all(self, selector: Selector) -> None:
        for dispatch in list(self.dispatches):
            self._answer(dispatch, selector)

    def _answer_all(self, dispatch: Dispatch) -> None:
        for selector in list(self.selectors):
            self._answer(dispatch, selector)

    def _answer(self, dispatch: Dispatch, selector: Selector) -> None:
        if selector.bound and not self.bounds.within(dispatch.live, dispatch.is_type, selector.bound):
            return
        if selector not in dispatch.info.methods:
            found = dispatch.resolve(selector)
            if found is not None:
                dispatch.info.methods[selector] = found

    def turn(self, live: type, to: type) -> None:
        """The program makes objects of one class objects of another. What was lowered before did not know it."""
        known = self.sources.turned.setdefault(live, [])
        if to not in known:
            known.append(to)
            self.unsettled = True
        self.classes.info(live).becomes.append(self.classes.info(to))

    def expect(self, node: ast.Lambda, result: StaticType) -> None:
        """A lambda stands for a function that gives this. What was lowered before did not know it."""
        if self.sources.expected.get(node) != result:
            self.sources.expected[node] = result
            self.unsettled = True

    def give_functions(self, name: str) -> None:
        """Functions have a slot for an attribute. What was lowered before did not know it."""
        if name not in self.sources.function_attributes:
            self.sources.function_attributes.add(name)
            self.unsettled = True

    def set_by_name(self, limit: type, patterns: Patterns) -> None:
        """Code sets attributes of a class's instances by names that it computes. What was lowered before did not know it."""
        new = {(limit, pattern) for pattern in patterns} - self.sources.set_by_name
        self.sources.set_by_name |= new
        self.unsettled |= bool(new)

    def _note_streams(self) -> None:
        """Standard streams are assigned. What was lowered before did not know it."""
        new = (_ASSIGNING & self.natives.functions()) - self.sources.assigned_streams
        self.sources.assigned_streams |= new
        self.unsettled |= bool(new)

    @property
    def settled(self) -> bool:
        """Whether this round has found nothing that earlier parts of it should have known; else another follows."""
        return self.numbers.settled and not self.unsettled

    def finish(self) -> None:
        """Lowers everything that is reached, and gives every class its type object; no more than the program's own
        functions if these alone tell that another round follows.
        """
        self.instantiate(int)
        self.instantiate(str)
        self.program.int_class = self.classes.info(int)
        self.program.float_class = self.classes.info(float)
        self.program.exception_class = self.classes.info(BaseException)
        self.program.none = self.freezer.singleton(None)
        self.program.true = self.freezer.singleton(True)
        self.program.false = self.freezer.singleton(False)
        self.bodies.drain_program()
        self.numbers.arrive()
        self._note_streams()
        if not self.settled:
            return
        done = 0
        cannot_be_called = self.core("cannot_be_called")
        preparation = Builder(self, self.prepare)
        while self.bodies or self.freezer.unhashed or done < len(self.classes.shapes):
            self.bodies.drain()
            for live in list(self.classes.shapes)[done:]:
                self.freezer.type_data(live)
                done += 1
            for data, helper in self.freezer.unhashed:
                preparation.call(self.core(helper), [ObjectRef(data)])
            self.freezer.unhashed.clear()
        preparation.ret(None)
        for native in self.natives.all():
            if not native.ir.blocks:
                body = Builder(self, native.ir)
                body.call(cannot_be_called, [])
                body.unreachable()
        self.program.classes = list(dict.fromkeys(self.program.classes))
        self.numbers.arrive()
        self._note_streams()

    # --- data -------------------------------------------------------------------------------------------------

    def add_function(self, function: Function) -> Function:
        """Adds a function that lowering made without source of its own."""
        self.program.functions.append(function)
        return function

    def add_data(self, data: Data) -> Data:
        """Adds a static datum."""
        self.program.data.append(data)
        return data

    def global_slot(self, owner: object, name: str, initial: object) -> Global:
        """The mutable slot of a module's global or a class's attribute, made with its value at the end of the import."""
        key = (id(owner), name)
        found = self.globals.get(key)
        if found is None:
            self.keep.append(owner)
            found = Global(self.symbol(f"global.{name}"), 0)
            self.globals[key] = found
            self.program.globals.append(found)
            found.initial = 0 if initial is UNDEFINED else self.freezer.word(initial, name)
        return found
