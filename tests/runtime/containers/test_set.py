"""set and frozenset against CPython's own, order of iteration included, on emulated objects."""

# mypy: ignore-errors
# Wrong types are used on purpose here: the errors they raise are what is tested.

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from container_machine import FakeFrozenSet, FakeSet, install
from tests.reference import outcome

from naja.runtime.containers import set_core, set_layout


@pytest.fixture(autouse=True)
def _emulated(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    install(monkeypatch)
    yield


Made = Callable[[object], set[object]]


def _number(r: random.Random) -> int:
    return r.choice(
        [r.randrange(-5, 30), r.randrange(2**20), r.randrange(30) * 64, -r.randrange(2**62), 10**25]
    )


def _numbers(r: random.Random) -> list[int]:
    return [_number(r) for _ in range(r.randrange(12))]


OPERATIONS: list[Callable[[set[object], random.Random, Made], object]] = [
    lambda s, r, make: s.add(_number(r)),
    lambda s, r, make: s.add(r.randrange(20)),
    lambda s, r, make: s.discard(r.randrange(20)),
    lambda s, r, make: s.remove(r.randrange(20)),
    lambda s, r, make: s.pop(),
    lambda s, r, make: r.randrange(20) in s,
    lambda s, r, make: s.update(_numbers(r)),
    lambda s, r, make: s.update(make(_numbers(r)), _numbers(r)),
    lambda s, r, make: s.union(_numbers(r), make(_numbers(r))),
    lambda s, r, make: s.intersection(make(range(r.randrange(40)))),
    lambda s, r, make: s.intersection(range(r.randrange(40)), make(range(9))),
    lambda s, r, make: s.difference(make(_numbers(r)), _numbers(r)),
    lambda s, r, make: s.difference(dict.fromkeys(range(r.randrange(30)))),
    lambda s, r, make: s.symmetric_difference(_numbers(r)),
    lambda s, r, make: s | make(_numbers(r)),
    lambda s, r, make: s & make(range(r.randrange(40))),
    lambda s, r, make: s - make(range(r.randrange(40))),
    lambda s, r, make: s ^ make(range(r.randrange(40))),
    lambda s, r, make: s.__ior__(make(_numbers(r))),
    lambda s, r, make: s.__iand__(make(range(r.randrange(10, 60)))),
    lambda s, r, make: s.__isub__(make(range(r.randrange(10)))),
    lambda s, r, make: s.__ixor__(make(range(r.randrange(10)))),
    lambda s, r, make: s.intersection_update(range(-5, 30), range(-5, 1000)),
    lambda s, r, make: s.difference_update(range(r.randrange(10))),
    lambda s, r, make: s.symmetric_difference_update([1, 2, 2, 3]),
    lambda s, r, make: s | [1],
    lambda s, r, make: s < make(range(30)),
    lambda s, r, make: s >= make([1]),
    lambda s, r, make: s == make(list(s)),
    lambda s, r, make: s != {1},
    lambda s, r, make: s == [1],
    lambda s, r, make: s.issubset(range(30)),
    lambda s, r, make: s.issuperset([1, 2]),
    lambda s, r, make: s.isdisjoint(_numbers(r)),
    lambda s, r, make: s.isdisjoint(make([1, 2])),
    lambda s, r, make: s.copy(),
    lambda s, r, make: (len(s), bool(s)),
    lambda s, r, make: hash(s),
    lambda s, r, make: s.add([]),
    lambda s, r, make: {1} in s,
    lambda s, r, make: s.clear() if r.random() < 0.1 else None,
    lambda s, r, make: s.difference_update(s) if r.random() < 0.1 else None,
]


@pytest.mark.parametrize("seed", range(30))
def test_random_operations_and_order(seed: int) -> None:
    choice = random.Random(seed)
    mine, theirs = FakeSet(), set[object]()
    operations = choice.sample(OPERATIONS, 20) + OPERATIONS[:8]
    for _ in range(100):
        operation = choice.choice(operations)
        state = choice.getstate()
        first = outcome(lambda: operation(mine, choice, FakeSet))  # noqa: B023
        choice.setstate(state)
        second = outcome(lambda: operation(theirs, choice, set))  # noqa: B023
        assert first == second
        assert repr(mine) == repr(theirs)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_order_of_large_sets(seed: int) -> None:
    choice = random.Random(seed)
    numbers = [_number(choice) for _ in range(1500)]
    mine, theirs = FakeSet(numbers), set(numbers)
    assert list(mine) == list(theirs)
    for number in numbers[:700]:
        mine.discard(number)
        theirs.discard(number)
    assert list(mine) == list(theirs)
    assert list(mine.copy()) == list(theirs.copy())


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 8, 20, 100])
def test_hash_of_frozensets(count: int) -> None:
    numbers = [i * i - 50 for i in range(count)]
    mine, theirs = FakeFrozenSet(numbers), frozenset(numbers)
    assert hash(mine) == hash(theirs)
    assert hash(FakeFrozenSet([mine])) == hash(frozenset([theirs]))
    assert repr(mine) == repr(theirs)


def test_frozensets() -> None:
    mine = FakeFrozenSet([1, 2, 3])
    assert repr(mine | FakeSet([9])) == repr(frozenset([1, 2, 3]) | {9})
    assert repr(FakeSet([9]) | mine) == repr({9} | frozenset([1, 2, 3]))
    assert type(mine & FakeSet([1])) is FakeFrozenSet
    assert FakeFrozenSet(mine) is mine
    assert mine.copy() is mine
    assert FakeSet([1, 2]) in FakeSet([FakeFrozenSet([1, 2])])
    assert repr(FakeFrozenSet()) == "frozenset()"
    assert repr(FakeSet()) == "set()"


def test_changes_during_iteration() -> None:
    mine = FakeSet([1, 2, 3])

    def grow() -> None:
        for number in mine:
            mine.add(number + 10)

    assert outcome(grow) == "RuntimeError: Set changed size during iteration"
    assert outcome(lambda: FakeSet().pop()) == outcome(lambda: set().pop())
    assert outcome(lambda: FakeSet(5)) == outcome(lambda: set(5))


@pytest.mark.parametrize("count", [0, 1, 4, 5, 30, 100])
def test_frozen_table_is_what_adding_makes(count: int) -> None:
    numbers = [number * 3 - 20 for number in range(count)]
    mine = FakeSet(numbers)
    size = set_layout.mask(mine) + 1 if count > 0 else 8
    places = set_layout.frozen_table([hash(number) for number in mine], size)
    assert [list(mine)[place] for place in places if place >= 0] == list(mine)
    assert len(places) == size


def test_displays_of_constants() -> None:
    assert repr(set_core.display(FakeSet([10, 20, 30, 40, 50, 65]))) == repr({10, 20, 30, 40, 50, 65})
    assert repr(set_core.display(FakeSet([3, 1, 2, 100, 50])) | set()) == repr({3, 1, 2, 100, 50} | set())
    grown = set_core.display(FakeSet([3, 1, 2, 100, 50]))
    theirs = {3, 1, 2, 100, 50}
    grown.update([0, 1, 4, 9, 16])
    theirs.update([0, 1, 4, 9, 16])
    assert repr(grown) == repr(theirs)
