"""slice.

What belongs here: the class that stands for the builtin one. What does not: what sequences do with a slice.
"""

from __future__ import annotations

from naja.runtime.containers import ranges
from naja.runtime.containers.compare import MISSING
from naja.runtime.core import kinds


class slice:
    """What stands between the brackets of `x[start:stop:step]`."""

    __slots__ = ("start", "step", "stop")

    def __init__(self, first: object, second: object = MISSING, third: object = None, /) -> None:
        self.start: object = first
        self.stop: object = second
        self.step: object = third
        if second is MISSING:
            self.start = None
            self.stop = first

    def indices(self, length: object, /) -> tuple[int, int, int]:
        """Start, stop and step for a sequence of `length` items, within its bounds. Raises ValueError,
        TypeError."""
        count = ranges.exact_int(length)
        if count < 0:
            raise ValueError("length should not be negative")
        return ranges.bounds(self.start, self.stop, self.step, count)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, slice):
            return NotImplemented
        return self.start == other.start and self.stop == other.stop and self.step == other.step

    def __hash__(self) -> int:
        raise TypeError(f"unhashable type: '{kinds.type_name(self)}'")

    def __repr__(self) -> str:
        return f"slice({self.start!r}, {self.stop!r}, {self.step!r})"
