"""ParamSpec wrappers keep signatures; class-based decorators; methods."""

from collections.abc import Callable
from functools import wraps
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def log(f: Callable[P, R]) -> Callable[P, R]:
    @wraps(f)
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        print(f.__name__, args, kwargs)
        return f(*args, **kwargs)

    return inner


class Counted(Generic[P, R]):
    def __init__(self, f: Callable[P, R]) -> None:
        self.f = f
        self.n = 0

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        self.n += 1
        return self.f(*args, **kwargs)


@log
def add(a: int, b: int = 2) -> int:
    return a + b


@Counted
def hello(name: str) -> str:
    return "hello " + name


@log
def greet(name: str, *, loud: bool = False) -> str:
    return name.upper() if loud else name


def main() -> None:
    print(add(1), add(1, b=5), greet("x", loud=True), hello("a"), hello("b"), hello.n)
