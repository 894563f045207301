"""Marking: from roots to everything that is reachable.

What belongs here: the mark stack and the scanning of words. What does not: which roots there are
(`collector.py`).

A word in the heap or in static data counts as a reference only if it is the exact start of an allocated
cell; a word on the native stack, in a register or in a suspended frame also if it points into the middle of
one. The mark stack holds ranges of words still to be scanned. It is bounded: an object that does not fit is
marked but its words are left, and the range of such objects is scanned again afterwards.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.memory import abi, blocks, layout, state

_STACK_BYTES = 65536
_RANGE = 16
"""A range on the mark stack: its first address, then its end with bit 0 set if interior pointers count."""
_PIECE = 1024
"""Bytes scanned before the rest of a range goes back on the mark stack: that bounds the stack's growth by
the depth of the object graph, whatever its breadth."""
_HIGHEST = 0x7FFFFFFFFFFFFFFF

_STACK = unsafe.Static(_STACK_BYTES)


@unsafe.raw
def begin() -> None:
    """Forgets all marks and empties the mark stack."""
    unsafe.fill(state.get(state.MARKED), 0, state.get(state.TOP) * layout.BITMAP_BYTES)
    state.put(state.DEPTH, 0)
    state.put(state.OVERFLOW_LOW, _HIGHEST)
    state.put(state.OVERFLOW_HIGH, 0)


@unsafe.raw
def mark_exact(start: int, end: int) -> None:
    """Marks what the words from `start` to `end` refer to, and everything reachable from there."""
    _push(start, end)
    _drain()


@unsafe.raw
def mark_conservative(start: int, end: int) -> None:
    """Like `mark_exact`, but pointers into the middle of objects count too."""
    _push(start, end | 1)
    _drain()


@unsafe.raw
def finish() -> None:
    """Scans the objects again that did not fit on the mark stack, until there are none."""
    while state.get(state.OVERFLOW_LOW) <= state.get(state.OVERFLOW_HIGH):
        first = (state.get(state.OVERFLOW_LOW) - state.get(state.START)) >> layout.GRANULE_SHIFT
        last = (state.get(state.OVERFLOW_HIGH) - state.get(state.START)) >> layout.GRANULE_SHIFT
        state.put(state.OVERFLOW_LOW, _HIGHEST)
        state.put(state.OVERFLOW_HIGH, 0)
        block = first // layout.BLOCK_GRANULES
        granule = first % layout.BLOCK_GRANULES
        while block * layout.BLOCK_GRANULES <= last:
            _scan_marked(block, granule)
            block += 1
            granule = 0


@unsafe.raw
def _scan_marked(block: int, granule: int) -> None:
    """Scans every marked object that starts in a block, from `granule` on."""
    bitmap = state.get(state.MARKED)
    granule = blocks.next_set(bitmap, block, granule, layout.BLOCK_GRANULES)
    while granule < layout.BLOCK_GRANULES:
        _push_object(blocks.block_address(block) + (granule << layout.GRANULE_SHIFT))
        _drain()
        granule = blocks.next_set(bitmap, block, granule + 1, layout.BLOCK_GRANULES)


@unsafe.raw
@unsafe.inline
def _push(start: int, end: int) -> None:
    """Puts a range on the mark stack, which has room."""
    depth = state.get(state.DEPTH)
    target = unsafe.static_address(_STACK) + depth
    unsafe.store64(target, start)
    unsafe.store64(target + 8, end)
    state.put(state.DEPTH, depth + _RANGE)


@unsafe.raw
def _drain() -> None:
    """Scans ranges until the mark stack is empty."""
    stack = unsafe.static_address(_STACK)
    heap = state.get(state.START)
    size = state.get(state.TOP) << layout.BLOCK_SHIFT
    while state.get(state.DEPTH) != 0:
        depth = state.get(state.DEPTH) - _RANGE
        cursor = unsafe.load64(stack + depth)
        tagged_end = unsafe.load64(stack + depth + 8)
        interior = tagged_end & 1
        end = tagged_end - interior
        if end - cursor > _PIECE:
            unsafe.store64(stack + depth, cursor + _PIECE)
            depth += _RANGE
            end = cursor + _PIECE
        state.put(state.DEPTH, depth)
        if interior != 0:
            while cursor < end:
                _visit_interior(unsafe.load64(cursor))
                cursor += 8
        else:
            while cursor < end:
                offset = unsafe.load64(cursor) - heap
                if unsafe.unsigned_less(offset, size) and offset & (layout.GRANULE - 1) == 0:
                    _visit(heap, offset)
                cursor += 8


@unsafe.raw
@unsafe.inline
def _visit(heap: int, offset: int) -> None:
    """Marks the cell that starts `offset` bytes into the heap, if there is one that is not marked."""
    index = offset >> layout.GRANULE_SHIFT
    if blocks.bit(state.get(state.ALLOCATED), index) != 0 and blocks.bit(state.get(state.MARKED), index) == 0:
        blocks.set_bit(state.get(state.MARKED), index)
        _push_object(heap + offset)


@unsafe.raw
def _visit_interior(word: int) -> None:
    """Marks the object that `word` points to or into, if there is one that is not marked."""
    heap = state.get(state.START)
    offset = word - heap
    if not unsafe.unsigned_less(offset, state.get(state.TOP) << layout.BLOCK_SHIFT):
        return
    block = offset >> layout.BLOCK_SHIFT
    source = blocks.descriptor(block)
    kind = unsafe.load32(source + layout.KIND)
    start = 0
    if kind == layout.CELLS:
        inside = (offset & (layout.BLOCK - 1)) >> layout.GRANULE_SHIFT
        start = blocks.last_set(state.get(state.ALLOCATED), block, inside)
        if start < 0 or inside - start >= unsafe.load32(source + layout.GRANULES):
            return
    elif kind == layout.REST:
        block -= unsafe.load32(source + layout.COUNT)
    elif kind != layout.LARGE:
        return
    _visit(heap, (block << layout.BLOCK_SHIFT) + (start << layout.GRANULE_SHIFT))


@unsafe.raw
@unsafe.inline
def _push_object(address: int) -> None:
    """Puts the words of a marked object on the mark stack, or notes that there was no room."""
    kind = abi.class_layout(unsafe.load32(address))
    if kind == abi.LAYOUT_BYTES:
        return
    depth = state.get(state.DEPTH)
    if depth > _STACK_BYTES - 2 * _RANGE:
        if address < state.get(state.OVERFLOW_LOW):
            state.put(state.OVERFLOW_LOW, address)
        if address > state.get(state.OVERFLOW_HIGH):
            state.put(state.OVERFLOW_HIGH, address)
        return
    source = blocks.descriptor((address - state.get(state.START)) >> layout.BLOCK_SHIFT)
    end = address + (unsafe.load32(source + layout.GRANULES) << layout.GRANULE_SHIFT)
    if kind == abi.LAYOUT_FRAME:
        end |= 1
    _push(address + 8, end)
