"""`getattr`, `hasattr`, `setattr` and `delattr`, of names that are written in the program or computed by it."""

from __future__ import annotations

import ast
import dataclasses
from types import BuiltinFunctionType, FunctionType, MethodType

from najac.frontend.types import ANY, CallableT, TypeObject
from najac.ir.ops import CallDynamic
from najac.ir.program import Selector
from najac.ir.values import Local, ObjectRef, Type, Value
from najac.lower.attributes import delete_attribute, get_attribute, set_attribute
from najac.lower.computed_names import Asked
from najac.lower.conversion import checked
from najac.lower.expressions import lower_expression
from najac.lower.function import FunctionLowering
from najac.lower.name_patterns import Patterns, is_open, patterns
from najac.lower.numbers import ANY_CALLBACKS
from najac.lower.values import BOOL, STR, Val

_HOOKS = ("__get__", "__set__", "__delete__")
_FUNCTIONS = (FunctionType, MethodType, BuiltinFunctionType)


def lower_getattr(fn: FunctionLowering, node: ast.Call) -> Val | None:
    """`getattr(obj, name)` and `getattr(obj, name, default)`."""
    value, name = lower_expression(fn, node.args[0]), lower_expression(fn, node.args[1])
    if len(node.args) == 2:
        if isinstance(name.live, str):
            return get_attribute(fn, value, name.live, ANY, node)
        return Val(_or_missing(fn, node, "get", value, name), ANY)
    fn.value(value)
    fn.value(name)
    default = fn.word(lower_expression(fn, node.args[2]))
    return Val(_attribute_or(fn, node, value, name, default), ANY)


def lower_hasattr(fn: FunctionLowering, node: ast.Call) -> Val | None:
    """`hasattr(obj, name)`."""
    value, name = lower_expression(fn, node.args[0]), lower_expression(fn, node.args[1])
    missing = ObjectRef(fn.world.exhausted)
    return Val(fn.differ(_attribute_or(fn, node, value, name, missing), missing), BOOL)


def lower_setattr(fn: FunctionLowering, node: ast.Call) -> Val | None:
    """`setattr(obj, name, value)`."""
    target, name = lower_expression(fn, node.args[0]), lower_expression(fn, node.args[1])
    value = lower_expression(fn, node.args[2])
    if isinstance(name.live, str):
        set_attribute(fn, target, name.live, value, node)
    else:
        fn.world.numbers.found.add(ANY_CALLBACKS)  # what properties and hooks get has been checked nowhere
        _or_missing(fn, node, "set", target, name, fn.word(value))
    return fn.known(None)


def lower_delattr(fn: FunctionLowering, node: ast.Call) -> Val | None:
    """`delattr(obj, name)`."""
    target, name = lower_expression(fn, node.args[0]), lower_expression(fn, node.args[1])
    if isinstance(name.live, str):
        delete_attribute(fn, target, name.live, node)
    else:
        _or_missing(fn, node, "del", target, name)
    return fn.known(None)


def lower_plain_getattr(fn: FunctionLowering, node: ast.Call) -> Val | None:
    """`object.__getattribute__(obj, name)`: past a class's own `__getattr__`."""
    value, name = lower_expression(fn, node.args[0]), lower_expression(fn, node.args[1])
    return Val(_or_missing(fn, node, "get", value, name, hooked=False), ANY)


def _attribute_or(fn: FunctionLowering, node: ast.Call, receiver: Val, name: Val, default: Value) -> Value:
    """The attribute, or the default if the class has none or reading it raises AttributeError."""
    from najac.lower.exceptions import exception_matches, put_back, take_pending

    result = fn.temporary(Type.WORD)
    handler, after, error = fn.new_block("absent"), fn.new_block("attribute"), fn.temporary(Type.WORD)
    with fn.errors_to(handler):
        fn.set(result, _found(fn, node, receiver, name))
    missing = fn.new_block("default")
    fn.branch(fn.same(fn.get(result), ObjectRef(fn.world.exhausted)), missing, after)
    fn.start(handler)
    fn.set(error, take_pending(fn))
    other = fn.new_block("other")
    fn.branch(exception_matches(fn, fn.get(error), AttributeError), missing, other)
    fn.start(other)
    put_back(fn, fn.get(error))
    fn.start(missing)
    fn.set(result, default)
    fn.goto_start(after)
    return fn.get(result)


def _found(fn: FunctionLowering, node: ast.Call, receiver: Val, name: Val) -> Value:
    """The attribute, or `exhausted` if the class has none."""
    if not isinstance(name.live, str):
        return _dispatched(fn, node, "get", receiver, name)
    selector = fn.world.request(Selector(f"get {name.live}"))
    return fn.emit(CallDynamic(selector, [fn.word(receiver)], ObjectRef(fn.world.exhausted)))


