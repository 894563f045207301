"""Unpacking: how far iterators are read, and what fails."""

import itertools
from collections.abc import Iterator


def steps(n: int) -> Iterator[int]:
    try:
        for i in range(n):
            print("step", i)
            yield i
    finally:
        print("end")


class Items:
    def __getitem__(self, i: int) -> int:
        if i > 2:
            raise IndexError
        return i * i


class Broken:
    def __iter__(self) -> Iterator[int]:
        yield 1
        raise LookupError("broken")


def main() -> None:
    g = steps(9)
    try:
        a, b = g
    except ValueError as error:
        print(error)
    print(list(g))

    try:
        a, b = itertools.count()
    except ValueError as error:
        print(error)
    try:
        a, b, *c = steps(1)
    except ValueError as error:
        print(error)
    try:
        (a,) = steps(0)
    except ValueError as error:
        print(error)
    try:
        a, b = Broken()
    except LookupError as error:
        print(error)
    first, *rest = Items()  # type: ignore[misc]
    print(first, rest)  # type: ignore[has-type]
    x, y, z = Items()  # type: ignore[misc]
    print(x, y, z)  # type: ignore
    try:
        x, y = Items()  # type: ignore[misc]
    except ValueError as error:
        print(error)
    try:
        x, y = 5  # type: ignore[misc]
    except TypeError as error:
        print(error)
    [p, (q, *r), s] = 1, [4, 5, 6], {2}
    print(p, q, r, s)
    try:
        (p, (q, *r)) = 1, list[int]()
    except ValueError as error:
        print(error)
    for i, (j, k) in enumerate({"a": (1, 2)}.items()):
        print(i, j, k)
