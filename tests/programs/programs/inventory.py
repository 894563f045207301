"""Inventory: dataclasses, enums, Decimal-free money, reports with formatting, grouping and errors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from enum import Enum, Flag, IntEnum, auto
from itertools import groupby
from operator import attrgetter


class Category(Enum):
    TOOL = "tool"
    TOY = "toy"
    FOOD = "food"

    @property
    def title(self) -> str:
        return self.value.title()

    @classmethod
    def parse(cls, text: str) -> Category:
        for member in cls:
            if member.value == text.lower():
                return member
        raise ValueError(f"{text!r} is no {cls.__name__}")


class Priority(IntEnum):
    LOW = 1
    HIGH = 5


class Access(Flag):
    READ = auto()
    WRITE = auto()
    BOTH = READ | WRITE


class StockError(Exception):
    """Not enough."""


class UnknownItem(StockError, KeyError):
    def __str__(self) -> str:
        return f"unknown item {self.args[0]}"


@dataclass(frozen=True, slots=True)
class Item:
    sku: str
    category: Category
    cents: int
    tags: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.cents < 0:
            raise ValueError("negative price")

    @property
    def price(self) -> str:
        return f"{self.cents // 100:,}.{self.cents % 100:02}"


@dataclass
class Line:
    item: Item
    count: int = 0
    history: list[int] = field(default_factory=list, repr=False)

    @property
    def total(self) -> int:
        return self.item.cents * self.count


class Stock:
    limit: int = 1000

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self.lines = {i.sku: Line(i) for i in items}
        self.log: list[tuple[str, str, int]] = []

    def __getitem__(self, sku: str) -> Line:
        try:
            return self.lines[sku]
        except KeyError as error:
            raise UnknownItem(sku) from error

    def add(self, sku: str, count: int, /, *, note: str = "") -> int:
        line = self[sku]
        if line.count + count > self.limit:
            raise StockError(f"{sku}: more than {self.limit}")
        line.count += count
        line.history.append(count)
        self.log.append(("add", note or sku, count))
        return line.count

    def take(self, sku: str, count: int) -> None:
        line = self[sku]
        if line.count < count:
            raise StockError(f"{sku}: {line.count} left, {count} wanted")
        line.count -= count
        line.history.append(-count)
        self.log.append(("take", sku, count))

    def report(self) -> str:
        rows = sorted(self.lines.values(), key=lambda l: (l.item.category.value, -l.total))
        out = [f"{'sku':<8}|{'n':>5}|{'price':>10}|{'total':>12}", "-" * 38]
        for category, group in groupby(rows, key=lambda l: l.item.category):
            lines = list(group)
            out.append(f"{category.title:*^38}")
            out.extend(
                f"{l.item.sku:<8}|{l.count:>5}|{l.item.price:>10}|{l.total / 100:>12,.2f}" for l in lines
            )
            out.append(f"{sum(l.total for l in lines) / 100:>38.1f}")
        return "\n".join(out)


def main() -> None:
    items = [
        Item("h1", Category.TOOL, 1999, frozenset({"steel", "heavy"})),
        Item("s2", Category.TOOL, 350),
        Item("b3", Category.TOY, 123456),
        Item("a4", Category.parse("FOOD"), 5),
    ]
    stock = Stock(items)
    for sku, n in (("h1", 10), ("s2", 400), ("b3", 3), ("a4", 999)):
        stock.add(sku, n, note=f"initial {sku}")
    print(stock.report())
    for action in (
        lambda: stock.take("h1", 11),
        lambda: stock.take("zz", 1),
        lambda: stock.add("a4", 2),
        lambda: Category.parse("car"),
        lambda: replace(items[0], cents=-1),
    ):
        try:
            action()
        except (StockError, ValueError) as error:
            print(type(error).__name__, error, repr(error.__cause__), isinstance(error, KeyError))
    stock.take("a4", 99)
    print(stock["a4"], stock["a4"].history, asdict(stock["s2"]))
    kinds = Counter(i.category for i in items)
    print(kinds[Category.TOOL], kinds.most_common(1), sum(kinds.values()))
    by: defaultdict[Category, list[str]] = defaultdict(list)
    for i in items:
        by[i.category].append(i.sku)
    print({k.name: v for k, v in by.items()}, sorted(items, key=attrgetter("cents"))[0].sku)
    print(
        Priority.HIGH > Priority.LOW,
        Priority.HIGH + 1,
        [p.name for p in Priority],
        Priority(5),
        f"{Priority.LOW}",
    )
    print(
        Access.READ | Access.WRITE is Access.BOTH,
        Access.READ in Access.BOTH,
        Access.BOTH & ~Access.READ,
        list(Access.BOTH),
    )
    print(stock.log[-1], *(n for _, _, n in stock.log), sep=", ")
    print(items[0] == replace(items[0]), hash(items[0]) == hash(replace(items[0])), len({*items, *items}))
