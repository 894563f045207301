"""Uniform entries: what dynamic dispatch finds. Each takes the receiver and the arguments as words and gives a word.

A selector's name says what is asked for:
    NAME                a method call, or `__call__` of a function object, class or instance
    get NAME / set NAME / del NAME / class NAME
                        attribute access; `class` skips the instance's own field
    super CLASS NAME    the method after CLASS in the receiver's MRO
    #next               the next item, or the `exhausted` object
    #resume             one step of a generator
    #is NAME            whether the receiver's class is an instance of an ABC or protocol
`positional` -1: the arguments come as a tuple and a dict (or null).
"""

from __future__ import annotations

import ast
import inspect
from types import FunctionType

from naja.runtime.core.arguments import Taken, check_arguments
from najac.frontend.types import ANY, NONE, CallableT
from najac.ir.program import Function, Inlining, Selector
from najac.ir.values import IntConst, Null, ObjectRef, Param, RawConst, Type, Value
from najac.lower.calls import Arguments, call_native, is_made_at_build_time, live_default
from najac.lower.conversion import received
from najac.lower.function import FunctionLowering
from najac.lower.natives import OPERATORS
from najac.lower.numbers import ANY_CALLBACKS
from najac.lower.signature import Native, Parameter
from najac.lower.values import Val
from najac.lower.world import World


def begin(world: World, native: Native | None, name: str, count: int) -> tuple[FunctionLowering, list[Value]]:
    """A new uniform function with `count` words after the receiver; lowering goes on in it."""
    params = [Param(i, f"a{i}", Type.WORD) for i in range(count + 1)]
    file, line = (native.file.path, native.ir.line) if native is not None else ("", 0)
    ir = Function(world.symbol(f"{name}.uniform"), params, Type.WORD, file, line)
    template = native if native is not None else world.natives.any()
    shell = Native(ir, template.node, template.file, template.scope, [], ANY, False, [], owner=template.owner)
    world.add_function(ir)
    fn = FunctionLowering(world, shell, {})
    fn.line = 0
    return fn, list(params)


def finish(fn: FunctionLowering, result: Val) -> Function:
    """Returns the result as a word."""
    value = fn.value(result)
    fn.ret(fn.none() if value.type is Type.VOID else fn.to_word(value))
    return fn.function


def function_entry(
    world: World, native: Native, live: FunctionType | None, selector: Selector, bound: int
) -> Function:
    """An entry that calls a compiled function.

    `bound` 0: the receiver is not passed on as an argument, and is the function object if `live` is not given; 1: the
    receiver is the first argument.
    """
    if selector.positional < 0:
        return _spread_entry(world, native, live, bound)
    count = selector.positional + len(selector.keywords)
    fn, params = begin(world, native, f"{native.ir.symbol}.{selector.positional}", count)
    receiver, words = params[0], params[1:]
    positional, keywords = incoming(selector, words, is_suspect(world, native))
    if bound:
        positional.insert(0, Val(receiver, ANY))
    message = mismatch(native, len(positional), [k for k, _ in keywords])
    if message is not None:
        fn.call(world.core("raise_type_error"), [world.freezer.constant(message)])
        fn.unreachable()
        return fn.function
    world.numbers.result((native.node, "return"), native.declared, selector)
    if native.library and native.ir.result is Type.WORD:
        world.numbers.passed_on(selector)
    env = _environment(fn, native, live, receiver)
    return finish(fn, call_native(fn, native, live, env, Arguments(positional, keywords), NONE))


def incoming(
    selector: Selector, words: list[Value], suspect: bool = False
) -> tuple[list[Val], list[tuple[str, Val]]]:
    """The arguments of a dynamic call, as they come in. `suspect`: functions of the program check what they are given."""
    values = [Val(w, ANY, sent=(selector, i), dynamic=suspect) for i, w in enumerate(words)]
    return values[: selector.positional], list(
        zip(selector.keywords, values[selector.positional :], strict=True)
    )


