"""Callables of every kind through one Callable type."""

from collections.abc import Callable
from functools import partial


class Adder:
    def __init__(self, n: int) -> None:
        self.n = n

    def __call__(self, x: int) -> int:
        return x + self.n

    def method(self, x: int) -> int:
        return x * self.n

    @classmethod
    def cls(cls, x: int) -> int:
        return x - 1

    @staticmethod
    def stat(x: int) -> int:
        return -x


def plain(x: int) -> int:
    return x + 100


def two(a: int, b: int) -> int:
    return a * 10 + b


def main() -> None:
    adder = Adder(5)
    fs: list[Callable[[int], int]] = [
        adder,
        adder.method,
        Adder.cls,
        Adder.stat,
        plain,
        lambda x: x,
        partial(two, 3),
        partial(two, b=4),
        abs,
        [7, 8, 9].__getitem__,
        int,
    ]
    for f in fs:
        print(f(2), callable(f))
    unbound = Adder.method
    print(unbound(adder, 4))
    print(adder.method == adder.method, callable(3), callable(Adder))
