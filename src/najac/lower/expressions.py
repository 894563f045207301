"""Expressions: one function per kind of node, found by table.

Operators, calls, attributes and strings have files of their own.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable
from types import FunctionType, ModuleType
from typing import Never, cast

from najac.frontend.types import ANY, Instance, StaticType, TupleT
from najac.ir.values import BoolConst, FloatConst, IntConst, Null, RawConst, Type, Value
from najac.lower import generics
from najac.lower.classes import is_function_like
from najac.lower.conversion import checked, forbid, is_doubted, is_dynamic, is_of_stub, is_untyped, received
from najac.lower.function import FunctionLowering
from najac.lower.scope import Comprehension
from najac.lower.values import BOOL, FLOAT, INT, Val, element, is_any, without_none


def lower_expression(fn: FunctionLowering, node: ast.expr) -> Val:
    """The value of an expression."""
    line = fn.line
    fn.line = node.lineno
    fn.at = node
    handler = _TABLE.get(type(node))
    if handler is None:
        raise fn.refuse("NAJA020", node, f"{type(node).__name__} is not supported here")
    result = handler(fn, cast("Never", node))
    fn.line = line
    typed = fn.own and result.ir is not None and not is_any(result.static)
    if typed and (is_of_stub(fn, node) or (generics.is_unseen(fn, node) and not is_doubted(fn, node))):
        result = checked(fn, Val(result.ir, ANY, dynamic=True), result.static, bound=True)
    if fn.own and (result.ir is not None or is_function_like(result.live)) and is_dynamic(fn, node):
        result.dynamic = True
        result.untyped = is_untyped(fn, node, result)
    elif fn.own and is_doubted(fn, node) and not isinstance(result.live, type | ModuleType):
        result.doubted = True
    return as_read(fn, result)


def as_read(fn: FunctionLowering, value: Val) -> Val:
    """The value with the type that it really has, if it is a word that typing calls a number."""
    if value.ir is not None and value.ir.type is Type.WORD and fn.own:
        value.static = fn.world.numbers.word_type(value.static)
    return value


def lower_word(fn: FunctionLowering, node: ast.expr) -> Value:
    """The value of an expression as a tagged word."""
    return fn.word(lower_expression(fn, node))


# --- constants and names ----------------------------------------------------------------------------------------


def _constant(fn: FunctionLowering, node: ast.Constant) -> Val:
    value = node.value
    if isinstance(value, bool):
        return Val(BoolConst(value), BOOL, value)
    if isinstance(value, int):
        return Val(RawConst(value) if fn.raw else IntConst(value), INT, value)
    if isinstance(value, float):
        return Val(FloatConst(value), FLOAT, value)
    if isinstance(value, complex):
        raise fn.refuse("NAJA021", node, "complex numbers are not supported", "use two floats")
    return Val(None, fn.world.static_of(value), value)


def _name(fn: FunctionLowering, node: ast.Name) -> Val:
    return lower_name(fn, node.id, node)


def lower_name(fn: FunctionLowering, name: str, node: ast.expr) -> Val:
    """A name as a value: local, captured, global or builtin."""
    if name in fn.imported:
        return live_value(fn, fn.imported[name], node)
    variable = fn.variable(name)
    if variable is not None:
        return fn.read(variable, node)
    free = fn.free_value(name, node)
    if free is not None:
        return free
    if name in fn.live_globals:
        if fn.world.is_rebound(fn.file, name):
            value = read_global(fn, fn.live_globals, name, fn.type_of(node), ("undefined_name", name))
            if fn.own:
                fn.check_narrowed(fn.value(value), fn.declared(node), value.static, node)
            return value
        return live_value(fn, fn.live_globals[name], node)
    if hasattr(builtins, name):
        return live_value(fn, getattr(builtins, name), node)
    if name == "__debug__":
        return Val(BoolConst(True), BOOL, True)
    fn.call(fn.world.core("undefined_name"), [fn.world.freezer.constant(name)])
    return Val(fn.none(), ANY)


def read_global(
    fn: FunctionLowering, module: dict[str, object], name: str, static: StaticType, missing: tuple[str, str]
) -> Val:
    """What a module's global that may be assigned holds. `missing`: what is called, with which text, if it has been deleted."""
    owner, initial = str(module.get("__name__", "")), module[name]
    fn.world.flows(owner, name, fn.known(initial, fn.world.static_of(initial)), static)
    value = fn.get_global(fn.world.global_slot(module, name, initial))
    failure, text = missing
    fn.guard(fn.differ(value, Null()), failure, [fn.world.freezer.constant(text)])
    return Val(value, fn.world.slot_type(owner, name, static), origins=((owner, name),))


