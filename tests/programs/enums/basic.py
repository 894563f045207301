"""Members, values, lookup, iteration."""

from enum import Enum


class Color(Enum):
    RED = 1
    GREEN = 2
    BLUE = 3
    CRIMSON = 1

    def shout(self) -> str:
        return self.name + "!"

    @property
    def next(self) -> "Color":
        members = list(Color)
        return members[(members.index(self) + 1) % len(members)]


def main() -> None:
    print(
        Color.RED,
        repr(Color.RED),
        Color.RED.name,
        Color.RED.value,
        Color(2),
        Color["BLUE"],
        len(Color),
        list(Color),
    )
    print(
        Color["CRIMSON"] is Color.RED,
        Color.RED == Color(1),
        Color.RED != Color(2),
        Color.RED in Color,
        Color.BLUE.shout(),
        Color.BLUE.next,
    )
    print(
        {Color.RED: "r"}[Color.CRIMSON],
        [c.name for c in Color if c is not Color.GREEN],
        f"{Color.RED} {Color.RED!r:>20}",
        str(Color.GREEN),
        list(Color.__members__),
    )
    for bad in (9, 0):
        try:
            Color(bad)
        except ValueError as e:
            print(e)
    try:
        Color["PINK"]
    except KeyError as e:
        print("KeyError", e)
    print(
        isinstance(Color.RED, Color),
        type(Color.RED).__name__,
        bool(Color.RED),
        hash(Color.RED) == hash(Color.RED),
    )
    members = Color.__members__
    print(members, members.get("RED"), type(members).__name__, "PINK" in members, members["RED"] is Color.RED)
