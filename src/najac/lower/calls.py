"""Calls: what is called, how arguments meet parameters, and how instances are made."""

from __future__ import annotations

import ast
import builtins
import inspect
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType

from naja import unsafe
from najac.frontend.places import short
from najac.frontend.types import (
    ANY,
    NONE,
    OBJECT,
    AnyType,
    CallableT,
    Instance,
    StaticType,
    TypeObject,
    position,
    union_items,
)
from najac.ir.ops import CallDynamic
from najac.ir.program import Selector
from najac.ir.values import BoolConst, Type, Value
from najac.lower import generics, lists
from najac.lower.conversion import checked, escapes, forbid
from najac.lower.expressions import lower_expression, make_tuple
from najac.lower.function import FunctionLowering
from najac.lower.numbers import ANY_CALLBACKS, ANY_RESULTS, result_slot
from najac.lower.signature import Native, Parameter
from najac.lower.stars import lower_stars
from najac.lower.values import (
    BOOL,
    FLOAT,
    INT,
    OR_NOT_IMPLEMENTED,
    WIDE_FLOAT,
    WIDE_INT,
    Val,
    element,
    is_any,
)


@dataclass(slots=True)
class Arguments:
    """A call's evaluated arguments, in source order. `spread`: there are stars, and `words` holds (tuple, dict)."""

    positional: list[Val] = field(default_factory=list)
    keywords: list[tuple[str, Val]] = field(default_factory=list)
    spread: tuple[Value, Value] | None = None
    doubted: bool = False
    """Whether an Any among them has met no check: what the call gives may be of another type than it is said to be."""

    def before(self, *first: Val) -> Arguments:
        """The same call with more positional arguments in front."""
        if self.spread is not None:
            raise AssertionError("spread arguments take their receiver otherwise")
        return Arguments([*first, *self.positional], self.keywords)


def lower_arguments(fn: FunctionLowering, node: ast.Call, function: Val | None = None) -> Arguments:
    """Evaluates a call's arguments from left to right; `function` is what is called, if not a method."""
    if any(isinstance(a, ast.Starred) for a in node.args) or any(k.arg is None for k in node.keywords):
        return Arguments(spread=lower_stars(fn, node, function))
    arguments = Arguments()
    callee = fn.type_of(node.func)
    formals = _formals(callee, len(node.args)) if isinstance(callee, CallableT) else []
    for index, argument in enumerate(node.args):
        formal = formals[index] if index < len(formals) else ANY
        value = _argument(fn, node, argument, formal)
        arguments.positional.append(value)
        arguments.doubted |= escapes(fn, argument, value, formal)
    for keyword in node.keywords:
        assert keyword.arg is not None
        formal = _formal_of_keyword(callee, keyword.arg)
        value = _argument(fn, node, keyword.value, formal)
        arguments.keywords.append((keyword.arg, value))
        arguments.doubted |= escapes(fn, keyword.value, value, formal)
    if arguments.doubted and any(
        _is_function(fn, a) for a in (*node.args, *(k.value for k in node.keywords))
    ):
        fn.world.numbers.found.add(ANY_CALLBACKS)
    return arguments


def _formal_of_keyword(callee: StaticType, name: str) -> StaticType:
    """The declared type of what is given by name."""
    if not isinstance(callee, CallableT) or name not in callee.names:
        return ANY
    return callee.params[callee.names.index(name)]


def _is_function(fn: FunctionLowering, node: ast.expr) -> bool:
    """Whether an argument is a function or a class, by its type."""
    return isinstance(node, ast.Lambda) or isinstance(fn.type_of(node), CallableT | TypeObject)


def _argument(fn: FunctionLowering, call: ast.Call, node: ast.expr, formal: StaticType) -> Val:
    """An argument. The library says itself what is wrong with what it is given, as CPython does. Typing takes the look-up of an
    enum's member for a call of its `__init__`."""
    value = lower_expression(fn, node)
    live = _called(fn, call.func)
    if hasattr(live, "_member_map_") or (
        (value.doubted or isinstance(formal, CallableT)) and _is_of_library(live)
    ):
        return value
    return checked(fn, value, formal, generics.takes_its_own(fn, call, formal))


