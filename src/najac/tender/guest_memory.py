"""A virtual machine's memory: its layout, and the page tables that say what the guest may do with it.

The guest sees IMAGE_BASE and up: the image, a gap, the stack, a gap, the heap. All of it lies in one region
of the tender's, in the same order and `TABLES` bytes from its beginning; the page tables before that are
nowhere in what the guest sees. Page zero and the gaps are not mapped, but for a page for the processor alone:
the task state, whose bitmap lets the guest touch the ports of the calls and no others.

Intel SDM volume 3, 4.5 (4-level paging), 8.7 (task state in 64-bit mode); volume 1, 19.5.2 (I/O bitmap).
"""

from __future__ import annotations

from naja import unsafe
from naja.platform.boot_record import IMAGE_BASE, PAGE
from naja.platform.hypercalls import PORT_CONSOLE_WRITE, PORTS_END
from najac.tender.image_file import EXECUTE, WRITE, Image
from najac.tender.memory import STACK_SIZE

LARGE = 2 << 20
TABLES = LARGE
"""Physical memory before the image's: the page tables."""
MOST_HEAP = 2048
"""MiB: all addresses stay below 4 GiB."""

_PRESENT, _WRITABLE, _USER, _TOUCHED, _LARGE_PAGE = 0x01, 0x02, 0x04, 0x60, 0x80
_NEVER_EXECUTE = -(1 << 63)
_TABLE = _PRESENT | _WRITABLE | _USER | 0x20
_DIRECTORIES = 2 * PAGE
"""Where the four page directories begin, one a GiB; before them levels 4 and 3."""
_LEAVES = 6 * PAGE
"""Where the tables of 4 KiB pages begin, one for 2 MiB of the image, and one for the gap behind it."""

_AT_BITMAP = 104
_CALLS, _CALLS_END = PORT_CONSOLE_WRITE // 8, PORTS_END // 8
"""The bytes of the bitmap with the ports of all calls."""
TASK_STATE_SIZE = _AT_BITMAP + _CALLS_END + 1
"""The bitmap ends with a byte that the processor may read but that stands for no port (volume 1, 19.5.2)."""


class Layout:
    """Where things lie in the guest's addresses."""

    __slots__ = ("end", "heap", "heap_size", "image_end", "stack")

    def __init__(self, image: Image, heap_size: int) -> None:
        self.image_end = (image.segments[-1].end() + LARGE - 1) & -LARGE
        self.stack = self.image_end + LARGE
        self.heap = self.stack + STACK_SIZE + LARGE
        self.heap_size = (heap_size + LARGE - 1) & -LARGE
        self.end = self.heap + self.heap_size

    def in_guest(self, address: int, count: int) -> bool:
        """Whether so many bytes from there lie between the image's first and the heap's last."""
        return address >= IMAGE_BASE and 0 <= count <= self.end - IMAGE_BASE and address <= self.end - count

    def in_heap(self, address: int, count: int) -> bool:
        """Whether so many bytes from there are the guest's heap, which it may write and so may we."""
        return count >= 0 and self.heap <= address and address + count <= self.end

    def task_state(self) -> int:
        """The address of the task state: the first page of the gap behind the image."""
        return self.image_end

    def size(self) -> int:
        """Bytes of physical memory."""
        return self.end - IMAGE_BASE + TABLES


def fill_tables(tables: int, layout: Layout, image: Image) -> None:
    """Writes the page tables into zeroed memory at `tables`, which is the guest's physical address 0."""
    _link(tables)
    count = (layout.image_end - IMAGE_BASE) // LARGE + 1
    for index in range(count):
        unsafe.store64(_directory_entry(tables, IMAGE_BASE + index * LARGE), _LEAVES + index * PAGE | _TABLE)
    for segment in image.segments:
        flags = _PRESENT | _USER | _TOUCHED
        if segment.flags & WRITE:
            flags |= _WRITABLE
        _pages(tables, segment.address, segment.end(), flags, segment.flags & EXECUTE)
    task = layout.task_state()
    _pages(tables, task, task + PAGE, _PRESENT | _WRITABLE | _TOUCHED, 0)
    _fill_task_state(tables + TABLES + task - IMAGE_BASE)
    _large_pages(tables, layout.stack, layout.stack + STACK_SIZE)
    _large_pages(tables, layout.heap, layout.end)


@unsafe.raw
def _link(tables: int) -> None:
    """Levels 4 and 3: the first 4 GiB."""
    unsafe.store64(tables, PAGE | _TABLE)
    for index in range(4):
        unsafe.store64(tables + PAGE + 8 * index, _DIRECTORIES + PAGE * index | _TABLE)


@unsafe.raw
def _fill_task_state(state: int) -> None:
    unsafe.store16(state + 102, _AT_BITMAP)
    unsafe.fill(state + _AT_BITMAP, 0xFF, TASK_STATE_SIZE - _AT_BITMAP)
    unsafe.fill(state + _AT_BITMAP + _CALLS, 0, _CALLS_END - _CALLS)


@unsafe.raw
def _directory_entry(tables: int, address: int) -> int:
    return tables + _DIRECTORIES + (address // LARGE) * 8


@unsafe.raw
def _pages(tables: int, address: int, end: int, flags: int, execute: int) -> None:
    """Large pages where whole ones fit, so that a large image costs little, small ones around them."""
    if execute == 0:
        flags |= _NEVER_EXECUTE
    while address < end:
        physical = address - IMAGE_BASE
        if address & (LARGE - 1) == 0 and end - address >= LARGE:
            unsafe.store64(_directory_entry(tables, address), (physical + TABLES) | flags | _LARGE_PAGE)
            address += LARGE
        else:
            unsafe.store64(tables + _LEAVES + (physical // PAGE) * 8, (physical + TABLES) | flags)
            address += PAGE


@unsafe.raw
def _large_pages(tables: int, address: int, end: int) -> None:
    flags = _PRESENT | _WRITABLE | _USER | _TOUCHED | _LARGE_PAGE | _NEVER_EXECUTE
    while address < end:
        unsafe.store64(_directory_entry(tables, address), (address - IMAGE_BASE + TABLES) | flags)
        address += LARGE
