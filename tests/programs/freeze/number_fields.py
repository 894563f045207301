"""Ints that the import leaves in fields and items that are declared float stay ints."""

from dataclasses import dataclass
from typing import NamedTuple


class FromTo(NamedTuple):
    a: float
    b: float


@dataclass
class Pair:
    a: float
    b: float = 3


TABLE = {"x": FromTo(1, 1), "y": FromTo(0.5, 101325)}
PAIRS = {"x": Pair(1), "y": Pair(2.5)}
ROWS: dict[str, tuple[float, float]] = {"x": (1, 2), "y": (1.5, 3)}
LISTS: dict[str, list[float]] = {"x": [1, 2], "y": [1.5, 3]}


def convert(value: float, a: str, b: str) -> float:
    return value * TABLE[a].a * TABLE[b].b


def pairs(value: float, a: str) -> float:
    return value * PAIRS[a].a + PAIRS[a].b


def rows(value: float, a: str) -> float:
    return value * ROWS[a][0] + ROWS[a][1]


def lists(value: float, a: str) -> float:
    return value * LISTS[a][0] + LISTS[a][1]


def main() -> None:
    print(convert(4, "x", "y"), convert(4, "y", "x"), convert(4, "x", "x"))
    print(pairs(4, "x"), pairs(4, "y"))
    print(rows(4, "x"), rows(4, "y"))
    print(lists(4, "x"), lists(4, "y"))


if __name__ == "__main__":
    main()
