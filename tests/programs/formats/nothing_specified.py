"""Formats with nothing specified: `__format__` of the class, else its text; of values whose class is not known."""

from enum import Enum, IntEnum, IntFlag, StrEnum


class Plain:
    def __str__(self) -> str:
        return "plain text"


class Shown:
    def __repr__(self) -> str:
        return "Shown()"


class Own:
    def __format__(self, specification: str) -> str:
        return f"own<{specification}>"

    def __str__(self) -> str:
        return "not asked"


class Below(Own):
    def __str__(self) -> str:
        return "below"


class Degrees(float):
    def __str__(self) -> str:
        return f"{float(self):.1f} degrees"


class Count(int):
    def __repr__(self) -> str:
        return f"Count({int(self)})"


class Name(str):
    def __str__(self) -> str:
        return "Name:" + str.__str__(self)


class Level(IntEnum):
    LOW = 1
    HIGH = 2

    def __str__(self) -> str:
        return f"level {self.value}"


class Port(IntEnum):
    HTTP = 80


class Color(Enum):
    RED = "red"


class Kind(StrEnum):
    A = "a-kind"


class Access(IntFlag):
    READ = 1
    WRITE = 2


def values() -> list[object]:
    return [
        *(
            1,
            -5,
            10**30,
            True,
            2.5,
            1e100,
            "text",
            b"bytes",
            None,
            (1, "a"),
            [2.0],
            {"k": 3},
            {4},
            range(3),
            ...,
        ),
        *(Plain(), Shown(), Own(), Below(), Degrees(21.55), Count(7), Name("x")),
        *(
            Level.LOW,
            Port.HTTP,
            Color.RED,
            Kind.A,
            Access.READ,
            Access.READ | Access.WRITE,
            int,
            Color,
            Plain,
        ),
    ]


def main() -> None:
    for value in values():
        if isinstance(value, Shown):
            print(f"{value}", "{}".format(value), format(value), f"{value!r}")
            continue
        print(
            f"{value}",
            f"<{value}>",
            "{}".format(value),
            "{:}".format(value),
            format(value),
            format(value, ""),
        )
    for value in values():
        try:
            print(f"{value:>12}", end="|")
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error, end="|")
    print()
