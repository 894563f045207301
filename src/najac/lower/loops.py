"""Loops: `while`, `for` with its fast forms, and the loops of comprehensions."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

from najac.frontend.types import ANY, StaticType
from najac.ir.ops import (
    CallDynamic,
    Comparison,
    IntCompare,
    IntOp,
    IntOperator,
    RawCompare,
    RawOp,
    RawOperator,
)
from najac.ir.program import Block, Selector
from najac.ir.values import IntConst, ObjectRef, RawConst, Type, Value
from najac.lower.assignment import assign
from najac.lower.calls import Arguments
from najac.lower.expressions import lower_expression
from najac.lower.function import FunctionLowering, Loop, Variable
from najac.lower.operators import lower_condition
from najac.lower.scope import comprehension_targets
from najac.lower.values import INT, Val, element

Body = Callable[[], None]


def lower_while(fn: FunctionLowering, node: ast.While) -> None:
    """`while test: … else: …`."""
    from najac.lower.statements import lower_block

    again, body, otherwise, after = (fn.new_block(n) for n in ("while", "body", "else", "after"))
    fn.goto_start(again)
    endless = isinstance(node.test, ast.Constant) and bool(node.test.value)
    if endless:
        fn.goto(body)
    else:
        lower_condition(fn, node.test, body, otherwise)
    before = set(fn.assigned)
    fn.start(body)
    with fn.region(Loop(after, again)):
        lower_block(fn, node.body)
    fn.goto(again)
    fn.assigned = set(before)
    fn.start(otherwise)
    if endless:
        fn.unreachable()
    lower_block(fn, node.orelse)
    fn.goto(after)
    fn.start(after)
    fn.assigned = set(before)


def lower_for(fn: FunctionLowering, node: ast.For) -> None:
    """`for target in iterable: … else: …`."""
    from najac.lower.statements import lower_block

    after, otherwise = fn.new_block("after"), fn.new_block("else")
    before: set[str] = set()

    def body(item: Val, again: Loop) -> None:
        nonlocal before
        before = set(fn.assigned)
        with fn.region(again):
            assign(fn, node.target, item)
            lower_block(fn, node.body)

    each(
        fn,
        node.iter,
        fn.type_of(node.target) if isinstance(node.target, ast.Name) else ANY,
        body,
        after,
        otherwise,
    )
    fn.assigned = set(before)
    fn.start(otherwise)
    lower_block(fn, node.orelse)
    fn.goto(after)
    fn.start(after)
    fn.assigned = set(before)


def each(
    fn: FunctionLowering,
    iterable: ast.expr,
    static: StaticType,
    body: Callable[[Val, Loop], None],
    after: Block,
    done: Block,
) -> None:
    """Runs `body` for each item; control goes to `done` when the items are exhausted, `break` goes to `after`."""
    if _is_range(fn, iterable):
        assert isinstance(iterable, ast.Call)
        _range_loop(fn, iterable, body, after, done)
        return
    source = lower_expression(fn, iterable)
    fn.value(source)
    each_value(fn, source, static, body, after, done)


def each_value(
    fn: FunctionLowering,
    source: Val,
    static: StaticType,
    body: Callable[[Val, Loop], None],
    after: Block,
    done: Block,
) -> None:
    """The same over an evaluated iterable."""
    live = fn.class_known(source)
    if static == ANY:
        static = element(source.static)
    if live in (list, tuple) and live is not None and not fn.world.classes.has_override(live, "__iter__"):
        _sequence_loop(fn, source, live, static, body, after, done)
        return
    _iterator_loop(fn, source, static, body, after, done)


def _is_range(fn: FunctionLowering, node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "range"
        and fn.variable("range") is None
        and fn.live_globals.get("range", range) is range
        and not node.keywords
        and not any(isinstance(a, ast.Starred) for a in node.args)
    )


def _range_loop(
    fn: FunctionLowering, node: ast.Call, body: Callable[[Val, Loop], None], after: Block, done: Block
) -> None:
    parts = [_index(fn, lower_expression(fn, a)) for a in node.args]
    zero: Value = RawConst(0) if fn.raw else IntConst(0)
    start = parts[0] if len(parts) > 1 else zero
    stop = parts[1] if len(parts) > 1 else parts[0]
    step = parts[2] if len(parts) > 2 else None
    counter = fn.temporary(Type.RAW if fn.raw else Type.INT)
    fn.set(counter, start)
    test, inside, again = fn.new_block("range"), fn.new_block("body"), fn.new_block("step")
    if step is not None and not isinstance(step, IntConst | RawConst):
        fn.guard(fn.emit(IntCompare(Comparison.NE, step, IntConst(0))), "zero_step", [])
    fn.goto_start(test)
    current = fn.get(counter)
    _range_test(fn, current, stop, step, inside, done)
    fn.start(inside)
    body(Val(current, INT), Loop(after, again))
    fn.goto_start(again)
    increment = step if step is not None else (RawConst(1) if fn.raw else IntConst(1))
    if fn.raw:
        fn.set(counter, fn.emit(RawOp(RawOperator.ADD, fn.get(counter), increment)))
    else:
        fn.set(counter, fn.emit(IntOp(IntOperator.ADD, fn.get(counter), increment)))
    fn.goto(test)


def _index(fn: FunctionLowering, val: Val) -> Value:
    value = fn.value(val)
    if fn.raw:
        return fn.to_raw(value)
    if value.type is Type.WORD and val.static != INT:
        return fn.to_int(fn.call(fn.world.core("index"), [value]))
    return fn.to_int(value)


def _range_test(
    fn: FunctionLowering, current: Value, stop: Value, step: Value | None, inside: Block, done: Block
) -> None:

    def less(comparison: Comparison) -> Value:
        if fn.raw:
            return fn.emit(RawCompare(comparison, current, stop))
        return fn.emit(IntCompare(comparison, current, stop))

    if step is None:
        fn.branch(less(Comparison.LT), inside, done)
    elif isinstance(step, IntConst | RawConst):
        if step.value == 0:
            fn.call(fn.world.core("zero_step"), [])
            fn.unreachable()
        else:
            fn.branch(less(Comparison.LT if step.value > 0 else Comparison.GT), inside, done)
    else:
        up, down = fn.new_block("up"), fn.new_block("down")
        fn.branch(fn.emit(IntCompare(Comparison.GT, step, IntConst(0))), up, down)
        fn.start(up)
        fn.branch(less(Comparison.LT), inside, done)
        fn.start(down)
        fn.branch(less(Comparison.GT), inside, done)


def _sequence_loop(
    fn: FunctionLowering,
    source: Val,
    live: type,
    static: StaticType,
    body: Callable[[Val, Loop], None],
    after: Block,
    done: Block,
) -> None:
    """Over a list or tuple by index: the length is read again each time, as the list iterator does."""
    word = fn.word(source)
    counter = fn.temporary(Type.RAW)
    fn.set(counter, RawConst(0))
    test, inside, again = fn.new_block("items"), fn.new_block("body"), fn.new_block("step")
    fn.goto_start(test)
    index = fn.get(counter)
    fn.branch(fn.emit(RawCompare(Comparison.LT, index, fn.load_raw(word, 8))), inside, done)
    fn.start(inside)
    if live is list:
        item = fn.load_item(fn.load(word, 16), 8, index)
    else:
        item = fn.load_item(word, 16, index)
    body(Val(item, static), Loop(after, again))
    fn.goto_start(again)
    fn.set(counter, fn.emit(RawOp(RawOperator.ADD, fn.get(counter), RawConst(1))))
    fn.goto(test)


def iterator_of(fn: FunctionLowering, source: Val) -> Value:
    """`iter(source)`."""
    from najac.lower.attributes import call_method

    live = fn.class_known(source)
    if live is not None and fn.world.classes.lookup(live, "__iter__") is not None:
        return fn.word(call_method(fn, source, "__iter__", Arguments(), ANY))
    return fn.call(fn.world.core("get_iterator"), [fn.word(source)])


def _iterator_loop(
    fn: FunctionLowering,
    source: Val,
    static: StaticType,
    body: Callable[[Val, Loop], None],
    after: Block,
    done: Block,
) -> None:
    iterator = fn.temporary(Type.WORD)
    fn.set(iterator, iterator_of(fn, source))
    again, inside = fn.new_block("next"), fn.new_block("body")
    fn.goto_start(again)
    item = next_item(fn, fn.get(iterator))
    fn.branch(fn.same(item, ObjectRef(fn.world.exhausted)), done, inside)
    fn.start(inside)
    body(Val(item, static), Loop(after, again))
    fn.goto(again)


def next_item(fn: FunctionLowering, iterator: Value) -> Value:
    """The iterator's next item, or the `exhausted` object."""
    selector = fn.world.request(Selector("#next"))
    return fn.emit(CallDynamic(selector, [iterator]))


