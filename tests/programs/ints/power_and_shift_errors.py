"""pow with three arguments, shifts beyond all bounds."""

from collections.abc import Callable


def show(action: Callable[[], object]) -> None:
    try:
        print(action())
    except (ArithmeticError, TypeError, ValueError) as error:
        print(type(error).__name__, error)


def main() -> None:
    big = 3**200
    show(lambda: pow(5, 2, 1.5))  # type: ignore[call-overload, misc]
    show(lambda: pow(2.0, 2, 3))  # type: ignore[call-overload, misc]
    show(lambda: pow("a", 2, 3))  # type: ignore[call-overload, misc]
    show(lambda: pow(3, -1, 7))
    show(lambda: pow(2, -1, 4))
    show(lambda: pow(2, 3, 0))
    show(lambda: pow(2, 10, -7))
    show(lambda: 1 << (1 << 70))
    show(lambda: 0 << (1 << 70))
    show(lambda: 5 >> (1 << 70))
    show(lambda: -5 >> (1 << 70))
    show(lambda: big << -1)
    show(lambda: -big >> -1)
