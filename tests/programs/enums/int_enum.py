"""IntEnum behaves as an int."""

from enum import IntEnum, auto, unique


@unique
class Level(IntEnum):
    LOW = 1
    MID = 5
    HIGH = auto()


class Size(IntEnum):
    S, M, L = range(1, 4)

    def __str__(self) -> str:
        return f"size {self.name}"


def own_text() -> None:
    """A format without a specification asks `__str__`, another one the int."""
    print(
        f"{Size.L} {Size.S:03d} {Size.M!s}", format(Size.M), "{}".format(Size.M), "%s %d" % (Size.L, Size.L)
    )


def main() -> None:
    own_text()
    print(
        Level.LOW,
        repr(Level.LOW),
        Level.HIGH.value,
        Level.LOW + 1,
        Level.MID > Level.LOW,
        Level.HIGH <= 6,
        max(Level),
        sorted(Level, reverse=True),
    )
    print(
        [10, 20][Level.LOW],
        f"{Level.MID} {Level.MID:03d}",
        "%d" % Level.MID,
        int(Level.HIGH),
        Level(5),
        hash(Level.LOW) == hash(1),
        {1: "one"}[Level.LOW],
        Level.MID in (5, 6),
    )
    print(
        sum(Level),
        Level.LOW | 6,
        Level.LOW << 3,
        range(Level.MID),
        isinstance(Level.LOW, int),
        str(Level.LOW),
        1 <= Level.LOW < 2,
        Level.HIGH.name.lower(),
    )
