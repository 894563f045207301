"""A function that `functools.wraps` has renamed at import shows its new names, through whatever it is read."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def traced(function: Callable[P, R]) -> Callable[P, R]:
    @functools.wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        print("->", function.__name__)
        return function(*args, **kwargs)

    return wrapper


def plain(function: Callable[P, R]) -> Callable[P, R]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        return function(*args, **kwargs)

    return inner


@traced
def add(a: int, b: int) -> int:
    return a + b


@traced
@traced
def greet(name: str, *, loud: bool = False) -> str:
    return name.upper() if loud else name


@plain
def hidden(x: int) -> int:
    return -x


class Service:
    @traced
    def run(self, times: int) -> int:
        return times * 2


@functools.lru_cache(maxsize=4)
def square(x: int) -> int:
    return x * x


HANDLERS: list[Callable[..., object]] = [add, greet, hidden, Service.run]


def names(functions: list[Callable[..., object]]) -> None:
    for function in functions:
        print(function.__name__, function.__qualname__, repr(function).partition(" at ")[0])


def main() -> None:
    names(HANDLERS)
    print(add(1, 2), greet("ada", loud=True), hidden(3), Service().run(4))
    print({function.__name__: function for function in HANDLERS}.keys())
    for cached in [square]:
        print(
            cached.__name__,
            cached.__qualname__,
            cached.__wrapped__.__name__,
            cached(3),
            cached.__wrapped__(4),
        )
    print(type(HANDLERS[0]), HANDLERS[0] is add, callable(HANDLERS[3]))


if __name__ == "__main__":
    main()
