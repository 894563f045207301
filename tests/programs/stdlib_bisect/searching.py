"""bisect and insort with bounds and key."""

import bisect


def main() -> None:
    xs = [1, 3, 3, 5]
    print(
        [(bisect.bisect_left(xs, v), bisect.bisect_right(xs, v), bisect.bisect(xs, v)) for v in range(7)],
        bisect.bisect_left(xs, 3, 2),
        bisect.bisect(xs, 3, 0, 2),
    )
    bisect.insort(xs, 4)
    bisect.insort_left(xs, 3)
    print(xs)
    words = ["a", "bb", "dddd"]
    bisect.insort(words, "ccc", key=len)
    print(words, bisect.bisect_left(words, 3, key=len), "FDCBA"[bisect.bisect([60, 70, 80, 90], 85)])
    try:
        bisect.bisect(xs, 1, -1)
    except ValueError as e:
        print(e)
