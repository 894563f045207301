"""Nodes that hold sets, edges along which sets flow, watchers that are told what is new.

What belongs here: propagation. What does not: what the nodes stand for.

A set only ever grows. `ANY` in a set stands for everything that exists; it flows as one bit and is spelled out where a
filter asks. Sets are small, or hold nearly everything, as soon as a value has been in a container together with all others.
Large ones become one, which `MANY` stands for: it grows once, not in thousands of places.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from najac.passes.reach.sets import ANY, BESIDE_ANY, BESIDE_MANY, KEEP, MANY, OPEN

_HUB = 40
"""From how many edges on a node waits until nothing else flows, so as to pass on much at once."""
_LARGE = 100
"""The largest set that is told from other large ones."""
Watcher = Callable[[int], None]
"""Is told what is new each time the set has grown; ANY or MANY, again, when it stands for further classes."""


class Node:
    """A place that holds a set."""

    __slots__ = ("edges", "fresh", "mask", "untold", "watchers")

    def __init__(self, mask: int = 0) -> None:
        self.mask = mask
        self.fresh = 0
        """What of it has not flowed on."""
        self.untold = 0
        """What of it the watchers have not been told."""
        self.edges: list[tuple[Node, int]] = []
        self.watchers: list[tuple[Watcher, int]] = []


Source = tuple[Node, int]
"""A node as it is seen through a filter."""


class Graph:
    """All nodes of an analysis, and what is yet to flow."""

    def __init__(self) -> None:
        self.existing = 0
        """The classes that have objects."""
        self._added = 0
        """Those of them that nodes with ANY have not been told of."""
        self.many = 0
        """The classes that MANY stands for."""
        self._more = 0
        """Those of them that nodes with MANY have not been told of."""
        self._work: deque[Node] = deque()
        self._hubs: deque[Node] = deque()
        """The same: nodes with many edges, which wait until nothing else flows."""
        self._watched: list[Node] = []
        """Nodes whose watchers are to be told something."""
        self._open: dict[Node, None] = {}
        """Nodes that hold ANY or MANY, and have to spell it out for somebody."""

    def exist(self, bits: int) -> bool:
        """From now on there are objects of these classes; says whether that is news."""
        added = bits & ~self.existing
        self.existing |= added
        self._added |= added
        return added != 0

    def add(self, node: Node, mask: int) -> None:
        """The node may hold these, too. What holds ANY or MANY is not told of single classes any more."""
        fresh = mask & ~node.mask
        if node.mask & ANY:
            fresh &= BESIDE_ANY
        elif node.mask & MANY:
            self._grow(fresh)
            fresh &= BESIDE_MANY
        if fresh:
            node.mask |= fresh
            if not node.mask & OPEN and node.mask.bit_count() > _LARGE:
                self._grow(node.mask)
                node.mask |= MANY
                fresh |= MANY
            if not node.fresh:
                (self._hubs if len(node.edges) > _HUB else self._work).append(node)
            node.fresh |= fresh

    def _grow(self, mask: int) -> None:
        """MANY stands for these, too."""
        more = mask & ~self.many & ~BESIDE_MANY
        self.many |= more
        self._more |= more

    def link(self, source: Source, target: Node, mask: int = KEEP) -> None:
        """What the source holds flows to the target, through a further filter."""
        node, seen = source
        mask &= seen
        if node is target or not mask:
            return
        node.edges.append((target, mask))
        if not mask & ANY and node.mask & OPEN:
            self._open[node] = None
        if node.mask:
            self.add(target, self.seen(node.mask, mask))

    def watch(self, source: Source, watcher: Watcher) -> None:
        """Tells the watcher what the source holds, now and whenever that grows: of what is new, at least."""
        node, mask = source
        node.watchers.append((watcher, mask))
        if node.mask & OPEN:
            self._open[node] = None
        if node.mask:
            watcher(self.seen(node.mask, mask))

    def seen(self, mask: int, through: int) -> int:
        """A set through a filter."""
        if mask & OPEN and not through & ANY:
            return self.spelled_out(mask) & through
        return mask & through

    def spelled_out(self, mask: int) -> int:
        """A set with ANY and MANY replaced by what they stand for."""
        if mask & ANY:
            return (mask | self.existing) & ~OPEN
        return (mask | self.many) & ~MANY if mask & MANY else mask

    def run(self) -> None:
        """Lets everything flow. Watchers are told when nothing flows: much at once, and seldom."""
        while True:
            while self._work or self._hubs:
                while self._work or self._hubs:
                    node = self._work.popleft() if self._work else self._hubs.popleft()
                    fresh, node.fresh = node.fresh, 0
                    self._flow(node, fresh)
                watched, self._watched = self._watched, []
                for node in watched:
                    self._tell(node)
            added, self._added = self._added, 0
            more, self._more = self._more, 0
            if not added and not more:
                return
            for node in list(self._open):
                self._spell_out(node, added if node.mask & ANY else more)

    def _flow(self, node: Node, fresh: int) -> None:
        if node.watchers:
            if not node.untold:
                self._watched.append(node)
            node.untold |= fresh
        if not fresh & OPEN:
            for target, through in node.edges:
                seen = fresh & through & ~target.mask
                if seen:
                    self.add(target, seen)
            return
        spell_out = bool(node.watchers)
        for target, through in node.edges:
            spell_out = spell_out or not through & ANY
            seen = self.seen(fresh, through)
            if seen & ~target.mask:
                self.add(target, seen)
        if spell_out:
            self._open[node] = None

    def _tell(self, node: Node) -> None:
        fresh, node.untold = node.untold, 0
        for watcher, through in list(node.watchers):
            seen = self.seen(fresh, through)
            if seen or fresh & OPEN:
                watcher(seen)

    def _spell_out(self, node: Node, added: int) -> None:
        """ANY or MANY stands for further classes: those who do not take it are told."""
        for target, through in node.edges:
            if not through & ANY and added & through:
                self.add(target, added & through)
        for watcher, through in list(node.watchers):
            watcher(node.mask & OPEN if through & ANY else added & through)
