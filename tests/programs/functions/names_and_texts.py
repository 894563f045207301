"""The names, modules and texts of function objects that come as values."""

from collections.abc import Callable


def f(x: int) -> int:
    """Doc of f."""
    return x


def g(x: int, y: int = 3) -> int:
    return x


def show(c: Callable[[int], int]) -> None:
    print(c.__doc__, c.__module__, c.__name__, c.__qualname__)


def main() -> None:
    show(f)
    show(g)
    show(lambda x: x)

    def inner(x: int) -> int:
        "inner doc"
        return x

    show(inner)
