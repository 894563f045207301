"""Class patterns: too many positional parts, attributes that are not there, subclasses of builtins."""

from typing import NamedTuple


class Two:
    __match_args__ = ("one", "two")

    def __init__(self, one: int) -> None:
        self.one = one

    two: int


class Plain:
    @property
    def broken(self) -> int:
        raise AttributeError("no value")

    @property
    def worse(self) -> int:
        raise ValueError("worse")


class Word(str):
    pass


class Pair(NamedTuple):
    a: int
    b: str


def which(value: object) -> str:
    match value:
        case Two(1, 2):
            return "both"
        case Two(one=n):
            return f"one {n}"
        case Plain(broken=n):
            return f"broken {n}"
        case Word(text):
            return f"word {text}"
        case Pair(a, b="x") | Pair(b=_, a=a):
            return f"pair {a}"
        case Plain():
            return "plain"
    return "none"


def too_many(value: object) -> str:
    match value:
        case Two(1, 2, 3):  # type: ignore[misc]
            return "three"
        case Plain(1):  # type: ignore[misc]
            return "plain"
        case int(1, 2):  # type: ignore[misc]
            return "int"
    return "none"


def raising(value: object) -> str:
    match value:
        case Plain(worse=1):
            return "one"
    return "none"


def main() -> None:
    full = Two(1)
    full.two = 2
    for value in (full, Two(1), Two(5), Plain(), Word("w"), Pair(1, "x"), Pair(2, "y"), "text"):
        print(which(value))
    for value in (Two(1), Plain(), 5, "text"):  # type: ignore[assignment]
        try:
            print(too_many(value))
        except TypeError as error:
            print(error)
    try:
        print(raising(Plain()))
    except ValueError as error:
        print("raised", error)
