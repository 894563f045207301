"""Enums of texts as text, and members that are assigned."""

from collections.abc import Callable
from enum import Enum, IntEnum, StrEnum


class Mixed(str, Enum):
    A = "aa"
    B = "bb"


class Shown(str, Enum):
    A = "aa"

    def __str__(self) -> str:
        return f"<{self.value}>"


class Number(IntEnum):
    ONE = 1


class Spoken(IntEnum):
    TWO = 2

    def __str__(self) -> str:
        return "two"


class Word(StrEnum):
    YES = "yes"


def refused(action: Callable[[], None]) -> None:
    try:
        action()
    except AttributeError as error:
        print(error)


def members() -> None:
    Mixed.A = Mixed.B  # type: ignore[misc]


def values() -> None:
    Mixed.A.value = "x"  # type: ignore[misc]


def main() -> None:
    print(
        Mixed.A,
        str(Mixed.A),
        f"{Mixed.A}",
        f"{Mixed.A!s:>9}",
        "%s" % Mixed.A,
        repr(Mixed.A),
        Mixed.A == "aa",  # type: ignore[comparison-overlap]
    )
    text: str = Mixed.B
    print(text, str(text), f"{text}", text + "!", [text], Shown.A, f"{Shown.A}", str(Shown.A), Number.ONE)
    print(f"{Number.ONE}|{Number.ONE:03}|{Number.ONE:x}|{Spoken.TWO}|{Spoken.TWO:3}|{Word.YES}|{Word.YES:>4}")
    print([f"{member}" for member in (Number.ONE, Spoken.TWO, Word.YES, Mixed.A, Shown.A)])
    refused(members)
    refused(values)
    print(Mixed.A.value, list(Mixed))
    try:
        print(5 in Mixed.__members__, 5 in Number)  # type: ignore[comparison-overlap, operator]
    except TypeError as error:
        print(error)
