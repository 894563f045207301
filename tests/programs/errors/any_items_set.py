"""What an Any puts into a list, at an index and at a slice; a class whose method for it has no types."""

import json
from typing import Generic, TypeVar

T = TypeVar("T")


class Stack(Generic[T]):
    def __init__(self, *items: T) -> None:
        self.items = list(items)

    def __setitem__(self, index, value) -> None:  # type: ignore
        self.items[index] = value


def main() -> None:
    values: list[int] = [1, 2, 3]
    values[0:2] = json.loads("[7, 8, 9]")
    values[0] = json.loads("70")
    print(values)
    few = slice(1, 3)
    values[few] = json.loads("[]")
    print(values, sum(values))
    stack: Stack[int] = Stack(1, 2, 3)
    stack[0:2] = [7]
    stack[0] = json.loads("8")
    print(stack.items)
