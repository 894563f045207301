"""An inventory with money in cents, enum flags, properties, ordering, protocols and a report in columns."""

from __future__ import annotations

import enum
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import total_ordering
from typing import ClassVar, Protocol


@total_ordering
class Money:
    __slots__ = ("cents",)

    def __init__(self, cents: int = 0) -> None:
        self.cents = cents

    @classmethod
    def parse(cls, text: str) -> Money:
        sign = -1 if text.startswith("-") else 1
        whole, _, part = text.lstrip("-").partition(".")
        if not whole.isdigit() or (part and (len(part) != 2 or not part.isdigit())):
            raise ValueError(f"not an amount: {text!r}")
        return cls(sign * (int(whole) * 100 + int(part or 0)))

    def __add__(self, other: Money) -> Money:
        return Money(self.cents + other.cents)

    def __radd__(self, other: int) -> Money:
        return self if other == 0 else NotImplemented

    def __mul__(self, times: int | float) -> Money:
        return Money(round(self.cents * times))

    def __neg__(self) -> Money:
        return Money(-self.cents)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Money) and self.cents == other.cents

    def __lt__(self, other: Money) -> bool:
        return self.cents < other.cents

    def __hash__(self) -> int:
        return hash(self.cents)

    def __format__(self, spec: str) -> str:
        text = f"{'-' if self.cents < 0 else ''}{abs(self.cents) // 100:,}.{abs(self.cents) % 100:02}"
        return format(text, spec)

    def __repr__(self) -> str:
        return f"Money({self})"

    def __str__(self) -> str:
        return f"{self:}"


class Trait(enum.Flag):
    NONE = 0
    FRAGILE = enum.auto()
    COLD = enum.auto()
    HEAVY = enum.auto()
    CAREFUL = FRAGILE | HEAVY


class Priced(Protocol):
    @property
    def price(self) -> Money: ...


@dataclass(order=True)
class Item:
    sort_key: tuple[int, str] = field(init=False, repr=False)
    name: str
    cents: int
    stock: int = 0
    traits: Trait = Trait.NONE
    made: ClassVar[int] = 0

    def __post_init__(self) -> None:
        self.sort_key = (-self.cents, self.name.casefold())
        type(self).made += 1

    @property
    def price(self) -> Money:
        return Money(self.cents)

    @price.setter
    def price(self, value: Money) -> None:
        if value.cents < 0:
            raise ValueError("negative price")
        self.cents = value.cents

    @price.deleter
    def price(self) -> None:
        self.cents = 0


@dataclass
class Bundle:
    items: list[Item]
    rebate: float = 0.1

    @property
    def price(self) -> Money:
        return sum((i.price for i in self.items), Money()) * (1 - self.rebate)


class OutOfStock(Exception):
    def __init__(self, item: Item, wanted: int) -> None:
        super().__init__(f"{item.name}: {wanted} wanted, {item.stock} there")
        self.item, self.wanted = item, wanted


class Shop:
    def __init__(self, items: Iterable[Item]) -> None:
        self._items = {i.name: i for i in items}
        self.sold: Counter[str] = Counter()
        self.log: defaultdict[str, list[str]] = defaultdict(list)

    def sell(self, name: str, count: int = 1) -> Money:
        item = self._items[name]
        if item.stock < count:
            raise OutOfStock(item, count)
        item.stock -= count
        self.sold[name] += count
        self.log[name].append(f"-{count}")
        return item.price * count

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(sorted(self._items.values()))


def dearest(things: Iterable[Priced]) -> Money:
    return max(t.price for t in things)


def main() -> None:
    items = [
        Item("Glass", 1250, 7, Trait.FRAGILE),
        Item("anvil", 99999, 1, Trait.HEAVY),
        Item("Ice", 199, 50, Trait.COLD),
        Item("Piano", 250000, 2, Trait.CAREFUL),
        Item("äpfel", 199, 9),
    ]
    shop = Shop(items)
    for item in shop:
        print(f"{item.name:<8}|{item.price:>12}|{item.stock:^5}|{item.traits}|{item.traits!r}")
    for name, count in [("Ice", 3), ("anvil", 2), ("Glass", 7), ("Nothing", 1), ("Glass", 1)]:
        try:
            print(f"{name} x{count} = {shop.sell(name, count)}")
        except OutOfStock as error:
            print("!", error, error.wanted - error.item.stock)
        except KeyError as error:
            print("! no", error, repr(error), error.args)
    print(shop.sold.most_common(), dict(shop.log), shop.sold.total(), Item.made)
    print(dearest([*items, Bundle(items[:2], 0.25)]), Bundle(items).price, sum([Money(5), Money(7)]))  # type: ignore
    for text in ("12.34", "-0.05", "7", "1.5", "x"):
        try:
            print(repr(Money.parse(text)), Money.parse(text) * 3, f"[{Money.parse(text):>9}]")
        except ValueError as error:
            print(error)
    careful = [i.name for i in items if i.traits & Trait.CAREFUL]
    print(
        careful,
        Trait.FRAGILE in Trait.CAREFUL,
        ~Trait.COLD,
        Trait(3),
        list(Trait),
        len(Trait.CAREFUL),
        bool(Trait.NONE),
        Trait["COLD"] ^ Trait.HEAVY,
    )
    for key, group in itertools.groupby(
        sorted(items, key=lambda i: i.cents), key=lambda i: i.cents // 1000 > 0
    ):
        print(key, [i.name for i in group])
    items[0].price = Money(5)
    del items[1].price
    try:
        items[2].price = Money(-1)
    except ValueError as error:
        print(error, items[0].price, items[1])
    try:
        print(Trait(99))
    except ValueError as error:
        print(error)
    print(
        Money(3) <= Money(3),
        Money(2) >= Money(3),
        Money(1) != 1,
        {Money(5): "five"}[Money(5)],
        max(Money(1), Money(9)),
    )
