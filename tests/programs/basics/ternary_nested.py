"""Conditional expressions nest to the right and evaluate one arm."""

from collections.abc import Callable


def arm(name: str) -> str:
    print("arm", name)
    return name


def main() -> None:
    for n in range(4):
        print(arm("a") if n == 0 else arm("b") if n == 1 else arm("c") if n == 2 else arm("d"))
    value: int | str = 3 if len("ab") == 2 else "x"
    print(value)
    print((1 if True else 2) + 3, 1 if False else 2 + 3)
    f: Callable[[int], int] = (lambda x: x + 1) if value else (lambda x: x - 1)
    print(f(10))
    print(0.5 if False else 2**70, 2 or 0.5, (lambda: 0 and 0.5)())
