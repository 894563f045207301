"""Tuples on both sides."""


def main() -> None:
    a, b, c = 1, 2, 3
    a, b, c = c, a, b
    print(a, b, c)
    xs = [1, 2, 3]
    xs[0], xs[2] = xs[2], xs[0]
    print(xs)
    (a, b), c = (b, a), a
    print(a, b, c)
    i, xs[i - 3] = 4, 99
    print(i, xs)
    for (p, q), r in [((1, 2), 3), ((4, 5), 6)]:
        print(p + q * r)
