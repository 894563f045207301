"""What functions may do, over the whole program: raise, and recur.

What belongs here: facts that go from callees to callers. What does not: the effects of single operations
(`ir/effects.py`), dropping the error edges that these facts make dead (`simplify.py`).
"""

from __future__ import annotations

from najac.ir.effects import allocates_on_handover, may_raise, returns_by_allocating
from najac.ir.ops import Call, CallDynamic, Fail
from najac.ir.program import Function, Program, Selector
from najac.passes.components import components


def mark_recursion(program: Program) -> None:
    """Mark the functions that are part of a cycle of the call graph.

    A dynamic call may reach every method that its selector finds in any class.
    """
    for component in components(_call_graph(program), lambda node: node.calls):
        cyclic = len(component) > 1 or component[0] in component[0].calls
        for node in component:
            if node.function is not None:
                node.function.recursive = cyclic


def find_raising(program: Program, decided: bool = False) -> None:
    """Set each function's `may_raise` to whether an error can leave it; declarations keep theirs.

    A recursive function raises RecursionError at least; raw ones do not check their depth for that alone.
    `decided`: see `ir/effects.py`.
    """
    callers: dict[Function, list[Function]] = {}
    raising: list[Function] = []
    defined = [function for function in program.functions if function.blocks]
    for function in defined:
        function.may_raise = False
    for function in defined:
        if _raises_itself(function, decided):
            function.may_raise = True
            raising.append(function)
        for callee in _leaving_calls(function):
            callers.setdefault(callee, []).append(function)
    while raising:
        for caller in callers.get(raising.pop(), []):
            if not caller.may_raise:
                caller.may_raise = True
                raising.append(caller)


def _raises_itself(function: Function, decided: bool) -> bool:
    """Whether an error leaves the function that no callee has raised."""
    if function.recursive and not function.raw:
        return True
    if decided and returns_by_allocating(function):
        return True
    for block in function.blocks:
        if block.error is not None:
            continue
        if isinstance(block.terminator, Fail) or any(may_raise(op, decided) for op in block.ops):
            return True
        if decided and allocates_on_handover(block):
            return True
    return False


def _leaving_calls(function: Function) -> set[Function]:
    """The callees whose errors nobody catches here."""
    return {
        op.callee
        for block in function.blocks
        if block.error is None
        for op in block.ops
        if isinstance(op, Call)
    }


class _Node:
    """A function or, between callers and methods, a selector."""

    __slots__ = ("calls", "function")

    def __init__(self, function: Function | None) -> None:
        self.function = function
        self.calls: dict[_Node, None] = {}


def _call_graph(program: Program) -> list[_Node]:
    nodes = {function: _Node(function) for function in program.functions}
    selectors: dict[Selector, _Node] = {}
    for info in program.classes:
        for selector, method in info.methods.items():
            if method in nodes:
                selectors.setdefault(selector, _Node(None)).calls[nodes[method]] = None
    for function, node in nodes.items():
        for block in function.blocks:
            for op in block.ops:
                if isinstance(op, Call) and op.callee in nodes:
                    node.calls[nodes[op.callee]] = None
                elif isinstance(op, CallDynamic) and op.selector in selectors:
                    node.calls[selectors[op.selector]] = None
    return [*nodes.values(), *selectors.values()]
