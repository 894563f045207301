"""Operations that give a plain int of a bool and of an instance of a subclass."""

import math


class Count(int):
    pass


def of_bool(x: object) -> object:
    return int(x) if isinstance(x, bool) else x


def of_int(x: int) -> object:
    return int(x)


def unchanged(x: int) -> object:
    return x


def main() -> None:
    print(
        of_bool(len("a") == 1),
        of_bool(5),
        type(of_int(Count(5))).__name__,
        type(unchanged(Count(5))).__name__,
    )
    true = len("a") == 1
    print(
        math.floor(true), math.ceil(true), math.trunc(true), round(true), abs(true), +true, -true, int(true)
    )
    print(
        true.real,
        true.numerator,
        true.conjugate(),
        round(true, 1),
        round(true, -1),
        true.__abs__(),
        true.__pos__(),
    )
    mixed: list[int] = [true, 2]
    print(
        [math.floor(v) for v in mixed],
        [round(v) for v in mixed],
        [abs(v) for v in mixed],
        [+v for v in mixed],
    )
    print(
        [v | 0 for v in mixed],
        [v ^ 0 for v in mixed],
        [v * 1 for v in mixed],
        [v + 0 for v in mixed],
        sum(mixed),
    )
    five = Count(5)
    big = Count(-(1 << 80))
    for value in (five, big):
        results: list[object] = [
            math.floor(value),
            round(value),
            round(value, 2),
            round(value, -1),
            abs(value),
        ]
        results += [
            +value,
            -value,
            value.real,
            value.conjugate(),
            int(value),
            value.__index__(),
            value.numerator,
        ]
        print(results, {type(result).__name__ for result in results}, type(value).__name__)
