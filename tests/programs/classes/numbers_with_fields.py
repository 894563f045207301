"""Subclasses of float and int whose instances have attributes: in arithmetic, containers and copies, and left by the import."""

from __future__ import annotations

import copy
import math
from enum import IntEnum, IntFlag, StrEnum


class Celsius(float):
    unit: str

    def __new__(cls, value: float, unit: str = "C") -> Celsius:
        self = super().__new__(cls, value)
        self.unit = unit
        return self

    def __repr__(self) -> str:
        return f"{float(self)!r}{self.unit}"

    def warmer(self, by: float) -> Celsius:
        return Celsius(self + by, self.unit)


class Logged(float):
    def __init__(self, value: float) -> None:
        self.seen: list[float] = [value]
        self.count = 0

    def look(self) -> float:
        self.count += 1
        self.seen.append(self * self.count)
        return float(self)


class Plain(float):
    pass


class Kelvin(Celsius):
    offset: int

    def __new__(cls, value: float) -> Kelvin:
        self = super().__new__(cls, value, "K")
        assert isinstance(self, Kelvin)
        self.offset = 273
        return self


FROZEN = Celsius(36.6, "C!")
PLAIN = Plain("1e300")


def main() -> None:
    c = Celsius(20.5)
    print(c, c.unit, c + 1, c * 2, c > 20, repr(c), f"{c:.2f}", str(c), hash(c) == hash(20.5), c == 20.5)
    print(FROZEN, FROZEN.unit, FROZEN.warmer(1.5), PLAIN, PLAIN * 2, type(PLAIN).__name__)
    FROZEN.unit = "changed"
    print(FROZEN)
    l = Logged(2)
    print(l.look(), l.look(), l.count, l.seen, l, type(l + 0).__name__)
    k = Kelvin(0)
    k.offset += 1
    print(k, k.offset, k.unit, isinstance(k, Celsius), math.floor(k), abs(k - 3))
    kept = [Celsius(i, "u" * i) for i in range(200)]
    total = 0.0
    for each in kept:
        total += each + len(each.unit)
    print(total, max(kept), sum(kept), sorted(kept, reverse=True)[0].unit == "u" * 199)
    again = copy.copy(k)
    print(again, again.offset, again.unit, {k: 1}[again], copy.deepcopy(l).seen)
    try:
        print(k.nothing)  # type: ignore[attr-defined]
    except AttributeError as error:
        print(error)
    values: list[float] = [1.5, c, 2]
    print(
        [v for v in values],
        [type(v).__name__ for v in values],
        c.is_integer(),
        Celsius(3.0).as_integer_ratio(),
    )
    again.offset = 5
    again.unit = "other"
    fresh = copy.deepcopy(l)
    fresh.seen.append(99.0)
    print(k.offset, k.unit, l.seen, fresh.seen, fresh, type(fresh).__name__, again, again is k)
    more_copies()


class Count(int):
    tag: list[str]

    def __new__(cls, value: int, tag: str = "t") -> Count:
        self = super().__new__(cls, value)
        self.tag = [tag]
        return self

    def __copy__(self) -> Count:
        return Count(int(self), "copied")


class Big(int):
    def __init__(self, value: int) -> None:
        self.note = "big"


class Name(str):
    def __copy__(self) -> str:
        return "copied " + self


class Color(IntEnum):
    RED = 1


class Level(StrEnum):
    LOW = "low"


class Mask(IntFlag):
    A = 1
    B = 2


def more_copies() -> None:
    c = Count(3, "t")
    d = copy.deepcopy(c)
    d.tag.append("u")
    print(copy.copy(c).tag, c.tag, d.tag, d, type(d).__name__)
    b = copy.copy(Big(10**30))
    print(b, b.note, b + 1, copy.copy(True), copy.deepcopy([1, 2.5, "x", b""]))
    print(copy.copy(Name("x")), copy.copy(Color.RED) is Color.RED, copy.deepcopy([Color.RED])[0] is Color.RED)
    print(
        copy.copy(Level.LOW) is Level.LOW,
        copy.deepcopy({"a": Level.LOW})["a"] is Level.LOW,
        copy.copy(Mask.A) is Mask.A,
    )
    print(copy.deepcopy(Mask.A | Mask.B))
