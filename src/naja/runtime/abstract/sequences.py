"""Methods of Sequence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from naja.runtime.containers import compare


def __iter__(self: Sequence[object]) -> Iterator[object]:
    """The items, up to IndexError."""
    index = 0
    try:
        while True:
            yield self[index]
            index += 1
    except IndexError:
        return


def __contains__(self: Sequence[object], value: object) -> bool:
    """Whether an item is the value or equal to it."""
    return any(compare.equal(item, value) for item in self)


def __reversed__(self: Sequence[object]) -> Iterator[object]:
    """The items from the last to the first."""
    for index in reversed(range(len(self))):
        yield self[index]


def index(self: Sequence[object], value: object, start: int | None = 0, stop: int | None = None) -> int:
    """The first index of a value within the bounds. Raises ValueError."""
    if start is not None and start < 0:
        start = max(len(self) + start, 0)
    if stop is not None and stop < 0:
        stop += len(self)
    number = start or 0
    while stop is None or number < stop:
        try:
            item = self[number]
        except IndexError:
            break
        if compare.equal(item, value):
            return number
        number += 1
    raise ValueError


def count(self: Sequence[object], value: object) -> int:
    """How many items are equal to a value."""
    return sum(1 for item in self if compare.equal(item, value))