def _called(fn: FunctionLowering, callee: ast.expr) -> object:
    """What is called, as far as the syntax tells: a live object, or the class or module whose attribute it is; or None."""
    if isinstance(callee, ast.Attribute):
        if isinstance(callee.value, ast.Name) and isinstance(
            fn.live_globals.get(callee.value.id), ModuleType
        ):
            return fn.live_globals[callee.value.id]
        owner = fn.type_of(callee.value)
        return fn.world.classes.named(owner.name) if isinstance(owner, Instance) else None
    name = callee.id if isinstance(callee, ast.Name) else ""
    return fn.live_globals.get(name, getattr(builtins, name, None)) if fn.variable(name) is None else None


def _is_of_library(live: object) -> bool:
    """Whether something called is of the builtins or of the standard library."""
    if isinstance(live, type) and any("__call__" in vars(c) for c in inspect.getmro(type(live))[:-2]):
        live = type(live)  # it says what calling the class does
    module = live.__name__ if isinstance(live, ModuleType) else str(getattr(live, "__module__", "") or "")
    return module.split(".")[0] in ("builtins", "naja", *sys.stdlib_module_names)


def lower_call(fn: FunctionLowering, node: ast.Call) -> Val:
    """A call expression."""
    from najac.lower.attributes import call_method, is_super, lower_method_call, lower_super_call

    if isinstance(node.func, ast.Attribute):
        if is_super(fn, node.func.value):
            return lower_super_call(fn, node, node.func)
        return lower_method_call(fn, node, node.func)
    callee = lower_expression(fn, node.func)
    if callee.known:
        return call_live(fn, callee.live, node)
    forbid(fn, callee, node, "call")
    live = fn.class_known(callee)
    if live is not None and is_made_at_build_time(live):
        # Such a class is final, and what it is given goes into no function but its own.
        return call_method(fn, callee, "__call__", lower_arguments(fn, node, callee), fn.type_of(node))
    function = fn.value(callee)
    arguments = lower_arguments(fn, node, callee)
    if fn.own and any(
        isinstance(item, AnyType)
        for item in union_items(fn.types.expressions.get(position(node.func), OBJECT))
    ):
        fn.world.numbers.found.add(ANY_CALLBACKS)
    bound = callee.bound or fn.world.bounds.of_receiver(fn, node.func)
    return settle(fn, node, arguments, call_word(fn, function, arguments, fn.type_of(node), bound))


def settle(fn: FunctionLowering, node: ast.Call, arguments: Arguments, result: Val) -> Val:
    """Notes what numbers a call carries into generic code, by the callee's type; the result with its real type."""
    callee = fn.type_of(node.func)
    if arguments.doubted and result.ir is not None and result.ir.type is Type.WORD:
        result.doubted = True
    if not fn.own or arguments.spread is not None:
        return result
    values = [*arguments.positional, *(v for _, v in arguments.keywords if not isinstance(v.ir, BoolConst))]
    if isinstance(callee, CallableT):
        receiver = fn.type_of(node.func.value) if isinstance(node.func, ast.Attribute) else ANY
        for value, formal in zip(
            arguments.positional, _formals(callee, len(arguments.positional)), strict=False
        ):
            fn.world.numbers.into_unknown(formal, value)
            if formal not in (FLOAT, INT) or _is_generic(fn, receiver):
                fn.world.numbers.into_word(formal, value)
        values = [
            v for v, p in zip(arguments.positional, callee.params, strict=False) if generics.holds_variable(p)
        ]
    elif (isinstance(callee, Instance) and callee != OBJECT) or isinstance(callee, AnyType):
        # Any: also all that mypy takes for unreachable, as behind a `with ExitStack()` that swallows what is raised in it.
        for value in values:
            fn.world.numbers.into_unknown(ANY, value)
        return result
    elif callee != OBJECT or getattr(node.func, "id", getattr(node.func, "attr", "")) in _OWN_KIND:
        return result
    if not values:
        return result
    static = fn.world.numbers.into_generic(values, result.static)
    if result.ir is not None and result.ir.type is Type.WORD:
        result.static = static
    return result