def is_suspect(world: World, native: Native) -> bool:
    """Whether what dynamic calls bring to a function of the program may be of other types than its parameters: operators try
    each of two operands with the other.
    """
    if native.library or native.doubted:
        return False
    called_by_operators = isinstance(native.node, ast.FunctionDef) and native.node.name in OPERATORS
    return called_by_operators or ANY_CALLBACKS in world.numbers.known


def _environment(
    fn: FunctionLowering, native: Native, live: FunctionType | None, receiver: Value
) -> Value | None:
    """What holds a function's captured names and defaults: the function object, where it is needed."""
    if live is None:
        return receiver
    return fn.world.freezer.constant(live) if native.env else None


def taken(native: Native) -> Taken:
    """What a function takes, as the runtime's check of spread arguments wants it."""
    name = native.called or native.file.name_of(native.node) or native.ir.name
    positional = [p for p in native.params if p.kind in ("pos", "any")]
    keyword_only = [p for p in native.params if p.kind == "named"]
    kinds = {p.kind for p in native.params}
    return (
        name,
        tuple(p.name for p in positional),
        len([p for p in positional if p.kind == "pos"]),
        len([p for p in positional if p.default is None]),
        tuple(p.name for p in keyword_only),
        tuple(p.name for p in keyword_only if p.default is None),
        "star" in kinds,
        "star2" in kinds,
    )


def taken_by(live: FunctionType) -> Taken:
    """The same of a live function, which is not reached by that."""
    code = live.__code__
    positional = code.co_varnames[: code.co_argcount]
    keyword_only = code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
    return (
        live.__qualname__,
        positional,
        code.co_posonlyargcount,
        len(positional) - len(live.__defaults__ or ()),
        keyword_only,
        tuple(name for name in keyword_only if name not in (live.__kwdefaults__ or {})),
        bool(code.co_flags & inspect.CO_VARARGS),
        bool(code.co_flags & inspect.CO_VARKEYWORDS),
    )


def mismatch_entry(world: World, live: FunctionType, selector: Selector, bound: int) -> Function | None:
    """An entry that raises CPython's complaint where what a call brings does not fit; None if it does.

    Nothing is reached by it: a call by name that some class's method cannot take is no reason to compile that method.
    """
    if selector.positional < 0:
        return None
    complaint = misfit(live, bound + selector.positional, list(selector.keywords))
    if complaint is None:
        return None
    fn, _ = begin(world, None, f"mismatch.{live.__qualname__}", selector.words - 1)
    fn.call(world.core("raise_type_error"), [world.freezer.constant(complaint)])
    fn.unreachable()
    return fn.function


def new_of(live: type) -> FunctionType:
    """The `__new__` of a NamedTuple, which CPython's own factory has made."""
    found: object = inspect.getattr_static(live, "__new__")
    made = found.__func__ if isinstance(found, staticmethod) else found
    assert isinstance(made, FunctionType)
    return made


def misfit(live: FunctionType, positional: int, keywords: list[str]) -> str | None:
    """CPython's complaint if so many positional arguments and these keywords do not fit a live function; None if they do."""
    try:
        check_arguments(taken_by(live), dict.fromkeys(keywords), positional)
    except TypeError as error:
        return str(error)
    return None


def mismatch(native: Native, positional: int, keywords: list[str]) -> str | None:
    """CPython's complaint if so many positional arguments and these keywords do not fit; None if they do."""
    try:
        check_arguments(taken(native), dict.fromkeys(keywords), positional)
    except TypeError as error:
        return str(error)
    return None


