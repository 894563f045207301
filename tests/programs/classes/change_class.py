"""An object becomes one of another class: its fields are read as that class's."""

from typing import cast


class First:
    def __init__(self, x: float, name: str) -> None:
        self.x = x
        self.name = name


class Second:
    def __init__(self, x: float, name: str) -> None:
        self.x = x
        self.name = name


def main() -> None:
    first = First(2.5, "thing")
    other: object = first
    first.__class__ = Second  # type: ignore[assignment]
    second = cast(Second, other)
    print(second.x, second.name)
    second.x += 1.5
    print(second.x * 2.0, Second(1.0, "other").x)