_OWN_KIND = ("round", "pow", "divmod", "abs", "isinstance", "print", "islice", "range")
"""Overloaded functions that say which number they give for which, or give none that they are passed."""


def _formals(callee: CallableT, count: int) -> list[StaticType]:
    """The declared types of so many positional arguments."""
    found: list[StaticType] = []
    for formal, kind in zip(callee.params, callee.kinds, strict=True):
        found.extend([formal] * (count - len(found)) if kind == "star" else [formal])
    return found


def _is_generic(fn: FunctionLowering, receiver: StaticType) -> bool:
    """Whether a method's parameters may be declared by type variables that stand for numbers here."""
    if isinstance(receiver, Instance) and receiver.args:
        return True
    live = fn.world.classes.of(receiver)
    return live is not None and hasattr(live, "__orig_bases__")


def call_word(
    fn: FunctionLowering, function: Value, arguments: Arguments, static: StaticType, bound: str = ""
) -> Val:
    """Calls whatever a word holds, which lies within `bound`."""
    result = dispatch(fn, "__call__", function, arguments, static, bound)
    if ANY_RESULTS in fn.world.numbers.known and not is_any(static):
        return checked(fn, Val(result.ir, ANY, dynamic=True), static)
    return result


def dispatch(
    fn: FunctionLowering,
    name: str,
    receiver: Value,
    arguments: Arguments,
    static: StaticType,
    bound: str = "",
) -> Val:
    """Calls the method `name` by the receiver's class, which lies within `bound`."""
    if arguments.spread is not None:
        selector = fn.world.request(Selector(name, -1, (), bound))
        return Val(fn.emit(CallDynamic(selector, [receiver, *arguments.spread])), static)
    keywords = sorted(arguments.keywords)
    names = tuple(k for k, _ in keywords)
    selector = fn.world.request(Selector(name, len(arguments.positional), names, bound))
    sent = [*arguments.positional, *(v for _, v in keywords)]
    words = [receiver, *(fn.word(a) for a in sent)]
    fn.world.numbers.into_call(selector, sent, not fn.own)
    slot = result_slot(selector, static)
    real = fn.world.numbers.slot_type(slot, static)
    return Val(fn.emit(CallDynamic(selector, words)), real, origins=(slot,))


def call_live(fn: FunctionLowering, live: object, node: ast.Call) -> Val:
    """Calls an object that is known at build time."""
    from najac.lower.consumed import lower_consumed
    from najac.lower.folds import check_fold
    from najac.lower.forbidden import check_callee
    from najac.lower.intrinsics import lower_intrinsic
    from najac.lower.special import lower_special

    if fn.own:
        check_callee(fn, live, node)
        check_fold(fn, live, node)
    for special in (lower_intrinsic, lower_special):
        result = special(fn, live, node)
        if result is not None:
            return result
    consumed = lower_consumed(fn, live, node)
    if consumed is not None:
        return consumed
    if live is print:
        from najac.lower.strings import lower_print

        written = lower_print(fn, node)
        if written is not None:
            return written
    arguments = lower_arguments(fn, node, fn.known(live))
    return settle(fn, node, arguments, call_object(fn, live, arguments, fn.type_of(node), node))


def call_object(
    fn: FunctionLowering, live: object, arguments: Arguments, static: StaticType, node: ast.expr
) -> Val:
    """Calls a live function, method, class or callable instance with evaluated arguments."""
    from najac.freeze.importer import overlays
    from najac.lower.construct import construct
    from najac.lower.forbidden import no_overlay

    if not isinstance(live, type) and live in fn.world.runtime.functions:
        live = fn.world.runtime.functions[live]
    if isinstance(live, type):
        if is_made_at_build_time(live):
            return fn.known(_made_at_build_time(fn, live, arguments, node), static)
        return construct(fn, live, arguments, static, node)
    if arguments.spread is not None:
        return call_word(fn, fn.value(fn.known(live)), arguments, static)
    if isinstance(live, FunctionType):
        return call_function(fn, live, arguments, static)
    if isinstance(live, MethodType) and isinstance(live.__func__, FunctionType):
        return call_function(fn, live.__func__, arguments.before(fn.known(live.__self__)), static)
    if isinstance(live, BuiltinFunctionType) and isinstance(live.__self__, ModuleType):
        module = live.__self__.__name__
        if module != "builtins" and module.lstrip("_") not in overlays():
            raise no_overlay(fn, module, f"{module}.{live.__name__}", node)
        raise fn.refuse(
            "NAJA011",
            node,
            f"{module}.{live.__name__} is not available in compiled programs",
            "docs/language.md lists what Naja has of each module",
        )
    return call_word(fn, fn.value(fn.known(live)), arguments, static)


