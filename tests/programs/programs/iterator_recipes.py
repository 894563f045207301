"""Recipes of itertools, heaps, bisect, slices and sorting: laziness, ties, order, errors."""

from __future__ import annotations

import bisect
import heapq
import itertools as it
import operator
from collections import ChainMap, Counter, OrderedDict, deque
from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cache, partial, reduce, singledispatch
from typing import TypeVar

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)


def batched(items: Iterable[T], n: int) -> Iterator[tuple[T, ...]]:
    source = iter(items)
    while batch := tuple(it.islice(source, n)):
        yield batch


def unique(items: Iterable[H]) -> Iterator[H]:
    seen: set[H] = set()
    for item in it.filterfalse(seen.__contains__, items):
        seen.add(item)
        yield item


def roundrobin(*iterables: Iterable[T]) -> Iterator[T]:
    active = len(iterables)
    nexts = it.cycle(iter(i).__next__ for i in iterables)
    while active:
        try:
            for step in nexts:
                yield step()
        except StopIteration:
            active -= 1
            nexts = it.cycle(it.islice(nexts, active))


def powerset(items: Sequence[T]) -> Iterator[tuple[T, ...]]:
    return it.chain.from_iterable(it.combinations(items, r) for r in range(len(items) + 1))


def sliding(items: Iterable[T], n: int) -> Iterator[tuple[T, ...]]:
    source = iter(items)
    window = deque(it.islice(source, n - 1), maxlen=n)
    for item in source:
        window.append(item)
        yield tuple(window)


