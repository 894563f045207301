"""groupby, chain, accumulate, zip_longest, pairwise, starmap, tee, compress."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from itertools import (
    accumulate,
    chain,
    compress,
    dropwhile,
    filterfalse,
    groupby,
    islice,
    pairwise,
    starmap,
    takewhile,
    tee,
    zip_longest,
)


class Ends:
    """Ends with a value, which `next` lets through or not."""

    def __iter__(self) -> Ends:
        return self

    def __next__(self) -> int:
        raise StopIteration("own")


def ends(*_: object) -> int:
    raise StopIteration("callback")


def endings() -> None:
    """The value of the StopIteration that iterators over iterators end with."""
    iterators: dict[str, Iterator[object]] = {
        "accumulate": accumulate(Ends()),
        "chain": chain(Ends()),
        "compress": compress([1], Ends()),
        "groupby": groupby(Ends()),
        "groupby key": groupby([1], ends),
        "pairwise": pairwise(Ends()),
        "starmap": starmap(ends, [(1, 2)]),
        "tee": tee(Ends())[0],
        "zip_longest": zip_longest(Ends(), [1]),
        "takewhile": takewhile(ends, [1]),
        "dropwhile": dropwhile(ends, [1]),
        "filterfalse": filterfalse(ends, [1]),
        "islice": islice(Ends(), 2),
        "zip": zip([1], Ends()),
        "enumerate": enumerate(Ends()),
        "filter": filter(None, Ends()),
        "generator": (x for x in Ends()),
    }
    for name, iterator in iterators.items():
        try:
            print(name, next(iterator))
        except StopIteration as stop:
            print(name, stop.value)


def main() -> None:
    endings()
    print(
        [(k, list(g)) for k, g in groupby("aaabbca")],
        [(k, sum(g)) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)],
    )
    print(
        list(chain("ab", [1])),
        list(chain.from_iterable([[1], [2, 3]])),
        list(accumulate([1, 2, 3])),
        list(accumulate([3, 1, 4], max)),
        list(accumulate([1, 2], operator.mul, initial=10)),
    )
    print(
        list(zip_longest("abc", [1], fillvalue="-")),
        list(pairwise([1, 2, 3])),
        list(pairwise([1])),
        list(starmap(pow, [(2, 3), (3, 2)])),
        list(compress("abcd", [1, 0, 1])),
    )
    a, b = tee([1, 2, 3])
    print(next(a), list(b), list(a))
    g = groupby([1, 1, 2])
    k, first = next(g)
    k2, second = next(g)
    print(k, list(first), k2, list(second))
