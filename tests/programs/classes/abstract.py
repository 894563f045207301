"""ABC, abstract methods and properties, errors of instantiation."""

from abc import ABC, abstractmethod
from collections.abc import Callable


class Shape(ABC):
    @abstractmethod
    def area(self) -> float: ...
    @property
    @abstractmethod
    def name(self) -> str: ...
    def describe(self) -> str:
        return f"{self.name} of area {self.area():.2f}"


class Square(Shape):
    def __init__(self, s: float) -> None:
        self.s = s

    def area(self) -> float:
        return self.s**2

    @property
    def name(self) -> str:
        return "square"


class Half(Square):
    def area(self) -> float:
        return super().area() / 2


def build(cls: Callable[[], Shape]) -> None:
    try:
        print(cls().describe())
    except TypeError as e:
        print(e)


KINDS: list[Callable[[], Shape]] = [lambda: type(Square(1)).__mro__[1](), lambda: Square(2)]


def main() -> None:
    print(Square(3).describe(), isinstance(Square(1), Shape))
    for kind in KINDS:
        build(kind)
    shapes: list[Shape] = [Square(1), Half(2), Square(3)]
    print(sum(s.area() for s in shapes), [s.name for s in shapes])
