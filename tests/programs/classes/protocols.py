"""Structural protocols, runtime_checkable included."""

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar, runtime_checkable

T = TypeVar("T", covariant=True)


class HasArea(Protocol):
    def area(self) -> float: ...


@runtime_checkable
class Named(Protocol):
    name: str


@runtime_checkable
class Closer(Protocol):
    def close(self) -> None: ...


class Circle:
    name = "circle"

    def area(self) -> float:
        return 3.0


class Rect:
    def __init__(self, w: float, h: float) -> None:
        self.w, self.h = w, h
        self.name = f"rect{w}x{h}"

    def area(self) -> float:
        return self.w * self.h

    def close(self) -> None:
        print("closed", self.name)


def total(shapes: list[HasArea]) -> float:
    return sum(s.area() for s in shapes)


class Shape(Protocol):
    sides: int = 0

    def area(self) -> float: ...

    def describe(self) -> str:
        return f"{type(self).__name__} with {self.sides} sides: {self.area():.1f}"


class Holder:
    def __init__(self, size: float = 3.0) -> None:
        self.size = size
        print("Holder", size)


class Dot(Shape):
    def area(self) -> float:
        return 0.0


class Square(Shape, Holder):
    """Takes the constructor behind the protocol."""

    sides = 4

    def area(self) -> float:
        return self.size * self.size


class Stripe(Holder, Shape):
    def area(self) -> float:
        return self.size


class Cube(Shape, Holder):
    """A protocol's constructor calls no other."""

    def __init__(self) -> None:
        super().__init__()
        self.sides = 12

    def area(self) -> float:
        return 6.0


@dataclass
class Tile(Shape):
    width: float = 2.0

    def area(self) -> float:
        return self.width


class Counted(Protocol):
    count: int

    def __init__(self, count: int) -> None:
        self.count = count


class Sheep(Counted):
    pass


class Goat(Counted):
    def __init__(self) -> None:
        super().__init__(9)


class Source(Protocol[T]):
    def get(self) -> T: ...

    def twice(self) -> tuple[T, T]:
        return self.get(), self.get()


class Same(Source[T], Generic[T]):
    def __init__(self, value: T) -> None:
        self.value = value

    def get(self) -> T:
        return self.value


class Seven(Source[int]):
    def get(self) -> int:
        return 7


def derived() -> None:
    shapes: list[Shape] = [Dot(), Square(), Square(5.0), Stripe(), Stripe(1.5), Cube(), Tile(), Tile(4.5)]
    for shape in shapes:
        print(shape.describe(), isinstance(shape, Holder), hasattr(shape, "size"))
    kinds: list[type[Dot | Square]] = [Dot, Square]
    print([kind().describe() for kind in kinds])
    print(Sheep(3).count, Goat().count, Same("x").twice(), Seven().twice())


def main() -> None:
    derived()
    things: list[object] = [Circle(), Rect(2, 3), "str"]
    print(total([Circle(), Rect(2, 3)]))
    for t in things:
        if isinstance(t, Named):
            print("named", t.name)
        if isinstance(t, Closer):
            t.close()
        print(isinstance(t, Named), isinstance(t, Closer))
