"""Allocation: the inline fast path, cells, large objects, and what happens when memory runs out.

What belongs here: handing out memory. What does not: when to collect (`collector.py`).

Each size class allocates by moving a cursor through a run of free cells. When the run is used up, the slow
path looks for the next run in the bitmap of the class's blocks, zeroes it and marks its cells as allocated:
that is all the sweeping there is, and it happens just before the memory is used.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.core import exceptions
from naja.runtime.memory import abi, blocks, collector, layout, state

OUT_OF_MEMORY = MemoryError()
"""Made at build time: there may be no memory for one when it is needed."""
_EXCEPTION = 56
"""Bytes of an exception without fields of its own."""


@unsafe.raw
@unsafe.inline
def _cursor(granules: int, shift: int) -> int:
    """Where the class of `granules` keeps its next free cell, and behind it the end of its run."""
    return state.address(state.CURSORS) + (layout.class_index(granules, shift) << 4)


@unsafe.export("allocate")
@unsafe.raw
@unsafe.inline
def allocate(class_number: int, size: int, extra: int) -> object:
    """A zeroed object of `size` bytes, header included, with its header set. Of a large str, bytes or int only the
    first 32 bytes are zero. Raises MemoryError. May collect."""
    if not unsafe.unsigned_less(layout.SMALL_LIMIT, size):
        granules = (size + layout.GRANULE - 1) >> layout.GRANULE_SHIFT
        shift = layout.round_up_shift(granules)
        cursor = _cursor(granules, shift)
        cell = unsafe.load64(cursor)
        after = cell + (layout.cell_granules(granules, shift) << layout.GRANULE_SHIFT)
        if after <= unsafe.load64(cursor + 8):
            unsafe.store64(cursor, after)
            unsafe.store64(cell, class_number | (extra << 32))
            return unsafe.object_at(cell)
    return allocate_rarely(class_number, size, extra)


@unsafe.export("cell_at_hand")
@unsafe.raw
@unsafe.inline
def cell_at_hand(header: int, size: int) -> int:
    """The address of a zeroed object of `size` bytes, at most SMALL_LIMIT, with this header; 0 if the class's run is
    used up."""
    granules = (size + layout.GRANULE - 1) >> layout.GRANULE_SHIFT
    shift = layout.round_up_shift(granules)
    cursor = _cursor(granules, shift)
    cell = unsafe.load64(cursor)
    after = cell + (layout.cell_granules(granules, shift) << layout.GRANULE_SHIFT)
    if after > unsafe.load64(cursor + 8):
        return 0
    unsafe.store64(cursor, after)
    unsafe.store64(cell, header)
    return cell


@unsafe.export("allocate_rarely")
@unsafe.raw
@unsafe.noinline
def allocate_rarely(class_number: int, size: int, extra: int) -> object:
    """What `allocate` has no cell at hand for. It raises for all of its callers."""
    cell = allocate_cell(class_number, size, extra)
    if cell == 0:
        raise _out_of_memory()
    return unsafe.object_at(cell)


@unsafe.raw
@unsafe.noinline
def _out_of_memory() -> BaseException:
    """A new MemoryError, from what was held back for it; the one that is always there if that is used up, too."""
    cell = allocate_cell(unsafe.class_number_of(MemoryError), _EXCEPTION, 0)
    return exceptions.reset(
        OUT_OF_MEMORY if cell == 0 else unsafe.assume(MemoryError, unsafe.object_at(cell))
    )


@unsafe.raw
@unsafe.noinline
def allocate_cell(class_number: int, size: int, extra: int) -> int:
    """The address of a zeroed object with its header set, or 0 if memory is exhausted."""
    if unsafe.unsigned_less(layout.SMALL_LIMIT, size):
        return allocate_large(class_number, size, extra)
    return allocate_small(class_number, (size + layout.GRANULE - 1) >> layout.GRANULE_SHIFT, extra)


@unsafe.raw
@unsafe.noinline
def allocate_small(class_number: int, granules: int, extra: int) -> int:
    """A cell from the class's current run, or from the next one: its address, or 0."""
    shift = layout.round_up_shift(granules)
    index = layout.class_index(granules, shift)
    step = layout.cell_granules(granules, shift)
    cursor = state.address(state.CURSORS) + (index << 4)
    cell = unsafe.load64(cursor)
    if cell + (step << layout.GRANULE_SHIFT) > unsafe.load64(cursor + 8):
        collector.before_allocation()
        if not _next_run(index, step) and not _run_in_new_block(index, step):
            collector.collect()
            if collector.nearly_full() or not (_next_run(index, step) or _run_in_new_block(index, step)):
                state.put(state.RESERVE, 0)
                return 0
        cell = unsafe.load64(cursor)
    unsafe.store64(cursor, cell + (step << layout.GRANULE_SHIFT))
    unsafe.store64(cell, class_number | (extra << 32))
    return cell


