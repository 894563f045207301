"""Generators and coroutines: the object that holds the frame, `yield`, `yield from`, `await`.

A generator function becomes two functions. The one that callers know makes the generator object and stores the arguments in
it. The *body*, `(object, sent) → word`, runs until the next `yield`, whose value it returns, or until the end, where it
stores the result at RESULT and returns the `exhausted` object. Slots: STATE (how the coroutine pass resumes), RESULT,
RUNNING (for the runtime), then the arguments, then what lives across suspensions.
"""

from __future__ import annotations

import ast

from najac.frontend.types import ANY, Instance, StaticType, TupleT
from najac.ir.ops import Yield
from najac.ir.program import Function, GeneratorInfo, Selector
from najac.ir.values import ObjectRef, Param, Type, Value
from najac.lower.builder import Builder
from najac.lower.conversion import checked, forbid
from najac.lower.exceptions import put_back, take_pending
from najac.lower.expressions import item_word, lower_expression
from najac.lower.function import FunctionLowering, bind_parameter
from najac.lower.signature import Native
from najac.lower.values import Val, element

STATE, RESULT, RUNNING, FIRST = 8, 16, 24, 32


def begin_generator(fn: FunctionLowering) -> None:
    """Splits the function: `fn.native.ir` makes the object, and `fn` goes on in the body."""
    native = fn.native
    world = fn.world
    maker = native.ir
    body = _body_function(fn)
    info = world.generator_class(native, body)
    incoming = len(maker.params)
    body.generator = GeneratorInfo(info, STATE, FIRST + 8 * incoming)
    info.instance_size = FIRST + 8 * incoming
    if maker.blocks:
        maker.blocks.clear()
    make = Builder(world, maker)
    obj = world.allocate_instance_of(make, info)
    make.store(obj, STATE, world.freezer.constant(0))
    for index, parameter in enumerate(maker.params):
        make.store(obj, FIRST + 8 * index, make.to_word(parameter))
    make.ret(obj)
    _enter_body(fn, body)


def _body_function(fn: FunctionLowering) -> Function:
    """The function that runs the body; made once, emptied when the function is lowered again."""
    maker = fn.native.ir
    body = fn.native.body
    if body is None:
        params = [Param(0, ".generator", Type.WORD), Param(1, ".sent", Type.WORD)]
        body = Function(fn.world.symbol(f"{maker.symbol}.body"), params, Type.WORD, maker.file, maker.line)
        body.name = maker.name
        fn.native.body = fn.world.add_function(body)
    body.blocks.clear()
    body.locals.clear()
    return body


def _enter_body(fn: FunctionLowering, body: Function) -> None:
    Builder.__init__(fn, fn.world, body)
    generator = body.params[0]
    fn.generator_object = generator
    offset = FIRST
    if fn.native.env:
        fn.bind_free(fn.load(generator, offset))
        offset += 8
    for parameter in fn.native.params:
        word = fn.load(generator, offset)
        static = fn.native.statics.get(parameter.name, parameter.static)
        declared = parameter.declared if static is parameter.static else static
        bind_parameter(fn, parameter.name, declared, fn.to_type(word, parameter.rep))
        offset += 8


def finish_generator(fn: FunctionLowering, result: object) -> None:
    """The body ends with a result."""
    assert isinstance(result, Value)
    assert fn.generator_object is not None
    fn.store(fn.generator_object, RESULT, result)
    fn.ret(ObjectRef(fn.world.exhausted))


def lower_yield(fn: FunctionLowering, node: ast.Yield) -> Val:
    """`yield value` as an expression: what is sent in."""
    word = item_word(fn, node.value, element(fn.native.declared)) if node.value is not None else fn.none()
    if fn.native.is_async:
        word = fn.call(fn.world.core("wrap_async_value"), [word])
    return Val(suspension(fn, word), fn.type_of(node))


def suspension(fn: FunctionLowering, word: Value, delegates: bool = False) -> Value:
    """Yields a word and gives what is sent in.

    What a clause around is handling is the generator's own: whoever resumes it handles what it did before. `delegates`: an
    exception that is thrown in is for an inner iterator, and this frame is only left if it comes out of that.
    """
    suspended = Yield(word)
    if not fn.handling:
        fn.emit(suspended)
        suspended.line = 0 if delegates else fn.line
        return suspended
    innermost, outside = fn.handling[-1].error, fn.handling[0].previous

    def resumed() -> None:
        fn.set(outside, fn.get_global(fn.world.handling))
        fn.set_global(fn.world.handling, fn.get(innermost))

    sent = fn.temporary(Type.WORD)
    thrown, on = fn.new_block("thrown"), fn.new_block("resumed")
    fn.set_global(fn.world.handling, fn.get(outside))
    with fn.errors_to(thrown):
        fn.set(sent, fn.emit(suspended))
    suspended.line = 0 if delegates else fn.line
    resumed()
    fn.goto(on)
    fn.start(thrown)
    resumed()
    put_back(fn, fn.call(fn.world.core("set_context"), [take_pending(fn), fn.get(innermost)]))
    fn.start(on)
    return fn.get(sent)


