"""How the heap's region is divided: granules, blocks, size classes.

What belongs here: the constants and the pure arithmetic on them. What does not: anything that reads memory.

    region:  descriptors | bitmap A | bitmap B | blocks ...

A block is 16 KiB and is free, or divided into cells of one size class, or part of a run of blocks that
holds one large object. The bitmaps have one bit for each 16-byte granule of the blocks; only the bits of
cell starts are ever set. Bitmap A is "allocated" and B is "marked", or the other way round: the end of a
collection swaps them.
"""

from __future__ import annotations

from naja import unsafe

GRANULE = 16
GRANULE_SHIFT = 4
BLOCK = 16384
BLOCK_SHIFT = 14
BLOCK_GRANULES = 1024
BITMAP_BYTES = 128
"""Of each of the two bitmaps, for one block."""

SMALL_LIMIT = 8192
"""The largest object, in bytes, that lives in a cell; larger ones are runs of blocks."""

CLASSES = 32
"""Size classes: 16, 32 ... 128, then four for each doubling up to SMALL_LIMIT."""

DESCRIPTOR = 16
"""Bytes of a block's descriptor: four 32-bit fields, at the offsets that follow."""

KIND = 0
"""FREE, CELLS, LARGE or REST."""
COUNT = 4
"""FREE, LARGE: blocks in the run. REST: blocks back to the run's first. CELLS: the size class."""
GRANULES = 8
"""CELLS: granules of a cell. LARGE: granules of the object."""
NEXT = 12
"""CELLS: 1 + index of the next block of this class that has free cells, or 0."""

FREE = 0
CELLS = 1
LARGE = 2
REST = 3


@unsafe.raw
@unsafe.inline
def round_up_shift(granules: int) -> int:
    """log2 of the number of granules to which a size of `granules` (at least 1) is rounded up."""
    if granules <= 8:
        return 0
    return 61 - unsafe.count_leading_zeros(granules - 1)


@unsafe.raw
@unsafe.inline
def cell_granules(granules: int, shift: int) -> int:
    """The granules of the cell that holds `granules`, where `shift` is its `round_up_shift`."""
    return ((granules + (1 << shift) - 1) >> shift) << shift


@unsafe.raw
@unsafe.inline
def class_index(granules: int, shift: int) -> int:
    """The size class, 0 to CLASSES - 1, of an object of `granules`, where `shift` is its `round_up_shift`."""
    return (shift << 2) + ((granules - 1) >> shift)
