"""`raise`, `try`, `except*`: how exceptions are made pending, caught and put back."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

from najac.frontend.types import ANY, StaticType
from najac.ir.program import Block
from najac.ir.values import Local, Null, Type, Value
from najac.lower.assignment import assign_name
from najac.lower.calls import Arguments
from najac.lower.construct import construct
from najac.lower.expressions import lower_expression, lower_word
from najac.lower.function import FunctionLowering, Handling
from najac.lower.values import Val


def take_pending(fn: FunctionLowering) -> Value:
    """The pending exception, which is pending no more."""
    error = fn.get_global(fn.world.program.pending)
    fn.set_global(fn.world.program.pending, Null())
    return error


def put_back(fn: FunctionLowering, error: Value, with_line: bool = False) -> None:
    """Makes the exception pending and leaves for the error edge."""
    fn.set_global(fn.world.program.pending, error)
    fn.fail(with_line)


def lower_raise(fn: FunctionLowering, node: ast.Raise) -> None:
    """`raise`, `raise error`, `raise error from cause`."""
    if node.exc is None:
        if fn.handling:
            put_back(fn, fn.get(fn.handling[-1].error))
        else:
            put_back(fn, fn.call(fn.world.core("current_exception"), []))
        return
    error = exception_instance(fn, node.exc)
    if node.cause is not None:
        fn.call(fn.world.core("set_cause"), [error, lower_word(fn, node.cause)])
    error = fn.call(fn.world.core("set_context"), [error, fn.get_global(fn.world.handling)])
    put_back(fn, error, with_line=True)


def exception_instance(fn: FunctionLowering, node: ast.expr) -> Value:
    """The exception that a `raise` names: an instance, or a class that is called without arguments."""
    value = lower_expression(fn, node)
    if value.known and isinstance(value.live, type):
        return fn.word(construct(fn, value.live, Arguments(), ANY, node))
    live = fn.class_known(value)
    if live is not None and issubclass(live, BaseException):
        return fn.word(value)
    return fn.call(fn.world.core("prepare_raise"), [fn.word(value)])


def exception_matches(fn: FunctionLowering, error: Value, live: type) -> Value:
    """Whether an exception is an instance of a class that is known at build time."""
    return fn.has_class(error, fn.world.classes.info(live))


def lower_try(fn: FunctionLowering, node: ast.Try) -> None:
    """`try` with all its clauses."""
    if node.finalbody:
        _finally(fn, node)
    else:
        _try_except(fn, node)


def _finally(fn: FunctionLowering, node: ast.Try) -> None:
    """The `finally` body is lowered once for each way out: falling through, an error, and each return, break, continue."""
    from najac.lower.statements import lower_block

    handler, after = fn.new_block("finally"), fn.new_block("after")
    before = set(fn.assigned)

    def run() -> None:
        saved = set(fn.assigned)
        lower_block(fn, node.finalbody)
        fn.assigned = saved

    cleanup = fn.cleanup(run)
    with fn.errors_to(handler), fn.region(cleanup):
        if node.handlers:
            _try_except(fn, node)
        else:
            lower_block(fn, [*node.body, *node.orelse])
    if not fn.closed:
        lower_block(fn, node.finalbody)
    ended = fn.closed
    normal = set(fn.assigned)
    fn.goto(after)
    fn.assigned = before
    fn.start(handler)
    held = fn.temporary(Type.WORD)
    fn.set(held, take_pending(fn))
    while_handling(fn, held, lambda: lower_block(fn, node.finalbody))
    if not fn.closed:
        put_back(fn, fn.get(held))
    fn.start(after)
    fn.assigned = normal
    if ended:
        fn.unreachable()


def while_handling(fn: FunctionLowering, error: Local, body: Callable[[], None]) -> None:
    """Runs `body` with the exception as the one being handled: the context of what is raised there, and what a bare `raise`
    raises again."""
    previous = fn.temporary(Type.WORD)
    fn.set(previous, fn.get_global(fn.world.handling))
    fn.set_global(fn.world.handling, fn.get(error))
    handler = fn.new_block("unhandle")

    def restore() -> None:
        fn.set_global(fn.world.handling, fn.get(previous))

    cleanup = fn.cleanup(restore)
    fn.handling.append(Handling(error, previous))
    with fn.errors_to(handler), fn.region(cleanup):
        body()
    fn.handling.pop()
    after = fn.new_block("handled")
    closed = fn.closed
    if not closed:
        restore()
        fn.goto(after)
    fn.start(handler)
    restore()
    fn.fail(with_line=False)
    fn.start(after)
    if closed:
        fn.unreachable()


def _try_except(fn: FunctionLowering, node: ast.Try) -> None:
    from najac.lower.statements import lower_block

    handler, after = fn.new_block("except"), fn.new_block("after")
    before = set(fn.assigned)
    with fn.errors_to(handler):
        lower_block(fn, node.body)
    ends: list[set[str]] = []
    if not fn.closed:
        lower_block(fn, node.orelse)
    if not fn.closed:
        ends.append(set(fn.assigned))
    fn.goto(after)
    fn.start(handler)
    fn.assigned = set(before)
    error = fn.temporary(Type.WORD)
    fn.set(error, take_pending(fn))
    for clause in node.handlers:
        more = fn.new_block("clause")
        if clause.type is not None:
            fn.line = clause.lineno
            inside = fn.new_block("caught")
            _match_clause(fn, fn.get(error), clause.type, inside, more)
            fn.start(inside)
        _clause_body(fn, clause, error)
        if not fn.closed:
            ends.append(set(fn.assigned))
        fn.goto(after)
        fn.assigned = set(before)
        fn.start(more)
        if clause.type is None:
            fn.unreachable()
    put_back(fn, fn.get(error))
    fn.start(after)
    if ends:
        fn.assigned = set.intersection(*ends)
    else:
        fn.unreachable()


def _match_clause(fn: FunctionLowering, error: Value, node: ast.expr, inside: Block, more: Block) -> None:
    kinds = _clause_classes(fn, node)
    if kinds is None:
        word = lower_word(fn, node)
        fn.branch(fn.call(fn.world.core("exception_isinstance"), [error, word]), inside, more)
        return
    for kind in kinds:
        other = fn.new_block("or")
        fn.branch(exception_matches(fn, error, kind), inside, other)
        fn.start(other)
    fn.goto(more)


def _clause_classes(fn: FunctionLowering, node: ast.expr) -> Sequence[type] | None:
    """The classes that an except clause names, if they are known at build time."""
    if isinstance(node, ast.Tuple):
        found: list[type] = []
        for part in node.elts:
            inner = _clause_classes(fn, part)
            if inner is None:
                return None
            found.extend(inner)
        return found
    value = lower_expression(fn, node)
    if value.known and isinstance(value.live, type):
        return [value.live]
    if value.known and isinstance(value.live, tuple):
        return [k for k in value.live if isinstance(k, type)]
    return None


def _clause_body(fn: FunctionLowering, clause: ast.ExceptHandler, error: Local) -> None:
    from najac.lower.statements import lower_block

    def body() -> None:
        if clause.name is None:
            lower_block(fn, clause.body)
            return
        assign_name(fn, clause.name, Val(fn.get(error), _caught_type(fn, clause)))
        lower_block(fn, clause.body)
        if not fn.closed:
            unbind(fn, clause.name)

    while_handling(fn, error, body)


def _caught_type(fn: FunctionLowering, clause: ast.ExceptHandler) -> StaticType:
    from najac.frontend.types import Instance

    kinds = _static_classes(fn, clause.type) if clause.type is not None else None
    if kinds is not None and len(kinds) == 1:
        return Instance(f"{kinds[0].__module__}.{kinds[0].__qualname__}")
    return ANY


def _static_classes(fn: FunctionLowering, node: ast.expr) -> Sequence[type] | None:
    if isinstance(node, ast.Name) and fn.variable(node.id) is None:
        value = lower_expression(fn, node)
        return [value.live] if isinstance(value.live, type) else None
    return None


def unbind(fn: FunctionLowering, name: str) -> None:
    """The implicit `del` of a name at the end of an except clause."""
    variable = fn.variable(name)
    if variable is None:
        return
    if variable.cell:
        fn.store(fn.get(variable.local), 8, Null())
    elif variable.local.type is Type.WORD:
        fn.set(variable.local, Null())
    fn.assigned.discard(name)


def lower_try_star(fn: FunctionLowering, node: ast.TryStar) -> None:
    """`try: … except* Kind: …`: each clause takes its part of the group; what is left and what is raised goes on."""
    from najac.lower.statements import lower_block

    if node.finalbody:
        outer = ast.Try(
            body=[ast.copy_location(ast.TryStar(node.body, node.handlers, node.orelse, []), node)],
            handlers=[],
            orelse=[],
            finalbody=node.finalbody,
        )
        lower_try(fn, ast.copy_location(outer, node))
        return
    handler, after = fn.new_block("except"), fn.new_block("after")
    before = set(fn.assigned)
    with fn.errors_to(handler):
        lower_block(fn, node.body)
    lower_block(fn, node.orelse)
    fn.goto(after)
    fn.start(handler)
    fn.assigned = set(before)
    original, rest, raised, matched = (fn.temporary(Type.WORD) for _ in range(4))
    fn.set(original, take_pending(fn))
    fn.set(rest, fn.get(original))
    fn.set(raised, fn.call(fn.world.core("new_list"), []))
    fn.set(matched, fn.call(fn.world.core("new_list"), []))
    for clause in node.handlers:
        _star_clause(fn, clause, rest, raised, matched)
    parts = [fn.get(original), fn.get(rest), fn.get(raised), fn.get(matched)]
    left = fn.call(fn.world.core("star_result"), parts)
    again = fn.new_block("again")
    fn.branch(fn.same(left, fn.none()), after, again)
    fn.start(again)
    put_back(fn, left)
    fn.start(after)
    fn.assigned = set(before)


def _star_clause(
    fn: FunctionLowering, clause: ast.ExceptHandler, rest: Local, raised: Local, taken: Local
) -> None:
    assert clause.type is not None
    kinds = lower_word(fn, clause.type)
    pair = fn.call(fn.world.core("star_split"), [fn.get(rest), kinds])
    matched = fn.temporary(Type.WORD)
    fn.set(matched, fn.load(pair, 16))
    fn.set(rest, fn.load(pair, 24))
    inside, caught, more = fn.new_block("caught"), fn.new_block("raised"), fn.new_block("clause")
    fn.branch(fn.same(fn.get(matched), fn.none()), more, inside)
    fn.start(inside)
    fn.call(fn.world.core("star_taken"), [fn.get(taken), fn.get(matched)])
    with fn.errors_to(caught):
        _clause_body(fn, clause, matched)
    fn.goto(more)
    fn.start(caught)
    fn.call(fn.world.method_function(list, "append"), [fn.get(raised), take_pending(fn)])
    fn.goto(more)
    fn.start(more)
