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


def main() -> None:
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
