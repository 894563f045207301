"""range, slice, zip and the other iterables, and the functions over iterables, against CPython's own."""

# mypy: ignore-errors
# Wrong types are used on purpose here: the errors they raise are what is tested.

from __future__ import annotations

import operator
import random
from collections.abc import Callable, Iterator
from functools import reduce

import pytest
from container_machine import install
from tests.reference import IS_311, outcome

from naja.runtime.containers import iteration, iterators, ranges, reductions, slices


@pytest.fixture(autouse=True)
def _emulated(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    install(monkeypatch)
    yield


RANGES = [
    (0,),
    (5,),
    (-3,),
    (2, 9),
    (9, 2),
    (0, 10, 3),
    (10, 0, -3),
    (1, 2, 0),
    (0, 10**20, 10**18),
    (-5, 5, 2),
    (1, 2, 5),
]
INDICES = [
    0,
    1,
    -1,
    3,
    -4,
    10**20,
    "a",
    None,
    1.0,
    slice(1, 3),
    slice(None, None, -1),
    slice(-2, None),
    slice(8, 1, -2),
]
VALUES = [0, 1, 3, 4, -5, 9, 10**18, 3.0, "x", None, True, 2.5]


@pytest.mark.parametrize("bounds", RANGES)
def test_ranges(bounds: tuple[int, ...]) -> None:
    def both(action: Callable[[type], object]) -> None:
        assert outcome(lambda: action(ranges.range)) == outcome(lambda: action(range))

    both(lambda kind: kind(*bounds))
    both(lambda kind: (len(kind(*bounds)), bool(kind(*bounds))))
    both(lambda kind: (kind(*bounds).start, kind(*bounds).stop, kind(*bounds).step))
    both(lambda kind: hash(kind(*bounds)))
    both(lambda kind: list(kind(*bounds)))
    both(lambda kind: list(reversed(kind(*bounds))))
    for index in INDICES:
        both(lambda kind: kind(*bounds)[index])  # noqa: B023
    for value in VALUES:
        both(lambda kind: value in kind(*bounds))  # noqa: B023
        both(lambda kind: kind(*bounds).index(value))  # noqa: B023
        both(lambda kind: kind(*bounds).count(value))  # noqa: B023
    for other in RANGES:
        both(lambda kind: kind(*bounds) == kind(*other))  # noqa: B023
    both(lambda kind: kind(*bounds) == list(bounds))


@pytest.mark.parametrize("bounds", [("a",), (1.5,), (1, None), (None,), (0, 2**63), (True,)])
def test_odd_ranges(bounds: tuple[object, ...]) -> None:
    assert outcome(lambda: len(ranges.range(*bounds))) == outcome(lambda: len(range(*bounds)))


PARTS = [None, 0, 1, -1, 3, -4, 100, -100, 10**25]


@pytest.mark.parametrize("step", [None, 1, -1, 2, -3, 0, "a"])
@pytest.mark.parametrize("start", PARTS)
def test_slice_indices(start: object, step: object) -> None:
    for stop in PARTS:
        for length in (0, 1, 5, -1, 10**25, "x"):
            mine, theirs = slices.slice(start, stop, step), slice(start, stop, step)
            assert outcome(lambda: mine.indices(length)) == outcome(lambda: theirs.indices(length))  # noqa: B023
            assert repr(mine) == repr(theirs)
    assert repr(slices.slice(start)) == repr(slice(start))
    assert slices.slice(start, 1) == slices.slice(start, 1)
    assert slices.slice(start, 1) != slices.slice(start, 2)
    if IS_311:  # from 3.12 on slices can be hashed
        assert outcome(lambda: hash(slices.slice(start))) == outcome(lambda: hash(slice(start)))
    with pytest.raises(TypeError, match="unhashable type: 'slice'"):
        hash(slices.slice(start))


CASES: list[Callable[[dict[str, object]], object]] = [
    lambda f: list(f["enumerate"]("ab")),
    lambda f: list(f["enumerate"]([1], 10**20)),
    lambda f: list(f["enumerate"]([], "x")),
    lambda f: list(f["enumerate"](5)),
    lambda f: list(f["zip"]()),
    lambda f: list(f["zip"]([1, 2])),
    lambda f: list(f["zip"]([1, 2], "abc")),
    lambda f: list(f["zip"]([1, 2], "abc", (4, 5, 6))),
    lambda f: list(f["zip"]([1, 2], "ab", (4, 5), strict=True)),
    lambda f: list(f["zip"]([1, 2], "a", strict=True)),
    lambda f: list(f["zip"]([1], "ab", strict=True)),
    lambda f: list(f["zip"]([1], "a", "ab", strict=True)),
    lambda f: list(f["zip"]([1, 2], "ab", "a", strict=True)),
    lambda f: list(f["zip"]([1], 5)),
    lambda f: list(f["map"](str, [1, 2])),
    lambda f: list(f["map"](pow, [1, 2, 3], [4, 5])),
    lambda f: list(f["map"](max, [1, 2], [4, 5], [0, 9])),
    lambda f: list(f["map"](str)),
    lambda f: list(f["map"](lambda x: 1 // x, [1, 0])),
    lambda f: list(f["filter"](None, [0, 1, "", "a", [], None])),
    lambda f: list(f["filter"](lambda x: x > 1, [1, 2, 3])),
    lambda f: list(f["iter"]([3, 1, 2, 1].pop, 3)),
    lambda f: list(f["iter"]("ab")),
    lambda f: f["iter"](5, 6),
    lambda f: f["iter"](5),
    lambda f: list(f["reversed"]("abc")),
    lambda f: list(f["reversed"](range(3))),
    lambda f: list(f["reversed"](b"ab")),
    lambda f: list(f["reversed"]({1, 2})),
    lambda f: list(f["reversed"](5)),
    lambda f: f["sum"]([1, 2, 3]),
    lambda f: f["sum"]([0.25] * 10),
    lambda f: f["sum"]([1, 2.5, 2**70, True]),
    lambda f: f["sum"]([[1], [2]], []),
    lambda f: f["sum"](["a"], ""),
    lambda f: f["sum"]([b"a"], b""),
    lambda f: f["sum"](["a"]),
    lambda f: f["sum"](5),
    lambda f: f["any"]([0, "", 3]),
    lambda f: f["any"]([]),
    lambda f: f["all"]([1, "a", 0]),
    lambda f: f["all"]([]),
    lambda f: f["all"](None),
    lambda f: f["min"](3, 1, 2),
    lambda f: f["max"](3, 1, 2),
    lambda f: f["min"]([3, 1.0, 1]),
    lambda f: f["max"]([3, 3.0, 1]),
    lambda f: f["max"]("abc", "bb", key=len),
    lambda f: f["min"](["abc", "bb", "cc"], key=len),
    lambda f: f["min"]([]),
    lambda f: f["max"]([]),
    lambda f: f["min"]([], default=None),
    lambda f: f["max"](1, 2, default=3),
    lambda f: f["min"](),
    lambda f: f["min"](5),
    lambda f: f["max"](1, "a"),
    lambda f: f["min"]([1, "a"]),
    lambda f: f["sorted"]("cab"),
    lambda f: f["sorted"]({3: 1, 1: 2}, reverse=True),
    lambda f: f["sorted"]([3, 1, 2], key=lambda x: -x),
    lambda f: f["sorted"]([1, "a"]),
    lambda f: f["sorted"](5),
]
MINE = {
    "iter": iterators.iterator_over,
    "enumerate": iteration.enumerate,
    "zip": iteration.zip,
    "map": iteration.map,
    "filter": iteration.filter,
    "reversed": iteration.reversed,
    "sum": reductions.total,
    "any": reductions.any_true,
    "all": reductions.all_true,
    "min": reductions.smallest,
    "max": reductions.largest,
    "sorted": reductions.sorted_list,
}
THEIRS = {
    "iter": iter,
    "enumerate": enumerate,
    "zip": zip,
    "map": map,
    "filter": filter,
    "reversed": reversed,
    "sum": sum,
    "any": any,
    "all": all,
    "min": min,
    "max": max,
    "sorted": sorted,
}


@pytest.mark.parametrize("number", range(len(CASES)))
def test_functions(number: int) -> None:
    case = CASES[number]
    assert outcome(lambda: case(MINE)) == outcome(lambda: case(THEIRS))


@pytest.mark.parametrize("seed", range(5))
def test_random_minimum_and_sum(seed: int) -> None:
    choice = random.Random(seed)
    for _ in range(20):
        numbers = [choice.choice([choice.randrange(-(2**65), 2**65), choice.random()]) for _ in range(9)]
        assert repr(reductions.smallest(numbers)) == repr(min(numbers))
        assert repr(reductions.largest(*numbers)) == repr(max(numbers))
        assert repr(reductions.total(numbers)) == repr(reduce(operator.add, numbers, 0))


def test_sums_of_floats_are_rounded_at_each_step() -> None:
    """As in CPython 3.11; from 3.12 on it keeps what rounding loses."""
    tenths = [0.1] * 10
    assert reductions.total(tenths) == reduce(operator.add, tenths) != 1.0
