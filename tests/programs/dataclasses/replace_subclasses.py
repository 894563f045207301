"""dataclasses.replace of subclasses, and where typing does not know the class."""

from dataclasses import dataclass, field, replace


@dataclass
class A:
    x: int

    def name(self) -> str:
        return "A"


@dataclass
class B(A):
    y: int = 5
    z: int = field(default=1, init=False)

    def name(self) -> str:
        return "B"


def up(a: A) -> A:
    return replace(a, x=a.x + 1)


def gen(items: list[A]) -> list[A]:
    return [replace(i, x=0) for i in items]


def anything(o: object) -> object:
    return replace(o, x=9)  # type: ignore


def main() -> None:
    print(up(A(1)), up(B(2, 7)), gen([A(1), B(2)]), up(B(3)).name())
    print(anything(B(4, 4)), anything(A(0)))
    for bad in (3, A):
        try:
            print(anything(bad))
        except TypeError as e:
            print(e)
    try:
        print(replace(B(1), z=4))
    except ValueError as e:
        print(e)
    try:
        print(replace(A(1), w=4))  # type: ignore
    except TypeError as e:
        print(e)
