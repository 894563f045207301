"""Members in order, aliases, comparisons, nested use, auto values."""

from enum import Enum, IntFlag, auto


class Shape(Enum):
    SQUARE = auto()
    CIRCLE = auto()
    ROUND = CIRCLE
    BIG = 10
    NEXT = auto()


class Mode(IntFlag):
    R = 4
    W = 2
    X = 1


def main() -> None:
    print(
        [(m.name, m.value) for m in Shape],
        [(n, m.name) for n, m in Shape.__members__.items()],
        Shape["ROUND"].name,
        Shape.NEXT.value,
    )
    table = {s: s.name.lower() for s in Shape}
    print(table[Shape(2)], Shape.SQUARE in table, sorted(s.value for s in Shape), Shape.BIG is Shape(10))
    for n in range(8):
        m = Mode(n)
        print("".join(c if m & b else "-" for c, b in zip("rwx", (Mode.R, Mode.W, Mode.X))), end=" ")
    print(Mode.R | Mode.W == 6)
