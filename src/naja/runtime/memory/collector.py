"""Collections: when they happen, what their roots are, what is left when they end, and their statistics.

What belongs here: the cycle, its policy and its figures. What does not: marking itself (`marker.py`).

There is no sweep. Cells that were not marked are simply not in the bitmap that becomes "allocated" when a
collection ends; a pass over the bitmaps then frees the empty blocks and lists those that have free cells.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.memory import abi, blocks, layout, marker, state

_MINIMUM_THRESHOLD = 2 << 20
"""Bytes handed out between two collections at least, where the region is not small and something is alive."""
_SMALL_THRESHOLD = 512 << 10
_SMALL_SHARE = 4
"""The same where less than a part in 2 to this power of that was alive of late: memory that is soon used again is in the
processor's caches, and less of it is touched at all."""
_IDLE_MINIMUM = 256 << 10
_NEVER = 1 << 62
_RESERVE = 4
"""Blocks held back for the handling of a MemoryError."""


@unsafe.raw
def initialise(start: int, size: int) -> None:
    """Makes the `size` bytes from `start` on the heap. They must read as zero; they are touched only when
    needed."""
    state.clear()
    begin = (start + layout.GRANULE - 1) & -layout.GRANULE
    count = (start + size - begin) // (layout.BLOCK + layout.DESCRIPTOR + 2 * layout.BITMAP_BYTES)
    state.put(state.DESCRIPTORS, begin)
    state.put(state.ALLOCATED, begin + count * layout.DESCRIPTOR)
    state.put(state.MARKED, begin + count * (layout.DESCRIPTOR + layout.BITMAP_BYTES))
    state.put(state.START, begin + count * (layout.DESCRIPTOR + 2 * layout.BITMAP_BYTES))
    state.put(state.BLOCKS, count)
    _plan()


@unsafe.raw
def set_stress(interval: int) -> None:
    """From now on collects at every `interval`-th allocation; 0 ends that."""
    _close_runs()
    state.put(state.STRESS, interval)
    state.put(state.COUNTDOWN, interval)


@unsafe.raw
@unsafe.inline
def before_allocation() -> None:
    """Collects if it is time to."""
    if state.get(state.STRESS) != 0:
        state.put(state.COUNTDOWN, state.get(state.COUNTDOWN) - 1)
        if state.get(state.COUNTDOWN) <= 0:
            state.put(state.COUNTDOWN, state.get(state.STRESS))
            collect()
    elif state.get(state.SINCE) >= state.get(state.THRESHOLD):
        collect()


@unsafe.raw
def collect_if_worthwhile() -> bool:
    """For the event loop when it is idle and the stack is shallow: collects if half of the next
    collection's due is reached. Says whether it did."""
    since = state.get(state.SINCE)
    if since < _IDLE_MINIMUM or since < state.get(state.THRESHOLD) >> 1:
        return False
    collect()
    return True


@unsafe.raw
def hold(held: bool) -> None:
    """Whether from now on collections happen on request only, or when memory runs out."""
    state.put(state.HELD, 1 if held else 0)
    _plan()


@unsafe.raw
@unsafe.noinline
def collect() -> None:
    """Frees everything that cannot be reached from static data, the stack and the registers."""
    unsafe.spill_and_call(_collect_from)


@unsafe.raw
@unsafe.noinline
def _collect_from(stack_top: int) -> None:
    """Collects; everything above `stack_top` on the stack is a root."""
    begun = abi.cycles()
    _close_runs()
    marker.begin()
    marker.mark_exact(abi.roots_start(), abi.roots_end())
    marker.mark_conservative(stack_top & -8, abi.stack_base())
    marker.finish()
    _exchange_bitmaps()
    _survey()
    _plan()
    spent = abi.cycles() - begun
    state.put(state.COLLECTIONS, state.get(state.COLLECTIONS) + 1)
    state.put(state.CYCLES, state.get(state.CYCLES) + spent)
    if spent > state.get(state.LONGEST):
        state.put(state.LONGEST, spent)


@unsafe.raw
def nearly_full() -> bool:
    """Whether less than 1/64 of the region was free after the last collection: going on would be little but
    collecting."""
    region = state.get(state.BLOCKS) << layout.BLOCK_SHIFT
    return region - state.get(state.LIVE) < region >> 6


