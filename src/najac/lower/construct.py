"""Making instances: what calling a class does."""

from __future__ import annotations

import ast
import inspect
from types import FunctionType

from najac.frontend.types import ANY, Instance, StaticType
from najac.ir.values import IntConst, RawConst, Value
from najac.lower.attributes import into_field
from najac.lower.calls import Arguments, call_function, call_word
from najac.lower.forbidden import no_overlay
from najac.lower.function import FunctionLowering
from najac.lower.lists import made_by_call
from najac.lower.values import Val

_CAUSE, _CONTEXT, _SUPPRESS = 16, 24, 40
"""Offsets of an exception's `__cause__`, `__context__` and `__suppress_context__`."""


def construct(
    fn: FunctionLowering,
    live: type,
    arguments: Arguments,
    static: StaticType,
    node: ast.expr,
    by_type: bool = False,
) -> Val:
    """Calls a class that is known at build time. `by_type`: as `type.__call__` does, whatever its metaclass does."""
    classes = fn.world.classes
    live = classes.made_by(live)
    if inspect.isabstract(live):
        return _cannot_make(fn, live)
    if not classes.is_guest(live) and live.__module__ != "builtins":
        raise no_overlay(fn, live.__module__, live.__qualname__, node)
    if arguments.spread is not None:
        return call_word(fn, fn.world.freezer.type_object(live), arguments, static)
    if live in CHOOSING:
        return call_function(fn, fn.world.runtime.core(CHOOSING[live]), arguments, static)
    metaclass_call = classes.lookup(type(live), "__call__") if type(live) is not type else None
    if isinstance(metaclass_call, FunctionType) and not by_type:
        return call_function(fn, metaclass_call, arguments.before(fn.known(live)), static)
    if classes.named_tuple(live) is not None and not _has_own_new(fn, live):
        made = named_tuple(fn, live, arguments)
        _initialise_own(fn, live, made, arguments)
        return Val(made, static)
    if live in _CONVERSIONS and len(arguments.positional) == 1 and not arguments.keywords:
        return _converted(fn, live, arguments.positional[0])
    new = classes.lookup(live, "__new__")
    if isinstance(new, staticmethod):
        new = new.__func__
    if live in fn.world.runtime.methods and isinstance(new, FunctionType):
        return call_function(fn, new, arguments, static)
    fn.world.instantiate(live)
    if isinstance(new, FunctionType):
        instance = _by_new(fn, live, new, arguments)
        _initialise_own(fn, live, instance, arguments)
    else:
        instance = allocate_instance(fn, live)
        if live is list:
            made_by_call(fn, instance, static)
        initialise(fn, live, instance, arguments)
    return Val(instance, static if static != ANY else Instance(f"{live.__module__}.{live.__qualname__}"))


def _cannot_make(fn: FunctionLowering, live: type) -> Val:
    names: frozenset[str] = getattr(live, "__abstractmethods__", frozenset())
    plural = "s" if len(names) > 1 else ""
    listed = ", ".join(sorted(names))
    message = f"Can't instantiate abstract class {live.__name__} with abstract method{plural} {listed}"
    fn.call(fn.world.core("raise_type_error"), [fn.world.freezer.constant(message)])
    return Val(fn.none(), ANY)


CHOOSING: dict[type, str] = {OSError: "os_error", BaseExceptionGroup: "exception_group"}
"""Classes whose call may give an instance of a subclass, with the runtime's function that chooses it."""

_CONVERSIONS: dict[type, str] = {bool: "truth", type: "type_of"}


def _converted(fn: FunctionLowering, live: type, value: Val) -> Val:
    """`bool(x)` and `type(x)`, where the class is called as a value."""
    return Val(
        fn.call(fn.world.core(_CONVERSIONS[live]), [fn.word(value)]), Instance(f"builtins.{live.__name__}")
    )


def _has_own_new(fn: FunctionLowering, live: type) -> bool:
    """Whether a subclass of a named tuple makes its instances itself."""
    new = fn.world.classes.lookup(live, "__new__")
    return isinstance(new, staticmethod | FunctionType) and not is_value_maker(fn, new)


def named_tuple(fn: FunctionLowering, live: type, arguments: Arguments) -> Value:
    """A NamedTuple: its items in the order of the fields, defaults filled in."""
    from najac.lower.thunks import misfit, new_of

    owner = fn.world.classes.named_tuple(live)
    assert owner is not None
    complaint = misfit(new_of(owner), len(arguments.positional) + 1, [k for k, _ in arguments.keywords])
    if complaint is not None:
        fn.call(fn.world.core("raise_type_error"), [fn.world.freezer.constant(complaint)])
        arguments = Arguments()
    fields: object = getattr(live, "_fields", ())
    defaults: object = getattr(live, "_field_defaults", {})
    assert isinstance(fields, tuple)
    assert isinstance(defaults, dict)
    given = dict(zip(fields, arguments.positional, strict=False))
    given.update(arguments.keywords)
    words: list[Value] = []
    for name in fields:
        if name in given or name in defaults:
            value = (
                given[name] if name in given else fn.known(defaults[name], fn.world.static_of(defaults[name]))
            )
            words.append(into_field(fn, live, name, value))
        else:  # not to be reached
            words.append(fn.none())
    fn.world.instantiate(live)
    instance = allocate_instance(fn, live)
    fn.store_raw(instance, 8, RawConst(len(words)))
    for index, word in enumerate(words):
        fn.store(instance, 16 + 8 * index, word)
    return instance