def lower_async_for(fn: FunctionLowering, node: ast.AsyncFor) -> None:
    """`async for target in iterable: … else: …`."""
    from najac.lower.statements import lower_block

    after, otherwise = fn.new_block("after"), fn.new_block("else")

    def body(item: Val, again: Loop) -> None:
        with fn.region(again):
            assign(fn, node.target, item)
            lower_block(fn, node.body)

    before = set(fn.assigned)
    each_async(fn, lower_expression(fn, node.iter), body, after, otherwise)
    fn.assigned = set(before)
    fn.start(otherwise)
    lower_block(fn, node.orelse)
    fn.goto(after)
    fn.start(after)
    fn.assigned = set(before)


def each_async(
    fn: FunctionLowering, source: Val, body: Callable[[Val, Loop], None], after: Block, done: Block
) -> None:
    """Awaits `__anext__` for each item; StopAsyncIteration ends the loop."""
    from najac.lower.attributes import call_method
    from najac.lower.exceptions import exception_matches, put_back, take_pending
    from najac.lower.generators import await_word

    iterator = fn.temporary(Type.WORD)
    fn.set(iterator, fn.word(call_method(fn, source, "__aiter__", Arguments(), ANY)))
    again, handler, inside = fn.new_block("anext"), fn.new_block("stop"), fn.new_block("body")
    item = fn.temporary(Type.WORD)
    fn.goto_start(again)
    with fn.errors_to(handler):
        step = call_method(fn, Val(fn.get(iterator), ANY), "__anext__", Arguments(), ANY)
        fn.set(item, await_word(fn, fn.word(step)))
    fn.goto(inside)
    fn.start(handler)
    error = take_pending(fn)
    other = fn.new_block("other")
    fn.branch(exception_matches(fn, error, StopAsyncIteration), done, other)
    fn.start(other)
    put_back(fn, error)
    fn.start(inside)
    body(Val(fn.get(item), element(source.static)), Loop(after, again))
    fn.goto(again)