def live_value(fn: FunctionLowering, live: object, node: ast.expr) -> Val:
    """A live object where an expression names it."""
    if isinstance(live, bool):
        return Val(BoolConst(live), BOOL, live)
    if type(live) is int:
        return Val(RawConst(live) if fn.raw else IntConst(live), INT, live)
    if type(live) is float:
        return Val(FloatConst(live), FLOAT, live)
    static = fn.type_of(node)
    if fn.own:
        fn.world.numbers.frozen(live, static)
    at_run_time: object = getattr(type(live), "_at_run_time_", None)
    if isinstance(at_run_time, FunctionType):
        from najac.lower.calls import Arguments, call_function

        return call_function(fn, at_run_time, Arguments(), static)
    return Val(None, static if not isinstance(live, ModuleType) else ANY, live)


def _named(fn: FunctionLowering, node: ast.NamedExpr) -> Val:
    from najac.lower.assignment import assign

    value = lower_expression(fn, node.value)
    fn.value(value)
    assign(fn, node.target, value)
    return value


# --- displays ---------------------------------------------------------------------------------------------------


def _tuple(fn: FunctionLowering, node: ast.Tuple) -> Val:
    static = fn.type_of(node)
    if any(isinstance(e, ast.Starred) for e in node.elts):
        from najac.lower.lists import spread_display

        words_list = spread_display(fn, node.elts, element(static), ANY)
        return Val(fn.call(fn.world.core("list_to_tuple"), [words_list]), static)
    items = static.items if isinstance(static, TupleT) and len(static.items) == len(node.elts) else ()
    words = [item_word(fn, e, items[i] if items else element(static)) for i, e in enumerate(node.elts)]
    return Val(make_tuple(fn, words), static)


def lower_parts(fn: FunctionLowering, node: ast.expr) -> Val:
    """An expression that is about to be unpacked: a tuple display is not made."""
    if not isinstance(node, ast.Tuple) or any(isinstance(e, ast.Starred) for e in node.elts) or not node.elts:
        return lower_expression(fn, node)
    parts = [lower_expression(fn, e) for e in node.elts]
    for part in parts:
        fn.value(part)
    return Val(None, fn.type_of(node), parts=tuple(parts))


def item_value(fn: FunctionLowering, node: ast.expr, declared: StaticType) -> Val:
    """The value of an expression that becomes an item of a container, declared to hold such items."""
    value = lower_expression(fn, node)
    if not is_doubted(fn, node):  # else the container is doubted, too, and checked with its items
        value = checked(fn, value, declared)
    fn.value(value)
    if fn.own:
        fn.world.numbers.into_word(declared, value)
    return value


def starred(fn: FunctionLowering, node: ast.expr, declared: StaticType) -> Val:
    """What stands behind stars in a display, whose items are declared to be those of `declared`."""
    value = lower_expression(fn, node)
    forbid(fn, value, node, "unpacking")
    return checked(fn, value, declared)


def item_word(fn: FunctionLowering, node: ast.expr, declared: StaticType) -> Value:
    """The same as a word."""
    return fn.word(item_value(fn, node, declared))


def make_tuple(fn: FunctionLowering, words: list[Value]) -> Value:
    """A new tuple of the words."""
    if not words:
        return fn.world.freezer.constant(())
    fn.world.instantiate(tuple)
    result = fn.world.allocate(fn, fn.world.classes.info(tuple), 16 + 8 * len(words))
    fn.store_raw(result, 8, RawConst(len(words)))
    for index, word in enumerate(words):
        fn.store(result, 16 + 8 * index, word)
    return result


def _list(fn: FunctionLowering, node: ast.List) -> Val:
    from najac.lower.lists import display

    return display(fn, node)


def _set(fn: FunctionLowering, node: ast.Set) -> Val:
    result = fn.call(fn.world.core("new_set"), [])
    for item in node.elts:
        if isinstance(item, ast.Starred):
            more = starred(fn, item.value, Instance("typing.Iterable", (element(fn.type_of(node)),)))
            fn.call(fn.world.core("set_update"), [result, fn.word(more)])
        else:
            word = item_word(fn, item, element(fn.type_of(node)))
            fn.call(fn.world.method_function(set, "add"), [result, word])
    if len(node.elts) >= 3 and all(isinstance(e, ast.Constant) for e in node.elts):
        result = fn.call(fn.world.core("display"), [result])
    return Val(result, fn.type_of(node))


