"""`int`, `float` and functions of `math` ask the methods of subclasses of int, float and str."""

from __future__ import annotations

import math
from enum import IntEnum


class Half(float):
    def __float__(self) -> float:
        return float.__mul__(self, 0.5)


class Odd(int):
    def __int__(self) -> int:
        return 77

    def __float__(self) -> float:
        return 7.5

    def __index__(self) -> int:
        return 5


class Trunc(float):
    def __int__(self) -> int:
        return 9

    def __trunc__(self) -> int:
        return 8


class OnlyTrunc(float):
    def __trunc__(self) -> int:
        return 8


class Ind(float):
    def __index__(self) -> int:
        return 4


class Name(str):
    def __float__(self) -> float:
        return 2.5


class Plain(int):
    pass


def main() -> None:
    of_parameters()
    h, o, t, ot, i, n = Half(3.0), Odd(1), Trunc(2.5), OnlyTrunc(2.5), Ind(2.5), Name("9")
    print(float(h), float(o), float(t), float(ot), float(i), float(n))
    print(int(h), int(o), int(t), int(ot), int(i), int(n))
    print(math.floor(h), math.sqrt(h), round(o), [1, 2, 3, 4, 5, 6][o], range(10)[o], "x" * o)
    print(o + 1, h + 1, float(Plain(3)), int(Plain(4)), f"{o:d} {o:x} {h:.1f}", hex(o), complex_free(o))
    items: list[int] = [1, o, True]
    print([int(x) for x in items], [float(x) for x in items], sum(items), bytes([o]), chr(o + 60))
    print(isinstance(int(o), Odd), type(int(o)).__name__, type(float(h)).__name__)
    for v in (h, o, t):
        x: float = v
        print(float(x), int(x))
    print(math.trunc(t), math.trunc(ot), math.ceil(t), divmod(o, 2), o.bit_length(), int("12", o + 3))


class E(IntEnum):
    A = 3


def show(x: int) -> None:
    y = int(x)
    print(type(x).__name__, type(y).__name__, y, float(x))


def of_parameters() -> None:
    for number in (3, Odd(1), Plain(5), E.A, True):
        show(number)
    print(list(map(int, [Odd(1), Plain(2), E.A])), list(map(float, [Odd(1), Plain(2)])))


def complex_free(x: int) -> float:
    return float(x)
