"""Bounded and constrained type variables, Self, protocols as bounds."""

from typing import Protocol, Self, TypeVar


class Comparable(Protocol):
    def __lt__(self, o: "Comparable", /) -> bool: ...


class Shape:
    def __init__(self, n: int) -> None:
        self.n = n

    def scale(self, k: int) -> Self:
        return type(self)(self.n * k)


class Box(Shape):
    def volume(self) -> int:
        return self.n**3


S = TypeVar("S", bound=Shape)
A = TypeVar("A", str, bytes)
N = TypeVar("N", int, float)


def biggest(xs: list[S]) -> S:
    best = xs[0]
    for x in xs:
        if x.n > best.n:
            best = x
    return best


def join(a: A, b: A) -> A:
    return a + b


def square(n: N) -> N:
    return n * n


def main() -> None:
    print(
        biggest([Box(1), Box(3)]).volume(),
        Box(2).scale(2).volume(),
        join("a", "b"),
        join(b"a", b"b"),
        square(3),
        square(1.5),
    )
