"""`with` and `async with`."""

from __future__ import annotations

import ast
from collections.abc import Callable

from najac.frontend.types import ANY
from najac.ir.program import Block
from najac.ir.values import Type, Value
from najac.lower.assignment import assign
from najac.lower.attributes import call_method
from najac.lower.calls import Arguments
from najac.lower.exceptions import put_back, take_pending, while_handling
from najac.lower.expressions import lower_expression
from najac.lower.function import FunctionLowering
from najac.lower.operators import truth
from najac.lower.values import Val


def lower_with(fn: FunctionLowering, node: ast.With | ast.AsyncWith, index: int = 0) -> None:
    """Several items are nested `with` statements."""
    from najac.lower.statements import lower_block

    if index == len(node.items):
        lower_block(fn, node.body)
        return
    is_async = isinstance(node, ast.AsyncWith)
    item = node.items[index]
    manager = lower_expression(fn, item.context_expr)
    held = fn.temporary(Type.WORD)
    fn.set(held, fn.word(manager))

    def method(name: str, words: list[Value]) -> Value:
        fn.line = node.lineno
        arguments = Arguments([Val(w, ANY) for w in words])
        result = fn.word(call_method(fn, Val(fn.get(held), manager.static), name, arguments, ANY))
        return _await(fn, result) if is_async else result

    prefix = "__a" if is_async else "__"
    entered = method(f"{prefix}enter__", [])
    leave, after = fn.new_block("exit"), fn.new_block("after")
    before = set(fn.assigned)

    def run() -> None:
        method(f"{prefix}exit__", [fn.none()] * 3)

    cleanup = fn.cleanup(run)
    with fn.errors_to(leave), fn.region(cleanup):
        if item.optional_vars is not None:
            static = fn.type_of(item.optional_vars)
            assign(fn, item.optional_vars, Val(entered, static))
        lower_with(fn, node, index + 1)
    if not fn.closed:
        run()
    fn.goto(after)
    fn.assigned = set(before)
    fn.start(leave)
    _exceptional_exit(fn, method, prefix, after)
    fn.start(after)
    fn.assigned = before


def _exceptional_exit(
    fn: FunctionLowering, method: Callable[[str, list[Value]], Value], prefix: str, after: Block
) -> None:
    error = fn.temporary(Type.WORD)
    fn.set(error, take_pending(fn))
    suppressed = fn.temporary(Type.BOOL)

    def call_exit() -> None:
        kind = fn.call(fn.world.core("type_of"), [fn.get(error)])
        trace = fn.call(fn.world.core("traceback_of"), [fn.get(error)])
        result = method(f"{prefix}exit__", [kind, fn.get(error), trace])
        fn.set(suppressed, truth(fn, Val(result, ANY)))

    while_handling(fn, error, call_exit)
    again = fn.new_block("reraise")
    fn.branch(fn.get(suppressed), after, again)
    fn.start(again)
    put_back(fn, fn.get(error))


def _await(fn: FunctionLowering, word: Value) -> Value:
    from najac.lower.generators import await_word

    return await_word(fn, word)