def sieve(n: int) -> list[int]:
    data = bytearray((0, 1)) * (n // 2)
    data[:3] = 0, 0, 0
    limit = int(n**0.5) + 1
    for p in it.compress(range(limit), data):
        data[p * p : n : p + p] = bytes(len(range(p * p, n, p + p)))
    data[2] = 1
    return list(it.compress(range(n), data))


class Scheduler:
    def __init__(self) -> None:
        self.heap: list[tuple[int, int, str]] = []
        self.counter = it.count()

    def add(self, when: int, name: str) -> None:
        heapq.heappush(self.heap, (when, next(self.counter), name))

    def run(self) -> Iterator[str]:
        while self.heap:
            when, _, name = heapq.heappop(self.heap)
            if name.endswith("*") and when < 30:
                self.add(when + 10, name)
            yield f"{when}:{name}"


@singledispatch
def describe(value: object) -> str:
    return f"object {value!r}"


@describe.register
def _(value: int) -> str:
    return f"int {value}"


@describe.register(list)
def _list(value: list[object]) -> str:
    return f"list of {len(value)}: {', '.join(map(describe, value))}"


@describe.register
def _float(value: float | str) -> str:
    return f"float or str {value}"


@cache
def paths(rows: int, columns: int) -> int:
    return 1 if rows == 0 or columns == 0 else paths(rows - 1, columns) + paths(rows, columns - 1)


def main() -> None:
    print(list(batched("abcdefg", 3)), list(unique("abracadabra")), "".join(roundrobin("ABC", "D", "EF")))
    print(list(powerset([1, 2, 3])), list(sliding(range(5), 3)), sieve(60))
    scheduler = Scheduler()
    for when, name in [(5, "b"), (5, "a"), (1, "tick*"), (0, "z")]:
        scheduler.add(when, name)
    print(list(scheduler.run()))
    words = "the quick brown fox jumps over the lazy dog The end".split()
    print(
        sorted(words, key=str.lower),
        sorted(words, key=len, reverse=True),
        sorted(words, key=lambda w: (-len(w), w)),
    )
    rows = [("x", 3), ("y", 1), ("x", 1), ("y", 3), ("z", 2)]
    rows.sort(key=operator.itemgetter(1))
    rows.sort(key=operator.itemgetter(0), reverse=True)
    print(rows, {k: [v for _, v in g] for k, g in it.groupby(rows, key=lambda r: r[0])})
    print(
        heapq.nsmallest(3, words, key=len),
        heapq.nlargest(2, [3, 1, 9, 2]),
        list(heapq.merge([1, 4], [2, 3], [0, 9], reverse=False)),
    )
    grades = [bisect.bisect([60, 70, 80, 90], s) for s in (33, 99, 77, 70, 89, 90, 100)]
    print(
        "".join("FDCBA"[g] for g in grades),
        bisect.bisect_left([1, 2, 2, 3], 2),
        bisect.bisect_right([(1, "a"), (2, "b")], 1.5, key=lambda p: p[0]),
    )
    numbers = list(range(10))
    numbers[2:5] = [20, 30]
    numbers[::3] = [-1, -2, -3]
    del numbers[-2:]
    numbers[1:1] = it.repeat(0, 2)
    print(numbers, numbers[::-2], numbers[-3:100], numbers[5:2], numbers[slice(None, None, -1)][:2])
    try:
        numbers[::2] = [1]
    except ValueError as error:
        print(error)
    print(
        list(it.accumulate([1, 5, 2, 8, 3], max)),
        list(it.accumulate(range(1, 6), operator.mul, initial=1)),
        list(it.pairwise("abcd")),
    )
    print(
        list(it.zip_longest("ab", "c", "def", fillvalue="-")),
        list(it.product("ab", repeat=2)),
        list(it.permutations("abc", 2))[:4],
        list(it.combinations_with_replacement("ab", 2)),
    )
    print(
        list(it.takewhile(lambda x: x < 3, it.count())),
        list(it.dropwhile(str.isalpha, "ab1c")),
        list(it.starmap(pow, [(2, 3), (3, 2)])),
        list(it.islice(it.count(1, 3), 2, 9, 3)),
    )
    a, b, c = it.tee(iter("xyz"), 3)
    print(next(a), next(a), next(b), list(zip(a, b, c)), list(c))
    print(
        describe(3),
        describe("s"),
        describe([1, [2.5, None]]),
        describe(True),
        describe({}),
        paths(16, 16),
        paths.cache_info().hits,
    )
    print(
        reduce(lambda a, b: f"({a}{b})", "abcd"),
        partial(int, base=2)("1010"),
        list(map(partial(pow, 2), range(5))),
        sum(map(len, words)),
        any(map(str.isupper, words)),
        all([]),
    )
    first, *middle, last = sorted({*"hello"})
    print(
        first,
        middle,
        last,
        [*range(3), *"ab"],
        {**{"a": 1}, **{"a": 2, "b": 3}},
        (*[1], 2),
        max([[1, 2], [1, 3], [1]]),
        [1, 2] < [1, 2, 0],
    )
    matrix = [[1, 2, 3], [4, 5, 6]]
    print(
        list(map(list, zip(*matrix))),
        [x for row in matrix for x in row if x % 2],
        [[r * c for c in range(3)] for r in range(3)],
        list(zip(*[iter(range(6))] * 2)),
        [(x, y) for x, y in enumerate("ab", start=5)],
    )
    counts = Counter(w for w in "a b a c b a".split())
    print(
        counts,
        counts - Counter("aab"),
        counts & Counter("abz"),
        +Counter(a=-1, b=2),
        sorted(counts.elements()),
        dict(counts.most_common(2)),
    )
    print(
        list(reversed(OrderedDict(a=1, b=2))),
        ChainMap({"a": 1}, {"b": 2})["b"],
        list(filter(None, [0, 1, "", "a", None, []])),
        list(zip("ab", it.count(), strict=False)),
    )
    try:
        print(list(zip("ab", "c", strict=True)))
    except ValueError as error:
        print(error)
    source = iter([1, 2, 3, 4])
    print(
        [(x, next(source, None)) for x in source],
        next(iter([]), "none"),
        list(iter(partial(next, iter([1, 2, 0, 3])), 0)),
        list(map(next, [iter("a"), iter("b")])),
    )
