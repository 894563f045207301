"""Dicts and sets made at import whose keys hash by address or by a method of their own."""

from collections import defaultdict
from collections.abc import Callable


class Point:
    def __init__(self, x: int, y: int) -> None:
        self.x = x
        self.y = y

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)

    def __hash__(self) -> int:
        return hash((self.x, self.y))

    def __repr__(self) -> str:
        return f"Point({self.x}, {self.y})"


def double(n: int) -> int:
    return 2 * n


NAMES: dict[type, str] = {int: "whole", str: "text", Point: "point", float: "real"}
COSTS: dict[Callable[[int], int], int] = {double: 3}
POINTS = {Point(i, -i): i for i in range(20)}
SEEN = {Point(1, 1), Point(2, 2)}
FROZEN = frozenset([Point(3, 3), Point(4, 4)])
BY_SET = {FROZEN: "both"}
GROUPS: defaultdict[Point, list[str]] = defaultdict(list)
GROUPS[Point(0, 0)].append("origin")


def main() -> None:
    print([NAMES[type(v)] for v in (1, "a", Point(0, 0), 1.5)], bool in NAMES, list(NAMES.values()))
    print(COSTS[double], list(POINTS)[:3], POINTS[Point(7, -7)], Point(7, 7) in POINTS)
    print(Point(1, 1) in SEEN, Point(1, 2) in SEEN, Point(4, 4) in FROZEN)
    print(BY_SET[frozenset([Point(4, 4), Point(3, 3)])])
    GROUPS[Point(0, 0)].append("again")
    GROUPS[Point(9, 9)].append("new")
    print(dict(GROUPS))
    SEEN.add(Point(1, 1))
    print(len(SEEN), sorted((p.x for p in SEEN)))
