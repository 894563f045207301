"""Descriptors that keep values in attributes whose names they compute, attributes that only `setattr` makes, and
`object.__getattribute__`."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import overload


class Positive:
    """A number above zero, kept in the instance."""

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name
        self.private = f"_{name}"

    @overload
    def __get__(self, instance: None, owner: type) -> Positive: ...
    @overload
    def __get__(self, instance: object, owner: type) -> float: ...
    def __get__(self, instance: object, owner: type) -> Positive | float:
        if instance is None:
            return self
        value: float = getattr(instance, self.private)
        return value

    def __set__(self, instance: object, value: float) -> None:
        if value <= 0:
            raise ValueError(f"{self.name} must be positive")
        setattr(instance, self.private, value)

    def __delete__(self, instance: object) -> None:
        delattr(instance, self.private)


class Lazy:
    """Computed at the first look."""

    def __init__(self, attribute: str) -> None:
        self.attribute = attribute
        self.__kind = "lazy"

    def __get__(self, instance: object, owner: type) -> str:
        if not hasattr(instance, f"_{self.__kind}_{self.attribute}"):
            print("computing", self.attribute)
            setattr(instance, f"_{self.__kind}_{self.attribute}", self.attribute.upper())
        return str(getattr(instance, f"_{self.__kind}_{self.attribute}"))


class Item:
    weight = Positive()
    price = Positive()
    label = Lazy("label")

    def __init__(self, weight: float, price: float) -> None:
        self.weight = weight
        self.price = price

    def total(self) -> float:
        return self.weight * self.price


class Heavy(Item):
    extra = Positive()


class Marks:
    def __init__(self) -> None:
        for name in ("left", "right"):
            setattr(self, f"mark_{name}", name * 2)

    def both(self) -> list[str]:
        return [getattr(self, f"mark_{name}") for name in ("left", "right")]


class Renderer:
    def __init__(self) -> None:
        self._plugins = {"extra": lambda: "plugin"}

    def __getattr__(self, name: str) -> str:
        return f"any {name}"

    def text(self) -> str:
        return "text"

    def render(self, name: str) -> str:
        try:
            method: Callable[[], str] = object.__getattribute__(self, name)
        except AttributeError:
            if name not in self._plugins:
                return f"no renderer {name!r}"
            method = self._plugins[name]
        return method()


@dataclasses.dataclass
class Row:
    key: str
    amount: int = 0


def cells(rows: list[Row]) -> list[list[object]]:
    names = [field.name for field in dataclasses.fields(rows[0])]
    return [[getattr(row, name) for name in names] for row in rows]


MADE = Item(3, 4)


def main() -> None:
    item = Item(2, 1.5)
    print(item.total(), MADE.total(), item.label, item.label, MADE.label)
    item.weight = 5
    print(item.weight, item.price, item.total(), Item.weight.private, Item.price.name)
    for amount in (0, -1.5):
        try:
            item.price = amount
        except ValueError as error:
            print(error)
    heavy = Heavy(1, 2)
    heavy.extra = 3
    print(heavy.extra, heavy.total(), heavy.label)
    del item.weight
    try:
        print(item.weight)
    except AttributeError as error:
        print(error)
    print(Marks().both(), getattr(Marks(), "mark_" + "up", None))
    renderer = Renderer()
    print([renderer.render(name) for name in ("text", "extra", "other")], renderer.whatever)
    print(cells([Row("a", 1), Row("b")]))
