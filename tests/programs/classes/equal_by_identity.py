"""Classes whose instances are equal only to themselves, and those beside them that are not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class A:
    pass


class B(A):
    def __init__(self, n: int) -> None:
        self.n = n

    def __eq__(self, other: object) -> bool:
        return isinstance(other, B) and other.n == self.n

    def __hash__(self) -> int:
        return self.n


class C:
    def __init__(self) -> None:
        self.x = 0.5
        self.next: C | None = None


class D(C):
    pass


class Color(Enum):
    RED = 1
    BLUE = 2


@dataclass
class P:
    x: float


def has(xs: list[A], a: A) -> bool:
    return a in xs


def hasc(xs: list[C | None], c: C) -> bool:
    return c in xs and c != C() and c is not None


def main() -> None:
    print(has([A(), B(1)], B(1)), has([A()], A()))
    c, d = C(), D()
    c.next = d
    print(hasc([c, None], c), hasc([c, None], d), c == d, c != d, d == c.next, c.next == d, None in [c, None])
    cs = [Color.RED, Color.BLUE]
    print(cs[0] == cs[1], Color.RED in [Color.BLUE, Color.RED], Color(2) == Color.BLUE)
    print(P(1.0) in [P(1.0)], P(1.0) == P(2.0))
    f = 1e300
    total = 0.0
    xs = [0.0, -0.0, 1.5, float("inf"), -2.5, 1e-300, 5e-324]
    for i, x in enumerate(xs):
        total += x * i
        xs[i] += 1
    print(total, xs, f)
    n = 12345678901234567890
    print(n * 0.5, 7 * 0.5, (1 << 53) * 1.0, -3 / 2.0, (n + 1) / 2)
