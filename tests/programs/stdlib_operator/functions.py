"""operator functions, itemgetter, attrgetter, methodcaller."""

import operator as op
from dataclasses import dataclass


@dataclass
class P:
    x: int
    y: str


def at_the_edges() -> None:
    """Ints that just fit a word, and what comes of them."""
    edges = [-(2**62), 2**62 - 1, -1, 0, 1, 2**61, -(2**61) - 1, 2**62, True]
    for a in edges:
        for b in edges:
            print(op.add(a, b), op.sub(a, b), op.mul(a, b), end=" ")
            print(op.lt(a, b), op.le(a, b), op.eq(a, b), end=" ")
            print(op.ne(a, b), op.gt(a, b), op.ge(a, b))


def main() -> None:
    at_the_edges()
    print(
        op.add(1, 2),
        op.sub(5, 3),
        op.mul(2, 3),
        op.truediv(7, 2),
        op.floordiv(7, 2),
        op.mod(7, 3),
        op.neg(4),
        op.pow(2, 5),
        op.lshift(1, 4),
        op.xor(6, 3),
        op.inv(5),
        op.abs(-3),
    )
    print(
        op.lt(1, 2),
        op.eq("a", "a"),
        op.ge(1, 2),
        op.not_(0),
        op.truth([]),
        op.is_(None, None),
        op.contains([1], 1),
        op.getitem([5, 6], 1),
        op.concat([1], [2]),
        op.countOf([1, 1], 1),
        op.indexOf([3, 4], 4),
    )
    rows = [(2, "b"), (1, "z"), (2, "a")]
    print(
        sorted(rows, key=op.itemgetter(1)),
        sorted(rows, key=op.itemgetter(0, 1)),
        list(map(op.itemgetter(0), rows)),
    )
    ps = [P(2, "q"), P(1, "r")]
    print(
        sorted(ps, key=op.attrgetter("x")),
        [op.methodcaller("upper")(p.y) for p in ps],
        op.attrgetter("x", "y")(ps[0]),
    )
