"""Enums with tuple values, __init__, methods, str mixin and abstract parts."""

from enum import Enum, StrEnum


class Planet(Enum):
    MERCURY = (3.303e23, 2.4397e6)
    EARTH = (5.976e24, 6.37814e6)

    def __init__(self, mass: float, radius: float) -> None:
        self.mass = mass
        self.radius = radius

    @property
    def gravity(self) -> float:
        return 6.67300e-11 * self.mass / (self.radius * self.radius)


class Fruit(StrEnum):
    APPLE = "apple"
    PEAR = "pear"


class Op(str, Enum):
    ADD = "+"
    SUB = "-"

    def apply(self, a: int, b: int) -> int:
        return a + b if self is Op.ADD else a - b


class Token(Enum):
    NUM = "num"

    def __str__(self) -> str:
        return f"<{self.value}>"

    @classmethod
    def parse(cls, text: str) -> "Token | None":
        return next((t for t in cls if t.value == text), None)

    @classmethod
    def _missing_(cls, value: object) -> "Token":
        return cls.NUM


class Shape(Enum):
    LINE = (1, 1)
    SQUARE = (1, 2)

    def __init__(self, w: int, h: int) -> None:
        self.w, self.h = w, h

    def again(self) -> "Shape":
        value = self.value
        return Shape(value)  # type: ignore[call-arg, arg-type]  # looked up, which typing takes for a call of __init__


def main() -> None:
    print(Shape.SQUARE.again(), Shape((1, 1)).h)  # type: ignore[call-arg, arg-type]
    for p in Planet:
        print(p.name, p.gravity, p.value, p)
    print(
        Fruit.APPLE,
        repr(Fruit.PEAR),
        Fruit.APPLE + "s",
        Fruit.APPLE.upper(),
        Fruit("pear"),
        f"{Fruit.APPLE:>8}",
        "".join(Fruit),
    )
    print(Op("+").apply(3, 4), Op.SUB.apply(3, 4), Op.ADD.value, [o.value for o in Op], Op.ADD.name)
    print(Token.NUM, [Token.NUM], Token.parse("num"), Token.parse("x"), Token("unknown"))
