"""The heap's variables: one static region of machine words.

What belongs here: the offset and the meaning of each variable, and access to them. What does not: any rule
about them. They are not module variables because those would be tagged words, and allocation must read them
at machine speed.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.memory import layout

START = 0
"""Address of the first block."""
BLOCKS = 8
"""Number of blocks in the region: the hard limit."""
TOP = 16
"""Blocks from this index on were never used: their memory reads as zero and may not be there physically
yet."""
USED = 24
"""Blocks that are not free."""
DESCRIPTORS = 32
"""Address of the first block's descriptor."""
ALLOCATED = 40
"""Address of the bitmap of allocated cells."""
MARKED = 48
"""Address of the bitmap of cells that this collection has reached."""
RESERVE = 56
"""Blocks held back, so that a MemoryError can be handled with a little memory."""
SINCE = 64
"""Bytes handed out since the last collection."""
THRESHOLD = 72
"""SINCE at which the next collection is due."""
STRESS = 80
"""Collect at every so many allocations; 0: stress mode is off."""
COUNTDOWN = 88
"""Allocations until the next collection of the stress mode."""
OVERFLOW_LOW = 96
"""Lowest address of an object that did not fit on the mark stack; above OVERFLOW_HIGH: there is none."""
OVERFLOW_HIGH = 104
"""Highest address of an object that did not fit on the mark stack."""
DEPTH = 112
"""Bytes in use on the mark stack."""
COLLECTIONS = 120
LIVE = 128
"""Bytes of the cells that the last collection found alive."""
TOTAL = 136
"""Bytes handed out before the last collection."""
CYCLES = 144
"""Processor cycles spent in collections."""
LONGEST = 152
"""Processor cycles of the longest collection."""
HELD = 160
"""Not 0: collections happen on request only, or when memory runs out."""
RECENT = 168
"""The most bytes that collections have scanned of late: with each one, what was counts a quarter less."""

CURSORS = 176
"""For each size class: the next free cell of its current run, and the run's end."""
CURRENT = CURSORS + layout.CLASSES * 16
"""For each size class: 1 + index of the block it allocates from (0: none), and the granule to look on from
there."""
AVAILABLE = CURRENT + layout.CLASSES * 16
"""For each size class: 1 + index of the first of its other blocks with free cells, or 0."""
SEARCH = AVAILABLE + layout.CLASSES * 8
"""For each power of two: the block from which on runs of at least so many and less than twice so many are
sought."""
SEARCHES = 32
_SIZE = SEARCH + SEARCHES * 8

_STATE = unsafe.Static(_SIZE)


@unsafe.raw
@unsafe.inline
def get(variable: int) -> int:
    """The variable at this offset."""
    return unsafe.load64(unsafe.static_address(_STATE) + variable)


@unsafe.raw
@unsafe.inline
def put(variable: int, value: int) -> None:
    """Sets the variable at this offset."""
    unsafe.store64(unsafe.static_address(_STATE) + variable, value)


@unsafe.raw
@unsafe.inline
def address(variable: int) -> int:
    """Where the variable is."""
    return unsafe.static_address(_STATE) + variable


@unsafe.raw
def clear() -> None:
    """Sets every variable to zero."""
    unsafe.fill(unsafe.static_address(_STATE), 0, _SIZE)
