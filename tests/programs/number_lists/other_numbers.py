"""Bools in lists of ints, ints in lists of floats: they stay what they are."""

import enum
import json


class Colour(enum.IntEnum):
    RED = 1
    GREEN = 2


class Metre(float):
    def __repr__(self) -> str:
        return f"{float(self)}m"


class Count(int):
    def __repr__(self) -> str:
        return f"#{int(self)}"


def ints(xs: list[int]) -> None:
    xs.append(True)
    xs[0] = False
    xs.append(Colour.GREEN)
    xs.insert(1, Count(5))
    print(xs, xs[0], xs[1] + 1, sum(xs), [type(x).__name__ for x in xs], xs == list(xs))
    for x in xs:
        print(x + 1, x is True, end=" ")
    print(sorted(xs), xs.count(1), xs.index(True), True in xs)


def floats(xs: list[float]) -> None:
    xs.append(1)
    xs[0] = 2
    xs.append(True)
    xs.insert(1, Metre(2.5))
    xs.append(1 << 80)
    print(xs, xs[0], xs[-1], xs[1] * 2, [type(x).__name__ for x in xs])
    for x in xs:
        print(x + 0.5, end=" ")
    print(sum(xs), sorted(xs), max(xs))


def main() -> None:
    ints([1, 2, 3])
    ints([True, 2])
    ints([0])
    floats([1.5, 2.5])
    floats([1, 2.5])
    floats([3])
    data: list[int] = json.loads("[1, 2, 36893488147419103232]")
    more: list[float] = json.loads("[1, 2.5, -0.0]")
    ints(data)
    floats(more)
    flags: list[bool] = [True, False]
    flags.append(True)
    print(flags, flags[1], sum(flags), [int(f) for f in flags])
