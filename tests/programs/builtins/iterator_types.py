"""Iterators over every builtin container, exhausted and shared."""

import re
from collections.abc import Iterator

MOST = 2**63 - 1
BEGUN: Iterator[int] = iter(range(5, 10**30, 10**29))
next(BEGUN)


def classes() -> None:
    """The classes of iterators that depend on what they iterate over."""
    ranges = [range(MOST), range(MOST - 1, MOST), range(0, MOST, 2), range(-1, MOST), range(MOST, 0, -1)]
    ranges += [
        range(MOST, MOST + 1),
        range(-MOST - 1, -MOST - 1, -1),
        range(0, -MOST - 1, -1),
        range(0, 5, MOST),
    ]
    ranges += [range(0, -5, -MOST), range(0, -5, -MOST - 1), range(0, MOST - 1, 2), range(10**30)]
    for r in ranges:
        print(r, type(iter(r)).__name__, type(reversed(r)), next(iter(r), None), next(reversed(r), None))
    print(type(BEGUN), next(BEGUN), next(BEGUN))
    found = re.finditer("a", "aba")
    print(type(found), [match.start() for match in found], next(found, None), re.findall("a.", "abac"))


def main() -> None:
    classes()
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
