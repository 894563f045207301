"""Enums of texts as text, and members that are assigned."""

from collections.abc import Callable
from enum import Enum, IntEnum


class Mixed(str, Enum):
    A = "aa"
    B = "bb"


class Shown(str, Enum):
    A = "aa"

    def __str__(self) -> str:
        return f"<{self.value}>"


class Number(IntEnum):
    ONE = 1


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
    refused(members)
    refused(values)
    print(Mixed.A.value, list(Mixed))
    try:
        print(5 in Mixed.__members__, 5 in Number)  # type: ignore[comparison-overlap, operator]
    except TypeError as error:
        print(error)
