"""Members that are names of their module, too."""

from enum import Enum, IntEnum, global_enum


@global_enum
class Month(IntEnum):
    JANUARY = 1
    FEBRUARY = 2


@global_enum
class Suit(Enum):
    HEARTS = "h"
    SPADES = "s"


def main() -> None:
    for month in Month:
        print(repr(month).rpartition(".")[2], str(month), f"{month:03}", month + 1, month.name)
    for suit in Suit:
        print(
            repr(suit).rpartition(".")[2], str(suit), f"{suit:>8}", suit.value, [suit][0] is Suit(suit.value)
        )
    print(Suit("s"), Month(2) is Month.FEBRUARY, globals_are_members())


def globals_are_members() -> bool:
    return JANUARY == 1 and SPADES.value == "s"  # type: ignore[name-defined]  # noqa: F821
