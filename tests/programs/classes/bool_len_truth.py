"""Truth from __bool__, __len__ or neither; what `len` makes of a result."""

from enum import IntEnum


class L:
    def __init__(self, n: int) -> None:
        self.n = n

    def __len__(self) -> int:
        print("len")
        return self.n


class B(L):
    def __bool__(self) -> bool:
        print("bool")
        return self.n > 5


class Size(IntEnum):
    TWO = 2


class Reported:
    """Has any length that it is told."""

    def __init__(self, length: int) -> None:
        self.length = length

    def __len__(self) -> int:
        return self.length


class Doubled(Reported):
    def __len__(self) -> int:
        return super().__len__() * 2


def lengths(x: Reported, y: Reported | str) -> None:
    try:
        print(repr(len(x)), bool(x), repr(len(y)))
    except (ValueError, OverflowError) as e:
        print(type(e).__name__, e)


class N:
    pass


def main() -> None:
    for x in (L(0), L(3), B(3), B(9), N()):
        print("yes" if x else "no", not x)
    print(len(L(4)), bool(B(7)), [bool(v) for v in (N(), L(1))])
    print((L(0) or L(2)).n, (L(1) and L(7)).n)
    for n in (True, 3, -1, 2**62, 2**63 - 1, 2**63, Size.TWO):
        lengths(Reported(n), Doubled(n))
        lengths(Doubled(n), Reported(n))