def is_made_at_build_time(live: type) -> bool:
    """Whether the compiler has to see the instances of a class, such as `attrgetter`."""
    return bool(live.__dict__.get("_build_time_", False))


def _made_at_build_time(fn: FunctionLowering, live: type, arguments: Arguments, node: ast.expr) -> object:
    """The instance of such a class."""
    given = [*arguments.positional, *(value for _, value in arguments.keywords)]
    if arguments.spread is not None or not all(value.known for value in given):
        what = f"what {live.__name__} is called with is not known at build time"
        raise fn.refuse("NAJA028", node, what, "write its arguments literally, or a lambda")
    positional = [value.live for value in arguments.positional]
    instance: object = live(*positional, **{name: value.live for name, value in arguments.keywords})
    return instance


def call_function(fn: FunctionLowering, live: FunctionType, arguments: Arguments, static: StaticType) -> Val:
    """Calls a live Python function directly."""
    if arguments.spread is not None:
        return call_word(fn, fn.value(fn.known(live)), arguments, static)
    native = fn.world.natives.of(live)
    env = fn.world.freezer.constant(live) if native.env else None
    return call_native(fn, native, live, env, arguments, static)


def call_native(
    fn: FunctionLowering,
    native: Native,
    live: FunctionType | None,
    env: Value | None,
    arguments: Arguments,
    static: StaticType,
) -> Val:
    """Calls a compiled function directly; `env` is its function object where it needs one."""
    if not _fit(native, arguments):
        if live is None or native.raw:
            raise fn.refuse("NAJA022", fn.at, f"{native.ir.name}() does not take these arguments")
        return call_word(fn, fn.value(fn.known(live)), arguments, static)
    bound = bind(fn, native, live, env, arguments)
    args: list[Value] = [env] if native.env and env is not None else []
    own = not native.library
    for parameter, given in zip(native.params, bound, strict=True):
        value = given
        if parameter.name not in native.tested and (own or not given.doubted):
            value = checked(fn, given, parameter.declared, bound=True)
        if own:
            fn.value(value)
            fn.world.flows(native.node, parameter.name, value, parameter.declared)
        elif fn.own and parameter.rep is Type.INT and _by_index(value):
            value = Val(fn.call(fn.world.core("index"), [fn.word(value)]), INT)
        elif fn.own and parameter.rep is Type.FLOAT and _by_float(fn, native, value):
            value = Val(fn.word_to_float(fn.word(value), "float_of"), FLOAT)
        args.append(fn.coerce(value, parameter.static, parameter.rep))
    result = fn.call(native.ir, args)
    if static == ANY or native.result in (WIDE_FLOAT, WIDE_INT, *OR_NOT_IMPLEMENTED.values()):
        static = native.result
    if native.library and native.ir.name == "__call__":
        static = fn.world.numbers.handed_back(static)
    if not own and live is not None:
        lists.narrow_result(fn, live, result, static)
    if own and static not in (ANY, NONE) and generics.gives_variable(fn, native.declared):
        return checked(fn, Val(result, ANY, dynamic=True), static, bound=True)
    return Val(result, static, origins=((native.node, "return"),) if own else ())


def _by_index(value: Val) -> bool:
    """Whether a value that is given as an int may have another class, which has `__index__`."""
    kinds = (INT, BOOL, WIDE_INT)
    return any(isinstance(kind, Instance) and kind not in kinds for kind in union_items(value.static))


def _by_float(fn: FunctionLowering, native: Native, value: Val) -> bool:
    """Whether a number that is given to one of the functions of `math` may say itself, by `__float__`, which float it is."""
    return (
        native.module == "naja.std.math"
        and fn.value(value).type in (Type.WORD, Type.INT)
        and fn.world.classes.has_override(int, "__float__")
    )


