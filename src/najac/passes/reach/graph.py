"""Nodes that hold sets, edges along which sets flow, watchers that are told what is new.

What belongs here: propagation. What does not: what the nodes stand for.

A set only ever grows. `ANY` in a set stands for everything that exists; it flows as one bit and is spelled out where a
filter asks.
"""

from __future__ import annotations

from collections.abc import Callable

from najac.passes.reach.sets import ANY, KEEP

Watcher = Callable[[int], None]
"""Is told the whole set each time it has grown."""


class Node:
    """A place that holds a set."""

    __slots__ = ("edges", "mask", "queued", "watchers")

    def __init__(self, mask: int = 0) -> None:
        self.mask = mask
        self.edges: list[tuple[Node, int]] = []
        self.watchers: list[tuple[Watcher, int]] = []
        self.queued = False


Source = tuple[Node, int]
"""A node as it is seen through a filter."""


class Graph:
    """All nodes of an analysis, and what is yet to flow."""

    def __init__(self) -> None:
        self.existing = 0
        """The classes that have objects."""
        self._grown = False
        self._work: list[Node] = []
        self._of_any: dict[Node, None] = {}

    def exist(self, bits: int) -> bool:
        """From now on there are objects of these classes; says whether that is news."""
        if bits & ~self.existing:
            self.existing |= bits
            self._grown = True
            return True
        return False

    def add(self, node: Node, mask: int) -> None:
        """The node may hold these, too."""
        grown = node.mask | mask
        if grown != node.mask:
            node.mask = grown
            if grown & ANY:
                self._of_any[node] = None
            self._enqueue(node)

    def _enqueue(self, node: Node) -> None:
        if not node.queued:
            node.queued = True
            self._work.append(node)

    def link(self, source: Source, target: Node, mask: int = KEEP) -> None:
        """What the source holds flows to the target, through a further filter."""
        node, seen = source
        mask &= seen
        if node is target:
            return
        node.edges.append((target, mask))
        if node.mask:
            self.add(target, self._seen(node.mask, mask))

    def watch(self, source: Source, watcher: Watcher) -> None:
        """Tells the watcher what the source holds, now and whenever that grows."""
        node, mask = source
        node.watchers.append((watcher, mask))
        if node.mask:
            watcher(self._seen(node.mask, mask))

    def _seen(self, mask: int, through: int) -> int:
        if mask & ANY and not through & ANY:
            return (mask | self.existing) & through
        return mask & through

    def spelled_out(self, mask: int) -> int:
        """A set with ANY replaced by what exists."""
        return (mask | self.existing) & ~ANY if mask & ANY else mask

    def run(self) -> None:
        """Lets everything flow."""
        while True:
            while self._work:
                self._flow(self._work.pop())
            if not self._grown:
                return
            self._grown = False
            for node in self._of_any:
                self._enqueue(node)

    def _flow(self, node: Node) -> None:
        node.queued = False
        mask = node.mask
        for target, through in node.edges:
            seen = mask & through if not mask & ANY else self._seen(mask, through)
            if seen & ~target.mask:
                self.add(target, seen)
        for watcher, through in list(node.watchers):
            watcher(self._seen(mask, through))
