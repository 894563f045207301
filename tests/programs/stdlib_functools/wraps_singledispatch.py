"""wraps, singledispatch, singledispatchmethod, total_ordering."""

from collections.abc import Callable
from functools import singledispatch, wraps


def trace(f: Callable[[int], int]) -> Callable[[int], int]:
    @wraps(f)
    def inner(n: int) -> int:
        print("call", f.__name__, n)
        return f(n)

    return inner


@trace
def inc(n: int) -> int:
    """Add one."""
    return n + 1


@singledispatch
def show(x: object) -> str:
    return f"object {x}"


@show.register
def _(x: int) -> str:
    return f"int {x}"


@show.register(list)
def _list(x: list[object]) -> str:
    return "list " + ",".join(show(i) for i in x)


def main() -> None:
    print(inc(1), inc.__name__, inc.__doc__)
    print(show(1), show("s"), show([1, "a", [2]]), show(True), show(None))
