"""Attributes of functions that are assigned while the program runs: each function object has its own, as in CPython."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Protocol, TypeVar, cast

R = TypeVar("R", covariant=True)


class Counted(Protocol[R]):
    calls: int

    def __call__(self, x: int) -> R: ...


def counted(function: Callable[[int], R]) -> Counted[R]:
    """Counts calls, by way of a protocol."""

    @functools.wraps(function)
    def inner(x: int) -> R:
        wrapper.calls += 1
        return function(x)

    wrapper = cast("Counted[R]", inner)
    wrapper.calls = 0
    return wrapper


def traced(function: Callable[..., int]) -> Callable[..., int]:
    """The same, where typing is told nothing."""

    def inner(*args: int) -> int:
        inner.count += 1  # type: ignore[attr-defined]
        inner.last = args  # type: ignore[attr-defined]
        return function(*args)

    inner.count = 0  # type: ignore[attr-defined]
    return inner


@counted
def double(x: int) -> int:
    """Twice."""
    return 2 * x


@traced
def total(*numbers: int) -> int:
    return sum(numbers)


def tagged(tag: str) -> Callable[[Callable[[], str]], Callable[[], str]]:
    def decorate(function: Callable[[], str]) -> Callable[[], str]:
        function.tag = tag  # type: ignore[attr-defined]
        return function

    return decorate


@tagged("at import")
def greet() -> str:
    return "hello"


def make() -> Callable[[], int]:
    """Functions that capture nothing are objects of their own, too."""

    def step() -> int:
        return 1

    step.calls = 0  # type: ignore[attr-defined]
    return step


class Shape:
    def area(self) -> int:
        return 4

    area.unit = "m2"  # type: ignore[attr-defined]


def show(function: Callable[..., object], name: str) -> None:
    print(name, function.__name__, function.__qualname__, function.__doc__, hasattr(function, "__wrapped__"))


def of_decorators() -> None:
    print(double(3), double(4), double.calls)
    print(total(1, 2), total(), total.count, total.last)  # type: ignore[attr-defined]
    again = counted(double)
    print(again(1), again(1), again.calls, double.calls)
    total.count = True  # type: ignore[attr-defined]
    print(total.count + 1, total.count)  # type: ignore[attr-defined]


def of_objects() -> None:
    one, other = make(), make()
    one.calls = 5  # type: ignore[attr-defined]
    other.calls += 1  # type: ignore[attr-defined]
    print(one.calls, other.calls, one is other, one == one)  # type: ignore[attr-defined]
    print(greet.tag, greet())  # type: ignore[attr-defined]
    late = tagged("at run time")(lambda: "late")
    print(late.tag, late(), greet.tag)  # type: ignore[attr-defined]
    print(getattr(greet, "tag"), getattr(make, "tag", "none"), hasattr(greet, "tag"), hasattr(make, "tag"))
    print(Shape.area.unit, Shape().area.unit)  # type: ignore[attr-defined]
    Shape.area.unit = "cm2"  # type: ignore[attr-defined]
    print(Shape().area.unit, Shape().area())  # type: ignore[attr-defined]


def of_names() -> None:
    def plain(x: int) -> int:
        """Plain."""
        return x

    show(plain, "before")
    plain.__name__ = "fancy"
    plain.__doc__ = None
    show(plain, "after")
    plain.__qualname__ = "Fancy.fancy"
    print(repr(plain).split(" at ")[0])
    show(double, "wrapped")
    show(counted(plain), "wrapped now")
    print(counted(plain).__wrapped__ is plain)  # type: ignore[attr-defined]
    plain.kept = "kept"  # type: ignore[attr-defined]
    print(counted(plain).kept, counted(greet_of(1)).tag)  # type: ignore[attr-defined]
    wrapped = functools.update_wrapper(lambda x: x + 1, plain)
    print(wrapped(1), wrapped.__name__, wrapped.__wrapped__(5))


def greet_of(number: int) -> Callable[[int], str]:
    @functools.wraps(greet)
    def inner(x: int) -> str:
        return greet() * (x + number)

    return inner


def of_errors() -> None:
    one = make()
    del one.calls  # type: ignore[attr-defined]
    try:
        print(one.calls)  # type: ignore[attr-defined]
    except AttributeError as error:
        print(error)
    try:
        del one.calls  # type: ignore[attr-defined]
    except AttributeError as error:
        print(error, hasattr(one, "calls"))
    try:
        Shape().area.unit = "?"  # type: ignore[attr-defined]
    except AttributeError as error:
        print(error)
    print(getattr(one, "calls", "gone"), one())


def main() -> None:
    of_decorators()
    of_objects()
    of_names()
    of_errors()