def replace_fields(fn: FunctionLowering, live: type, value: Val, arguments: Arguments) -> Val:
    """`value._replace(name=…)` of a NamedTuple."""
    fields: object = getattr(live, "_fields", ())
    assert isinstance(fields, tuple)
    given = dict(arguments.keywords)
    unknown = [name for name in given if name not in fields]
    if unknown:
        text = f"Got unexpected field names: {unknown!r}"
        fn.call(fn.world.core("raise_value_error"), [fn.world.freezer.constant(text)])
    word = fn.word(value)
    items = [given[n] if n in given else Val(fn.load(word, 16 + 8 * i), ANY) for i, n in enumerate(fields)]
    return Val(named_tuple(fn, live, Arguments(items)), value.static)


def named_tuple_by_new(fn: FunctionLowering, owner: type, arguments: Arguments, node: ast.expr) -> Val:
    """`__new__(kind, ...)` of the named tuple `owner`: an instance of `kind`, which may be of a subclass."""
    if arguments.spread is not None or not arguments.positional:
        raise fn.refuse(
            "NAJA034", node, "__new__ of a named tuple with stars in its arguments", "name the fields"
        )
    kind, *items = arguments.positional
    fn.value(kind)
    made = named_tuple(fn, owner, Arguments(items, arguments.keywords))
    return Val(fn.call(fn.world.core("named_tuple_of"), [fn.word(kind), made]), ANY)


def make_from(fn: FunctionLowering, live: type, source: Value) -> Value:
    """`Class._make(iterable)` of a NamedTuple."""
    fields: object = getattr(live, "_fields", ())
    assert isinstance(fields, tuple)
    items = fn.call(fn.world.core("items_of_named_tuple"), [source, fn.to_word(IntConst(len(fields)))])
    return named_tuple(
        fn, live, Arguments([Val(fn.load(items, 16 + 8 * i), ANY, dynamic=True) for i in range(len(fields))])
    )


def _by_new(fn: FunctionLowering, live: type, new: FunctionType, arguments: Arguments) -> Value:
    native = fn.world.natives.of(new)
    if is_value_maker(fn, new):
        return fn.word(value_of_subclass(fn, new, fn.known(live), arguments))
    takes_class = bool(native.params) and native.params[0].name in ("cls", "kind", "mcs")
    given = arguments.before(fn.known(live)) if takes_class else arguments
    return fn.word(call_function(fn, new, given, ANY))


def _initialise_own(fn: FunctionLowering, live: type, instance: Value, arguments: Arguments) -> None:
    """Runs `__init__` if what `__new__` gave is an instance of the class."""
    if not isinstance(fn.world.classes.lookup(live, "__init__"), FunctionType):
        return
    own, after = fn.new_block("own"), fn.new_block("made")
    fn.branch(fn.has_class(instance, fn.world.classes.info(live)), own, after)
    fn.start(own)
    initialise(fn, live, instance, arguments)
    fn.goto_start(after)


def is_value_maker(fn: FunctionLowering, new: object) -> bool:
    """Whether a function is the `__new__` of a builtin that is made by it: it takes no class and gives a builtin value."""
    return any(new is fn.world.runtime.attribute(kind, "__new__") for kind in _VALUES)


def value_of_subclass(fn: FunctionLowering, new: FunctionType, kind: Val, arguments: Arguments) -> Val:
    """`new(kind, ...)` of such a builtin: its value as an instance of `kind`."""
    plain = kind.known and kind.live in _VALUES
    if new is fn.world.runtime.attribute(bytearray, "__new__") and not plain:
        arguments = Arguments()  # `__init__` fills it
    value = call_function(fn, new, arguments, ANY)
    if plain:
        return value
    return Val(fn.call(fn.world.core("subclass_value"), [fn.word(kind), fn.word(value)]), ANY)


_VALUES = (int, float, str, bytes, bytearray, tuple, frozenset)


def allocate_instance(fn: FunctionLowering, live: type) -> Value:
    """A new instance with all fields unset."""
    shape = fn.world.classes.shape(live)
    return fn.world.allocate(fn, shape.info, shape.size)


def initialise(fn: FunctionLowering, live: type, instance: Value, arguments: Arguments) -> None:
    """Runs `__init__`; an exception's `args` are set before, as `BaseException.__new__` does."""
    classes = fn.world.classes
    init = classes.lookup(live, "__init__")
    if issubclass(live, BaseException):
        words = [fn.word(a) for a in arguments.positional]
        arguments = Arguments(
            [
                Val(w, a.static, origins=a.origins, sent=a.sent)
                for w, a in zip(words, arguments.positional, strict=True)
            ],
            arguments.keywords,
        )
        prepare_exception(fn, instance, words)
        if init is fn.world.runtime.method(BaseException, "__init__") and not arguments.keywords:
            return  # it would set `args` again
    if isinstance(init, FunctionType):
        call_function(fn, init, arguments.before(Val(instance, ANY)), ANY)
    elif (arguments.positional or arguments.keywords) and not issubclass(live, BaseException):
        for argument in (*arguments.positional, *(v for _, v in arguments.keywords)):
            fn.value(argument)
        message = fn.world.freezer.constant(takes_nothing(live))
        fn.call(fn.world.core("raise_type_error"), [message])


def takes_nothing(live: type) -> str:
    """What CPython says where a class without constructor gets arguments."""
    return f"{live.__name__}() takes no arguments"


def prepare_exception(fn: FunctionLowering, instance: Value, args: list[Value]) -> None:
    """What `BaseException.__new__` does; a function of its own, because most places that make exceptions hardly ever run."""
    fn.call(fn.world.resolvers.preparing(len(args)), [instance, *args])


def fill_exception(fn: FunctionLowering, instance: Value, args: Value) -> None:
    """Sets the fields of a new exception; `args` is a tuple."""
    fn.store(instance, 8, args)
    fn.store(instance, _CAUSE, fn.none())
    fn.store(instance, _CONTEXT, fn.none())
    fn.store(instance, _SUPPRESS, fn.world.freezer.constant(False))
