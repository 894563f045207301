"""Slices with steps over str, list, tuple, bytes and range."""


def main() -> None:
    xs = list(range(10))
    s = "abcdefghij"
    bounds: list[tuple[int | None, int | None, int | None]] = [
        (None, None, None),
        (2, 5, None),
        (None, None, 2),
        (None, None, -1),
        (-3, None, None),
        (None, -3, None),
        (8, 2, -2),
        (20, None, None),
        (-20, 3, None),
        (5, 5, None),
        (5, 2, None),
        (None, 3, -1),
        (3, None, -1),
        (-1, -20, -3),
        (0, 100, 7),
        (None, None, -100),
        (10**30, None, -1),
        (None, -(10**30), None),
    ]
    for a, b, c in bounds:
        print(a, b, c, xs[a:b:c], s[a:b:c], tuple(xs)[a:b:c], bytes(xs)[a:b:c], range(10)[a:b:c])