@unsafe.raw
def _close_runs() -> None:
    """Gives back the cells that the size classes have reserved and not used."""
    index = 0
    while index < layout.CLASSES:
        cursor = state.address(state.CURSORS) + (index << 4)
        cell = unsafe.load64(cursor) - state.get(state.START)
        end = unsafe.load64(cursor + 8) - state.get(state.START)
        if cell < end:
            block = cell >> layout.BLOCK_SHIFT
            step = unsafe.load32(blocks.descriptor(block) + layout.GRANULES)
            first = (cell & (layout.BLOCK - 1)) >> layout.GRANULE_SHIFT
            count = (end - cell) >> layout.GRANULE_SHIFT
            blocks.clear_cell_bits(state.get(state.ALLOCATED), block, first, first + count, step)
            state.put(state.SINCE, state.get(state.SINCE) - (end - cell))
            unsafe.store64(state.address(state.CURRENT) + (index << 4) + 8, first)
        unsafe.store64(cursor, 0)
        unsafe.store64(cursor + 8, 0)
        index += 1


@unsafe.raw
def _exchange_bitmaps() -> None:
    """What is marked is from now on what is allocated."""
    marked = state.get(state.MARKED)
    state.put(state.MARKED, state.get(state.ALLOCATED))
    state.put(state.ALLOCATED, marked)


@unsafe.raw
def _survey() -> None:
    """Frees the blocks without live cells, joins neighbouring free runs, lists the blocks with free cells,
    and counts what is alive."""
    unsafe.fill(state.address(state.CURRENT), 0, layout.CLASSES * 24)
    blocks.restart_searches()
    bitmap = state.get(state.ALLOCATED)
    top = state.get(state.TOP)
    live = 0
    used = 0
    free = -1
    block = 0
    while block < top:
        source = blocks.descriptor(block)
        kind = unsafe.load32(source + layout.KIND)
        granules = unsafe.load32(source + layout.GRANULES)
        length = 1
        cells = 0
        if kind == layout.CELLS:
            cells = blocks.count_cells(bitmap, block)
        else:
            length = unsafe.load32(source + layout.COUNT)
            if kind == layout.LARGE:
                cells = blocks.bit(bitmap, block * layout.BLOCK_GRANULES)
        if cells == 0:
            if free < 0:
                free = block
        else:
            if free >= 0:
                blocks.describe(free, layout.FREE, block - free, 0)
                free = -1
            used += length
            live += cells * granules
            if kind == layout.CELLS and (cells + 1) * granules <= layout.BLOCK_GRANULES:
                _offer(unsafe.load32(source + layout.COUNT), block)
        block += length
    if free >= 0:
        blocks.describe(free, layout.FREE, top - free, 0)
    unsafe.fill(state.address(state.CURRENT), 0, layout.CLASSES * 16)
    state.put(state.USED, used)
    state.put(state.LIVE, live << layout.GRANULE_SHIFT)


@unsafe.raw
def _offer(index: int, block: int) -> None:
    """Appends a block to the list of those with free cells of a size class. During the survey, when no size
    class has a current block, that variable holds the last block of the list."""
    tail = state.address(state.CURRENT) + (index << 4)
    last = unsafe.load64(tail) - 1
    if last < 0:
        unsafe.store64(state.address(state.AVAILABLE) + (index << 3), block + 1)
    else:
        unsafe.store32(blocks.descriptor(last) + layout.NEXT, block + 1)
    unsafe.store32(blocks.descriptor(block) + layout.NEXT, 0)
    unsafe.store64(tail, block + 1)


@unsafe.raw
def _plan() -> None:
    """Decides when the next collection is due: when as much is handed out as is alive, within sensible
    bounds."""
    region = state.get(state.BLOCKS) << layout.BLOCK_SHIFT
    threshold = state.get(state.LIVE) + (abi.roots_end() - abi.roots_start())
    recent = (state.get(state.RECENT) * 3) >> 2
    if recent < threshold:
        recent = threshold
    state.put(state.RECENT, recent)
    minimum = recent << _SMALL_SHARE
    if minimum < _SMALL_THRESHOLD:
        minimum = _SMALL_THRESHOLD
    if minimum > _MINIMUM_THRESHOLD:
        minimum = _MINIMUM_THRESHOLD
    if minimum > region >> 2:
        minimum = region >> 2
    if threshold < minimum:
        threshold = minimum
    if state.get(state.HELD) != 0:
        threshold = _NEVER
    state.put(state.THRESHOLD, threshold)
    state.put(state.TOTAL, state.get(state.TOTAL) + state.get(state.SINCE))
    state.put(state.SINCE, 0)
    reserve = state.get(state.BLOCKS) >> 4
    if reserve > _RESERVE:
        reserve = _RESERVE
    state.put(state.RESERVE, reserve)
