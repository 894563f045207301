"""Blocks: their descriptors, free runs, and the bitmaps of cell starts.

What belongs here: finding and giving back blocks, setting and finding bits. What does not: cells
(`allocator.py`), which objects are alive (`marker.py`).

Between two collections blocks are only taken, never given back. So each search for a run of free blocks
goes on where the last one for such a length ended, and the searches between two collections together pass
the heap once.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.memory import layout, state

_ALL = 0xFFFFFFFFFFFFFFFF


@unsafe.raw
@unsafe.inline
def descriptor(block: int) -> int:
    """The address of a block's descriptor."""
    return state.get(state.DESCRIPTORS) + block * layout.DESCRIPTOR


@unsafe.raw
@unsafe.inline
def block_address(block: int) -> int:
    """The address of a block's first byte."""
    return state.get(state.START) + (block << layout.BLOCK_SHIFT)


@unsafe.raw
@unsafe.inline
def room(address: int) -> int:
    """How many bytes the object of the heap at an address may take up where it is."""
    block = (address - state.get(state.START)) >> layout.BLOCK_SHIFT
    return unsafe.load32(descriptor(block) + layout.GRANULES) << layout.GRANULE_SHIFT


@unsafe.raw
def describe(block: int, kind: int, count: int, granules: int) -> None:
    """Writes a descriptor; NEXT becomes 0."""
    target = descriptor(block)
    unsafe.store32(target + layout.KIND, kind)
    unsafe.store32(target + layout.COUNT, count)
    unsafe.store32(target + layout.GRANULES, granules)
    unsafe.store32(target + layout.NEXT, 0)


@unsafe.raw
def take_run(count: int, zeroed: bool) -> int:
    """Takes `count` consecutive free blocks: the index of the first, or -1 if there are none within the limit. The
    caller describes them. Unless they are to be `zeroed`, only their first 32 bytes are."""
    if count > state.get(state.BLOCKS) - state.get(state.RESERVE) - state.get(state.USED):
        return -1
    search = state.SEARCH + ((63 - unsafe.count_leading_zeros(count)) << 3)
    block = state.get(search)
    top = state.get(state.TOP)
    while block < top:
        source = descriptor(block)
        kind = unsafe.load32(source + layout.KIND)
        length = 1
        if kind != layout.CELLS:
            length = unsafe.load32(source + layout.COUNT)
        if kind == layout.FREE and length >= count:
            if length > count:
                describe(block + count, layout.FREE, length - count, 0)
            state.put(search, block + count)
            state.put(state.USED, state.get(state.USED) + count)
            unsafe.fill(block_address(block), 0, count << layout.BLOCK_SHIFT if zeroed else 32)
            return block
        block += length
    state.put(search, top)
    if count > state.get(state.BLOCKS) - top:
        return -1
    state.put(state.TOP, top + count)
    state.put(state.USED, state.get(state.USED) + count)
    return top


@unsafe.raw
def restart_searches() -> None:
    """Lets every search begin at the first block again: blocks have become free."""
    unsafe.fill(state.address(state.SEARCH), 0, state.SEARCHES * 8)


@unsafe.raw
def set_cell_bits(bitmap: int, block: int, granule: int, end: int, step: int) -> None:
    """Sets the bits of the cell starts from `granule` on, `step` granules apart, below `end`, within one
    block."""
    base = bitmap + block * layout.BITMAP_BYTES
    while granule < end:
        word = base + ((granule >> 6) << 3)
        stop = (granule & -64) + 64
        if stop > end:
            stop = end
        bits = unsafe.load64(word)
        if step == 1 and stop - granule == 64:
            bits = _ALL
            granule = stop
        while granule < stop:
            bits |= 1 << (granule & 63)
            granule += step
        unsafe.store64(word, bits)


@unsafe.raw
def clear_cell_bits(bitmap: int, block: int, granule: int, end: int, step: int) -> None:
    """Clears the bits that `set_cell_bits` with the same arguments sets."""
    base = bitmap + block * layout.BITMAP_BYTES
    while granule < end:
        word = base + ((granule >> 6) << 3)
        unsafe.store64(word, unsafe.load64(word) & ~(1 << (granule & 63)))
        granule += step


@unsafe.raw
def next_set(bitmap: int, block: int, granule: int, end: int) -> int:
    """The first granule from `granule` on, below `end`, whose bit is set; `end` if there is none. Within
    one block."""
    base = bitmap + block * layout.BITMAP_BYTES
    while granule < end:
        bits = unsafe.shift_right_logical(unsafe.load64(base + ((granule >> 6) << 3)), granule & 63)
        if bits != 0:
            found = granule + unsafe.count_trailing_zeros(bits)
            if found < end:
                return found
            return end
        granule = (granule & -64) + 64
    return end


@unsafe.raw
def last_set(bitmap: int, block: int, granule: int) -> int:
    """The last granule up to `granule`, itself included, whose bit is set; -1 if there is none. Within one
    block."""
    base = bitmap + block * layout.BITMAP_BYTES
    while granule >= 0:
        bits = (unsafe.load64(base + ((granule >> 6) << 3)) << (63 - (granule & 63))) & _ALL
        if bits != 0:
            return granule - unsafe.count_leading_zeros(bits)
        granule = (granule & -64) - 1
    return -1


@unsafe.raw
@unsafe.inline
def bit(bitmap: int, index: int) -> int:
    """The bit of a granule, counted from the heap's start: 0 or 1."""
    return (unsafe.load64(bitmap + ((index >> 6) << 3)) >> (index & 63)) & 1


@unsafe.raw
@unsafe.inline
def set_bit(bitmap: int, index: int) -> None:
    """Sets the bit of a granule, counted from the heap's start."""
    word = bitmap + ((index >> 6) << 3)
    unsafe.store64(word, unsafe.load64(word) | (1 << (index & 63)))


@unsafe.raw
def count_cells(bitmap: int, block: int) -> int:
    """How many bits of a block are set."""
    base = bitmap + block * layout.BITMAP_BYTES
    end = base + layout.BITMAP_BYTES
    total = 0
    while base < end:
        total += unsafe.count_ones(unsafe.load64(base))
        base += 8
    return total
