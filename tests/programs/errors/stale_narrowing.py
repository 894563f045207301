"""A test narrows what a variable holds; a call in between changes it."""

from collections.abc import Callable
from typing import TypedDict

current: int | None = 3


class Holder:
    def __init__(self) -> None:
        self.x: int | None = 5
        self.f: float | str = 1.5
        self.items: list[int] | None = [1]
        self.any: object = 7

    def reset(self) -> None:
        self.x = None
        self.f = "text"
        self.items = None
        self.any = [2]

    def number(self) -> int:
        if self.x is not None:
            self.reset()
            return self.x + 1
        return 0

    def floating(self) -> float:
        if isinstance(self.f, float):
            self.reset()
            return self.f - 2
        return 0

    def item(self) -> int:
        if self.items is not None:
            self.reset()
            return self.items[0]
        return 0

    def anything(self) -> int:
        if isinstance(self.any, int):
            self.reset()
            return self.any + 1
        return 0


def clear() -> None:
    global current
    current = None


def of_module() -> int:
    if current is not None:
        clear()
        return current + 1
    return 0


def of_closure() -> int:
    value: int | None = 4

    def unset() -> None:
        nonlocal value
        value = None

    if value is not None:
        unset()
        return value * 2
    return 0


def inside() -> int:
    value: int | None = 4

    def unset() -> None:
        nonlocal value
        value = None

    def use() -> int:
        if value is not None:
            unset()
            return value - 1
        return 0

    return use()


def of_list(items: list[int | None]) -> int:
    if items[0] is not None:
        items.pop(0)
        return items[0] + 1
    return 0


def of_dict(table: dict[str, int | None]) -> int:
    if table["a"] is not None:
        table.update({"a": None})
        return table["a"] + 1
    return 0


class Row(TypedDict):
    amount: float
    count: int


def ints_for_floats(table: dict[str, float | None], row: Row) -> float:
    """Nothing is stale here: ints stand where floats are declared."""
    total = row["amount"] + row["count"]
    if table["a"] is not None:
        total += table["a"]
    return total


def show(action: Callable[[], object]) -> None:
    try:
        print(action())
    except TypeError:
        print("changed")


def main() -> None:
    show(lambda: Holder().number())
    show(lambda: Holder().floating())
    show(lambda: Holder().item())
    show(lambda: Holder().anything())
    show(of_module)
    show(of_closure)
    show(inside)
    show(lambda: of_list([1, None]))
    show(lambda: of_list([1, 5]))
    show(lambda: of_dict({"a": 1}))
    show(lambda: ints_for_floats({"a": 2}, {"amount": 3, "count": 4}))
    show(lambda: ints_for_floats({"a": 2.5}, {"amount": 0.25, "count": True}))
