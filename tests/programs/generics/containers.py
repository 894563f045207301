"""A generic stack and pair used at several types."""

from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")


class Stack(Generic[T]):
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, x: T) -> "Stack[T]":
        self.items.append(x)
        return self

    def pop(self) -> T:
        return self.items.pop()


class Pair(Generic[T, U]):
    def __init__(self, a: T, b: U) -> None:
        self.a, self.b = a, b

    def swap(self) -> "Pair[U, T]":
        return Pair(self.b, self.a)


def first(xs: list[T], default: T) -> T:
    return xs[0] if xs else default


def main() -> None:
    print(
        Stack[int]().push(1).push(2).pop() + 1,
        Stack[str]().push("a").pop().upper(),
        Stack[float]().push(1.5).push(2).items,
    )
    p = Pair(1, "x").swap()
    print(p.a, p.b, first([1.5], 0.0), first([], "d"), first([(1, 2)], (0, 0)), Pair(Pair(1, 2), [3]).a.b)
