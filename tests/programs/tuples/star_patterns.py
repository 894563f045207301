"""Starred targets in loops and nested tuples."""


def main() -> None:
    for head, *tail in [(1,), (1, 2), (1, 2, 3)]:
        print(head, tail)
    for i, (a, *b, c) in enumerate([("x", "y"), ("p", "q", "r", "s")]):
        print(i, a, b, c)
    (x, *_), [*y], z = (1, 2, 3), (4, 5), (6,)
    print(x, y, z)
