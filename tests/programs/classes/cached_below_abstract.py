"""A cached property below an abstract one."""

import abc
import functools


class Shape(abc.ABC):
    @property
    @abc.abstractmethod
    def area(self) -> float: ...

    def text(self) -> str:
        return f"{self.area:.1f}"


class Square(Shape):
    def __init__(self, side: float) -> None:
        self.side = side

    @functools.cached_property
    def area(self) -> float:  # type: ignore[override]
        print("computing")
        return self.side**2


class Circle(Shape):
    @property
    def area(self) -> float:
        return 3.0


def main() -> None:
    shapes: list[Shape] = [Square(2), Circle()]
    for shape in shapes:
        print(shape.area, shape.text(), shape.area)
    square = Square(3)
    print(square.area, square.area)
    square.area = 5.0
    print(square.area)
    del square.area
    print(square.area)
    kinds: list[type[Shape]] = [Square, Circle]
    made: list[object] = [kinds[0](2), kinds[1]()]  # type: ignore
    print([getattr(m, "area", None) for m in made])
