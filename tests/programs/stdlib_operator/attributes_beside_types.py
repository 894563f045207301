"""Accessors that are made at build time, in a program that calls types it only knows as values."""

from operator import attrgetter, itemgetter, methodcaller


class Pair:
    def __init__(self, name: str, number: int) -> None:
        self.name, self.number = name, number


def again(value: object) -> object:
    kind = type(value)
    return kind()


def init_again(value: object, name: str) -> None:
    getattr(value, "__init__")(name, 7)


def main() -> None:
    pair = Pair("x", 1)
    init_again(pair, "y")
    print(attrgetter("name", "number")(pair))
    pairs = [Pair("b", 2), Pair("a", 1)]
    print([pair.number for pair in sorted(pairs, key=attrgetter("name"))])
    print((3).__class__.__name__, type(2**100).__name__, again("x") == "", again([1]), again(7))
    print(sorted([(2, "x"), (1, "y")], key=itemgetter(1)), list(map(methodcaller("upper"), ["a", "b"])))


if __name__ == "__main__":
    main()
