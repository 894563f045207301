"""What functions may do, over the whole program: raise, and recur.

What belongs here: facts that go from callees to callers. What does not: the effects of single operations
(`ir/effects.py`), dropping the error edges that these facts make dead (`simplify.py`).
"""

from __future__ import annotations

from najac.ir.components import components
from najac.ir.effects import allocates_on_handover, may_raise, returns_by_allocating
from najac.ir.ops import Call, CallDynamic, Fail
from najac.ir.program import Function, Inlining, Program, Selector


def mark_recursion(program: Program) -> None:
    """Mark the functions that are part of a cycle of the call graph, and those that watch the stack's depth there.

    A dynamic call may reach every method that its selector finds in any class.
    """
    for component in components(_call_graph(program), lambda node: node.calls):
        cyclic = len(component) > 1 or component[0] in component[0].calls
        watching = _watching(component) if cyclic else set()
        for node in component:
            if node.function is not None:
                node.function.recursive = cyclic
                node.function.checks_stack = node in watching


def forget_recursion(program: Program) -> None:
    """After calls have gone: what is in no cycle any more need not watch the stack. No other function takes it over, as nobody
    would expect an error of that."""
    for component in components(_call_graph(program), lambda node: node.calls):
        function = component[0].function
        if len(component) == 1 and function is not None and component[0] not in component[0].calls:
            function.recursive = function.checks_stack = False


_UNWATCHED = 8
"""The longest way through a cycle's functions on which none of them looks at the stack's depth. What they take is part of the
reserve that lies beyond the limit (64 KiB), as is what functions in no cycle take."""


def _watching(component: list[_Node]) -> set[_Node]:
    """Functions of a component such that every cycle has one of them, and every way a bounded distance to the next."""
    search = _Watch(component)
    for root in component:
        search.start(root)
    return search.chosen


class _Watch:
    """A search depth first: of each cycle that it closes a function is chosen."""

    def __init__(self, component: list[_Node]) -> None:
        self.inside = set(component)
        self.chosen: set[_Node] = set()
        self.heights: dict[_Node, int] = {}
        """How many functions that are not chosen follow one another from a node on, at most; -1: it is on the way."""

    def start(self, root: _Node) -> None:
        if root in self.heights:
            return
        path = [(root, iter(root.calls))]
        self.heights[root] = -1
        while path:
            node, following = path[-1]
            for other in following:
                if other not in self.inside:
                    continue
                if other not in self.heights:
                    self.heights[other] = -1
                    path.append((other, iter(other.calls)))
                    break
                if self.heights[other] < 0:
                    self._cut(node, other)
            else:
                path.pop()
                self._leave(node)

    def _cut(self, last: _Node, first: _Node) -> None:
        """Chooses so that no cycle with the call from `last` to `first` is left."""
        able = [node for node in (first, last) if node.can_check]
        if able:
            if self.chosen.isdisjoint(able):
                self.chosen.add(able[0])
            return
        ways, seen = [first], {first}
        while ways:
            node = ways.pop()
            if node.function is not None:
                self.chosen.add(node)
            if not node.can_check:
                fresh = [other for other in node.calls if other in self.inside and other not in seen]
                seen.update(fresh)
                ways.extend(fresh)

    def _leave(self, node: _Node) -> None:
        height = max(
            (self.heights[o] for o in node.calls if o in self.inside and o not in self.chosen), default=0
        )
        height = max(height, 0) + (node.function is not None)
        if height > _UNWATCHED and node.can_check:
            self.chosen.add(node)
        self.heights[node] = height


def find_raising(program: Program, decided: bool = False) -> None:
    """Set each function's `may_raise` to whether an error can leave it; declarations keep theirs.

    A function that watches the stack raises RecursionError at least; raw ones do not for that alone.
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
    if function.checks_stack and not function.raw:
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

    @property
    def can_check(self) -> bool:
        """Whether its prologue can look at the stack's depth: what is inlined has none, and a raw function looks only if it
        raises for other reasons, too."""
        function = self.function
        return function is not None and function.inlining is not Inlining.ALWAYS and not function.raw


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
