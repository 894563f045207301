"""How the classes of the program answer selectors: instances, function objects, type objects, generators."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from types import BuiltinFunctionType, FunctionType, MethodDescriptorType, MethodType, WrapperDescriptorType

from naja.runtime.core import records
from najac.frontend.types import ANY
from najac.ir.ops import Call
from najac.ir.program import Function, Selector
from najac.ir.values import Null
from najac.lower import computed_names, function_attributes, plain_attributes, thunks
from najac.lower.calls import Arguments, call_function, call_word
from najac.lower.class_variables import (
    NONE_VALUE,
    SET_MISSING,
    UNDEFINED,
    delete_variable,
    descriptor_hook,
    get_variable,
    is_data_descriptor,
    set_variable,
)
from najac.lower.expressions import make_tuple
from najac.lower.numbers import result_slot, unbounded
from najac.lower.signature import Native
from najac.lower.values import FLOAT, INT, Val
from najac.lower.world import World
from najac.runtime import Shown

_CALLABLES = (
    FunctionType,
    MethodType,
    BuiltinFunctionType,
    MethodDescriptorType,
    WrapperDescriptorType,
    type,
)

_STATES = ("__getstate__", "__reduce__", "__reduce_ex__")
"""Methods that give what is set for a copy under the names of attributes."""

_REFUSABLE = ("__iter__", "__reversed__", "__contains__")
"""Methods that a class refuses by setting them to None."""

_NAMES = {"__name__": "name", "__qualname__": "qualified", "__module__": "module", "__doc__": "doc"}
"""The attributes of functions that are text, and where `Shown` has them."""


class Resolvers:
    """Makes uniform entries, each once."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.entries: dict[tuple[object, ...], Function] = {}
        self.origins: dict[FunctionType, int] = {}

    def method(self, live: FunctionType, selector: Selector) -> Function:
        """The entry that calls a method with the receiver as its first argument."""
        return self._function(live, selector, 1)

    def unbound(self, live: FunctionType, selector: Selector) -> Function:
        """The entry that calls a static method: the receiver is not passed on."""
        return self._function(live, selector, 0)

    def _function(self, live: FunctionType, selector: Selector, bound: int) -> Function:
        key = ("function", bound, live, selector.positional, selector.keywords)
        found = self.entries.get(key)
        if found is None:
            found = thunks.mismatch_entry(self.world, live, selector, bound)
            if found is None:
                native = self.world.natives.of(live)
                found = thunks.function_entry(self.world, native, live, selector, bound)
            self.entries[key] = found
        return found

    # --- instances --------------------------------------------------------------------------------------------

    def instance(self, live: type, selector: Selector) -> Function | None:
        """What an instance of the class answers."""
        name = selector.name
        if name.startswith("#has "):
            return self._has(live, selector)
        if name.startswith("#origin "):
            return self._origin(live, selector)
        if name.startswith(computed_names.PREFIX):
            return computed_names.answer(self, live, False, selector)
        if " " in name:
            return self._attribute(live, selector)
        if name == "#next":
            direct = self.world.classes.lookup(live, "iternext")
            if isinstance(direct, FunctionType):
                return self.method(direct, Selector("iternext"))
            step = self.world.classes.lookup(live, "__next__")
            if not isinstance(step, FunctionType):
                return None
            return self.once(("next", step), lambda: thunks.next_entry(self.world, step))
        if name == "#format":
            return self._format(live)
        if name == "#items":
            return self._items(live)
        if name == "#size":
            return self._size(live)
        if name == "#like":
            return self._like(live)
        if name == "#made":
            return self._made(live)
        if name == "#state":
            return self._state(live)
        if name in ("#field_names", "#field_values", "#fields", "#shown_names"):
            return self._record(live, name)
        if name in (plain_attributes.SET, plain_attributes.DELETE) or (
            name == plain_attributes.RESTORE
            and any(isinstance(self.world.classes.lookup(live, each), FunctionType) for each in _STATES)
        ):
            return self.once((name, live), lambda: plain_attributes.entry(self, live, selector))
        if name.startswith("#"):
            return None
        found = self.world.classes.lookup(live, name)
        if name in self.world.classes.shadowed and name in self.world.classes.shape(live).fields:
            return self.once(("call", selector), lambda: thunks.getter_call(self.world, selector))
        if found is NONE_VALUE and name in _REFUSABLE:
            return self.once(("refused", name), lambda: self._refused(name, selector))
        if isinstance(found, FunctionType):
            return self.method(found, selector)
        if isinstance(found, staticmethod) and isinstance(found.__func__, FunctionType):
            return self.unbound(found.__func__, selector)
        if isinstance(found, classmethod) and isinstance(found.__func__, FunctionType):
            return self._class_method(found.__func__, live, selector)
        if name == "__getstate__" and found is None:
            return self._state(live)
        if name in self.world.classes.shape(live).fields or found is not None or name == "__class__":
            return self.once(("call", selector), lambda: thunks.getter_call(self.world, selector))
        return None

    def _format(self, live: type) -> Function | None:
        """`#format`: what `__format__` gives if nothing is specified, of classes where that need not be the text."""
        found = self.world.classes.lookup(live, "__format__")
        code = found.__code__ if isinstance(found, FunctionType) else None
        if code is not None and self.world.runtime.is_library_code(code.co_filename):
            return None
        return self.once(("format",), self._formatted)

    def _formatted(self) -> Function:
        fn, params = thunks.begin(self.world, None, "format", 0)
        nothing = self.world.freezer.constant("")
        return thunks.finish(fn, Val(fn.call(self.world.core("format_of"), [params[0], nothing]), ANY))

    def _items(self, live: type) -> Function | None:
        """`#items`: True, of classes that are iterated over by `__getitem__` alone."""
        lookup = self.world.classes.lookup
        if lookup(live, "__iter__") is not None or not isinstance(lookup(live, "__getitem__"), FunctionType):
            return None
        return self.once(("true",), lambda: thunks.constant_entry(self.world, "true", True))

    def _size(self, live: type) -> Function | None:
        """`#size`: the bytes of an instance that can be copied word by word, of classes that the program defines."""
        if (
            live in self.world.runtime.methods
            or self.world.classes.node(live) is None
            or issubclass(live, type)
        ):
            return None
        size = self.world.classes.shape(live).size
        return self.once(("size", size), lambda: thunks.constant_entry(self.world, "size", size))

    def _like(self, live: type) -> Function | None:
        """`#like`: a new instance of the same class with nothing set, of classes that have a `#size`."""
        if self._size(live) is None:
            return None
        return self.once(("#new", live), lambda: thunks.allocation_entry(self.world, live))

    def _made(self, live: type) -> Function | None:
        """`#made`: what a class's own `__new__` gives for the arguments in a tuple, of classes that have one."""
        found = self.world.classes.lookup(live, "__new__")
        function = found.__func__ if isinstance(found, staticmethod) else None
        if self._size(live) is None or not isinstance(function, FunctionType):
            return None
        if self.world.runtime.is_library_code(function.__code__.co_filename):
            return None
        return self.once(("made", live), lambda: self._made_by(live, function))

    def _state(self, live: type) -> Function | None:
        """`#state`: what `object.__getstate__` gives, of classes that the program defines."""
        if self._size(live) is None:
            return None
        return self.once(("state", live), lambda: thunks.state_entry(self.world, live))

    def _made_by(self, live: type, function: FunctionType) -> Function:
        fn, params = thunks.begin(self.world, None, f"{live.__qualname__}.made", 1)
        kind = make_tuple(fn, [fn.value(fn.known(live))])
        words = fn.call(self.world.method_function(tuple, "__add__"), [kind, params[1]])
        made = call_word(fn, fn.value(fn.known(function)), Arguments(spread=(words, Null())), ANY)
        return thunks.finish(fn, made)

    def preparing(self, count: int) -> Function:
        """What sets the fields of a new exception that has so many arguments."""
        return self.once(("prepare", count), lambda: thunks.preparing_entry(self.world, count))

    def _record(self, live: type, name: str) -> Function | None:
        """The names of a dataclass's fields, all or those that `repr` shows, or an instance's values in the same order."""
        if not dataclasses.is_dataclass(live):
            return None
        if name == "#shown_names":
            shown = records.shown_names(live)
            return self._names(shown) if shown is not None else None
        names = tuple(f.name for f in dataclasses.fields(live))
        if name == "#field_names":
            return self._names(names)
        if name == "#fields":
            return self.once(("fields", live), lambda: self._fields(live))
        known = self.world.classes.shape(live).fields
        places = tuple(known.get(n, n) for n in names)  # a descriptor of the program's is asked for its value
        return self.once(("values", places), lambda: thunks.fields_entry(self.world, places))

    def _names(self, names: tuple[str, ...]) -> Function:
        return self.once(("names", names), lambda: thunks.constant_entry(self.world, "names", names))

    def _fields(self, live: type) -> Function:
        """What `dataclasses.fields` gives."""
        assert dataclasses.is_dataclass(live)
        from naja.std.types import MappingProxyType  # not before: it would be in every build

        found = tuple(
            records.Field(f, records.MISSING, MappingProxyType(dict(f.metadata)))
            for f in dataclasses.fields(live)
        )
        return thunks.constant_entry(self.world, "fields", found)

    def text(self, text: str) -> Function:
        """The entry that gives a constant string."""
        return self.once(("text", text), lambda: thunks.constant_entry(self.world, "name", text))

    def _has(self, live: type, selector: Selector) -> Function | None:
        """`#has NAME`: True if the class answers the method with so many arguments."""
        name = selector.name.split(" ")[1]
        if name == "#field_values" and not dataclasses.is_dataclass(live):
            return None
        found = self.world.classes.lookup(live, name)
        if (
            found is None
            and name not in ("#field_values", "#fields")
            and not (name == "__call__" and issubclass(live, _CALLABLES))
        ):
            return None
        return self.once(("true",), lambda: thunks.constant_entry(self.world, "true", True))

    def _origin(self, live: type, selector: Selector) -> Function | None:
        """`#origin NAME`: a number for the function that the class has as that method."""
        found = self.world.classes.lookup(live, selector.name.split(" ")[1])
        if not isinstance(found, FunctionType):
            return None
        number = self.origins.setdefault(found, len(self.origins) + 1)
        return self.once(("origin", number), lambda: thunks.constant_entry(self.world, "origin", number))

    def _class_method(self, function: FunctionType, live: type, selector: Selector) -> Function:
        key = ("class method", function, live, selector)
        return self.once(key, lambda: self._class_method_entry(function, live, selector))

    def _class_method_entry(self, function: FunctionType, live: type, selector: Selector) -> Function:
        if selector.positional < 0:
            fn, params = thunks.begin(self.world, None, f"{function.__qualname__}", 2)
            call = Call(self.method(function, selector), [fn.value(fn.known(live)), *params[1:]])
            return thunks.finish(fn, Val(fn.emit(call), ANY))
        count = selector.positional + len(selector.keywords)
        fn, params = thunks.begin(self.world, None, f"{function.__qualname__}", count)
        positional, keywords = thunks.incoming(selector, params[1:])
        positional.insert(0, fn.known(live))
        return thunks.finish(fn, call_function(fn, function, Arguments(positional, keywords), ANY))

    def once(self, key: tuple[object, ...], make: Callable[[], Function]) -> Function:
        """The entry for a key, made the first time."""
        if key not in self.entries:
            self.entries[key] = make()
        return self.entries[key]

    def _attribute(self, live: type, selector: Selector) -> Function | None:
        verb, _, name = selector.name.partition(" ")
        if verb == "super":
            return self._super(live, name, selector)
        if verb == "#is":
            return self._structural(live, name)
        if name == "__traceback__" and verb in ("get", "set"):
            helper = self.world.runtime.core("traceback_of" if verb == "get" else "set_traceback")
            return self.method(helper, Selector(selector.name, 0 if verb == "get" else 1))
        classes = self.world.classes
        found = classes.lookup(live, name)
        offset = classes.shape(live).fields.get(name)
        declared = classes.field_type(live, name)
        if declared is not None and offset is not None:
            self.world.numbers.field((classes.field_owner(live, name), name), declared, selector)
        if verb == "set":
            return self._setter(live, name, found, offset)
        if verb == "del":
            return self._deleter(live, name, found, offset)
        if isinstance(found, property):
            getter = found.fget
            self.world.numbers.forward(selector, Selector(name))
            return self._accessor(getter, name, 0) if getter is not None else None
        hook = descriptor_hook(self.world, found, "__get__")
        if hook is not None and (offset is None or verb == "class"):
            key = ("descriptor", hook, id(found))
            return self.once(key, lambda: self._described(hook, found))
        if offset is not None and verb == "get":
            fallback = Selector(f"class {name}") if found is not None else None
            return self.once(
                ("field", name, offset, fallback),
                lambda: thunks.field_getter(self.world, name, offset, fallback),
            )
        if isinstance(found, functools.cached_property) and offset is not None:
            function: object = found.func
            assert isinstance(function, FunctionType)
            key = ("computed", function, offset)
            return self.once(key, lambda: self._computed(function, offset))
        if name == "__class__":
            return self.once(("class", live), lambda: thunks.constant_entry(self.world, "class", live))
        if name == "__doc__" and found is None:
            return self._doc(live)
        if isinstance(found, FunctionType):
            return self.once(("bind", found), lambda: thunks.method_getter(self.world, found))
        if found is None:
            custom = classes.lookup(live, "__getattr__")
            if isinstance(custom, FunctionType):
                return self.once(("getattr", custom, name), lambda: self._custom(custom, name, 0))
            return None
        return self._class_value(live, name, found)

    def _doc(self, live: type) -> Function:
        """The text of a class. That of some builtin ones is a descriptor, for their instances."""
        doc: object = live.__doc__
        text = doc if isinstance(doc, str) else None
        return self.once(("named", text), lambda: thunks.constant_entry(self.world, "name", text))

    def _computed(self, function: FunctionType, offset: int) -> Function:
        """A cached property whose field is unset: calls its function and keeps the result."""
        fn, params = thunks.begin(self.world, None, f"{function.__qualname__}.computed", 0)
        result = fn.word(call_function(fn, function, Arguments([Val(params[0], ANY)]), ANY))
        fn.store(params[0], offset, result)
        return thunks.finish(fn, Val(result, ANY))

    def _accessor(self, called: object, name: str, count: int) -> Function:
        """What a property calls: a function, or any other object, as what `lru_cache` makes."""
        if isinstance(called, FunctionType):
            return self.method(called, Selector(name, count))
        return self.once(("accessor", id(called), count), lambda: self._calling(called, name, count))

    def _calling(self, called: object, name: str, count: int) -> Function:
        fn, params = thunks.begin(self.world, None, f"{name}.accessor", count)
        arguments = Arguments([Val(p, ANY) for p in params])
        return thunks.finish(fn, call_word(fn, fn.value(fn.known(called)), arguments, ANY))

    def _described(self, hook: FunctionType, found: object) -> Function:
        """A descriptor of the program's own is read: `__get__(descriptor, instance, class)`."""
        fn, params = thunks.begin(self.world, None, f"{hook.__qualname__}.described", 0)
        kind = fn.call(self.world.core("type_of"), [params[0]])
        values = [fn.known(found), Val(params[0], ANY), Val(kind, ANY)]
        return thunks.finish(fn, call_function(fn, hook, Arguments(values), ANY))

    def _described_class(self, hook: FunctionType, found: object) -> Function:
        """The same, read through the class itself."""
        fn, params = thunks.begin(self.world, None, f"{hook.__qualname__}.class", 0)
        values = [fn.known(found), fn.known(None), Val(params[0], ANY)]
        return thunks.finish(fn, call_function(fn, hook, Arguments(values), ANY))

    def _describing(self, hook: FunctionType, found: object, count: int) -> Function:
        """A descriptor is assigned or deleted: `__set__(descriptor, instance, value)`."""
        fn, params = thunks.begin(self.world, None, f"{hook.__qualname__}.describing", count)
        values = [fn.known(found), *(Val(p, ANY) for p in params)]
        return thunks.finish(fn, call_function(fn, hook, Arguments(values), ANY))

    def _class_value(self, live: type, name: str, found: object) -> Function | None:
        if isinstance(found, staticmethod):
            return self.once(
                ("value", id(found)), lambda: thunks.constant_entry(self.world, name, found.__func__)
            )
        if isinstance(found, classmethod):
            bound: object = getattr(live, name)
            return self.once(("bound", live, name), lambda: thunks.constant_entry(self.world, name, bound))
        if self.world.is_mutable_class_attribute(name):
            return self.once(("variable", live, name), lambda: self._class_variable(live, name))
        if found is UNDEFINED:
            return None
        value: object = getattr(live, name, found)
        return self.once(("constant", live, name), lambda: thunks.constant_entry(self.world, name, value))

    def _class_variable(self, live: type, name: str) -> Function:
        fn, params = thunks.begin(self.world, None, f"class.{name}", 0)
        return thunks.finish(fn, Val(get_variable(fn, live, name, params[0]), ANY))

    def _variable_setter(self, live: type, name: str) -> Function:
        fn, params = thunks.begin(self.world, None, f"class.set.{name}", 1)
        set_variable(fn, live, name, params[1])
        return thunks.finish(fn, fn.known(None))

    def _variable_deleter(self, live: type, name: str) -> Function:
        fn, params = thunks.begin(self.world, None, f"class.del.{name}", 0)
        delete_variable(fn, live, name, params[0])
        return thunks.finish(fn, fn.known(None))

    def hook(self, live: type, name: str, setting: bool) -> Function | None:
        """What a property or descriptor of the class does where the attribute is set, or else deleted."""
        found = self.world.classes.lookup(live, name)
        return self._set_hook(live, name, found) if setting else self._delete_hook(live, name, found)

    def _set_hook(self, live: type, name: str, found: object) -> Function | None:
        if isinstance(found, property):
            setter = found.fset
            if setter is None:
                return self.once(
                    ("no setter", live, name), lambda: self._no_accessor(live, name, "setter", 1)
                )
            self.world.numbers.forward(Selector(f"set {name}", 1), Selector(name, 1))
            return self._accessor(setter, name, 1)
        hook = descriptor_hook(self.world, found, "__set__")
        if hook is None:
            return None
        return self.once(("set by", hook, id(found)), lambda: self._describing(hook, found, 1))

    def _setter(self, live: type, name: str, found: object, offset: int | None) -> Function | None:
        custom = self.world.classes.lookup(live, "__setattr__")
        if isinstance(custom, FunctionType):
            return self.once(("setattr", custom, name), lambda: self._custom(custom, name, 1))
        if is_data_descriptor(self.world, found):
            return self._set_hook(live, name, found)
        if offset is None:
            missing = self.world.classes.lookup(live, SET_MISSING)
            if found is None and isinstance(missing, FunctionType):
                return self.once(("setattr", missing, name), lambda: self._custom(missing, name, 1))
            if found is None or live.__dictoffset__ != 0:
                return None
            message = f"{live.__name__!r} object attribute {name!r} is read-only"
            return self.once(("fixed", message), lambda: self._fixed(message))
        if issubclass(live, tuple) and name in getattr(live, "_fields", ()):
            return self.once(("fixed",), lambda: self._fixed("can't set attribute"))
        return self.once(("set", name, offset), lambda: thunks.field_setter(self.world, name, offset))

    def _fixed(self, message: str) -> Function:
        """What assigning does to what cannot be assigned: a field of a NamedTuple, a method where instances have no room."""
        fn, _ = thunks.begin(self.world, None, "fixed.set", 1)
        fn.call(self.world.core("raise_attribute_error"), [self.world.freezer.constant(message)])
        fn.unreachable()
        return fn.function

    def _delete_hook(self, live: type, name: str, found: object) -> Function | None:
        if isinstance(found, property):
            deleter = found.fdel
            if deleter is None:
                return self.once(
                    ("no deleter", live, name), lambda: self._no_accessor(live, name, "deleter", 0)
                )
            return self._accessor(deleter, name, 0)
        hook = descriptor_hook(self.world, found, "__delete__")
        if hook is None:
            return None
        return self.once(("deleted by", hook, id(found)), lambda: self._describing(hook, found, 0))

    def _deleter(self, live: type, name: str, found: object, offset: int | None) -> Function | None:
        custom = self.world.classes.lookup(live, "__delattr__")
        if isinstance(custom, FunctionType):
            return self.once(("delattr", custom, name), lambda: self._custom(custom, name, 0))
        if is_data_descriptor(self.world, found):
            return self._delete_hook(live, name, found)
        if offset is None:
            return None
        return self.once(("del", name, offset), lambda: thunks.field_deleter(self.world, name, offset))

    def _refused(self, name: str, selector: Selector) -> Function:
        """What a method does that a class sets to None."""
        fn, params = thunks.begin(self.world, None, f"{name}.refused", selector.words - 1)
        fn.call(self.world.core("missing_method"), [params[0], self.world.freezer.constant(name)])
        return thunks.finish(fn, fn.known(None))

    def _no_accessor(self, live: type, name: str, kind: str, count: int) -> Function:
        fn, _ = thunks.begin(self.world, None, f"no.{kind}.{name}", count)
        owner = self.world.visible_name(live)[1]
        message = f"property {name!r} of {owner!r} object has no {kind}"
        fn.call(self.world.core("raise_attribute_error"), [self.world.freezer.constant(message)])
        fn.unreachable()
        return fn.function

    def _custom(self, function: FunctionType, name: str, count: int) -> Function:
        fn, params = thunks.begin(self.world, None, f"attribute.{name}", count)
        values = [Val(params[0], ANY), fn.known(name), *(Val(w, ANY) for w in params[1:])]
        return thunks.finish(fn, call_function(fn, function, Arguments(values), ANY))

    def _super(self, live: type, name: str, selector: Selector) -> Function | None:
        start, _, method = name.rpartition(" ")
        above = [c for c in live.__mro__ if f"{c.__module__}.{c.__qualname__}" == start]
        if not above:
            return None
        for each in self.world.classes.after(live, above[0], method):
            found = self.world.classes.of_subclass(live, each, method) or self.world.classes.lookup_own(
                each, method
            )
            if isinstance(found, FunctionType):
                return self.method(found, selector)
            if isinstance(found, classmethod) and isinstance(found.__func__, FunctionType):
                return self.method(found.__func__, selector)
        if method in plain_attributes.BY_METHOD and selector.positional > 0:
            return self.instance(live, Selector(plain_attributes.BY_METHOD[method][0], selector.positional))
        return self.once(("nothing", selector), lambda: self._nothing(selector))

    def _nothing(self, selector: Selector) -> Function:
        fn, _ = thunks.begin(
            self.world,
            None,
            "object.init",
            2 if selector.positional < 0 else selector.positional + len(selector.keywords),
        )
        return thunks.finish(fn, fn.known(None))

    def _structural(self, live: type, name: str) -> Function | None:
        kind = self.world.structural[name]
        if not self.world.fits(live, kind):
            return None
        return self.once(("true",), lambda: thunks.constant_entry(self.world, "true", True))

    # --- function objects, classes, generators ----------------------------------------------------------------

    def function_object(self, native: Native, shown: Shown | None, selector: Selector) -> Function | None:
        """What a function object of this `def`, which shows itself as `shown`, answers."""
        if selector.name == "__call__":
            key = ("object", native, selector.positional, selector.keywords)
            if key not in self.entries:
                self.entries[key] = thunks.function_entry(self.world, native, None, selector, 0)
            return self.entries[key]
        found = self._named(native.shown if shown is None else shown, selector)
        if found is None and shown is not None and isinstance(shown.bearer, FunctionType):
            found = self._own_attribute(shown.bearer, selector)
        if shown is None or shown.kind is FunctionType:
            found = function_attributes.answer(self, native, found, selector) or found
        if found is not None:
            return found
        return self.instance(FunctionType if shown is None else shown.kind, selector)

    def _own_attribute(self, live: FunctionType, selector: Selector) -> Function | None:
        """An attribute that the import gave to a function, if the image does not change it."""
        verb, _, name = selector.name.rpartition(" ")
        if selector.name == function_attributes.TAKE:
            for each in set(vars(live)).difference(function_attributes.NAMES):
                self.world.give_functions(each)
        if name not in function_attributes.constants(self.world, live) or verb not in ("get", "class", ""):
            return None
        if verb == "":
            return self.once(("call", selector), lambda: thunks.getter_call(self.world, selector))
        value: object = vars(live)[name]
        foreign = (FLOAT, INT) if isinstance(value, bool) else (FLOAT,) if isinstance(value, int) else ()
        self.world.numbers.found.update(result_slot(selector, number) for number in foreign)
        return self.once(("attribute", live, name), lambda: thunks.constant_entry(self.world, name, value))

    def _named(self, shown: Shown, selector: Selector) -> Function | None:
        """What a function's names and its text are."""
        verb, _, name = selector.name.partition(" ")
        if verb not in ("get", "class") or name not in _NAMES:
            return None
        value: str | None = getattr(shown, _NAMES[name])
        return self.once(("named", value), lambda: thunks.constant_entry(self.world, "name", value))

    def bound_method(self, live: FunctionType, selector: Selector) -> Function | None:
        """What a bound method answers: the receiver is at 8."""
        shown = self.world.runtime.shown.get(live) or Shown.of(FunctionType, live, live.__qualname__)
        named = self._named(shown, selector)
        if live not in self.world.runtime.shown:
            named = function_attributes.of_bound(self, live, selector) or named
            named = self._own_attribute(live, selector) if named is None else named
        if named is not None:
            return named
        if selector.name == "get __self__":
            return self.once(("self",), lambda: thunks.field_getter(self.world, "__self__", 8, None))
        if selector.name != "__call__":
            builtin = live in self.world.runtime.shown
            return self.instance(BuiltinFunctionType if builtin else MethodType, selector)
        return self.once(("bound call", live, selector), lambda: self._bound_call(live, selector))

    def _bound_call(self, live: FunctionType, selector: Selector) -> Function:
        count = 2 if selector.positional < 0 else selector.positional + len(selector.keywords)
        fn, params = thunks.begin(self.world, None, f"{live.__qualname__}.bound", count)
        target = self.method(live, selector)
        receiver = fn.load(params[0], 8)
        return thunks.finish(fn, Val(fn.emit(Call(target, [receiver, *params[1:]])), ANY))

    def type_object(self, live: type, selector: Selector) -> Function | None:
        """What a class itself answers: construction, class and static methods, class variables."""
        name = selector.name
        world = self.world
        if name in ("__call__", "#construct"):
            if world.classes.abstract(live) or not world.classes.is_guest(live) or issubclass(live, type):
                return None
            meta_call = world.classes.lookup(type(live), name) if type(live) is not type else None
            if isinstance(meta_call, FunctionType) and name == "__call__":
                return self.method(meta_call, selector)
            call = unbounded(selector)
            return self.once(("new", live, call), lambda: thunks.constructor_entry(world, live, call))
        if name == "#new":
            return self.once(("#new", live), lambda: thunks.allocation_entry(world, live))
        if name.startswith(computed_names.PREFIX):
            return computed_names.answer(self, live, True, selector)
        if name.startswith("get "):
            return self._type_attribute(live, name[4:])
        if name.startswith(("set ", "del ")):
            return self._type_store(live, *name.split(" "))
        if name.startswith("#has #field_values"):
            return self._has(live, selector)
        if name == "#fields":
            return self._record(live, name)
        if name.startswith(("super ", "#")):
            return (
                self._super_class(live, selector)
                if name.startswith("super ")
                else self.instance(type(live), selector)
            )
        meta = world.classes.lookup(type(live), name)
        own = world.classes.lookup(live, name)
        if isinstance(meta, FunctionType) and (
            type(live) is not type or own is None or name.startswith("__")
        ):
            return self.method(meta, selector)
        if isinstance(own, FunctionType):
            return self.unbound(own, selector)
        if isinstance(own, staticmethod) and isinstance(own.__func__, FunctionType):
            return self.unbound(own.__func__, selector)
        if isinstance(own, classmethod) and isinstance(own.__func__, FunctionType):
            return self.method(own.__func__, selector)
        if own is not None and meta is None:
            return self.once(("call", selector), lambda: thunks.getter_call(self.world, selector))
        return self.instance(type(live), selector)

    def _type_store(self, live: type, verb: str, name: str) -> Function | None:
        """Assigning or deleting a class variable through a class that is a value."""
        meta = self.world.classes.lookup(type(live), name) if type(live) is not type else None
        if is_data_descriptor(self.world, meta):
            return self.instance(type(live), Selector(f"{verb} {name}", 1 if verb == "set" else 0))
        own = self.world.classes.lookup(live, name)
        if own is None or not self.world.is_mutable_class_attribute(name):
            return None
        make = self._variable_setter if verb == "set" else self._variable_deleter
        return self.once(("class " + verb, live, name), lambda: make(live, name))

    def _super_class(self, live: type, selector: Selector) -> Function | None:
        return self._super(live, selector.name.partition(" ")[2], selector)

    def _type_attribute(self, live: type, name: str) -> Function | None:
        if name in ("__mro__", "__bases__"):
            for base in live.__mro__:
                if self.world.classes.is_guest(base):
                    self.world.class_value(base)
        if name in ("__name__", "__qualname__", "__module__", "__mro__"):
            return self.instance(type(live), Selector(f"get {name}"))
        if name == "__bases__":
            return self.once(
                ("bases", live), lambda: thunks.constant_entry(self.world, "bases", live.__bases__)
            )
        if name == "__doc__":
            return self._doc(live)
        found = self.world.classes.lookup(live, name)
        if isinstance(found, FunctionType):
            return self.once(("value", id(found)), lambda: thunks.constant_entry(self.world, name, found))
        hook = descriptor_hook(self.world, found, "__get__")
        if hook is not None:
            key = ("class descriptor", hook, id(found))
            return self.once(key, lambda: self._described_class(hook, found))
        if found is not None and not isinstance(found, property | functools.cached_property):
            return self._class_value(live, name, found)
        return self.instance(type(live), Selector(f"get {name}"))
