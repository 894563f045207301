"""Attributes that the program gives to functions while it runs: `inner.calls = 0`, what `functools.wraps` does in an image.

Function objects have a slot for each name that code which is reached assigns to one, after what they captured and their
defaults; each object of one `def` has its own. One round of lowering finds the names, the next lays out the objects. What the
import gave to a function under another name is a constant (`resolve.py`). What belongs here: which assignments these are, the
slots, and how function objects answer for them.
"""

from __future__ import annotations

import ast
from types import FunctionType
from typing import TYPE_CHECKING

from najac.frontend.types import ANY, AnyType, CallableT, Instance, StaticType, TypeVarT, UnionT, position
from najac.ir.ops import CallDynamic
from najac.ir.program import Function, Selector
from najac.ir.values import Null
from najac.lower import thunks
from najac.lower.class_variables import UNDEFINED
from najac.lower.numbers import result_slot
from najac.lower.values import FLOAT, INT, Val

if TYPE_CHECKING:
    from najac.lower.function import FunctionLowering
    from najac.lower.resolve import Resolvers
    from najac.lower.signature import Native
    from najac.lower.world import World

TAKE = "#attributes"
"""Selector: gives another object, the argument, the attributes that a function has, but for its names."""
NAMES = ("__name__", "__qualname__", "__module__", "__doc__", "__wrapped__")
"""What `functools.update_wrapper` sets by itself."""


# --- assignments ------------------------------------------------------------------------------------------------


def note(fn: FunctionLowering, target: Val, node: ast.expr, name: str) -> None:
    """An attribute of what `node` gives is assigned or deleted: if that may be a function, functions have a slot for it."""
    if target.known:
        found = isinstance(target.live, FunctionType)
    else:
        static = fn.types.expressions.get(position(node))
        found = static is not None and _may_be_function(fn, static, node)
    if found:
        fn.world.give_functions(name)


def _may_be_function(fn: FunctionLowering, static: StaticType, node: ast.expr) -> bool:
    match static:
        case CallableT():
            return static.type_object is None
        case UnionT(items):
            return any(_may_be_function(fn, item, node) for item in items)
        case TypeVarT(_, bound):
            return _may_be_function(fn, bound, node)
        case Instance("functools._Wrapped"):
            return True
        case Instance():
            live = fn.world.classes.named(static.name)
            return live is FunctionType or (live is not None and _is_callable_protocol(live))
        case AnyType():
            return not fn.native.library and isinstance(node, ast.Name) and _may_name_function(fn, node.id)
        case _:
            return False


def _is_callable_protocol(live: type) -> bool:
    return bool(live.__dict__.get("_is_protocol", False)) and any("__call__" in vars(c) for c in live.__mro__)


def _may_name_function(fn: FunctionLowering, name: str) -> bool:
    """Whether a name without a type is that of a function, or of a parameter which is not a method's `self`."""
    parameters = [parameter.name for parameter in fn.native.params]
    if name in parameters:
        return fn.native.owner is None or name != parameters[0]
    return any(
        isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) and part.name == name
        for part in ast.walk(fn.file.tree)
    )


# --- slots ------------------------------------------------------------------------------------------------------


def slots(world: World, native: Native) -> dict[str, int]:
    """The offsets of the attributes in function objects of one `def`. What is C code in CPython has none."""
    if isinstance(native.node, ast.GeneratorExp) or world.runtime.is_builtin_code(native.file.path):
        return {}
    first = 8 + 8 * (len(native.free) + len(native.defaults))
    return {name: first + 8 * index for index, name in enumerate(sorted(world.sources.function_attributes))}


def constants(world: World, live: FunctionType) -> set[str]:
    """The attributes that the import gave to a function and that no code which is reached assigns."""
    return set(vars(live)) - world.sources.function_attributes


def values(world: World, live: FunctionType, native: Native) -> dict[str, object]:
    """What the import has left in the slots of a live function: `UNDEFINED` where it is nothing of its own."""
    return {name: vars(live).get(name, UNDEFINED) for name in slots(world, native)}


def answer(
    resolver: Resolvers, native: Native, constant: Function | None, selector: Selector
) -> Function | None:
    """What a function object answers for an attribute that has a slot; None for anything else. `constant` is what it has under
    that name from its `def`, until it gets another value."""
    world, verb, name = resolver.world, *_parts(selector)
    offset = slots(world, native).get(name)
    if selector.name == TAKE:
        return resolver.once((TAKE, native), lambda: _taking(resolver, native))
    if offset is None:
        return None
    if verb == "call":
        return resolver.once(("call", selector), lambda: thunks.getter_call(world, selector))
    if verb == "set":
        return resolver.once(("set", name, offset), lambda: thunks.field_setter(world, name, offset))
    if verb == "del":
        return resolver.once(("del", name, offset), lambda: thunks.field_deleter(world, name, offset))
    if verb != "get":
        return constant
    world.numbers.found.update(result_slot(selector, number) for number in (FLOAT, INT))
    fallback = Selector(f"class {name}") if constant is not None else None
    return resolver.once(
        ("field", name, offset, fallback), lambda: thunks.field_getter(world, name, offset, fallback)
    )


def of_bound(resolver: Resolvers, live: FunctionType, selector: Selector) -> Function | None:
    """What a bound method answers for an attribute that its function has in a slot."""
    verb, name = _parts(selector)
    if verb != "get" or name not in slots(resolver.world, resolver.world.natives.of(live)):
        return None
    return resolver.once(("of function", live, name), lambda: _of_function(resolver.world, live, name))


def _parts(selector: Selector) -> tuple[str, str]:
    verb, space, name = selector.name.partition(" ")
    return (verb, name) if space else ("call", verb)


def _of_function(world: World, live: FunctionType, name: str) -> Function:
    fn, _ = thunks.begin(world, None, f"{live.__qualname__}.{name}", 0)
    function = fn.value(fn.known(live))
    return thunks.finish(
        fn, Val(fn.emit(CallDynamic(world.request(Selector(f"get {name}")), [function])), ANY)
    )


def _taking(resolver: Resolvers, native: Native) -> Function:
    world = resolver.world
    fn, (function, taker) = thunks.begin(world, native, f"{native.ir.symbol}.attributes", 1)
    for name, offset in slots(world, native).items():
        if name in NAMES:
            continue
        value, given, after = fn.load(function, offset), fn.new_block("given"), fn.new_block("after")
        fn.branch(fn.differ(value, Null()), given, after)
        fn.start(given)
        fn.emit(CallDynamic(world.request(Selector(f"set {name}", 1)), [taker, value]))
        fn.goto_start(after)
    return thunks.finish(fn, fn.known(None))
