"""An Any inside of other types, or where a type variable stands, never becomes a value of a type that it does not have."""

from __future__ import annotations

import copy
import functools
import itertools
import json
import operator
import re
import struct
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, NamedTuple, ParamSpec, TypedDict, TypeVar

T = TypeVar("T")
P = ParamSpec("P")
R = TypeVar("R")


class Point:
    def __init__(self, x: int) -> None:
        self.x = x
        self.name = "p"

    def plus(self, other: Point) -> int:
        return self.x + other.x


class Further(Point):
    def plus(self, other: Point) -> int:
        return super().plus(other) + 1


class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item


class Options(TypedDict):
    size: int
    names: list[str]


class Pair(NamedTuple):
    name: str
    number: int = 0


@dataclass
class Label:
    text: str


def first(text: str) -> str:
    return text[0]


def shout(texts: tuple[str, ...]) -> str:
    return texts[0].upper()


def same(item: T) -> T:
    return item


def apply(f: Callable[[T], int], items: list[T]) -> list[int]:
    return [f(item) for item in items]


def x_of(point: Point) -> int:
    return point.x


def total(points: Iterable[Point]) -> int:
    return sum(point.x for point in points)


@functools.lru_cache
def size(text: str) -> int:
    return len(text)


def counted(f: Callable[P, R]) -> Callable[P, R]:
    @functools.wraps(f)
    def call(*args: P.args, **named: P.kwargs) -> R:
        return f(*args, **named)

    return call


@counted
def length(text: str) -> int:
    return len(text)


def groups() -> re.Match[str]:
    found = re.match("(a)|(b)", "b")
    assert found is not None
    return found


def group_of_match() -> object:
    text: str = groups().group(1)
    return len(text)


def group_as_argument() -> object:
    return first(groups().group(1))


def groups_mapped() -> object:
    return list(map(first, groups().groups()))


def groups_by_name() -> object:
    texts: dict[str, str] = re.match("(?P<k>a)|b", "b").groupdict()  # type: ignore[union-attr]
    return texts["k"].upper()


def unpacked_struct() -> object:
    return shout(struct.unpack("i", bytes(4)))


def star_of_struct() -> object:
    return first(*struct.unpack("i", bytes(4)))


def named_tuple() -> object:
    return Pair(*struct.unpack("ii", bytes(8))).name.upper()


def named_tuple_made() -> object:
    return Pair._make(struct.unpack("ii", bytes(8))).name.upper()


def typed_dict() -> object:
    options: Options = json.loads('{"size": "large", "names": []}')
    return options["size"] + 1


def typed_dict_inside() -> object:
    options: Options = json.loads('{"size": 1, "names": [1]}')
    return options["names"][0].upper()


def box() -> object:
    found: Box[Point] = Box(json.loads("1"))
    return found.item.x


def list_of() -> object:
    points: list[Point] = list(json.loads("[1]"))
    return points[0].x


def sorted_list() -> object:
    texts: list[str] = sorted(json.loads("[1]"))
    return texts[0].upper()


def mapped_list() -> object:
    points: list[Point] = list(map(json.loads, ["1"]))
    return points[0].x


def queue() -> object:
    points: deque[Point] = deque(json.loads("[1]"))
    return points[0].x


def dict_of() -> object:
    points: dict[str, Point] = dict(json.loads('{"a": 1}'))
    return points["a"].x


def default_dict() -> object:
    points: defaultdict[str, list[Point]] = defaultdict(list, json.loads('{"a": [1]}'))
    return points["a"][0].x


def identity() -> object:
    point: Point = same(json.loads("1"))
    return point.x


def copied() -> object:
    point: Point = copy.copy(json.loads("1"))
    return point.x


def by_parameter() -> object:
    return apply(x_of, json.loads("[1]"))


def by_parameter_of_list() -> object:
    return apply(x_of, list(json.loads("[1]")))


def iterable_parameter() -> object:
    return total(json.loads("[1]"))


def iterator_parameter() -> object:
    return total(map(json.loads, ["1"]))


