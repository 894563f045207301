"""A class whose instances take the names of what they wrap, at import and later."""

import functools
from collections.abc import Callable


class Counting:
    def __init__(self, f: Callable[[int], int]) -> None:
        self.f = f
        self.count = 0
        functools.update_wrapper(self, f)

    def __call__(self, x: int) -> int:
        self.count += 1
        return self.f(x)


@Counting
def twice(x: int) -> int:
    """Twice x."""
    return 2 * x


def main() -> None:
    print(twice(4), twice.count, twice.f(3))

    @Counting
    def thrice(x: int) -> int:
        """3x"""
        return 3 * x

    print(
        thrice(2),
        thrice.count,
        getattr(thrice, "__name__", None),
        thrice.__doc__,
        hasattr(thrice, "__wrapped__"),
    )
    print(twice.__doc__, getattr(twice, "__qualname__", "?"))
