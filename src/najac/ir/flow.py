"""The control-flow graph of a function: predecessors, orders and dominators.

What belongs here: facts that follow from the blocks' edges alone, error edges included. Nothing here changes
a function. All of it is iterative and about linear: functions may have tens of thousands of blocks.
"""

from __future__ import annotations

from najac.ir.components import components
from najac.ir.program import Block, Function


def reverse_postorder(entry: Block) -> list[Block]:
    """The reachable blocks, each before its successors but for loops' back edges."""
    if not entry.successors():
        return [entry]
    seen = {entry}
    order: list[Block] = []
    stack = [(entry, iter(entry.successors()))]
    while stack:
        block, successors = stack[-1]
        for successor in successors:
            if successor not in seen:
                seen.add(successor)
                stack.append((successor, iter(successor.successors())))
                break
        else:
            stack.pop()
            order.append(block)
    order.reverse()
    return order


def predecessors(blocks: list[Block]) -> dict[Block, list[Block]]:
    """Who may go to each block; a block that has two edges to another counts once. All edges stay within
    `blocks`.
    """
    found: dict[Block, list[Block]] = {block: [] for block in blocks}
    for block in blocks:
        successors = block.successors()
        for successor in dict.fromkeys(successors) if len(successors) > 1 else successors:
            found[successor].append(block)
    return found


def in_loops(blocks: list[Block]) -> list[Block]:
    """The blocks of a function that control can come to again."""
    seen: set[Block] = set()
    for block in reversed(blocks):
        seen.add(block)
        if any(successor not in seen or successor is block for successor in block.successors()):
            break
    else:
        return []  # control goes downwards only
    return [
        block
        for component in components(blocks, lambda block: block.successors())
        if len(component) > 1 or component[0] in component[0].successors()
        for block in component
    ]


class Dominators:
    """The dominator tree of the reachable blocks (Cooper, Harvey, Kennedy: A Simple, Fast Dominance
    Algorithm).
    """

    def __init__(self, function: Function) -> None:
        self.order = reverse_postorder(function.blocks[0])
        self.number = {block: index for index, block in enumerate(self.order)}
        reachable = [[self.number[s] for s in dict.fromkeys(b.successors())] for b in self.order]
        self._before: list[list[int]] = [[] for _ in self.order]
        for index, targets in enumerate(reachable):
            for target in targets:
                self._before[target].append(index)
        self._parent = self._immediate()
        self._first, self._last = self._intervals()

    def _immediate(self) -> list[int]:
        parent = [-1] * len(self.order)
        parent[0] = 0
        changed = True
        while changed:
            changed = False
            for index in range(1, len(self.order)):
                best = -1
                for before in self._before[index]:
                    if parent[before] < 0:
                        continue
                    best = before if best < 0 else _common(parent, best, before)
                if parent[index] != best:
                    parent[index] = best
                    changed = True
        return parent

    def _intervals(self) -> tuple[list[int], list[int]]:
        """Preorder numbers in the tree, and the highest one below each block."""
        children: list[list[int]] = [[] for _ in self.order]
        for index in range(len(self.order) - 1, 0, -1):
            children[self._parent[index]].append(index)
        size = [1] * len(self.order)
        for index in range(len(self.order) - 1, 0, -1):
            size[self._parent[index]] += size[index]
        first = [0] * len(self.order)
        stack = [0]
        count = 0
        while stack:
            index = stack.pop()
            first[index] = count
            count += 1
            stack.extend(children[index])
        return first, [f + s - 1 for f, s in zip(first, size, strict=True)]

    def immediate(self, block: Block) -> Block | None:
        """The closest block that every path from the entry to this one passes; None for the entry."""
        index = self.number[block]
        return self.order[self._parent[index]] if index else None

    def dominates(self, above: Block, below: Block) -> bool:
        """Whether every path from the entry to `below` passes `above`; a block dominates itself."""
        a, b = self.number[above], self.number[below]
        return self._first[a] <= self._first[b] <= self._last[a]

    def preorder(self) -> list[Block]:
        """The blocks in preorder of the tree: each after its dominators."""
        order = sorted(range(len(self.order)), key=self._first.__getitem__)
        return [self.order[index] for index in order]

    def frontiers(self) -> dict[Block, list[Block]]:
        """For each block the joins where its dominance ends."""
        found: list[dict[int, None]] = [{} for _ in self.order]
        for index, befores in enumerate(self._before):
            if len(befores) < 2 and index:
                continue
            for runner in befores:
                while runner != self._parent[index] or (runner == index == 0):
                    found[runner][index] = None
                    if runner == 0:
                        break
                    runner = self._parent[runner]
        return {block: [self.order[i] for i in front] for block, front in zip(self.order, found, strict=True)}


def _common(parent: list[int], a: int, b: int) -> int:
    while a != b:
        while a > b:
            a = parent[a]
        while b > a:
            b = parent[b]
    return a
