"""Iterators over every builtin container, exhausted and shared."""


def main() -> None:
    for it in (
        iter([1, 2]),
        iter((1, 2)),
        iter(range(1, 3)),
        iter({1: 0, 2: 0}),
        iter({1, 2}),
        iter(b"\x01\x02"),
        reversed([2, 1]),
    ):
        print(next(it), list(it), list(it), next(it, None))
    xs = iter("abcdef")
    print([a + b for a, b in zip(xs, xs)], list(xs))
    e = enumerate("xy")
    print(next(e), list(e), list(map(None.__eq__, [None])) == [True])
