"""Methods of MutableSequence."""

from __future__ import annotations

from collections.abc import Iterable, MutableSequence


def append(self: MutableSequence[object], value: object) -> None:
    """Puts a value at the end."""
    self.insert(len(self), value)


def clear(self: MutableSequence[object]) -> None:
    """Takes all items out, the last first."""
    try:
        while True:
            self.pop()
    except IndexError:
        pass


def reverse(self: MutableSequence[object]) -> None:
    """Turns the order round, in place."""
    size = len(self)
    for index in range(size // 2):
        self[index], self[size - index - 1] = self[size - index - 1], self[index]


def extend(self: MutableSequence[object], values: Iterable[object]) -> None:
    """Puts values at the end, one after the other."""
    if values is self:
        values = list(values)
    for value in values:
        self.append(value)


def pop(self: MutableSequence[object], index: int = -1) -> object:
    """Takes an item out. Raises IndexError."""
    value = self[index]
    del self[index]
    return value


def remove(self: MutableSequence[object], value: object) -> None:
    """Takes the first item out that is equal to a value. Raises ValueError."""
    del self[self.index(value)]


def __iadd__(self: MutableSequence[object], values: Iterable[object]) -> MutableSequence[object]:
    """`extend`."""
    self.extend(values)
    return self
