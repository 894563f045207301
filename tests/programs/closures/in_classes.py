"""Closures over self, class bodies skip function scope rules, super in closures."""

from collections.abc import Callable

x = "global"


class A:
    x = "class"
    seen = [x for _ in range(1)]

    def __init__(self, n: int) -> None:
        self.n = n

    def read(self) -> str:
        return x

    def later(self) -> Callable[[], int]:
        return lambda: self.n

    def who(self) -> str:
        return "A"


class B(A):
    def who(self) -> str:
        call = super().who

        def inner() -> str:
            return call() + "B"

        return inner()


def main() -> None:
    a = A(1)
    f = a.later()
    a.n = 9
    print(f(), a.read(), A.x, A.seen, B(1).who())
