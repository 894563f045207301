"""Double dispatch by visitors."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

R = TypeVar("R")


class Visitor(ABC, Generic[R]):
    @abstractmethod
    def circle(self, s: Circle) -> R: ...
    @abstractmethod
    def group(self, s: Group) -> R: ...


class Shape(ABC):
    @abstractmethod
    def accept(self, v: Visitor[R]) -> R: ...


class Circle(Shape):
    def __init__(self, r: int) -> None:
        self.r = r

    def accept(self, v: Visitor[R]) -> R:
        return v.circle(self)


class Group(Shape):
    def __init__(self, *parts: Shape) -> None:
        self.parts = parts

    def accept(self, v: Visitor[R]) -> R:
        return v.group(self)


class Area(Visitor[float]):
    def circle(self, s: Circle) -> float:
        return 3.0 * s.r * s.r

    def group(self, s: Group) -> float:
        return sum(p.accept(self) for p in s.parts)


class Show(Visitor[str]):
    def circle(self, s: Circle) -> str:
        return f"({s.r})"

    def group(self, s: Group) -> str:
        return "[" + " ".join(p.accept(self) for p in s.parts) + "]"


class Depth(Visitor[int]):
    def circle(self, s: Circle) -> int:
        return 0

    def group(self, s: Group) -> int:
        return 1 + max((p.accept(self) for p in s.parts), default=0)


def main() -> None:
    g = Group(Circle(1), Group(Circle(2), Group()), Circle(3))
    print(g.accept(Area()), g.accept(Show()), g.accept(Depth()))
