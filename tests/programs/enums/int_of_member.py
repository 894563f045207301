"""int() of a member of an IntEnum is a plain int, wherever it is compared or used."""

from enum import IntEnum


class D(IntEnum):
    A = 0
    B = 1


def f(r: D, i: int) -> None:
    print(int(r) != i, int(r) == i, r == i, r != i)


def g(rs: list[D]) -> None:
    for i, r in enumerate(rs):
        print(int(r) != i)
    for r in rs:
        print(int(r) == 1, r == 1, int(r))


def main() -> None:
    f(D.A, 0)
    f(D.B, 1)
    g([D.A, D.B])
    print(type(int(D.B)), int(True), type(int(True)))
    total = 0
    for r in D:
        total += int(r)
        if int(r) < 1:
            print("small", int(r), [10, 20][int(r)])
    print(total)
