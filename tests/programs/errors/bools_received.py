"""What a dynamic call brings is looked at where an Any may be among it: a bool is an int and a float is what it was."""

import functools
import itertools
import json
from collections.abc import Callable


@functools.lru_cache(typed=True)
def twice(number: int) -> int:
    print("twice", number)
    return number * 2


def half(number: float) -> float:
    return number / 2


def either(value: int | str) -> str:
    return f"{value}!"


def total(numbers: list[int], more: tuple[float, int] = (0.5, 1)) -> float:
    return sum(numbers) + sum(more)


class Money:
    def __init__(self, cents: int) -> None:
        self.cents = cents

    def __add__(self, cents: int) -> "Money":
        return Money(self.cents + cents)

    def __radd__(self, cents: float) -> float:
        return self.cents + cents

    def __lt__(self, other: "Money | int") -> bool:
        return self.cents < (other if isinstance(other, int) else other.cents)


def call(function: Callable[..., object], *values: object, **named: object) -> object:
    return function(*values, **named)


def main() -> None:
    print(list(map(half, json.loads("[1, 2.5]"))))
    print(twice(True), twice(1), twice(number=True))
    mixed: list[int | str] = [True, "a", 5]
    print(list(map(half, [True, 3, 0.5])), list(map(either, mixed)))
    print(
        call(total, [1, True]),
        call(total, [True], more=(True, False)),
        call(total, numbers=[2], more=(1.5, 2)),
    )
    print(sum([Money(1), Money(2)], 0.5))
    print(list(itertools.accumulate([True, 2, True], lambda a, b: a + b)))
    print([m.cents for m in sorted([Money(3), Money(1)])], Money(0) < 1)
