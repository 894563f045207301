"""The heap's figures, as ordinary ints, for `gc` and for a program's metrics.

What belongs here: reading counters. What does not: deciding anything by them.
"""

from __future__ import annotations

from dataclasses import dataclass

from naja import unsafe
from naja.runtime.memory import layout, state


@dataclass(slots=True)
class HeapStatistics:
    """One moment's figures. Sizes in bytes, times in processor cycles."""

    collections: int
    live: int
    """What the last collection found alive."""
    allocated: int
    """Handed out since the start of the program."""
    used: int
    """In blocks that are not free."""
    limit: int
    """In all blocks."""
    cycles: int
    """Spent in collections."""
    longest: int
    """Spent in the longest collection."""


@unsafe.raw
def _value(variable: int) -> int:
    """A variable of the heap."""
    return state.get(variable)


def heap_statistics() -> HeapStatistics:
    """The heap's figures now."""
    return HeapStatistics(
        collections=_value(state.COLLECTIONS),
        live=_value(state.LIVE),
        allocated=_value(state.TOTAL) + _value(state.SINCE),
        used=_value(state.USED) << layout.BLOCK_SHIFT,
        limit=_value(state.BLOCKS) << layout.BLOCK_SHIFT,
        cycles=_value(state.CYCLES),
        longest=_value(state.LONGEST),
    )
