"""__iter__ as generator, reentrant and independent iterators."""

from collections.abc import Iterator


class Tree:
    def __init__(self, v: int, *kids: "Tree") -> None:
        self.v = v
        self.kids = kids

    def __iter__(self) -> Iterator[int]:
        yield self.v
        for k in self.kids:
            yield from k

    def levels(self) -> Iterator[list[int]]:
        row: list[Tree] = [self]
        while row:
            yield [t.v for t in row]
            row = [k for t in row for k in t.kids]


def self_running() -> Iterator[int]:
    yield next(g)


g: Iterator[int] = iter(())


def main() -> None:
    global g
    t = Tree(1, Tree(2, Tree(3)), Tree(4, Tree(5), Tree(6)))
    print(list(t), sum(t), max(t), 5 in t, list(t.levels()), [(a, b) for a in t for b in t if a + b == 11])
    i, j = iter(t), iter(t)
    print(next(i), next(i), next(j), next(i))
    g = self_running()
    try:
        next(g)
    except ValueError as e:
        print(e)
    a, b, *rest = t
    print(a, b, rest)
