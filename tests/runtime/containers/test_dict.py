"""dict against CPython's own, on emulated objects."""

# mypy: ignore-errors
# Wrong types are used on purpose here: the errors they raise are what is tested.

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from container_machine import FakeDict, install
from tests.reference import outcome

from naja.runtime.containers import dict_layout


@pytest.fixture(autouse=True)
def _emulated(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    install(monkeypatch)
    yield


KEYS: list[object] = [
    0,
    1,
    -1,
    -2,
    8,
    16,
    24,
    32,
    2**61 - 1,
    10**30,
    "a",
    "b",
    "aa",
    "é",
    1.0,
    True,
    None,
    (1, 2),
    (),
]

OPERATIONS: list[Callable[[dict[object, object], random.Random], object]] = [
    lambda d, r: d.__setitem__(r.choice(KEYS), r.randrange(100)),
    lambda d, r: d.__setitem__(r.randrange(40), r.choice(KEYS)),
    lambda d, r: d.__setitem__("".join(r.choices("ab", k=3)), 1),
    lambda d, r: d[r.choice(KEYS)],
    lambda d, r: d[r.randrange(40)],
    lambda d, r: d.__delitem__(r.choice(KEYS)),
    lambda d, r: d.__delitem__(r.randrange(40)),
    lambda d, r: d.get(r.choice(KEYS), "none"),
    lambda d, r: d.pop(r.choice(KEYS)),
    lambda d, r: d.pop(r.randrange(40), None),
    lambda d, r: d.popitem(),
    lambda d, r: d.setdefault(r.choice(KEYS), 5),
    lambda d, r: r.choice(KEYS) in d,
    lambda d, r: d.__setitem__([], 1),
    lambda d, r: d[{}],
    lambda d, r: d.get([1]),
    lambda d, r: d.pop([1], None),
    lambda d, r: d.update({r.choice(KEYS): 1, r.choice(KEYS): 2}),
    lambda d, r: d.update([(r.choice(KEYS), 3), "xy"], z=1),
    lambda d, r: d.update([(1, 2, 3)]),
    lambda d, r: d.update([1]),
    lambda d, r: d.update(5),
    lambda d, r: d.copy(),
    lambda d, r: d | {1: 2},
    lambda d, r: {1: 2, "q": 3} | d,
    lambda d, r: d | [1],
    lambda d, r: d == dict(d),
    lambda d, r: d != {1: 2},
    lambda d, r: list(d.items()),
    lambda d, r: list(reversed(d)),
    lambda d, r: list(d.values()),
    lambda d, r: list(reversed(d.items())),
    lambda d, r: d.keys(),
    lambda d, r: sorted(d.keys() & {1, 8, 16}, key=repr),
    lambda d, r: sorted(d.keys() - {1, 8, 16}, key=repr),
    lambda d, r: sorted(d.keys() | [1], key=repr),
    lambda d, r: sorted(d.items() ^ [(1, 2)], key=repr) if len(d) < 3 else 0,
    lambda d, r: d.keys() >= {1},
    lambda d, r: d.keys() == set(d),
    lambda d, r: d.keys().isdisjoint([1, 2]),
    lambda d, r: (1, 5) in d.items(),
    lambda d, r: (len(d.values()), len(d.items()), bool(d)),
    lambda d, r: hash(d),
    lambda d, r: d.clear() if r.random() < 0.1 else None,
]


@pytest.mark.parametrize("seed", range(20))
def test_random_operations(seed: int) -> None:
    choice = random.Random(seed)
    mine, theirs = FakeDict(), dict[object, object]()
    operations = choice.sample(OPERATIONS, 25) + OPERATIONS[:8]
    for _ in range(150):
        operation = choice.choice(operations)
        state = choice.getstate()
        first = outcome(lambda: operation(mine, choice))  # noqa: B023
        choice.setstate(state)
        second = outcome(lambda: operation(theirs, choice))  # noqa: B023
        assert first == second
        assert repr(mine) == repr(theirs)
        assert len(mine) == len(theirs)


@pytest.mark.slow
def test_index_of_every_width() -> None:
    mine, theirs = FakeDict(), dict[object, object]()
    for number in range(700):
        mine[number * 64] = number
        theirs[number * 64] = number
    for number in range(0, 700, 3):
        del mine[number * 64], theirs[number * 64]
    assert list(mine.items()) == list(theirs.items())
    assert all(mine[key] == value for key, value in theirs.items())
    assert dict_layout.index_size(mine) == 2048
    for number in range(699, 5, -1):
        mine.pop(number * 64, None)
    for number in range(1000, 1003):
        mine[number] = number
    assert [*mine] == [64, 128, 256, 320, 1000, 1001, 1002]


def test_a_queue_of_one_does_not_grow() -> None:
    mine = FakeDict({1: 1, 2: 2, 3: 3})
    for number in range(200):
        mine[number + 10] = 1
        mine.popitem()
        mine[-number - 10] = 1
        del mine[-number - 10]
    assert list(mine) == [1, 2, 3]
    assert dict_layout.index_size(mine) <= 16


def test_changes_during_iteration() -> None:
    mine = FakeDict({1: 1, 2: 2})

    def grow() -> None:
        for key in mine:
            mine[key + 10] = 1

    assert outcome(grow) == "RuntimeError: dictionary changed size during iteration"

    other = FakeDict({1: 1, 2: 2})

    def replace() -> None:
        for key in other:
            del other[key]
            other[key + 100] = 1

    assert outcome(replace) == "RuntimeError: dictionary keys changed during iteration"


def test_equal_keys_of_other_types_and_equality_that_changes_the_dict() -> None:
    mine = FakeDict()

    class Key:
        def __init__(self, clears: bool) -> None:
            self.clears = clears

        def __hash__(self) -> int:
            return 7

        def __eq__(self, other: object) -> bool:
            if self.clears:
                mine.clear()
            return False

    mine[1] = "int"
    mine[1.0] = "float"
    mine[True] = "bool"
    assert repr(mine) == "{1: 'bool'}"
    mine[Key(True)] = 1
    mine[Key(False)] = 2
    assert list(mine.values()) == [2]


def test_strings_are_found_by_content() -> None:
    mine = FakeDict()
    for text in ("", "a", "ab", "aé", "x" * 40):
        mine["".join(text)] = text
        assert mine["".join([text, ""])] == text
        assert mine[bytes(text, "utf-8").decode()] == text


def test_constructors_and_recursion() -> None:
    assert repr(FakeDict([(1, 2)], b=3)) == "{1: 2, 'b': 3}"
    assert repr(FakeDict({"a": 1}, a=3)) == "{'a': 3}"
    assert repr(FakeDict.fromkeys("ab", 0)) == "{'a': 0, 'b': 0}"
    mine = FakeDict()
    mine[1] = mine
    assert repr(mine) == "{1: {...}}"
    mine[2] = mine.values()
    assert repr(mine) == "{1: {...}, 2: dict_values([{...}, ...])}"


def test_missing() -> None:
    class Counting(FakeDict):
        def __missing__(self, key: object) -> object:
            return ("missing", key)

    mine = Counting()
    assert mine["a"] == ("missing", "a")
    assert mine.get("a") is None
