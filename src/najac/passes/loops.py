"""The innermost loops of a function.

What belongs here: finding them, and facts that follow from the graph alone. What does not: what is done with a loop.
"""

from __future__ import annotations

from dataclasses import dataclass

from najac.ir.flow import Dominators, predecessors
from najac.ir.program import Block, Function


@dataclass(eq=False, slots=True)
class Loop:
    """A natural loop that has no other in it: its blocks are entered by `head` alone.

    `spine`: the blocks that each time round passes, in order, from the head to where the ways back begin to part.
    """

    head: Block
    blocks: list[Block]
    inside: set[Block]
    entries: list[Block]
    latches: list[Block]
    spine: list[Block]

    def leaves(self, block: Block) -> list[Block]:
        """Where control may go from one of the blocks out of the loop, error edges apart."""
        return [target for target in block.terminator.targets() if target not in self.inside]


def innermost_loops(function: Function, dominators: Dominators) -> list[Loop]:
    """The loops without others in them, in the order of their heads. All blocks are reachable."""
    before = predecessors(function.blocks)
    found: list[Loop] = []
    members: dict[Block, set[Block]] = {}
    for head in dominators.order:
        latches = [block for block in before[head] if dominators.dominates(head, block)]
        if latches:
            members[head] = _members(head, latches, before)
    for head, inside in members.items():
        if any(other in inside for other in members if other is not head):
            continue
        latches = [block for block in before[head] if block in inside]
        found.append(
            Loop(
                head,
                [block for block in dominators.order if block in inside],
                inside,
                [block for block in before[head] if block not in inside],
                latches,
                _spine(head, latches, dominators),
            )
        )
    return found


def _members(head: Block, latches: list[Block], before: dict[Block, list[Block]]) -> set[Block]:
    inside = {head}
    work = list(latches)
    while work:
        block = work.pop()
        if block not in inside:
            inside.add(block)
            work.extend(before[block])
    return inside


def _spine(head: Block, latches: list[Block], dominators: Dominators) -> list[Block]:
    chain: list[Block] = []
    block: Block | None = latches[0]
    while block is not None and block is not head:
        if all(dominators.dominates(block, latch) for latch in latches):
            chain.append(block)
        block = dominators.immediate(block)
    return [head, *reversed(chain)]