# --- comprehensions ---------------------------------------------------------------------------------------------


def lower_comprehension(fn: FunctionLowering, generators: Sequence[ast.comprehension], body: Body) -> None:
    """The nested loops of a list, set or dict comprehension, in line; its targets are variables of its own."""
    scope: dict[str, Variable] = {}
    targets = comprehension_targets(list(generators))
    saved = set(fn.assigned)
    _declare_targets(fn, generators, scope, targets)
    _clauses(fn, generators, 0, scope, body)
    fn.assigned = saved


def _clauses(
    fn: FunctionLowering,
    generators: Sequence[ast.comprehension],
    index: int,
    scope: dict[str, Variable],
    body: Body,
) -> None:
    if index == len(generators):
        body()
        return
    clause = generators[index]
    after = fn.new_block("comprehended")

    def inside(item: Val, loop: Loop) -> None:
        if index == 0:
            fn.inner.append(scope)
        assign(fn, clause.target, item)
        for condition in clause.ifs:
            more = fn.new_block("if")
            lower_condition(fn, condition, more, loop.again)
            fn.start(more)
        _clauses(fn, generators, index + 1, scope, body)
        if index == 0:
            fn.inner.pop()

    if clause.is_async:
        each_async(fn, lower_expression(fn, clause.iter), inside, after, after)
    else:
        static = fn.type_of(clause.target) if isinstance(clause.target, ast.Name) else ANY
        each(fn, clause.iter, static, inside, after, after)
    fn.start(after)


def _declare_targets(
    fn: FunctionLowering,
    generators: Sequence[ast.comprehension],
    scope: dict[str, Variable],
    targets: set[str],
) -> None:
    statics: dict[str, StaticType] = {}
    for clause in generators:
        for node in ast.walk(clause.target):
            if isinstance(node, ast.Name):
                statics[node.id] = fn.declared(node)
    for name in sorted(targets):
        captured = name in fn.native.scope.captured or fn.captured_inside(name, generators)
        rep = Type.WORD if captured else fn.rep(statics.get(name, ANY))
        local = fn.local(f"{name}.c", rep)
        if captured:
            from najac.ir.values import Null

            fn.set(local, fn.make_cell(Null()))
        scope[name] = Variable(name, local, statics.get(name, ANY), captured)
