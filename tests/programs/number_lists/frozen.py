"""Lists of numbers that the import leaves, and what the program makes of them."""

import math

SMALL = [1, -2, 3]
LARGE = [1, 1 << 62, -(1 << 62)]
DOUBLES = [0.5, -0.0, math.nan, math.inf, 1e300]
MIXED: list[float] = [0.5, float(2)]
EMPTY: list[int] = []
TABLE = [[i * j for i in range(4)] for j in range(3)]
NAMES = {"a": [1, 2], "b": [3]}
OBJECTS: list[object] = [1, 2, 3]


class Holder:
    shared = [1, 2]

    def __init__(self) -> None:
        self.own = [4.5, 5.5]


HOLDER = Holder()


def mix(xs: list[int], rounds: int) -> int:
    result = 0
    for i in range(rounds):
        result = (result * 31 + xs[i % len(xs)]) & 0xFFFFFFFF
    return result


def main() -> None:
    print(SMALL, LARGE, DOUBLES, MIXED, EMPTY, TABLE, NAMES, OBJECTS, Holder.shared, HOLDER.own)
    print(mix(SMALL, 1000), mix(LARGE, 1000), mix(TABLE[2], 100), mix(NAMES["a"], 9), mix(Holder.shared, 7))
    SMALL.append(1 << 62)
    SMALL[0] = 9
    EMPTY.append(3)
    EMPTY.extend(SMALL)
    TABLE[1][2] = 1 << 100
    NAMES["b"].insert(0, 8)
    OBJECTS.append("x")
    OBJECTS[0] = None
    DOUBLES[0] += 1.5
    DOUBLES.sort(key=str)
    Holder.shared += [3]
    HOLDER.own[1] *= 2
    print(SMALL, EMPTY, TABLE, NAMES, OBJECTS, DOUBLES, Holder.shared, HOLDER.own)
    print(mix(SMALL, 1000), mix(EMPTY, 1000), sum(TABLE[1]), DOUBLES[1], math.nan in DOUBLES)
    print(SMALL[:], LARGE[::-1], TABLE[0] + SMALL, OBJECTS * 2, sorted(LARGE))