def _dict(fn: FunctionLowering, node: ast.Dict) -> Val:
    static = fn.type_of(node)
    result = fn.call(fn.world.core("new_dict"), [])
    for key, value in zip(node.keys, node.values, strict=True):
        if key is None:
            more = starred(fn, value, Instance("typing.Mapping", (element(static), element(static, 1))))
            fn.call(fn.world.core("dict_update"), [result, fn.word(more)])
        else:
            key_word = item_word(fn, key, element(static))
            value_word = item_word(fn, value, element(static, 1))
            fn.call(fn.world.method_function(dict, "__setitem__"), [result, key_word, value_word])
    return Val(result, static)


# --- comprehensions ---------------------------------------------------------------------------------------------


def _list_comprehension(fn: FunctionLowering, node: ast.ListComp) -> Val:
    from najac.lower.lists import comprehension

    return comprehension(fn, node)


def _set_comprehension(fn: FunctionLowering, node: ast.SetComp) -> Val:
    result = fn.temporary(Type.WORD)
    fn.set(result, fn.call(fn.world.core("new_set"), []))
    method = fn.world.method_function(set, "add")

    def add() -> None:
        word = item_word(fn, node.elt, element(fn.type_of(node)))
        fn.call(method, [fn.get(result), word])

    _comprehension(fn, node, add)
    return Val(fn.get(result), fn.type_of(node))


def _dict_comprehension(fn: FunctionLowering, node: ast.DictComp) -> Val:
    result = fn.temporary(Type.WORD)
    fn.set(result, fn.call(fn.world.core("new_dict"), []))
    store = fn.world.method_function(dict, "__setitem__")

    def add() -> None:
        key = item_word(fn, node.key, element(fn.type_of(node)))
        fn.call(store, [fn.get(result), key, item_word(fn, node.value, element(fn.type_of(node), 1))])

    _comprehension(fn, node, add)
    return Val(fn.get(result), fn.type_of(node))


def _comprehension(fn: FunctionLowering, node: Comprehension, body: Callable[[], None]) -> None:
    from najac.lower.loops import lower_comprehension

    lower_comprehension(fn, node.generators, body)


def _generator(fn: FunctionLowering, node: ast.GeneratorExp) -> Val:
    from najac.lower.abandoned import makes_generator
    from najac.lower.iterators import iterator_of
    from najac.lower.nested import make_function_object

    first = lower_expression(fn, node.generators[0].iter)
    is_async = node.generators[0].is_async
    source = fn.word(first) if is_async else iterator_of(fn, first)
    native, env = make_function_object(fn, node, first.static)
    native.sole = makes_generator(fn, node.generators[0].iter)
    args = [env, source] if native.env else [source]
    return Val(fn.call(native.ir, args), fn.type_of(node))


def _lambda(fn: FunctionLowering, node: ast.Lambda) -> Val:
    from najac.lower.nested import function_value

    return function_value(fn, node)


# --- choices ----------------------------------------------------------------------------------------------------


def _if(fn: FunctionLowering, node: ast.IfExp) -> Val:
    from najac.lower.operators import lower_condition

    static = fn.world.slot_type(node, "value", fn.type_of(node))
    then, otherwise, after = fn.new_block("then"), fn.new_block("else"), fn.new_block("choice")
    lower_condition(fn, node.test, then, otherwise)
    rep = fn.rep(static)
    result = fn.temporary(rep)
    before = set(fn.assigned)
    fn.start(then)
    fn.set(result, _as(fn, node, lower_expression(fn, node.body), rep))
    first = set(fn.assigned)
    fn.goto(after)
    fn.start(otherwise)
    fn.assigned = set(before)
    fn.set(result, _as(fn, node, lower_expression(fn, node.orelse), rep))
    fn.assigned &= first
    fn.goto_start(after)
    return Val(fn.get(result), static, origins=((node, "value"),))


def _as(fn: FunctionLowering, node: ast.expr, value: Val, rep: Type) -> Value:
    """One of several values in the representation that mypy's join of their types suggests."""
    ir = fn.value(value)
    if not fn.raw and not _representable(fn, value, rep):  # never the one that counts, says mypy
        ir = received(fn, fn.word(value), fn.type_of(node))
    elif fn.own:
        fn.world.flows(node, "value", value, fn.type_of(node))
    return fn.to_type(ir, rep)


