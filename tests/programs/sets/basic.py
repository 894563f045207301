"""Set and frozenset operations."""


def main() -> None:
    a = {1, 2, 3, 4}
    b = {3, 4, 5}
    print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), 3 in a, 9 in a, len(a))
    print(
        a <= b,
        {3} < b,
        b >= {5, 4},
        a == {4, 3, 2, 1},
        a != b,
        a.isdisjoint({9}),
        {1}.issubset(a),
        a.issuperset(set()),
    )
    a.add(9)
    a.discard(100)
    a.remove(1)
    a.update([7, 8], (8,))
    print(
        sorted(a),
        sorted(a.union([50], [51])),
        sorted(a.intersection(range(5))),
        sorted(a.difference([2], [3])),
        sorted(a.symmetric_difference([2, 99])),
    )
    a |= {100}
    a &= {2, 3, 100}
    a -= {3}
    a ^= {2, 5}
    print(sorted(a))
    a.intersection_update({5, 100})
    a.difference_update({5})
    a.symmetric_difference_update({1})
    print(sorted(a), set(), frozenset(), {5}, frozenset({5}), sorted(frozenset("hello")), set([0]))
    f = frozenset([1, 2])
    print(
        f == {1, 2},
        {f: 1}[frozenset([2, 1])],
        sorted(f | {3}),
        type(f | {3}).__name__,
        type({3} | f).__name__,
        len({f, frozenset([2, 1])}),
        bool(set()),
    )
    c = a.copy()
    a.clear()
    print(sorted(c), a)