def _fit(native: Native, arguments: Arguments) -> bool:
    """Whether a function can be called with these arguments; if not, calling its object raises CPython's TypeError."""
    kinds = {p.kind for p in native.params}
    positional = [p.name for p in native.params if p.kind in ("pos", "any")]
    names = {p.name for p in native.params if p.kind in ("any", "named")}
    count = len(arguments.positional)
    given = set(positional[:count])
    for name, _ in arguments.keywords:
        if (name in given and name in names) or (name not in names and "star2" not in kinds):
            return False
        given.add(name)
    missing = [p for p in native.params if p.kind not in ("star", "star2") and p.default is None]
    return (count <= len(positional) or "star" in kinds) and all(p.name in given for p in missing)


def bind(
    fn: FunctionLowering, native: Native, live: FunctionType | None, env: Value | None, arguments: Arguments
) -> list[Val]:
    """The arguments in the order of the parameters; defaults filled in, the rest collected."""
    positional = [p for p in native.params if p.kind in ("pos", "any")]
    given: dict[str, Val] = {}
    extra = arguments.positional[len(positional) :]
    for parameter, value in zip(positional, arguments.positional, strict=False):
        given[parameter.name] = value
    others: list[tuple[str, Val]] = []
    names = {p.name for p in native.params if p.kind in ("any", "named")}
    for name, value in arguments.keywords:
        if name in names and name not in given:
            given[name] = value
        else:
            others.append((name, value))
    bound: list[Val] = []
    for parameter in native.params:
        if parameter.name in given and parameter.kind not in ("star", "star2"):
            bound.append(given[parameter.name])
        elif parameter.kind == "star":
            _note_rest(fn, native, element(parameter.static), extra)
            bound.append(Val(make_tuple(fn, [fn.word(e) for e in extra]), parameter.static))
        elif parameter.kind == "star2":
            _note_rest(fn, native, element(parameter.static, 1), [v for _, v in others])
            bound.append(Val(_keyword_dict(fn, others), parameter.static))
        elif parameter.default is not None:
            bound.append(default_value(fn, native, parameter, live, env))
        else:
            raise AssertionError(f"no argument {parameter.name!r} of {native.ir.name}()")
    return bound


def _note_rest(fn: FunctionLowering, native: Native, declared: StaticType, values: list[Val]) -> None:
    for value in values if not native.library else ():
        fn.value(value)
        fn.world.numbers.into_word(declared, value)


def _keyword_dict(fn: FunctionLowering, items: Sequence[tuple[str, Val]]) -> Value:
    result = fn.call(fn.world.core("new_dict"), [])
    for name, value in items:
        key = fn.world.freezer.constant(name)
        fn.call(fn.world.method_function(dict, "__setitem__"), [result, key, fn.word(value)])
    return result


def default_value(
    fn: FunctionLowering, native: Native, parameter: Parameter, live: FunctionType | None, env: Value | None
) -> Val:
    """A parameter's default: the live one, or the one kept in the function object."""
    if live is not None:
        found = live_default(live, native, parameter)
        if found is unsafe.CALLER:
            file = short(fn.file.path, fn.world.sources.folder)
            found = unsafe.CallSite(file, fn.line, fn.native.ir.name)
        static = fn.world.static_of(found)
        return fn.known(found, parameter.static if static == ANY else static)
    if env is not None:
        index = native.defaults.index(parameter)
        return Val(fn.load(env, 8 + 8 * (len(native.free) + index)), parameter.static)
    assert parameter.default is not None
    return lower_expression(fn, parameter.default)


def live_default(live: FunctionType, native: Native, parameter: Parameter) -> object:
    """The default that a live function has for a parameter."""
    if parameter.kind == "named":
        return (live.__kwdefaults__ or {})[parameter.name]
    positional = [p for p in native.params if p.kind in ("pos", "any") and p.default is not None]
    defaults = live.__defaults__ or ()
    return defaults[positional.index(parameter)]


def call_values(
    fn: FunctionLowering, live: FunctionType, values: Sequence[Val], static: StaticType = ANY
) -> Val:
    """Calls a live function with positional values."""
    return call_function(fn, live, Arguments(list(values)), static)