def extended() -> object:
    points: list[Point] = []
    points.extend(json.loads("[1]"))
    return points[0].x


def extended_in_place() -> object:
    points: list[Point] = []
    points += map(json.loads, ["1"])
    return points[0].x


def display() -> object:
    pair: tuple[Point, int] = (json.loads("1"), 2)
    return pair[0].x


def display_with_star() -> object:
    points: list[Point] = [*map(json.loads, ["1"])]
    return points[0].x


def display_of_dict() -> object:
    points: dict[str, Point] = {**dict(a=json.loads("1"))}
    return points["a"].x


def conditional() -> object:
    point: Point = json.loads("1") if groups() else Point(2)
    return point.x


def alternative() -> object:
    point: Point = json.loads("1") or Point(2)
    return point.x


def chained() -> object:
    points: list[Point] = list(itertools.chain(json.loads("[1]"), [Point(1)]))
    return points[0].x


def generator() -> object:
    def points() -> Iterator[Point]:
        yield from map(json.loads, ["1"])

    return next(points()).x


def iterator() -> object:
    points: Iterator[Point] = map(json.loads, ["1"])
    return next(points).x


def generator_expression() -> object:
    points: Iterator[Point] = (json.loads(text) for text in ["1"])
    return next(points).x


def attribute_by_name() -> object:
    text: str = getattr(Point(1), "x")  # noqa: B009
    return text.upper()


def attributes_mapped() -> object:
    texts: list[str] = list(map(operator.attrgetter("x"), [Point(1)]))
    return texts[0].upper()


def cached() -> object:
    return size(json.loads("1"))


def decorated() -> object:
    return length(json.loads("1"))


def partial() -> object:
    return functools.partial(first, json.loads("1"))()


def keywords() -> object:
    return Label(**dict(text=json.loads("1"))).text.upper()


def method() -> object:
    return Further(1).plus(json.loads("1"))


def hook() -> object:
    def text(found: dict[str, str]) -> str:
        return found["a"].upper()

    return json.loads('{"a": 1}', object_hook=text)


def default() -> object:
    return json.dumps({1}, default=x_of)


def fine() -> object:
    """What has the type that it is declared to have goes through unchanged."""
    found = re.match(r"(\d+)-(\d+)(x)?", "12-34")
    assert found is not None
    low, high = map(int, found.groups()[:2])
    parts: list[str] = sorted(found.groups("zz"), key=len)
    numbers: list[int] = sorted(json.loads("[3, 1, 2]"), key=operator.neg)
    floats: list[float] = [*map(json.loads, ["1", "2.5"])]
    options: Options = json.loads('{"size": 2, "names": ["a"], "more": null}')
    product = functools.reduce(operator.mul, range(1, 6))
    xs = [x * 2 for x in itertools.accumulate([1, 2, 3], operator.add)]
    points = sorted([Point(3), Point(1)], key=operator.attrgetter("x"))
    named = found.groupdict("none")
    return low, high, parts, numbers, floats, options, product, xs, points[0].x, named, Pair._make(["a", 1])


def main() -> None:
    for case in (
        *(group_of_match, group_as_argument, groups_mapped, groups_by_name, unpacked_struct, star_of_struct),
        *(
            named_tuple,
            named_tuple_made,
            typed_dict,
            typed_dict_inside,
            box,
            list_of,
            sorted_list,
            mapped_list,
        ),
        *(queue, dict_of, default_dict, identity, copied, by_parameter, by_parameter_of_list),
        *(iterable_parameter, iterator_parameter, extended, extended_in_place, display, display_with_star),
        *(display_of_dict, conditional, alternative, chained, generator, iterator, generator_expression),
        *(
            attribute_by_name,
            attributes_mapped,
            cached,
            decorated,
            partial,
            keywords,
            method,
            hook,
            default,
            fine,
        ),
    ):
        try:
            print(case.__name__, case())
        except (AttributeError, TypeError):
            print(case.__name__, "has another type")
