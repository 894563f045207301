"""An int that stands where float is declared stays an int, wherever it goes from there; so does a bool among ints."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

LIMITS: list[float] = [1, 2.5]
RATES: dict[str, float] = {"a": 3, "b": 0.5}
LEVEL: float = 7


@dataclass
class Item:
    name: str
    price: float = 0
    history: list[float] = field(default_factory=list)


class Pair(NamedTuple):
    low: float
    high: float


class Box(Generic[T]):
    def __init__(self, value: T) -> None:
        self.value = value

    def put(self, value: T) -> None:
        self.value = value


class Shape:
    def area(self) -> float:
        return 0

    def scaled(self, k: float) -> float:
        return self.area() * k


class Square(Shape):
    def __init__(self, side: float) -> None:
        self.side = side

    def area(self) -> float:
        return self.side * self.side


class Disc(Shape):
    def area(self) -> float:
        return 3.5


def first(values: Sequence[float]) -> float:
    return values[0]


def steps(n: int) -> Iterator[float]:
    for i in range(n):
        yield i
    yield n + 0.5


def total(*values: float, **named: float) -> float:
    result = 0.0
    for value in values:
        print("value", value)
    for name, value in named.items():
        print(name, value)
        result += value
    return result


def apply(f: Callable[[float], float], value: float) -> float:
    return f(value)


async def fetch(n: int) -> float:
    await asyncio.sleep(0)
    return n if n > 1 else 0.25


def clamp(x: float) -> float:
    return max(0, min(x, 1))


def choose(flag: bool, x: float) -> float:
    return x if flag else 0


def maybe(x: float) -> float:
    return x or 5


def counter() -> Callable[[float], float]:
    total: float = 0

    def add(x: float) -> float:
        nonlocal total
        total += x
        return total

    return add


def containers() -> None:
    xs: list[float] = [0.5]
    xs.append(2)
    xs.insert(0, 3)
    xs[1] = 4
    xs += [6]
    xs.extend([7, 8.5])
    print(xs, [type(x).__name__ for x in xs], xs[0] * 2, -xs[1], abs(xs[0]), sum(xs), max(xs), sorted(xs))
    d: dict[str, float] = {}
    d["a"] = 1
    d.setdefault("b", 2)
    d["c"] = d.get("z", 9)
    d["a"] += 1
    print(d, {k: v / 2 for k, v in d.items()}, d["a"] ** 2)
    t: tuple[float, float] = (1, 2.0)
    a, b = t
    print(t, a, b, a + b)
    grid: list[list[float]] = [[0] * 2 for _ in range(2)]
    grid[1][1] = 1.5
    print(grid, [row[0] for row in grid], {x for x in (1, 2.5)})
    print(first([1, 2]), first((3.5, 1)), LIMITS, LIMITS[0], RATES["a"], LEVEL, first(LIMITS))


def bools() -> None:
    flags: list[int] = [True, 2]
    flags.append(False)
    count: int = flags[0]
    print(flags, count, flags[0] + 1, [f for f in flags], max(True, 0), max(flags))
    shown: int = True
    print(shown, shown + 1, -shown, [shown], f"{shown}")


def main() -> None:
    containers()
    item = Item("x")
    print(item, item.price, Item("y", 5).price + 1, Item("z", 1.5, [1, 2.5]).history[0])
    item.price = 3
    item.price *= 2
    print(item.price)
    pair = Pair(1, 2.5)
    print(pair, pair.low, pair.low + pair.high, pair._replace(high=4))
    box: Box[float] = Box(1)
    print(box.value, box.value + 1)
    box.put(2.5)
    box.put(6)
    print(box.value)
    shapes: list[Shape] = [Shape(), Square(3), Square(1.5), Disc()]
    print([s.area() for s in shapes], [s.scaled(2) for s in shapes], sum(s.area() for s in shapes))
    print(list(steps(2)), [s + 1 for s in steps(1)], total(1, 2.5, c=3, d=0.5), total(*[4, 5.5]))
    print(apply(lambda x: x, 3), apply(lambda x: x * 2, 1.5), apply(abs, -4), apply(clamp, 0.5))
    print(clamp(-3.5), clamp(0.5), clamp(8.5), choose(True, 2), choose(False, 2.5), maybe(0.0), maybe(1))
    print(asyncio.run(fetch(2)), asyncio.run(fetch(1)))
    add = counter()
    print(add(1), add(2), add(0.5))
    start: float = 0
    print(
        reduce(lambda p, q: p + q, [1.5, 2.5], start),
        reduce(lambda p, q: q, [1.5, 2], start),
        list(map(lambda v: v, [1, 2.5])),
        next(iter([1, 0.5])),
    )
    print(sorted([2.5, 1, 3], key=lambda v: -v), min(1, 0.5), max([0.5, 2], key=lambda v: v))
    whole = 2.0
    whole = 3
    print(
        whole,
        whole / 2,
        whole // 2,
        whole % 2,
        whole**2,
        1 + whole,
        whole == 3,
        f"{whole} {whole:.1f} {whole!r}",
    )
    bools()
