"""Instances of subclasses of int, bool among them, compared with ints whose range is known to be small."""

from enum import IntEnum
from typing import TypeVar

R = TypeVar("R", bound=IntEnum)


class Number(int):
    """A subclass without anything of its own."""


class Level(IntEnum):
    LOW = 0
    HIGH = 1


def compared(value: int) -> list[bool]:
    found = []
    for index in range(3):
        found += [value == index, value != index, index == value, index != value, int(value) == index]
    return found


def counted(kind: type[R]) -> list[bool]:
    return [int(reason) == index for index, reason in enumerate(list(kind))]


def main() -> None:
    for value in (0, 1, 2, 3, True, False, Number(1), Number(2), Number(1 << 70), Level.HIGH, 1 << 64):
        print(compared(value))
    print(counted(Level))
