"""Sets that flow along edges: filters, watchers, and the large sets that become one."""

from __future__ import annotations

import pytest

from najac.passes.reach import graph as graph_module
from najac.passes.reach.graph import Graph, Node
from najac.passes.reach.sets import ANY, KEEP, MANY, NULL

FIRST = 1 << 20
"""The first of the bits that stand for classes here."""


@pytest.fixture
def graph(monkeypatch: pytest.MonkeyPatch) -> Graph:
    """A graph where a set of more than four members is large."""
    monkeypatch.setattr(graph_module, "_LARGE", 4)
    return Graph()


def classes(*numbers: int) -> int:
    """The set of these classes."""
    return sum(FIRST << number for number in numbers)


def test_a_small_set_flows_through_filters(graph: Graph) -> None:
    start, middle, end = Node(), Node(), Node()
    graph.link((start, classes(0, 1)), middle)
    graph.link((middle, KEEP), end, classes(1, 2))
    graph.add(start, classes(0, 1, 2) | NULL)
    graph.run()
    assert middle.mask == classes(0, 1)
    assert end.mask == classes(1)


def test_any_is_what_exists_then_and_later(graph: Graph) -> None:
    start, end = Node(ANY), Node()
    graph.exist(classes(0))
    graph.link((start, classes(0, 1)), end)
    assert end.mask == classes(0)
    graph.exist(classes(1, 2))
    graph.run()
    assert end.mask == classes(0, 1)


def test_large_sets_are_one(graph: Graph) -> None:
    """What one of them holds, all may hold: seen through filters and by watchers, whenever it comes."""
    one, other, early, late = Node(), Node(), Node(), Node()
    told: list[int] = []
    graph.link((one, classes(6, 7, 8)), early)
    graph.watch((one, KEEP), lambda mask: told.append(graph.spelled_out(mask)))
    graph.add(one, classes(0, 1, 2, 3, 4))
    graph.run()
    assert one.mask & MANY and early.mask == 0
    graph.add(other, classes(3, 4, 5, 6, 7))
    graph.run()
    assert early.mask == classes(6, 7)
    assert told[-1] == classes(0, 1, 2, 3, 4, 5, 6, 7)
    graph.link((one, classes(5, 9)), late)
    graph.run()
    assert late.mask == classes(5)
    graph.add(one, classes(8, 9))
    graph.run()
    assert early.mask == classes(6, 7, 8)
    assert late.mask == classes(5, 9)


def test_a_small_set_has_no_part_in_the_large_ones(graph: Graph) -> None:
    small, large = Node(), Node()
    graph.add(small, classes(0, 1))
    graph.add(large, classes(1, 2, 3, 4, 5))
    graph.run()
    assert small.mask == classes(0, 1)
    assert graph.many == classes(1, 2, 3, 4, 5)


def test_null_is_not_among_the_many(graph: Graph) -> None:
    """That a value may be unset is known of each large set by itself."""
    one, other = Node(), Node()
    graph.add(one, classes(0, 1, 2, 3, 4) | NULL)
    graph.add(other, classes(0, 1, 2, 3, 4))
    graph.run()
    assert one.mask & NULL and not other.mask & NULL
    assert not graph.many & NULL


def test_any_includes_the_many(graph: Graph) -> None:
    start, end = Node(), Node()
    graph.exist(classes(0, 1, 2, 3, 4, 9))
    graph.link((start, classes(4, 9)), end)
    graph.add(start, classes(0, 1, 2, 3, 4))
    graph.run()
    assert end.mask == classes(4)
    graph.add(start, ANY)
    graph.run()
    assert end.mask == classes(4, 9)
