"""Strongly connected components of any graph (Tarjan), without recursion."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Generic, TypeVar

NodeT = TypeVar("NodeT", bound=Hashable)


def components(nodes: Iterable[NodeT], edges: Callable[[NodeT], Iterable[NodeT]]) -> list[list[NodeT]]:
    """The components of the graph that `edges` spans from the nodes, each before those that lead to it."""
    search = _Search(edges)
    for node in nodes:
        search.start(node)
    return search.found


class _Search(Generic[NodeT]):
    def __init__(self, edges: Callable[[NodeT], Iterable[NodeT]]) -> None:
        self.edges = edges
        self.found: list[list[NodeT]] = []
        self.number: dict[NodeT, int] = {}
        self.low: dict[NodeT, int] = {}
        self.opened: list[NodeT] = []
        self.open: set[NodeT] = set()

    def start(self, root: NodeT) -> None:
        if root in self.number:
            return
        number, low = self.number, self.low
        path = [self._enter(root)]
        while path:
            node, following = path[-1]
            for other in following:
                if other not in number:
                    path.append(self._enter(other))
                    break
                if other in self.open:
                    low[node] = min(low[node], number[other])
            else:
                path.pop()
                if path:
                    above = path[-1][0]
                    low[above] = min(low[above], low[node])
                if low[node] == number[node]:
                    self._close(node)

    def _enter(self, node: NodeT) -> tuple[NodeT, Iterator[NodeT]]:
        self.number[node] = self.low[node] = len(self.number)
        self.opened.append(node)
        self.open.add(node)
        return node, iter(self.edges(node))

    def _close(self, root: NodeT) -> None:
        component: list[NodeT] = []
        while True:
            node = self.opened.pop()
            self.open.discard(node)
            component.append(node)
            if node == root:
                break
        self.found.append(component)
