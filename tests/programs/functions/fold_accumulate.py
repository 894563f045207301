"""Functions taking functions and initial values."""

from collections.abc import Callable, Iterable
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def fold(f: Callable[[A, B], A], start: A, xs: Iterable[B]) -> A:
    for x in xs:
        start = f(start, x)
    return start


def main() -> None:
    print(
        fold(lambda a, b: a + b, 0, [1, 2, 3]),
        fold(lambda s, n: s + str(n), "", range(5)),
        fold(lambda a, b: [b, *a], list[int](), [1, 2, 3]),
    )
    print(
        fold(lambda d, w: {**d, w: d.get(w, 0) + 1}, dict[str, int](), "a b a".split()),
        fold(max, 0, [3, 9, 4]),
    )
