"""Mapping patterns, class patterns with positional and keyword parts."""

from dataclasses import dataclass
from enum import Enum


@dataclass
class Point:
    x: int
    y: int


@dataclass
class Circle:
    center: Point
    r: float


class Plain:
    __match_args__ = ("a",)

    def __init__(self, a: int, b: int) -> None:
        self.a, self.b = a, b


class Kind(Enum):
    A = 1
    B = 2


def f(v: object) -> str:
    match v:
        case Point(0, 0):
            return "origin"
        case Point(x=0, y=y):
            return f"on y at {y}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Circle(Point(0, _), r=r):
            return f"circle on axis {r}"
        case Circle(center=c):
            return f"circle at {c}"
        case Plain(1, b=b):
            return f"plain one {b}"
        case Plain(a):
            return f"plain {a}"
        case Kind.A:
            return "kind a"
        case Kind() as k:
            return f"kind {k.name}"
        case {"type": "move", "to": [x, y]}:
            return f"move {x} {y}"
        case {"type": str(t), **rest}:
            return f"{t} with {rest}"
        case {1: "one", 2: two}:
            return f"two is {two}"
        case {}:
            return "some dict"
        case int(n) | float(n):
            return f"number {n}"
        case str(s):
            return f"text {s}"
        case [Point(x=a), Point(y=b)]:
            return f"points {a} {b}"
        case _:
            return "?"


def main() -> None:
    values: list[object] = [
        Point(0, 0),
        Point(0, 5),
        Point(3, 3),
        Point(1, 2),
        Circle(Point(0, 9), 2),
        Circle(Point(1, 1), 3.5),
        Plain(1, 2),
        Plain(5, 6),
        Kind.A,
        Kind.B,
        {"type": "move", "to": (1, 2)},
        {"type": "x", "k": 1},
        {1: "one", 2: 2},
        {},
        {"q": 1},
        5,
        2.5,
        True,
        "s",
        [Point(1, 2), Point(3, 4)],
        None,
    ]
    for v in values:
        print(f(v))
