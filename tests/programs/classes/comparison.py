"""Rich comparison, total_ordering, hash together with eq."""

from functools import total_ordering


@total_ordering
class Version:
    def __init__(self, text: str) -> None:
        self.parts = tuple(int(p) for p in text.split("."))

    def __eq__(self, o: object) -> bool:
        if not isinstance(o, Version):
            return NotImplemented
        return self.parts == o.parts

    def __lt__(self, o: "Version") -> bool:
        return self.parts < o.parts

    def __hash__(self) -> int:
        return hash(self.parts)

    def __repr__(self) -> str:
        return ".".join(map(str, self.parts))


class Weird:
    def __lt__(self, o: object) -> str:
        return "less"

    def __eq__(self, o: object) -> bool:
        return False

    def __ne__(self, o: object) -> bool:
        return False


def main() -> None:
    a, b, c = Version("1.2"), Version("1.10"), Version("1.2")
    print(
        a < b,
        a <= c,
        a > b,
        b >= a,
        a == c,
        a != b,
        a is c,
        sorted([b, a, Version("0.9")]),
        max(a, b),
        {a: 1}[c],
        len({a, b, c}),
    )
    w = Weird()
    print(w < 3, w == w, w != w, w in [w])
    ordered = a < b < Version("2")
    print(ordered, not a == b)
