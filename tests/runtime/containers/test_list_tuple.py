"""list and tuple against CPython's own, on emulated objects."""

# mypy: ignore-errors
# Wrong types are used on purpose here: the errors they raise are what is tested.

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from container_machine import FakeList, install
from tests.reference import outcome

from naja.runtime.containers import tuple_core


@pytest.fixture(autouse=True)
def _emulated(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    install(monkeypatch)
    yield


class Index:
    def __init__(self, value: int) -> None:
        self.value = value

    def __index__(self) -> int:
        return self.value


VALUES: list[object] = [0, 1, -1, 2, 7, 10**20, "a", "b", "", 1.5, None, True, (1, 2), (), [1], {}]
INDICES: list[object] = [
    0, 1, -1, 2, -3, 5, -9, 100, 10**20, -(10**20), "x", 1.0, None, True, Index(1), Index(-50),
    slice(None), slice(1, 3), slice(None, None, -1), slice(5, 0, -2), slice(0, 10**30, 2), slice(-2, None),
    slice(3, 1), slice(None, None, 0), slice("a", 1), slice(1, None, 3),
]  # fmt: skip


@pytest.mark.parametrize("length", [0, 1, 2, 3, 7])
@pytest.mark.parametrize("place", range(len(INDICES)))
def test_every_kind_of_index(length: int, place: int) -> None:
    index = INDICES[place]
    source = [VALUES[i % len(VALUES)] for i in range(length)]
    mine, theirs = FakeList(source), list(source)
    assert outcome(lambda: mine[index]) == outcome(lambda: theirs[index])
    assert outcome(lambda: tuple_core.__getitem__(tuple(source), index)) == outcome(
        lambda: tuple(source)[index]
    )
    for value in (5, [8, 9], (1,), "xyz", {7: 8}, []):
        mine, theirs = FakeList(source), list(source)
        first = outcome(lambda: mine.__setitem__(index, value))  # noqa: B023
        assert first == outcome(lambda: theirs.__setitem__(index, value))  # noqa: B023
        assert repr(mine) == repr(theirs)
    assert outcome(lambda: mine.__delitem__(index)) == outcome(lambda: theirs.__delitem__(index))
    assert repr(mine) == repr(theirs)
    assert outcome(lambda: mine.pop(index)) == outcome(lambda: theirs.pop(index))
    if not isinstance(index, slice):
        assert outcome(lambda: mine.insert(index, "new")) == outcome(lambda: theirs.insert(index, "new"))
    assert repr(mine) == repr(theirs)


OPERATIONS: list[Callable[[list[object], random.Random], object]] = [
    lambda x, r: x.append(r.choice(VALUES)),
    lambda x, r: x.append(r.randrange(10)),
    lambda x, r: x.extend([r.randrange(5)] * r.randrange(4)),
    lambda x, r: x.extend((r.randrange(5), "t")),
    lambda x, r: x.extend(x if len(x) < 20 else []),
    lambda x, r: x.extend(i for i in range(r.randrange(3))),
    lambda x, r: x.extend(5),
    lambda x, r: x.insert(r.randrange(-9, 9), "i"),
    lambda x, r: x.pop(),
    lambda x, r: x.pop(r.randrange(-5, 9)),
    lambda x, r: x.remove(r.choice(VALUES)),
    lambda x, r: x.index(r.choice(VALUES)),
    lambda x, r: x.index(1, r.randrange(-5, 5), r.randrange(-5, 9)),
    lambda x, r: x.count(r.choice(VALUES)),
    lambda x, r: r.choice(VALUES) in x,
    lambda x, r: x.reverse(),
    lambda x, r: x.copy(),
    lambda x, r: x.__imul__(r.choice([-1, 0, 1, 2]) if len(x) < 30 else 1),
    lambda x, r: x * r.choice([-1, 0, 1, 2, 3]),
    lambda x, r: r.choice([0, 1, 2, True]) * x,
    lambda x, r: x * r.choice(["a", None, 1.5, [1]]),
    lambda x, r: x * 10**20,
    lambda x, r: x + [1, 2],  # noqa: RUF005  # this is what is tested
    lambda x, r: x + r.choice([(1,), 5, "a", None]),
    lambda x, r: x == list(x),
    lambda x, r: x != [1],
    lambda x, r: x < [r.randrange(4), r.randrange(4)],
    lambda x, r: x >= [r.randrange(4), "a"],
    lambda x, r: x <= list(x),
    lambda x, r: x > (1,),
    lambda x, r: list(reversed(x)),
    lambda x, r: list(x),
    lambda x, r: bool(x),
    lambda x, r: hash(x),
    lambda x, r: x.__setitem__(slice(r.randrange(-5, 9), r.randrange(-5, 9)), [1] * r.randrange(4)),
    lambda x, r: x.__setitem__(slice(None, None, 2), "ab"),
    lambda x, r: x.__delitem__(slice(r.randrange(-9, 9), r.randrange(-9, 9), r.choice([-3, -1, 1, 2, 3]))),
    lambda x, r: x.clear() if r.random() < 0.2 else None,
    lambda x, r: x.sort(),
    lambda x, r: x.sort(key=repr, reverse=r.random() < 0.5),
]


@pytest.mark.parametrize("seed", range(20))
def test_random_operations(seed: int) -> None:
    choice = random.Random(seed)
    mine, theirs = FakeList(), list[object]()
    for _ in range(150):
        operation = choice.choice(OPERATIONS)
        state = choice.getstate()
        first = outcome(lambda: operation(mine, choice))  # noqa: B023
        choice.setstate(state)
        second = outcome(lambda: operation(theirs, choice))  # noqa: B023
        if operation is OPERATIONS[-2] and "Error" in str(first):
            assert str(first).split(":")[0] == str(second).split(":")[0]
            theirs = list(mine)
            continue
        assert first == second
        assert repr(mine) == repr(theirs)


@pytest.mark.parametrize("seed", range(40))
def test_sort_is_stable_and_right(seed: int) -> None:
    choice = random.Random(seed)
    size = choice.choice([0, 1, 2, 3, 8, 9, 16, 17, 50, 300])
    make: Callable[[], object] = choice.choice(
        [
            lambda: choice.randrange(-5, 50),
            lambda: choice.choice([choice.random(), float(choice.randrange(9))]),
            lambda: "".join(choice.choices("abé", k=choice.randrange(4))),
            lambda: (choice.randrange(3), choice.randrange(3)),
            lambda: choice.choice([1, 2.5, True, 10**30, -1]),
        ]
    )
    values = [make() for _ in range(size)]
    shape = choice.randrange(4)
    if shape == 1:
        values.sort()
    elif shape == 2:
        values.sort(reverse=True)
    reverse = choice.random() < 0.5
    key: Callable[[object], object] | None = choice.choice([None, lambda value: str(value)[:1]])
    mine = FakeList(values)
    mine.sort(key=key, reverse=reverse)
    assert list(map(repr, mine)) == list(map(repr, sorted(values, key=key, reverse=reverse)))


def test_sort_restores_the_items_after_an_error() -> None:
    mine = FakeList([3, "a", 2, None])
    assert outcome(lambda: mine.sort()).startswith("TypeError: '<' not supported between instances of")
    assert repr(mine) == "[3, 'a', 2, None]"
    with pytest.raises(ZeroDivisionError):
        mine.sort(key=lambda value: 1 // 0)
    assert repr(mine) == "[3, 'a', 2, None]"


def test_sort_notices_changes() -> None:
    mine = FakeList([3, 1, 2])

    def key(value: object) -> object:
        mine.append(value)
        return value

    assert outcome(lambda: mine.sort(key=key)) == "ValueError: list modified during sort"
    assert repr(mine) == "[1, 2, 3]"


def test_sort_of_a_sorted_list_compares_once_per_item() -> None:
    compared = []

    class Item:
        def __init__(self, value: int) -> None:
            self.value = value

        def __lt__(self, other: Item) -> bool:
            compared.append(1)
            return self.value < other.value

    mine = FakeList([Item(i) for i in range(100)])
    mine.sort()
    assert len(compared) == 99


def test_recursive_repr() -> None:
    mine = FakeList([1])
    mine.append(mine)
    assert repr(mine) == "[1, [...]]"
    assert tuple_core.__repr__((1,)) == "(1,)"
    assert tuple_core.__repr__(()) == "()"


def test_iterators_see_changes_and_stay_at_their_end() -> None:
    mine = FakeList([1, 2])
    iterator = iter(mine)
    assert next(iterator) == 1
    mine.append(3)
    assert list(iterator) == [2, 3]
    mine.append(4)
    assert list(iterator) == []
    backwards = reversed(mine)
    mine.pop()
    assert list(backwards) == []


@pytest.mark.parametrize(
    "items",
    [(), (1,), (1, 2), ("a", -1, -2), (10**30, 2**61 - 1, 2**61), ((1, (2,)), 3), (0,) * 9, (True, 1.5)],
)
def test_hash_of_tuples(items: tuple[object, ...]) -> None:
    if not any(isinstance(item, str) for item in items):
        assert tuple_core.__hash__(items) & (2**64 - 1) == hash(items) & (2**64 - 1)
    copied = tuple_core.__new__(list(items))
    assert tuple_core.__hash__(copied) == tuple_core.__hash__(items)
    assert tuple_core.__eq__(copied, items) is True


@pytest.mark.parametrize("seed", range(10))
def test_tuple_operators(seed: int) -> None:
    choice = random.Random(seed)
    for _ in range(30):
        a = tuple(choice.choices(VALUES, k=choice.randrange(4)))
        b = tuple(choice.choices(VALUES, k=choice.randrange(4)))
        for name in ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__add__", "__contains__"):
            mine = getattr(tuple_core, name)
            assert outcome(lambda: mine(a, b)) == outcome(lambda: getattr(a, name)(b)), (name, a, b)  # noqa: B023
        times = choice.randrange(-1, 4)
        assert repr(tuple_core.__mul__(a, times)) == repr(a * times)
        value = choice.choice(VALUES)
        assert outcome(lambda: tuple_core.index(a, value)) == outcome(lambda: a.index(value))  # noqa: B023
        assert tuple_core.count(a, value) == a.count(value)
        assert list(tuple_core.__iter__(a)) == list(a)
    assert outcome(lambda: tuple_core.__add__((1,), [2])) == outcome(lambda: (1,) + [2])
