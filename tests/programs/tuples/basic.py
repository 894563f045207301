"""Building, unpacking, comparison, hashing, methods."""


def swap(p: tuple[int, str]) -> tuple[str, int]:
    return p[1], p[0]


def main() -> None:
    t = (1, "two", 3.0)
    print(t, t[0], t[-1], len(t), t[1:], (), (1,), 1 in t, t + (4,), (0,) * 3, t.index("two"), t.count(1))
    a, b, c = t
    print(a, b, c, swap((5, "x")), (1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (1, 2) == (1, 2))
    print(
        {(1, 2): "p"}[(1, 2)],
        hash((1, 2)) == hash((1.0, 2.0)),
        tuple([1, 2]),
        tuple("ab"),
        tuple(range(3)),
        sorted([(2, 1), (1, 9)]),
    )
    nested = ((1, (2, 3)), [4])
    (x, (y, z)), [w] = nested
    nested[1].append(5)
    print(x, y, z, w, nested)
    try:
        print((1, 2, 3).index(9))
    except ValueError as e:
        print(e)
    i = 7
    try:
        print(tuple([1, 2])[i])
    except IndexError as e:
        print(e)
    same: tuple[int, ...] = ()
    for n in range(4):
        same += (n * n,)
    print(same, same[::-1], max(same), sum(same), same == tuple(n * n for n in range(4)))