def _spread_entry(world: World, native: Native, live: FunctionType | None, bound: int) -> Function:
    """The entry for `f(*args, **kwargs)`: each parameter is looked for in the tuple, then in the dict."""
    fn, (receiver, items, named) = begin(world, native, f"{native.ir.symbol}.spread", 2)
    env = _environment(fn, native, live, receiver)
    accepts = [p for p in native.params if p.kind in ("pos", "any")]
    fn.call(
        world.core("spread_check"), [items, named, world.freezer.constant(taken(native)), IntConst(bound)]
    )
    values: list[Value] = [env] if native.env and env is not None else []
    for index, parameter in enumerate(native.params):
        if parameter.kind == "star":
            values.append(fn.call(world.core("spread_rest"), [items, IntConst(len(accepts) - bound)]))
        elif parameter.kind == "star2":
            known = world.freezer.constant(tuple(p.name for p in native.params if p.kind in ("any", "named")))
            values.append(fn.call(world.core("spread_keywords"), [named, known]))
        elif bound and index == 0:
            values.append(fn.to_type(receiver, parameter.rep))
        else:
            position = accepts.index(parameter) - bound if parameter.kind != "named" else -1
            if not native.library:
                world.numbers.from_library((native.node, parameter.name), parameter.declared)
            values.append(_spread_argument(fn, native, live, env, parameter, position, items, named))
    return finish(fn, Val(fn.call(native.ir, values), ANY))


def _spread_argument(
    fn: FunctionLowering,
    native: Native,
    live: FunctionType | None,
    env: Value | None,
    parameter: Parameter,
    position: int,
    items: Value,
    named: Value,
) -> Value:
    world = fn.world
    keyword = world.freezer.constant(parameter.name) if parameter.kind != "pos" else Null()
    found = fn.call(world.core("spread_get"), [items, named, IntConst(position), keyword])
    if parameter.default is None:
        return fn.to_type(_looked_at(fn, native, found, parameter), parameter.rep)
    result = fn.temporary(Type.WORD)
    fn.set(result, found)
    absent, after = fn.new_block("absent"), fn.new_block("argument")
    fn.branch(fn.same(found, ObjectRef(world.exhausted)), absent, after)
    fn.start(absent)
    if live is not None:
        default = world.freezer.constant(live_default(live, native, parameter))
    else:
        assert env is not None
        default = fn.load(env, 8 + 8 * (len(native.free) + native.defaults.index(parameter)))
    fn.set(result, fn.to_word(default))
    fn.goto_start(after)
    return fn.to_type(_looked_at(fn, native, fn.get(result), parameter), parameter.rep)


def _looked_at(fn: FunctionLowering, native: Native, word: Value, parameter: Parameter) -> Value:
    """An argument that came in by a call with stars, checked where it is to be."""
    if (
        parameter.name in native.tested
        or not is_suspect(fn.world, native)
        or isinstance(parameter.declared, CallableT)
    ):
        return word
    return received(fn, word, parameter.declared)


def constant_entry(world: World, name: str, live: object) -> Function:
    """An entry that gives a live object, whatever the receiver."""
    fn, _ = begin(world, None, name, 0)
    return finish(fn, fn.known(live))


def field_getter(world: World, name: str, offset: int, fallback: Selector | None) -> Function:
    """An entry that reads a field; an unset one falls back to the class, or raises AttributeError."""
    from najac.ir.ops import CallDynamic

    fn, (receiver,) = begin(world, None, f"get.{name}", 0)
    word = fn.load(receiver, offset)
    unset, fine = fn.new_block("unset"), fn.new_block("set")
    fn.branch(fn.differ(word, Null()), fine, unset, likely=True)
    fn.start(unset)
    if fallback is not None:
        fn.ret(fn.emit(CallDynamic(world.request(fallback), [receiver])))
    else:
        fn.call(world.core("missing_attribute"), [receiver, world.freezer.constant(name)])
        fn.unreachable()
    fn.start(fine)
    return finish(fn, Val(word, ANY))


