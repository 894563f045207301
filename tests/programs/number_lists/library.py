"""Lists of numbers that come from the library, go through it, and are kept where typing does not see them."""

import bisect
import collections
import functools
import heapq
import itertools
import json
import struct


def hot(xs: list[int]) -> int:
    result = 1
    for _ in range(50):
        for i in range(len(xs)):
            result = (result * 33 ^ xs[i]) & 0xFFFFFFFF
            xs[i] = (xs[i] + result) & 0xFFFF
    return result


def norm(xs: list[float]) -> float:
    result = 0.0
    for _ in range(20):
        for i in range(len(xs)):
            result = result * 0.5 + xs[i] * xs[i]
    return result


def generic(xs: list[object]) -> None:
    for i in range(len(xs)):
        print(xs[i], end=" ")
    xs.append(xs[0])
    print(xs, xs[-1])


def repeated(count: int) -> None:
    """Displays of one item, made at their length."""
    big, nothing, half = 1 << 70, None, 0.5
    print([7] * count, [big] * count, [half] * count, [-0.0] * count, [nothing] * count, [count] * count)
    rows = [[0] * count] * count
    if rows:
        rows[0][0] = 3
        rows[-1].append(big)
    print(rows, [True] * count, [count] * True, [half * 1e300] * count, ["x", "y"] * count, [*"ab"] * count)
    xs = [1] * count
    xs += [2] * count
    ys = [1.5] * count
    ys.append(count)
    print(xs, hot(xs) if xs else "", ys)


def too_often(count: int) -> None:
    for make in (lambda: [1] * count, lambda: [1.5] * count, lambda: [None] * count, lambda: [[1] * count]):
        try:
            print(len(make()))
        except (OverflowError, MemoryError) as error:
            print(type(error).__name__, error)


def ranged(xs: list[int], first: int, stop: int) -> None:
    """Lists of ranges, and added to lists."""
    xs.extend(range(first, stop))
    ys = list(range(first, stop))
    zs: list[object] = ["z"]
    zs.extend(range(stop - first))
    fs: list[float] = [0.5]
    fs += range(0)
    fs.extend(range(stop - first, stop - first + 2))
    print(xs, ys, zs, fs, list(range(stop, first, -2)), list(range(first, stop, 1 << 65)))


def sliced(xs: list[int], fs: list[float], ts: list[str]) -> None:
    for start, stop in ((None, None), (1, None), (None, -1), (-2, 1 << 70), (-(1 << 70), 2), (3, 1)):
        print(xs[start:stop], fs[start:stop], ts[start:stop], xs[start:], ts[:stop])
    copied, part = xs[:], fs[1:]
    copied.append(1 << 80)
    part[0] = 2.5
    print(copied, part, xs, fs, copied[-1:], xs[:] == xs, xs[:] is xs)


def spread(x: int, xs: list[int]) -> None:
    """What stands before the first star is there when the list is made."""
    f: list[float] = [0.5, 1.5, *(float(n) for n in xs), 2.5]
    print(
        [1, 2, *xs, x, *xs], [x, *xs], [x, x, x, x, x, x, *xs], f, [1 << 70, *xs], [*xs, x], ["a", *"bc", "d"]
    )
    row = [x, 1, *xs]
    print(hot(row), row, {*xs, x}, (x, *xs))


def main() -> None:
    for count in (-3, 0, 1, 2, 5, 9):
        repeated(count)
    for count in (1 << 62, -(1 << 70), 1 << 63, 1 << 60):
        too_often(count)
    for first, stop in (
        (0, 0),
        (0, 5),
        (3, -3),
        ((1 << 62) - 2, (1 << 62) + 2),
        (-(1 << 62) - 1, 2 - (1 << 62)),
    ):
        ranged([1, 2], first, stop)
    ranged([1 << 70], -2, 3)
    ranged([], (1 << 80), (1 << 80) + 2)
    sliced([1, 2, 3, 4], [0.5, -0.0, 1e300], ["a", "b", "c"])
    spread(4, [7, 8, 9])
    spread(1 << 65, [7, 8, 9])
    print(
        hot(sorted([5, 3, 1])),
        hot(sorted([5, 1 << 70])),
        hot(list((7, 8))),
        hot([*b"abc"]),
        hot(list(b"xyz")),
    )
    print(norm(sorted([0.5, 0.25])), norm(list((1.5, 2.5))), norm([float(x) for x in "123"]))
    parsed: list[int] = json.loads("[4, 5, 6]")
    nested: list[list[int]] = json.loads("[[1, 2], [3, 18446744073709551616]]")
    print(hot(parsed), [hot(row) for row in nested], parsed, nested, json.dumps([parsed, nested]))
    heap: list[int] = []
    for x in (5, 1, 4, 1 << 65, 2):
        heapq.heappush(heap, x)
    print(heap, heapq.heappop(heap), heapq.nsmallest(2, heap), hot(heap))
    ordered = [1, 3, 5]
    bisect.insort(ordered, 4)
    print(ordered, bisect.bisect(ordered, 3), list(itertools.accumulate(ordered)), hot(ordered))
    print(hot(heapq.nlargest(3, ordered)), functools.reduce(lambda a, b: a * b, [1, 2, 3]))
    print(struct.pack("<3i", *[1, 2, 3]))
    generic([*ordered])
    groups: dict[str, list[int]] = collections.defaultdict(list)
    for i, letter in enumerate("abcab"):
        groups[letter].append(i)
    print(dict(groups), {k: hot(v) for k, v in groups.items()})
    fields: dict[str, list[float]] = {}
    fields.setdefault("x", []).append(1.5)
    print(fields, norm(fields["x"]), [v for vs in fields.values() for v in vs])
    queue = collections.deque([1, 2, 3])
    print(hot(list(queue)), hot(list(map(int, "456"))), hot([*range(4)]), hot(list(reversed([1, 2]))))
    pairs = [[1, 2], [3, 4]]
    print([[row[i] for row in pairs] for i in range(2)], sum(pairs, []), list(zip(*pairs)), max(pairs))
