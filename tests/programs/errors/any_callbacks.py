"""Functions that the library calls with an Any, and operators that it tries, do not take it for what they declare."""

from __future__ import annotations

import bisect
import functools
import heapq
import itertools
import json
import operator
from collections.abc import Callable


@functools.total_ordering
class Version:
    def __init__(self, number: int) -> None:
        self.number = number

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Version) and self.number == other.number

    def __lt__(self, other: Version) -> bool:
        return self.number < other.number

    def __add__(self, other: Version) -> Version:
        return Version(self.number + other.number)

    def __hash__(self) -> int:
        return self.number

    def compare(self, other: Version) -> bool:
        return self.number == other.number


def number(version: Version) -> int:
    return version.number


def lower(a: Version, b: Version) -> Version:
    return a if a.number < b.number else b


def size(text: str) -> int:
    return len(text)


def double(value: int) -> int:
    return value * 2


def main() -> None:
    calls: list[tuple[str, Callable[[], object]]] = [
        ("map", lambda: list(map(number, json.loads("[1]")))),
        ("map of a method", lambda: list(map(Version(1).compare, json.loads("[1]")))),
        ("map of a class", lambda: list(map(Version, json.loads('["a"]')))[0].number + 1),
        ("filter", lambda: list(filter(number, json.loads("[1]")))),
        ("sorted", lambda: sorted(json.loads("[1, 2]"), key=number)),
        ("max", lambda: max(json.loads("[1, 2]"), key=number)),
        ("reduce", lambda: functools.reduce(lower, json.loads("[1, 2]"))),
        ("starmap", lambda: list(itertools.starmap(lower, json.loads("[[1, 2]]")))),
        ("groupby", lambda: [k for k, _ in itertools.groupby(json.loads("[1, 2]"), key=number)]),
        ("accumulate", lambda: list(itertools.accumulate(json.loads("[1, 2]"), lower))),
        ("takewhile", lambda: list(itertools.takewhile(number, json.loads("[1, 2]")))),
        ("nlargest", lambda: heapq.nlargest(1, json.loads("[1, 2]"), key=number)),
        ("bisect", lambda: bisect.bisect(json.loads("[1, 2]"), 1, key=number)),
        ("size", lambda: list(map(size, json.loads("[1]")))),
        ("double", lambda: list(map(double, json.loads("[null]")))),
        ("partial", lambda: functools.partial(number, json.loads("[1]"))()),
        ("lambda", lambda: list(map(lambda v: v.number, json.loads("[1]")))),
        ("add", lambda: operator.add(Version(1), json.loads("1"))),
        ("lt", lambda: operator.lt(Version(1), json.loads("1"))),
        ("lt of an int", lambda: operator.lt(Version(1), 5)),
        ("ge of an int", lambda: operator.ge(Version(1), 5)),
        ("min", lambda: min(Version(1), json.loads("2"))),
        ("fine", lambda: list(map(size, json.loads('["a", "bc"]')))),
        ("sums", lambda: sum([Version(1), Version(2)], Version(3)).number),
        ("order", lambda: [v.number for v in sorted([Version(3), Version(1)], reverse=True)]),
        ("also fine", lambda: (operator.lt(Version(1), Version(2)), Version(1) >= Version(1))),
    ]
    for name, call in calls:
        try:
            print(name, call())
        except (AttributeError, TypeError):
            print(name, "has another type")
