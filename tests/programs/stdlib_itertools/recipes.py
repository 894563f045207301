"""Recipes over itertools."""

from collections.abc import Iterable, Iterator
from itertools import chain, combinations, count, groupby, islice, repeat, starmap, takewhile, zip_longest


def take(n: int, it: Iterable[int]) -> list[int]:
    return list(islice(it, n))


def powerset(xs: list[int]) -> list[tuple[int, ...]]:
    return list(chain.from_iterable(combinations(xs, r) for r in range(len(xs) + 1)))


def runs(s: str) -> str:
    return "".join(f"{k}{len(list(g))}" for k, g in groupby(s))


def collatz(n: int) -> Iterator[int]:
    while True:
        yield n
        n = 3 * n + 1 if n % 2 else n // 2


def main() -> None:
    print(
        take(4, count(3, 5)),
        powerset([1, 2, 3]),
        runs("aaabccd"),
        list(takewhile(lambda x: x != 1, collatz(6))),
        list(starmap(divmod, [(7, 2), (9, 4)])),
    )
    print(
        list(zip_longest(*[iter(range(7))] * 3)),
        sum(map(pow, range(4), repeat(2))),
        max(groupby("aabbb"), key=lambda kg: len(list(kg[1])))[0],
    )
