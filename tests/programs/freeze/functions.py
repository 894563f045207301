"""Closures, bound methods, partials and classes held in tables."""

from collections.abc import Callable
from functools import partial


class Acc:
    def __init__(self, n: int) -> None:
        self.n = n

    def add(self, k: int) -> int:
        self.n += k
        return self.n


def maker(base: int) -> Callable[[int], int]:
    total = base

    def inner(k: int) -> int:
        nonlocal total
        total += k
        return total

    return inner


def power(b: int, e: int) -> int:
    return int(b**e)


ACC = Acc(10)
SHARED = maker(5)
SHARED(1)
TABLE: dict[str, Callable[[int], int]] = {
    "method": ACC.add,
    "closure": maker(100),
    "shared": SHARED,
    "partial": partial(power, 2),
    "lambda": lambda k: -k,
    "builtin": abs,
    "len": [1, 2, 3].__getitem__,
    "type": int,
}
CLASSES: list[type[Acc]] = [Acc]


def main() -> None:
    for k, f in TABLE.items():
        print(k, f(1), f(2))
    print(ACC.n, SHARED(10), TABLE["shared"](0), CLASSES[0](7).add(1))