def final_type(native: Native) -> StaticType:
    """The declared type of what a generator or coroutine returns in the end."""
    args = native.declared.args if isinstance(native.declared, Instance) else ()
    return args[2] if len(args) == 3 else ANY


def lower_yield_from(fn: FunctionLowering, node: ast.YieldFrom) -> Val:
    from najac.lower.iterators import iterator_of

    source = lower_expression(fn, node.value)
    forbid(fn, source, node.value, "iteration")
    source = checked(fn, source, Instance("typing.Iterator", (element(fn.native.declared),)))
    return Val(_delegate(fn, iterator_of(fn, source), "delegate"), fn.type_of(node))


def lower_await(fn: FunctionLowering, node: ast.Await) -> Val:
    awaited = lower_expression(fn, node.value)
    word = await_word(fn, fn.word(awaited))
    if _is_gathered(fn, node):
        word = fn.call(fn.world.core("gathered"), [word])
    return Val(word, fn.type_of(node), doubted=awaited.doubted)


def _is_gathered(fn: FunctionLowering, node: ast.Await) -> bool:
    """Whether a future's result is a tuple by its type: `asyncio.gather` gives a list that type checkers see as a tuple.

    The list becomes a tuple that shows itself as a list, so that the layout is that of the type.
    """
    source = fn.type_of(node.value)
    is_future = isinstance(source, Instance) and source.name.endswith(".Future")
    return is_future and isinstance(fn.type_of(node), TupleT)


def await_word(fn: FunctionLowering, word: Value) -> Value:
    """Awaits an awaitable: drives its iterator, passing on what it yields."""
    return _delegate(fn, fn.call(fn.world.core("awaitable_iterator"), [word]), "await_step")


def _delegate(fn: FunctionLowering, iterator: Value, step_by: str) -> Value:
    """`yield from`: what is sent or thrown in goes to the inner iterator; its result is the value."""
    inner, step = fn.temporary(Type.WORD), fn.temporary(Type.WORD)
    fn.set(inner, iterator)
    again, done, thrown = fn.new_block("delegate"), fn.new_block("delegated"), fn.new_block("thrown")
    fn.set(step, fn.call(fn.world.core(step_by), [fn.get(inner), fn.none()]))
    fn.goto_start(again)
    suspend = fn.new_block("suspend")
    fn.branch(fn.same(fn.get(step), ObjectRef(fn.world.exhausted)), done, suspend)
    fn.start(suspend)
    sent = fn.temporary(Type.WORD)
    with fn.errors_to(thrown):
        fn.set(sent, suspension(fn, fn.get(step), delegates=True))
    fn.set(step, fn.call(fn.world.core(step_by), [fn.get(inner), fn.get(sent)]))
    fn.goto(again)
    fn.start(thrown)
    fn.set(step, fn.call(fn.world.core(f"{step_by}_throw"), [fn.get(inner), take_pending(fn)]))
    fn.goto(again)
    fn.start(done)
    return fn.call(fn.world.core("delegate_result"), [])


def lower_generator_expression(fn: FunctionLowering, node: ast.GeneratorExp) -> None:
    """The body of a generator expression; its first iterable comes in as the parameter `.0`."""
    _clauses(fn, node, 0)
    if not fn.closed:
        finish_generator(fn, fn.none())


def _clauses(fn: FunctionLowering, node: ast.GeneratorExp, index: int) -> None:
    from najac.lower.assignment import assign
    from najac.lower.function import Loop
    from najac.lower.loops import each, each_async, each_value
    from najac.lower.operators import lower_condition

    if index == len(node.generators):
        word = item_word(fn, node.elt, element(fn.type_of(node)))
        if fn.native.is_async:
            word = fn.call(fn.world.core("wrap_async_value"), [word])
        fn.emit(Yield(word))
        return
    clause = node.generators[index]
    after = fn.new_block("exhausted")

    def inside(item: Val, loop: Loop) -> None:
        assign(fn, clause.target, item)
        for condition in clause.ifs:
            more = fn.new_block("if")
            lower_condition(fn, condition, more, loop.again)
            fn.start(more)
        _clauses(fn, node, index + 1)

    static: StaticType = fn.type_of(clause.target) if isinstance(clause.target, ast.Name) else ANY
    if index == 0:
        variable = fn.variable(".0")
        assert variable is not None
        source = Val(fn.get(variable.local), variable.static)
        if clause.is_async:
            each_async(fn, source, inside, after, after)
        else:
            item = static if static != ANY else element(source.static)
            each_value(fn, source, item, inside, after, after, fn.native.sole)
    elif clause.is_async:
        each_async(fn, lower_expression(fn, clause.iter), inside, after, after)
    else:
        each(fn, clause.iter, clause.target, inside, after, after)
    fn.start(after)


RESUME = Selector("#resume", 1)