def _bool_op(fn: FunctionLowering, node: ast.BoolOp) -> Val:
    """`and` and `or` as values: the first operand that decides."""
    from najac.lower.operators import truth

    static = fn.world.slot_type(node, "value", fn.type_of(node))
    rep = fn.rep(static)
    result = fn.temporary(rep)
    after = fn.new_block("decided")
    before: set[str] | None = None
    for index, operand in enumerate(node.values):
        value = lower_expression(fn, operand)
        last = index == len(node.values) - 1
        if before is None:
            before = set(fn.assigned)
        if last:
            fn.set(result, _as(fn, node, value, rep))
            fn.goto_start(after)
            break
        decide, more = fn.new_block("decide"), fn.new_block("operand")
        condition = truth(fn, value)
        if isinstance(node.op, ast.And):
            fn.branch(condition, more, decide)
        else:
            fn.branch(condition, decide, more)
        fn.start(decide)
        if _representable(fn, value, rep):
            decided = Val(value.ir, without_none(value.static), origins=value.origins)
            fn.set(result, _as(fn, node, decided, rep))
            fn.goto(after)
        else:
            fn.unreachable()
        fn.start(more)
    if before is not None:
        fn.assigned = before
    return Val(fn.get(result), static, origins=((node, "value"),))


def _representable(fn: FunctionLowering, value: Val, rep: Type) -> bool:
    """Whether the value can be one of those that mypy says the whole expression has (`x or 1` with x: int | None is an int: a
    None never decides)."""
    own = fn.value(value).type
    return (
        rep in (Type.WORD, own)
        or own is Type.WORD
        or (rep in (Type.INT, Type.FLOAT) and own in (Type.INT, Type.BOOL, Type.RAW))
    )


# --- the rest ---------------------------------------------------------------------------------------------------


def _subscript(fn: FunctionLowering, node: ast.Subscript) -> Val:
    from najac.lower.subscripts import lower_subscript

    return lower_subscript(fn, node)


def _slice(fn: FunctionLowering, node: ast.Slice) -> Val:
    parts = [lower_word(fn, p) if p is not None else fn.none() for p in (node.lower, node.upper, node.step)]
    return Val(fn.call(fn.world.core("new_slice"), parts), Instance("builtins.slice"))


def _attribute(fn: FunctionLowering, node: ast.Attribute) -> Val:
    from najac.lower.attributes import lower_attribute

    return lower_attribute(fn, node)


def _call(fn: FunctionLowering, node: ast.Call) -> Val:
    from najac.lower.calls import lower_call

    return lower_call(fn, node)


def _binary(fn: FunctionLowering, node: ast.BinOp) -> Val:
    from najac.lower.operators import lower_binary

    return lower_binary(fn, node)


def _unary(fn: FunctionLowering, node: ast.UnaryOp) -> Val:
    from najac.lower.operators import lower_unary

    return lower_unary(fn, node)


def _compare(fn: FunctionLowering, node: ast.Compare) -> Val:
    from najac.lower.operators import lower_compare

    return lower_compare(fn, node)


def _joined(fn: FunctionLowering, node: ast.JoinedStr) -> Val:
    from najac.lower.strings import lower_joined

    return lower_joined(fn, node)


def _yield(fn: FunctionLowering, node: ast.Yield) -> Val:
    from najac.lower.generators import lower_yield

    return lower_yield(fn, node)


def _yield_from(fn: FunctionLowering, node: ast.YieldFrom) -> Val:
    from najac.lower.generators import lower_yield_from

    return lower_yield_from(fn, node)


def _await(fn: FunctionLowering, node: ast.Await) -> Val:
    from najac.lower.generators import lower_await

    return lower_await(fn, node)


def _starred(fn: FunctionLowering, node: ast.Starred) -> Val:
    raise fn.refuse("NAJA020", node, "a starred expression cannot stand here")


_TABLE: dict[type[ast.expr], Callable[[FunctionLowering, Never], Val]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.NamedExpr: _named,
    ast.Tuple: _tuple,
    ast.List: _list,
    ast.Set: _set,
    ast.Dict: _dict,
    ast.ListComp: _list_comprehension,
    ast.SetComp: _set_comprehension,
    ast.DictComp: _dict_comprehension,
    ast.GeneratorExp: _generator,
    ast.Lambda: _lambda,
    ast.IfExp: _if,
    ast.BoolOp: _bool_op,
    ast.Subscript: _subscript,
    ast.Slice: _slice,
    ast.Attribute: _attribute,
    ast.Call: _call,
    ast.BinOp: _binary,
    ast.UnaryOp: _unary,
    ast.Compare: _compare,
    ast.JoinedStr: _joined,
    ast.Yield: _yield,
    ast.YieldFrom: _yield_from,
    ast.Await: _await,
    ast.Starred: _starred,
}
