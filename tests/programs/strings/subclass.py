"""A str subclass with its own methods."""


class Name(str):
    def initials(self) -> str:
        return "".join(part[0] for part in self.split())

    def __add__(self, other: str) -> "Name":
        return Name(str(self) + " " + other)


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
