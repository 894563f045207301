"""Errors that `# type: ignore` hides from the type checker: calls that do not fit, values of other types."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, cast


@dataclass
class Point:
    x: int
    y: int = 0


class Pair(NamedTuple):
    a: int
    b: str = "b"


class Box:
    def __init__(self, size: int) -> None:
        self.size = size

    def __add__(self, other: "Box") -> "Box":
        return Box(self.size + other.size)

    def __sub__(self, other: "Box") -> "Box":
        if not isinstance(other, Box):
            return NotImplemented
        return Box(self.size - other.size)

    def grown(self, by: int) -> int:
        return self.size + by


class Strict(Box):
    def __lt__(self, other: "Strict") -> bool:
        return self.size < other.size

    def grown(self, by: bool) -> int:  # type: ignore[override]
        return self.size + len([by] * 2)


def add(x: int) -> int:
    return x + 1


def first(items: list[int]) -> int:
    return items[0] + 1


def text() -> str:
    return 5 + "a"  # type: ignore[operator, return-value]


def message(action: Callable[[], object]) -> None:
    """What is raised, where the words are CPython's."""
    try:
        print(action())
    except TypeError as error:
        print(error)


def kind(action: Callable[[], object]) -> None:
    """Only that it is a TypeError."""
    try:
        print(action())
    except (AttributeError, TypeError):
        print("refused")


def main() -> None:
    message(lambda: Point())  # type: ignore[call-arg]
    message(lambda: Point(1, 2, 3))  # type: ignore[call-arg]
    message(lambda: Point(1, z=2))  # type: ignore[call-arg]
    message(lambda: Point(1, x=2))  # type: ignore[misc]
    message(lambda: Pair())  # type: ignore[call-arg]
    message(lambda: Pair(1, "b", 3))  # type: ignore[call-arg]
    message(lambda: add())  # type: ignore[call-arg]
    message(lambda: Box(1).grown())  # type: ignore[call-arg]
    message(lambda: Box(1).grown(1, 2))  # type: ignore[call-arg]
    message(text)
    message(lambda: "-".join(["a", 1]))  # type: ignore[list-item]
    message(lambda: len(5))  # type: ignore[arg-type]
    message(lambda: [1] + (2,))  # type: ignore[operator]
    kind(lambda: add("a"))  # type: ignore[arg-type]
    kind(lambda: first(["a"]))  # type: ignore[list-item]
    kind(lambda: first({"a": 1}.keys()))  # type: ignore[arg-type]
    kind(lambda: Box("a").grown(1))  # type: ignore[arg-type]
    kind(lambda: Box(1) + 5)  # type: ignore[operator]
    kind(lambda: 5 + Box(1))  # type: ignore[operator]
    message(lambda: Box(1) - True)  # type: ignore[operator]
    message(lambda: Box(1) - "x")  # type: ignore[operator]
    kind(lambda: Strict(1) < "x")  # type: ignore[operator]
    kind(lambda: cast(int, "a") + 1)
    kind(lambda: cast("list[int]", ["a"])[0] + 1)
    box: Box = Strict(3)
    print(box.grown(True))
    print(Point(1), Pair(2), Box(1).grown(2))
