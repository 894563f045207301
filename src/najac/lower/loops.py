"""Loops: `while`, `for`, and the loops of comprehensions."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence
from contextlib import nullcontext

from najac.frontend.types import ANY, StaticType
from najac.ir.program import Block
from najac.ir.values import Type, Value
from najac.lower import abandoned, generics
from najac.lower.assignment import assign
from najac.lower.calls import Arguments
from najac.lower.expressions import lower_expression
from najac.lower.function import FunctionLowering, Loop, Variable
from najac.lower.operators import lower_condition
from najac.lower.scope import comprehension_targets
from najac.lower.sources import Source, source_of, source_of_value
from najac.lower.values import Val, element

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

    each(fn, node.iter, node.target, body, after, otherwise)
    fn.assigned = set(before)
    fn.start(otherwise)
    lower_block(fn, node.orelse)
    fn.goto(after)
    fn.start(after)
    fn.assigned = set(before)


def each(
    fn: FunctionLowering,
    iterable: ast.expr,
    target: ast.expr,
    body: Callable[[Val, Loop], None],
    after: Block,
    done: Block,
    errors: Block | None = None,
    make_room: Callable[[Value], object] | None = None,
) -> None:
    """Runs `body` for each item; control goes to `done` when the items are exhausted, `break` goes to `after`.

    `errors`: where errors go from when the iterator is made. `make_room` is called for how many items are expected.
    """
    source = source_of(fn, iterable, target)
    source.begin()
    count = source.expected() if make_room is not None else None
    if make_room is not None and count is not None:
        make_room(count)
    _run(fn, source, body, after, done, errors)


def each_value(
    fn: FunctionLowering,
    value: Val,
    static: StaticType,
    body: Callable[[Val, Loop], None],
    after: Block,
    done: Block,
    sole: bool = False,
) -> None:
    """The same over an evaluated iterable. `sole`: it is a generator, and nobody else holds it."""
    source = source_of_value(fn, value, static, sole)
    source.begin()
    _run(fn, source, body, after, done)


def _run(
    fn: FunctionLowering,
    source: Source,
    body: Callable[[Val, Loop], None],
    after: Block,
    done: Block,
    errors: Block | None = None,
) -> None:
    with nullcontext() if errors is None else fn.errors_to(errors):
        again = fn.new_block("next")
        fn.goto_start(again)
        if source.generators:
            _closing(fn, source, body, again, after, done)
            return
        body(source.step(done), Loop(after, again))
        fn.goto(again)


def _closing(
    fn: FunctionLowering,
    source: Source,
    body: Callable[[Val, Loop], None],
    again: Block,
    after: Block,
    done: Block,
) -> None:
    """The rounds of a loop over generators that nobody else holds: they are closed on each way out. Those that a `zip` has come
    to the end of may leave others."""
    broken, failed, ended = (fn.new_block(n) for n in ("broken", "failed", "ended"))
    leaving = fn.cleanup(lambda: abandoned.close(fn, source.generators))
    with fn.errors_to(failed):
        item = source.step(ended)
        with fn.region(leaving):
            body(item, Loop(broken, again))
    fn.goto(again)
    for way, target in ((broken, after), (ended, done)):
        fn.start(way)
        leaving.run()
        fn.goto(target)
    fn.start(failed)
    abandoned.close_and_fail(fn, source.generators)


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
    given = Val(fn.get(item), element(source.static))
    body(generics.taken_apart(fn, given), Loop(after, again))
    fn.goto(again)


# --- comprehensions ---------------------------------------------------------------------------------------------


def lower_comprehension(
    fn: FunctionLowering,
    generators: Sequence[ast.comprehension],
    body: Body,
    errors: Block | None = None,
    make_room: Callable[[Value], object] | None = None,
) -> None:
    """The nested loops of a comprehension, in line; its targets are variables of its own. `errors`: where errors go, but
    for those of making the first iterator. `make_room` is called for how many rounds are expected, if that is known."""
    scope: dict[str, Variable] = {}
    targets = comprehension_targets(list(generators))
    saved = set(fn.assigned)
    _declare_targets(fn, generators, scope, targets)
    alone = len(generators) == 1 and not generators[0].ifs
    _clauses(fn, generators, 0, scope, body, errors, make_room if alone else None)
    fn.assigned = saved


def _clauses(
    fn: FunctionLowering,
    generators: Sequence[ast.comprehension],
    index: int,
    scope: dict[str, Variable],
    body: Body,
    errors: Block | None = None,
    make_room: Callable[[Value], object] | None = None,
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
        each(fn, clause.iter, clause.target, inside, after, after, errors, make_room)
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
        declared = statics.get(name, ANY)
        slot = f"{name} of {generators[0].target.lineno}:{generators[0].target.col_offset}"
        static = fn.world.slot_type(fn.node, slot, declared)
        rep = Type.WORD if captured else fn.rep(static)
        local = fn.local(f"{name}.c", rep)
        if captured:
            from najac.ir.values import Null

            fn.set(local, fn.make_cell(Null()))
        scope[name] = Variable(name, local, static, captured, declared, slot)
