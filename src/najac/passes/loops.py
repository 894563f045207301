"""The innermost loops of a function, and what is left of one if some of its branches always go one way.

What belongs here: finding them, and facts that follow from the graph alone. What does not: what is done with a loop.
"""

from __future__ import annotations

from collections.abc import Mapping

from najac.ir.flow import Dominators, predecessors
from najac.ir.ops import Branch, Goto, Unreachable
from najac.ir.program import Block, Function
from najac.ir.values import BoolConst, Type


class Loop:
    """A natural loop that has no other in it: its blocks are entered by `head` alone.

    `given`: for blocks that end with a branch, the way that it is assumed to take; `blocks` are those that control comes to
    if so, `whole` are all.
    """

    def __init__(
        self,
        head: Block,
        whole: set[Block],
        before: Mapping[Block, list[Block]],
        given: Mapping[Block, Block] | None = None,
    ) -> None:
        self.head = head
        self.whole = whole
        self.given = given or {}
        self._before = before
        self.entries = [block for block in before[head] if block not in whole]
        shadows = {block: Block(block.name) for block in whole}
        for block, shadow in shadows.items():
            shadow.terminator = _edges([shadows[t] for t in self.ways(block) if t in whole])
        graph = Function("", [], Type.VOID, "", 0)
        graph.blocks = [shadows[head]]
        self._dominators = Dominators(graph)
        self._shadows = shadows
        originals = {shadow: block for block, shadow in shadows.items()}
        self.blocks = [originals[shadow] for shadow in self._dominators.order]
        """Each before those that it leads to, but for the ways back."""
        self.inside = set(self.blocks)
        self.latches = [block for block in self.blocks if head in self.ways(block)]
        self.spine = self._spine()
        """The blocks that each round passes, in order, from the head to where the ways back begin to part."""

    def assuming(self, given: Mapping[Block, Block]) -> Loop:
        """The same loop, if branches go as given."""
        return Loop(self.head, self.whole, self._before, given)

    def ways(self, block: Block) -> list[Block]:
        """Where control may go from a block, error edges apart."""
        if block in self.given:
            return [self.given[block]]
        return list(dict.fromkeys(block.terminator.targets()))

    def leaves(self, block: Block) -> list[Block]:
        """Where it may go out of the loop."""
        return [target for target in self.ways(block) if target not in self.whole]

    def dominates(self, above: Block, below: Block) -> bool:
        """Whether every way from the head to `below` passes `above`."""
        return self._dominators.dominates(self._shadows[above], self._shadows[below])

    def only_way(self, target: Block) -> bool:
        """Whether one block alone leads to this one, which is not the head."""
        return sum(target in self.ways(block) for block in self.blocks) == 1

    def _spine(self) -> list[Block]:
        return [block for block in self.blocks if all(self.dominates(block, latch) for latch in self.latches)]


def _edges(targets: list[Block]) -> Goto | Branch | Unreachable:
    if not targets:
        return Unreachable()
    return Goto(targets[0]) if len(targets) == 1 else Branch(BoolConst(True), targets[0], targets[1])


def innermost_loops(function: Function) -> list[Loop]:
    """The loops without others in them, in the order of their heads. All blocks are reachable."""
    before = predecessors(function.blocks)
    dominators = Dominators(function)
    members: dict[Block, set[Block]] = {}
    for head in dominators.order:
        latches = [block for block in before[head] if dominators.dominates(head, block)]
        if latches:
            members[head] = _members(head, latches, before)
    return [
        Loop(head, inside, before)
        for head, inside in members.items()
        if not any(other in inside for other in members if other is not head)
    ]


def _members(head: Block, latches: list[Block], before: Mapping[Block, list[Block]]) -> set[Block]:
    inside = {head}
    work = list(latches)
    while work:
        block = work.pop()
        if block not in inside:
            inside.add(block)
            work.extend(before[block])
    return inside
