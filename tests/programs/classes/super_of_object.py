"""What `object` gives to super(): equality, hash, text, attribute lookup."""

from collections.abc import Iterator


class Name:
    def __init__(self, text: str) -> None:
        self.text = text

    def __eq__(self, other: object) -> bool:
        print("eq")
        if super().__eq__(other) is True:
            return True
        return isinstance(other, Name) and self.text == other.text

    def __ne__(self, other: object) -> bool:
        print("ne")
        return super().__ne__(other)

    def __hash__(self) -> int:
        return super().__hash__() & 0

    def __str__(self) -> str:
        return super().__str__().partition(" object at")[0]

    def __repr__(self) -> str:
        return super().__repr__().partition(" object at")[0] + " " + self.text

    def __format__(self, spec: str) -> str:
        return "f:" + super().__format__(spec)


class Countdown:
    def __init__(self, n: int) -> None:
        self.n = n

    def __getitem__(self, i: int) -> int:
        if i >= self.n:
            raise IndexError(i)
        return self.n - i


class NoContains:
    def __iter__(self) -> Iterator[int]:
        print("iter")
        yield 1
        yield 2


class NoIter:
    __iter__ = None

    def __getitem__(self, i: int) -> int:
        return i


class NotHash:
    __hash__ = None  # type: ignore[assignment]


def main() -> None:
    a, b = Name("x"), Name("x")
    print(a == a, a == b, a != b, a == 3, str(a), repr(a), f"{a}", hash(a), len({a, b}))
    print(list(Countdown(3)), 2 in Countdown(3))  # type: ignore
    print(9 in Countdown(3), [*Countdown(2)], max(Countdown(4)))  # type: ignore
    first, *rest = Countdown(3)  # type: ignore
    print(first, rest)  # type: ignore
    print(tuple(reversed([*Countdown(3)])), dict(zip(Countdown(2), Countdown(9))))  # type: ignore
    print(2 in NoContains(), 3 in NoContains())  # type: ignore
    print([x for x in Countdown(2)], sorted(Countdown(3)))  # type: ignore
    try:
        iter(NoIter())  # type: ignore
    except TypeError as error:
        print(error)
    try:
        hash(NotHash())
    except TypeError as error:
        print(error)
    try:
        {NotHash()}
    except TypeError as error:
        print(error)
    it = iter(Countdown(2))
    print(next(it), next(it), next(it, "end"))
