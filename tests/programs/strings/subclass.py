"""A str subclass with its own methods."""


class Name(str):
    def initials(self) -> str:
        return "".join(part[0] for part in self.split())

    def __add__(self, other: str) -> "Name":
        return Name(str(self) + " " + other)


class Numeral(str):
    def __int__(self) -> int:
        return 10 * len(self)


class Place(str):
    def __index__(self) -> int:
        return len(self)


def numbers(texts: list[str]) -> list[int]:
    return [int(text) for text in texts]


def main() -> None:
    n = Name("Ada Lovelace")
    print(n)
    print(n.initials(), len(n), n.upper(), n == "Ada Lovelace", n in {"Ada Lovelace"}, isinstance(n, str))
    m = n + "Byron"
    print(
        m,
        m.initials(),
        type(m).__name__,
        type(m.lower()).__name__,
        repr(m),
        f"{m:>20}",
        m[4:],
        hash(n) == hash("Ada Lovelace"),
    )
    a = str("k")
    print(n + a + a, a + n + a, a + a + n, type(a + a + n).__name__)
    print(numbers(["8", Numeral("5"), Place("9"), Name("4")]), int(Numeral("77")), int(Place("1"), 2))
