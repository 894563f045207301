"""Generator expressions that a builtin consumes at once: their loops run in line, and no generator is made.

What belongs here: the builtins of which that is known, and what each does with an item. What does not: the loops
(`loops.py`), generator expressions that are values (`generators.py`).

An item is taken as soon as it is there, as the builtin would. What is raised in the expression itself leaves as it would leave
a generator: StopIteration becomes RuntimeError.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable

from najac.frontend.types import ANY, Instance, StaticType
from najac.ir.ops import IntOp, IntOperator
from najac.ir.values import BoolConst, IntConst, RawConst, Type, Value
from najac.lower.calls import Arguments, lower_arguments
from najac.lower.conversion import is_doubted
from najac.lower.exceptions import exception_matches, put_back, take_pending
from najac.lower.expressions import item_value
from najac.lower.function import FunctionLowering
from najac.lower.lists import append, make_empty, make_room
from najac.lower.loops import lower_comprehension
from najac.lower.operators import truth
from najac.lower.scope import is_async_expression
from najac.lower.values import BOOL, INT, Val, element

_BUILDER = "naja.runtime.text.bytes_make"
_JOINING = (str, bytes, bytearray)
_FIRST_ROOM = 32
"""Bytes that are made of less than so many items are never moved."""


def lower_consumed(fn: FunctionLowering, live: object, node: ast.Call) -> Val | None:
    """The call of a builtin whose only argument is a generator expression; None for any other call."""
    only = _only_generator(fn, node)
    if only is not None:
        for consumer, lowered in _CONSUMERS:
            if live is consumer:
                return lowered(fn, only, fn.type_of(node))
    return None


def _only_generator(fn: FunctionLowering, node: ast.Call) -> ast.GeneratorExp | None:
    """The generator expression that is all that a call is given."""
    if fn.raw or len(node.args) != 1 or node.keywords:
        return None
    only = node.args[0]
    return only if isinstance(only, ast.GeneratorExp) and not is_async_expression(only) else None


def to_join(fn: FunctionLowering, receiver: Val, node: ast.Call) -> Arguments:
    """The arguments of a call of `join`. That of str, bytes and bytearray makes a list of the items before it looks at any."""
    only = _only_generator(fn, node)
    live = fn.class_known(receiver)
    if only is None or live not in _JOINING or len(set(fn.world.classes.candidates(live, "join"))) != 1:
        return lower_arguments(fn, node)
    return Arguments([as_list(fn, only, Instance("builtins.list", (element(fn.type_of(only)),)))])


def as_list(fn: FunctionLowering, node: ast.GeneratorExp, static: StaticType) -> Val:
    """A list, of type `static`, of the items."""
    result = fn.temporary(Type.WORD)
    fn.set(result, make_empty(fn, static))
    _each(
        fn,
        node,
        element(static),
        lambda item: append(fn, fn.get(result), static, item),
        lambda count: make_room(fn, fn.get(result), count),
    )
    return Val(fn.get(result), static)


def _each(
    fn: FunctionLowering,
    node: ast.GeneratorExp,
    declared: StaticType,
    take: Callable[[Val], object],
    make_room: Callable[[Value], object] | None = None,
) -> None:
    """Calls `take` for each item, which is declared to be of a type. Errors of what it does are the builtin's own.
    `make_room` is called for how many items are expected, if that is known."""
    outside, stopped = fn.error, fn.new_block("stopped")
    other, after = fn.new_block("other"), fn.new_block("consumed")

    def body() -> None:
        item = item_value(fn, node.elt, declared)
        with fn.errors_to(outside):
            take(item)

    lower_comprehension(fn, node.generators, body, stopped, make_room)
    fn.goto(after)
    fn.start(stopped)
    error = take_pending(fn)
    raised = fn.new_block("raised")
    fn.branch(exception_matches(fn, error, StopIteration), raised, other)
    fn.start(raised)
    fn.call(fn.world.core("generator_stopped"), [error])
    fn.unreachable()
    fn.start(other)
    put_back(fn, error)
    fn.start(after)


# --- consumers --------------------------------------------------------------------------------------------------


def _list(fn: FunctionLowering, node: ast.GeneratorExp, static: StaticType) -> Val | None:
    return as_list(fn, node, static) if _is_a(static, list) else None


def _tuple(fn: FunctionLowering, node: ast.GeneratorExp, static: StaticType) -> Val | None:
    if not _is_a(static, tuple):
        return None
    items = as_list(fn, node, Instance("builtins.list", (ANY,)))
    return Val(fn.call(fn.world.core("list_to_tuple"), [fn.word(items)]), static)


def _set(fn: FunctionLowering, node: ast.GeneratorExp, static: StaticType) -> Val | None:
    if not _is_a(static, set):
        return None
    result = fn.temporary(Type.WORD)
    fn.set(result, fn.call(fn.world.core("new_set"), []))
    add = fn.world.method_function(set, "add")
    _each(fn, node, element(static), lambda item: fn.call(add, [fn.get(result), fn.word(item)]))
    return Val(fn.get(result), static)


def _bytes(fn: FunctionLowering, node: ast.GeneratorExp, static: StaticType) -> Val | None:
    if not _gives_ints(fn, node):
        return None
    builder, expecting, add, finish = (
        fn.world.natives.of(fn.world.runtime.member(_BUILDER, name)).ir
        for name in ("builder", "expecting", "add", "finish")
    )
    result = fn.temporary(Type.WORD)
    fn.set(result, fn.call(builder, [RawConst(_FIRST_ROOM)]))

    def take(item: Val) -> None:
        byte = fn.byte(_int(fn, item), "bytes_range")
        fn.set(result, fn.call(add, [fn.get(result), byte]))

    _each(fn, node, INT, take, lambda count: fn.set(result, fn.call(expecting, [count])))
    return Val(fn.call(finish, [fn.get(result)]), static)


def _sum(fn: FunctionLowering, node: ast.GeneratorExp, static: StaticType) -> Val | None:
    if static != INT or not _gives_ints(fn, node):
        return None
    total = fn.temporary(Type.INT)
    fn.set(total, IntConst(0))

    def take(item: Val) -> None:
        fn.set(total, fn.emit(IntOp(IntOperator.ADD, fn.get(total), _int(fn, item))))

    _each(fn, node, INT, take)
    return Val(fn.get(total), INT)


def _all(fn: FunctionLowering, node: ast.GeneratorExp, static: StaticType) -> Val | None:
    return _until(fn, node, False)


def _any(fn: FunctionLowering, node: ast.GeneratorExp, static: StaticType) -> Val | None:
    return _until(fn, node, True)


def _until(fn: FunctionLowering, node: ast.GeneratorExp, wanted: bool) -> Val:
    """Whether there is an item of this truth (`wanted`), or none of the other one."""
    result, after = fn.temporary(Type.BOOL), fn.new_block("decided")
    fn.set(result, BoolConst(not wanted))

    def take(item: Val) -> None:
        found, more = fn.new_block("found"), fn.new_block("more")
        fn.branch(truth(fn, item), *((found, more) if wanted else (more, found)))
        fn.start(found)
        fn.set(result, BoolConst(wanted))
        fn.goto(after)
        fn.start(more)

    _each(fn, node, fn.type_of(node.elt), take)
    fn.goto_start(after)
    return Val(fn.get(result), BOOL)


def _is_a(static: StaticType, live: type) -> bool:
    return isinstance(static, Instance) and static.name == f"builtins.{live.__name__}"


def _gives_ints(fn: FunctionLowering, node: ast.GeneratorExp) -> bool:
    """Whether all items are ints or bools, and of no subclass."""
    exact = fn.own and fn.type_of(node.elt) in (INT, BOOL) and fn.world.numbers.is_exact(INT)
    return exact and not is_doubted(fn, node)


def _int(fn: FunctionLowering, item: Val) -> Value:
    if item.static == BOOL:
        return fn.to_int(fn.coerce(item, BOOL, Type.BOOL))
    return fn.to_int(fn.value(item))


_CONSUMERS: list[tuple[object, Callable[[FunctionLowering, ast.GeneratorExp, StaticType], Val | None]]] = [
    (builtins.all, _all),
    (builtins.any, _any),
    (builtins.sum, _sum),
    (list, _list),
    (tuple, _tuple),
    (set, _set),
    (bytes, _bytes),
]
"""The builtin, and the lowering of its call for the type of the result."""