def fields_entry(world: World, places: tuple[int | str, ...]) -> Function:
    """An entry that gives a tuple of some fields, by their offsets, and attributes, by their names."""
    from najac.ir.ops import CallDynamic
    from najac.lower.expressions import make_tuple

    fn, (receiver,) = begin(world, None, "fields", 0)
    values = [
        fn.load(receiver, place)
        if isinstance(place, int)
        else fn.emit(CallDynamic(world.request(Selector(f"get {place}")), [receiver]))
        for place in places
    ]
    return finish(fn, Val(make_tuple(fn, values), ANY))


def field_setter(world: World, name: str, offset: int) -> Function:
    """An entry that writes a field."""
    fn, (receiver, value) = begin(world, None, f"set.{name}", 1)
    fn.store(receiver, offset, value)
    return finish(fn, fn.known(None))


def field_deleter(world: World, name: str, offset: int) -> Function:
    """An entry that unsets a field; AttributeError if it is unset."""
    fn, (receiver,) = begin(world, None, f"del.{name}", 0)
    word = fn.load(receiver, offset)
    fn.guard(fn.differ(word, Null()), "missing_attribute", [receiver, world.freezer.constant(name)])
    fn.store(receiver, offset, Null())
    return finish(fn, fn.known(None))


def method_getter(world: World, function: FunctionType) -> Function:
    """An entry that binds a method to the receiver."""
    fn, (receiver,) = begin(world, None, f"bind.{function.__qualname__}", 0)
    return finish(fn, Val(world.bind_method(fn, function, receiver), ANY))


def getter_call(world: World, selector: Selector) -> Function:
    """An entry for `receiver.name(...)` where `name` is a property or field: reads it, then calls what it holds."""
    from najac.ir.ops import CallDynamic

    count = 2 if selector.positional < 0 else selector.positional + len(selector.keywords)
    fn, params = begin(world, None, f"call.{selector.name}", count)
    value = fn.emit(
        CallDynamic(world.request(Selector(f"get {selector.name}", bound=selector.bound)), [params[0]])
    )
    call = world.request(Selector("__call__", selector.positional, selector.keywords))
    world.numbers.forward(selector, call)
    return finish(fn, Val(fn.emit(CallDynamic(call, [value, *params[1:]])), ANY))


def constructor_entry(world: World, live: type, selector: Selector) -> Function:
    """An entry that calls a class: `receiver` is its type object."""
    from najac.lower.construct import CHOOSING, construct

    live = world.classes.made_by(live)
    if live in CHOOSING:
        chosen = world.runtime.core(CHOOSING[live])
        return function_entry(world, world.natives.of(chosen), chosen, selector, 0)
    made = world.classes.lookup(live, "__new__")
    if selector.positional < 0 and live in world.runtime.methods and isinstance(made, FunctionType):
        return function_entry(world, world.natives.of(made), made, selector, 0)
    if inspect.isabstract(live):
        count = 2 if selector.positional < 0 else selector.positional + len(selector.keywords)
        fn, _ = begin(world, None, f"new.{live.__qualname__}", count)
        return finish(fn, construct(fn, live, Arguments(), ANY, ast.Constant(None, lineno=0, col_offset=0)))
    fn, params = begin(
        world,
        None,
        f"new.{live.__qualname__}",
        2 if selector.positional < 0 else selector.positional + len(selector.keywords),
    )
    if is_made_at_build_time(live):
        why = f"{live.__name__} is made at build time: it cannot be called by another name"
        fn.call(world.core("raise_type_error"), [world.freezer.constant(why)])
        fn.unreachable()
        return fn.function
    fn.function.cold = issubclass(live, BaseException)
    if selector.positional < 0:
        return _spread_constructor(fn, live, params)
    positional, keywords = incoming(selector, params[1:], ANY_CALLBACKS in world.numbers.known)
    takes, own = world.classes.lookup(live, "__init__"), 1
    if isinstance(made, staticmethod) and isinstance(made.__func__, FunctionType):
        takes = made.__func__
    elif isinstance(made, FunctionType) and live in world.runtime.methods:
        takes, own = made, 0  # the runtime's takes no class
    if isinstance(takes, FunctionType):
        message = mismatch(world.natives.of(takes), len(positional) + own, [k for k, _ in keywords])
        if message is not None:
            fn.call(world.core("raise_type_error"), [world.freezer.constant(message)])
            fn.unreachable()
            return fn.function
    node = ast.Constant(None, lineno=0, col_offset=0)
    by_type = selector.name == "#construct"
    return finish(fn, construct(fn, live, Arguments(positional, keywords), ANY, node, by_type))


