"""Functions of math that are given something else than a number, by way of a call with stars."""

import math
from collections.abc import Callable


def show(function: Callable[..., object], *arguments: object) -> None:  # type: ignore[explicit-any]
    try:
        print(function(*arguments))
    except (TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)


class Half:
    def __float__(self) -> float:
        return 0.25


def main() -> None:
    for function in (math.sqrt, math.exp, math.floor, math.fabs, math.isnan):
        for value in (4, 4.0, True, "4", None, b"4", Half(), 10**400):
            if function is not math.floor or not isinstance(value, bytes | str | Half) and value is not None:
                show(function, value)
    show(math.hypot, 3, "4")
    show(math.fsum, [1, 2.5, "3"])
