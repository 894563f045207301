"""__len__, __getitem__, __setitem__, __delitem__, __contains__, __iter__, __reversed__."""

from collections.abc import Iterator


class Ring:
    def __init__(self, *items: str) -> None:
        self.items = list(items)

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, i: int) -> str:
        return self.items[i % len(self.items)]

    def __setitem__(self, i: int, v: str) -> None:
        self.items[i % len(self.items)] = v

    def __delitem__(self, i: int) -> None:
        del self.items[i % len(self.items)]

    def __contains__(self, v: object) -> bool:
        print("contains?", v)
        return v in self.items

    def __iter__(self) -> Iterator[str]:
        yield from self.items

    def __reversed__(self) -> Iterator[str]:
        return iter(self.items[::-1])

    def __missing__(self, k: str) -> str:
        return "missing"


def main() -> None:
    r = Ring("a", "b", "c")
    print(
        len(r), r[0], r[4], r[-1], "b" in r, "z" not in r, list(r), list(reversed(r)), bool(r), bool(Ring())
    )
    r[5] = "C"
    r[1] += "!"
    del r[3]
    print(list(r), [x * 2 for x in r], tuple(r), sorted(r), ",".join(r))
    x, y = r
    print(x, y, *r, max(r), dict(enumerate(r)), list(zip(r, range(9))))