def allocation_entry(world: World, live: type) -> Function:
    """`object.__new__` on a class: an instance with nothing set."""
    from najac.lower.construct import allocate_instance, prepare_exception

    fn, _ = begin(world, None, f"allocate.{live.__qualname__}", 0)
    world.instantiate(live)
    instance = allocate_instance(fn, live)
    if issubclass(live, BaseException):
        prepare_exception(fn, instance, [])
    return finish(fn, Val(instance, ANY))


def state_entry(world: World, live: type) -> Function:
    """`object.__getstate__`: the attributes of an instance in a dict, with those that have slots in another, or None."""
    fn, (instance,) = begin(world, None, f"{live.__qualname__}.state", 0)
    slots = {n for base in live.__mro__ for n in _names_of_slots(base)}
    fields = world.classes.shape(live).fields
    own = _set_fields(fn, instance, {n: at for n, at in fields.items() if n not in slots})
    slotted = _set_fields(fn, instance, {n: at for n, at in fields.items() if n in slots})
    return finish(fn, Val(fn.call(world.core("state_of"), [own, slotted]), ANY))


def _names_of_slots(base: type) -> list[str]:
    slots: object = vars(base).get("__slots__", ())
    names = [slots] if isinstance(slots, str) else list(slots) if isinstance(slots, tuple | list) else []
    private = f"_{base.__name__.lstrip('_')}"
    return [private + n if n.startswith("__") and not n.endswith("__") else n for n in names]


def _set_fields(fn: FunctionLowering, instance: Value, fields: dict[str, int]) -> Value:
    """A dict of those fields that are set."""
    found = fn.call(fn.world.core("new_dict"), [])
    for name, offset in fields.items():
        value, given, after = fn.load(instance, offset), fn.new_block("given"), fn.new_block("after")
        fn.branch(fn.differ(value, Null()), given, after)
        fn.start(given)
        put = fn.world.method_function(dict, "__setitem__")
        fn.call(put, [found, fn.world.freezer.constant(name), value])
        fn.goto_start(after)
    return found


def preparing_entry(world: World, count: int) -> Function:
    """What `BaseException.__new__` does with so many arguments to a new instance."""
    from najac.lower.construct import fill_exception
    from najac.lower.expressions import make_tuple

    fn, params = begin(world, None, "prepare.exception", count)
    fn.function.inlining = Inlining.NEVER
    fill_exception(fn, params[0], make_tuple(fn, params[1:]))
    return finish(fn, fn.known(None))


def _spread_constructor(fn: FunctionLowering, live: type, params: list[Value]) -> Function:
    from najac.lower.construct import (
        allocate_instance,
        fill_exception,
        is_value_maker,
        takes_nothing,
        value_of_subclass,
    )

    world = fn.world
    world.instantiate(live)
    new = world.classes.lookup(live, "__new__")
    if isinstance(new, staticmethod):
        new = new.__func__
    if isinstance(new, FunctionType) and not world.runtime.is_library_code(new.__code__.co_filename):
        return _spread_new(fn, live, new, params)
    if issubclass(live, tuple) and hasattr(live, "_fields"):
        return _spread_named_tuple(fn, live, allocate_instance(fn, live), params)
    if isinstance(new, FunctionType) and is_value_maker(fn, new):
        if not issubclass(live, bytearray):
            value = fn.call(world.resolvers.unbound(new, Selector("__new__", -1)), params)
            return finish(fn, Val(fn.call(world.core("subclass_value"), [params[0], value]), ANY))
        instance = fn.word(value_of_subclass(fn, new, fn.known(live), Arguments()))
    else:
        instance = allocate_instance(fn, live)
    if issubclass(live, BaseException):
        fill_exception(fn, instance, params[1])
    init = world.classes.lookup(live, "__init__")
    if isinstance(init, FunctionType):
        fn.call(world.resolvers.method(init, Selector("__init__", -1)), [instance, params[1], params[2]])
    elif not issubclass(live, BaseException):
        message = world.freezer.constant(takes_nothing(live))
        fn.call(world.core("refuse_arguments"), [params[1], params[2], message])
    return finish(fn, Val(instance, ANY))