@unsafe.raw
def _next_run(index: int, step: int) -> bool:
    """Sets the cursor of a size class to the next run of free cells in its blocks; False if there is none."""
    bitmap = state.get(state.ALLOCATED)
    current = state.address(state.CURRENT) + (index << 4)
    available = state.address(state.AVAILABLE) + (index << 3)
    last = layout.BLOCK_GRANULES - step
    block = unsafe.load64(current) - 1
    granule = unsafe.load64(current + 8)
    while True:
        if block >= 0:
            while granule <= last and blocks.bit(bitmap, block * layout.BLOCK_GRANULES + granule) != 0:
                granule += step
            if granule <= last:
                break
        block = unsafe.load64(available) - 1
        if block < 0:
            unsafe.store64(current, 0)
            return False
        unsafe.store64(available, unsafe.load32(blocks.descriptor(block) + layout.NEXT))
        granule = 0
    end = blocks.next_set(bitmap, block, granule, layout.BLOCK_GRANULES)
    if end == layout.BLOCK_GRANULES:
        end -= (end - granule) % step
    if state.get(state.STRESS) != 0:
        end = granule + step
    unsafe.store64(current, block + 1)
    unsafe.store64(current + 8, end)
    unsafe.fill(
        blocks.block_address(block) + (granule << layout.GRANULE_SHIFT),
        0,
        (end - granule) << layout.GRANULE_SHIFT,
    )
    _use_run(index, block, granule, end, step)
    return True


@unsafe.raw
def _run_in_new_block(index: int, step: int) -> bool:
    """Takes a block for a size class and sets the cursor to its cells; False if there is no block."""
    block = blocks.take_run(1, True)
    if block < 0:
        return False
    blocks.describe(block, layout.CELLS, index, step)
    end = layout.BLOCK_GRANULES - layout.BLOCK_GRANULES % step
    if state.get(state.STRESS) != 0:
        end = step
    current = state.address(state.CURRENT) + (index << 4)
    unsafe.store64(current, block + 1)
    unsafe.store64(current + 8, end)
    _use_run(index, block, 0, end, step)
    return True


@unsafe.raw
def _use_run(index: int, block: int, granule: int, end: int, step: int) -> None:
    """Lets a size class allocate from the zeroed cells between two granules of a block."""
    blocks.set_cell_bits(state.get(state.ALLOCATED), block, granule, end, step)
    start = blocks.block_address(block)
    cursor = state.address(state.CURSORS) + (index << 4)
    unsafe.store64(cursor, start + (granule << layout.GRANULE_SHIFT))
    unsafe.store64(cursor + 8, start + (end << layout.GRANULE_SHIFT))
    state.put(state.SINCE, state.get(state.SINCE) + ((end - granule) << layout.GRANULE_SHIFT))


@unsafe.raw
@unsafe.noinline
def allocate_large(class_number: int, size: int, extra: int) -> int:
    """A run of blocks for one object: its address, or 0. Sizes of 2**63 and more, negative here, give 0
    too."""
    if size < 0 or size > (state.get(state.BLOCKS) << layout.BLOCK_SHIFT):
        return 0
    collector.before_allocation()
    count = (size + layout.BLOCK - 1) >> layout.BLOCK_SHIFT
    zeroed = not abi.is_written_whole(class_number)
    block = blocks.take_run(count, zeroed)
    if block < 0:
        collector.collect()
        block = blocks.take_run(count, zeroed)
    if block < 0:
        return 0
    blocks.describe(block, layout.LARGE, count, (size + layout.GRANULE - 1) >> layout.GRANULE_SHIFT)
    back = 1
    while back < count:
        blocks.describe(block + back, layout.REST, back, 0)
        back += 1
    blocks.set_bit(state.get(state.ALLOCATED), block * layout.BLOCK_GRANULES)
    state.put(state.SINCE, state.get(state.SINCE) + (count << layout.BLOCK_SHIFT))
    address = blocks.block_address(block)
    unsafe.store64(address, class_number | (extra << 32))
    return address
