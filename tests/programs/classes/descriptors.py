"""User descriptors with __get__, __set__ and __set_name__."""

from __future__ import annotations


class Positive:
    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name
        self.values: dict[int, int] = {}

    def __get__(self, obj: Tank | None, owner: type) -> int:
        if obj is None:
            return -1
        return self.values.get(obj.key, 0)

    def __set__(self, obj: Tank, value: int) -> None:
        if value < 0:
            raise ValueError(f"{self.name} must not be negative: {value}")
        self.values[obj.key] = value


class Tank:
    level = Positive()
    size = Positive()

    def __init__(self, key: int, level: int) -> None:
        self.key = key
        self.level = level


def main() -> None:
    a, b = Tank(1, 5), Tank(2, 7)
    a.level += 10
    print(a.level, b.level, a.size, Tank.level)
    try:
        b.size = -1
    except ValueError as e:
        print(e)
    print(b.size)
