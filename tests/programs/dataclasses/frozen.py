"""Frozen dataclasses hash, refuse assignment, and replace."""

from dataclasses import FrozenInstanceError, dataclass, replace


@dataclass(frozen=True)
class Color:
    r: int
    g: int
    b: int = 0


def main() -> None:
    c = Color(1, 2)
    print(c, hash(c) == hash(Color(1, 2)), {c: "x"}[Color(1, 2, 0)], len({c, Color(1, 2), Color(3, 2)}))
    print(replace(c, g=9), c)
    try:
        setattr(c, "r", 5)
    except FrozenInstanceError as e:
        print(type(e).__name__, e, isinstance(e, AttributeError))
    try:
        delattr(c, "r")
    except AttributeError as e:
        print(e)
