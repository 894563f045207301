"""Decorators on methods: memo per instance, class decorators adding behaviour."""

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def counted(f: Callable[["Work", int], int]) -> Callable[["Work", int], int]:
    def inner(self: "Work", n: int) -> int:
        self.calls += 1
        return f(self, n)

    return inner


def named(c: type[T]) -> type[T]:
    NAMES.append(c.__name__)
    return c


NAMES: list[str] = []


@named
class Work:
    def __init__(self) -> None:
        self.calls = 0

    @counted
    def square(self, n: int) -> int:
        return n * n

    @staticmethod
    @lambda f: f
    def plain(n: int) -> int:
        return n + 1


@named
class More(Work):
    def square(self, n: int) -> int:
        return -super().square(n)


def main() -> None:
    w, m = Work(), More()
    print(w.square(3), w.square(4), w.calls, m.square(5), m.calls, Work.plain(1), NAMES)
