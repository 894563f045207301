"""What iterating gives is not always a class's first type argument."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, zip_longest
from typing import Generic, TypeVar, overload

T = TypeVar("T")
K = TypeVar("K")


class Pairs(Generic[T]):
    """Iterating over it gives pairs."""

    def __init__(self, items: list[T]) -> None:
        self.items = items

    def __iter__(self) -> Iterator[tuple[int, T]]:
        yield from enumerate(self.items)


class Matrix(list[list[T]], Generic[T]):
    """Its items are lists."""

    def column(self, index: int) -> list[T]:
        return [row[index] for row in self]


class Swapped(dict[T, list[K]], Generic[K, T]):
    """Its keys are of the second argument's type."""


class Line(Sequence[tuple[T, T]], Generic[T]):
    def __init__(self, *points: T) -> None:
        self.points = points

    @overload
    def __getitem__(self, index: int) -> tuple[T, T]: ...
    @overload
    def __getitem__(self, index: slice) -> "Line[T]": ...
    def __getitem__(self, index: int | slice) -> "tuple[T, T] | Line[T]":
        if isinstance(index, slice):
            return Line(*self.points[index])
        return self.points[index], self.points[index + 1]

    def __len__(self) -> int:
        return len(self.points) - 1


def pairs() -> None:
    for i, xs in Pairs([[1], [2]]):
        print(i, xs)
    print([xs for i, xs in Pairs([[1], [2]])], max(xs for i, xs in Pairs([[1], [2]])))
    print(min(i for i, x in Pairs([1.5])), list(Pairs(["a"])), [*Pairs([1])], dict(Pairs(["v"])))
    first, (number, second) = Pairs([[0], [5]])
    print(first, number, second)


def builtins() -> None:
    lists = {"a": [1, 2], "b": [3]}
    print(max(v for k, v in lists.items()), sorted(len(v) for v in lists.values()), max(k for k in lists))
    print(max(j for j, row in enumerate([[1], [2], [1]]) if row[0] == 1))
    print(sorted((i, x, y) for i, (x, y) in enumerate(zip([[1]], [[2]]))))
    print(sorted(v for (a, b), v in {(1, 2): [1.5], (3, 4): [2.5]}.items() if a < b))
    print(min((a, b) for a, b in pairwise([[1], [2], [3]])), min(p for p in zip_longest([1], [2])))
    print(sorted((k, list(g)) for k, g in groupby([1, 1, 2])))
    print(max(row for row in reversed([[1], [0]])), max(n for n in map(len, [[1], [2, 3]])))


def derived() -> None:
    matrix = Matrix([[1, 2], [3, 4]])
    print(matrix.column(1), matrix[0], max(row for row in matrix), [a + b for a, b in matrix])
    for a, b in matrix:
        print(a, b)
    swapped: Swapped[int, str] = Swapped({"x": [1], "y": [2, 3]})
    print(sum(x for xs in swapped.values() for x in xs), max(key for key in swapped))
    for key, values in swapped.items():
        print(key, values)
    line = Line(1, 5, 9)
    print([b - a for a, b in line], max(p for p in line), (1, 5) in line, [*reversed(line)])
    for a, b in line[:2]:
        print(a, b)


def main() -> None:
    pairs()
    builtins()
    derived()


if __name__ == "__main__":
    main()
