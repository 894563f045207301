"""What an Any puts into a list, at an index and at a slice; a class whose method for it has no types."""

import json
from collections.abc import MutableSequence
from typing import TypeVar, overload

T = TypeVar("T")


class Stack(MutableSequence[T]):
    def __init__(self, *items: T) -> None:
        self.items = list(items)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> "Stack[T]": ...
    def __getitem__(self, index: int | slice) -> "T | Stack[T]":
        return Stack(*self.items[index]) if isinstance(index, slice) else self.items[index]

    def __setitem__(self, index, value) -> None:  # type: ignore
        self.items[index] = value

    def __delitem__(self, index: int | slice) -> None:
        del self.items[index]

    def __len__(self) -> int:
        return len(self.items)

    def insert(self, index: int, value: T) -> None:
        self.items.insert(index, value)


def main() -> None:
    values: list[int] = [1, 2, 3]
    values[0:2] = json.loads("[7, 8, 9]")
    values[0] = json.loads("70")
    print(values)
    few = slice(1, 3)
    values[few] = json.loads("[]")
    print(values, sum(values))
    stack: Stack[int] = Stack(1, 2)
    stack.append(3)
    stack[0:2] = [7]
    stack[0] = json.loads("8")
    print(stack.items)