def _spread_new(fn: FunctionLowering, live: type, new: FunctionType, params: list[Value]) -> Function:
    """The class has a `__new__` of its own; `__init__` runs if that gives an instance of the class."""
    world = fn.world
    made = fn.temporary(Type.WORD)
    fn.set(made, fn.call(world.resolvers.method(new, Selector("__new__", -1)), params))
    init = world.classes.lookup(live, "__init__")
    if isinstance(init, FunctionType):
        own, after = fn.new_block("own"), fn.new_block("made")
        fn.branch(fn.has_class(fn.get(made), world.classes.info(live)), own, after)
        fn.start(own)
        fn.call(world.resolvers.method(init, Selector("__init__", -1)), [fn.get(made), params[1], params[2]])
        fn.goto_start(after)
    return finish(fn, Val(fn.get(made), ANY))


def _spread_named_tuple(fn: FunctionLowering, live: type, instance: Value, params: list[Value]) -> Function:
    """Fills a NamedTuple from the arguments, defaults where there are none; an `__init__` gets them, too."""
    from najac.lower.attributes import into_field

    fields: object = getattr(live, "_fields", ())
    defaults: object = getattr(live, "_field_defaults", {})
    assert isinstance(fields, tuple)
    assert isinstance(defaults, dict)
    constants = (taken_by(new_of(live)), tuple(defaults.values()))
    items = fn.call(
        fn.world.core("fields_of_named_tuple"),
        [params[1], params[2], *map(fn.world.freezer.constant, constants)],
    )
    fn.store_raw(instance, 8, RawConst(len(fields)))
    for index, name in enumerate(fields):
        word = fn.load(items, 16 + 8 * index)
        if ANY_CALLBACKS in fn.world.numbers.known:
            word = into_field(fn, live, name, Val(word, ANY, dynamic=True))
        fn.store(instance, 16 + 8 * index, word)
    init = fn.world.classes.lookup(live, "__init__")
    if isinstance(init, FunctionType):
        fn.call(fn.world.resolvers.method(init, Selector("__init__", -1)), [instance, params[1], params[2]])
    return finish(fn, Val(instance, ANY))


def next_entry(world: World, live: FunctionType) -> Function:
    """`#next` over a class's `__next__`: StopIteration becomes the `exhausted` object."""
    from najac.lower.exceptions import exception_matches, put_back, take_pending

    native = world.natives.of(live)
    fn, (receiver,) = begin(world, native, f"{native.ir.symbol}.next", 0)
    handler = fn.new_block("stop")
    result = fn.temporary(Type.WORD)
    with fn.errors_to(handler):
        env = world.freezer.constant(live) if native.env else None
        fn.set(result, fn.word(call_native(fn, native, live, env, Arguments([Val(receiver, ANY)]), ANY)))
    fn.ret(fn.get(result))
    fn.start(handler)
    error = take_pending(fn)
    stop, other = fn.new_block("exhausted"), fn.new_block("other")
    fn.branch(exception_matches(fn, error, StopIteration), stop, other)
    fn.start(stop)
    fn.ret(ObjectRef(world.exhausted))
    fn.start(other)
    put_back(fn, error)
    return fn.function
