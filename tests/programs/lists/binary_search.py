"""Searching, inserting and counting in sorted lists."""


def search(xs: list[int], x: int) -> int:
    lo, hi = 0, len(xs)
    while lo < hi:
        m = (lo + hi) // 2
        if xs[m] < x:
            lo = m + 1
        else:
            hi = m
    return lo


def main() -> None:
    xs = [n * n for n in range(20)]
    print([search(xs, x) for x in (-1, 0, 1, 2, 81, 82, 1000)], search([], 5))
    ys: list[int] = []
    for x in (5, 1, 4, 1, 9, -3):
        ys.insert(search(ys, x), x)
    print(ys)