def _or_missing(
    fn: FunctionLowering,
    node: ast.Call,
    verb: str,
    receiver: Val,
    name: Val,
    *given: Value,
    hooked: bool = True,
) -> Value:
    """What is done to an attribute with a computed name; AttributeError if there is none."""
    word = fn.word(receiver)
    result: Local = fn.temporary(Type.WORD)
    fn.set(result, _dispatched(fn, node, verb, receiver, name, *given, hooked=hooked))
    present = fn.differ(fn.get(result), ObjectRef(fn.world.exhausted))
    fn.guard(present, "missing_attribute", [word, fn.word(name)])
    return fn.get(result)


def _dispatched(
    fn: FunctionLowering,
    node: ast.Call,
    verb: str,
    receiver: Val,
    name: Val,
    *given: Value,
    hooked: bool = True,
) -> Value:
    """The same; `exhausted` if there is none."""
    asked, bound = _asked(fn, node, verb, receiver)
    asked = dataclasses.replace(asked, hooked=hooked)
    words = [fn.word(receiver), fn.word(checked(fn, name, STR)), *given]
    selector = fn.world.request(asked.selector(fn.world, bound))
    found = fn.emit(CallDynamic(selector, words, ObjectRef(fn.world.exhausted)))
    if all(pattern[:1] not in (".", "_") for pattern in asked.patterns):
        return found
    return fn.call(fn.world.core("no_special_name"), [found, words[1]])


def _asked(fn: FunctionLowering, node: ast.Call, verb: str, receiver: Val) -> tuple[Asked, str]:
    """What is asked for, and the bound of the receiver."""
    static = receiver.static
    described = _described(fn, node)
    if described:
        of_each = [(each, patterns(fn, node.args[1], descriptor)) for each, descriptor in described]
        for each, found in of_each:
            _note(fn, verb, each, found)
        names = tuple(dict.fromkeys(pattern for _, found in of_each for pattern in found))
        return Asked(verb, names, tuple(dict.fromkeys(each for each, _ in of_each))), ""
    names = patterns(fn, node.args[1])
    if isinstance(receiver.live, type) or isinstance(static, TypeObject | CallableT):
        return _asked_of_class(fn, node, verb, receiver, names), ""
    live = fn.class_known(receiver)
    bound = "" if receiver.known else fn.world.bounds.name(static)
    limited = (
        live is not None and live is not object and fn.world.classes.is_guest(live) and live not in _FUNCTIONS
    )
    if not (limited or bound) and (is_open(names) or live in _FUNCTIONS):
        raise fn.refuse(
            "NAJA028",
            node.args[1],
            "neither the attribute's name nor the object's class is known at build time",
            'give the object a type, or the name a literal beginning: f"visit_{name}"',
        )
    if live is None or not limited:
        return Asked(verb, names, None), bound
    _note(fn, verb, live, names)
    return Asked(verb, names, (live,)), bound


def _note(fn: FunctionLowering, verb: str, live: type, names: Patterns) -> None:
    if verb == "set":
        fn.world.set_by_name(live, names)


def _asked_of_class(fn: FunctionLowering, node: ast.Call, verb: str, receiver: Val, names: Patterns) -> Asked:
    """The same where the object is a class, or a function."""
    static, classes = receiver.static, fn.world.classes
    live: type | None = None
    if isinstance(receiver.live, type):
        live = receiver.live
    elif isinstance(static, TypeObject):
        live = classes.of(static.item)
    elif isinstance(static, CallableT) and static.type_object is not None:
        live = classes.named(static.type_object)
    if live is None or verb != "get":
        what = "the class attribute's name is not known at build time"
        raise fn.refuse("NAJA028", node.args[1], what, "keep a dict in the class")
    return Asked(verb, names, (live,), of_class=True)


def _described(fn: FunctionLowering, node: ast.Call) -> list[tuple[type, object]]:
    """If the object is what a descriptor's method is given, the classes that have such descriptors, with these."""
    owner, method, target = fn.native.owner, fn.native.node, node.args[0]
    is_hook = isinstance(method, ast.FunctionDef) and method.name in _HOOKS
    parameters = [parameter.name for parameter in fn.native.params]
    if owner is None or not is_hook or not isinstance(target, ast.Name) or target.id not in parameters[1:2]:
        return []
    return [
        (each, value)
        for each in fn.world.classes.descendants(object)
        for value in vars(each).values()
        if isinstance(value, owner)
    ]
