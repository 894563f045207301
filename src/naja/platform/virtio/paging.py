"""The page tables: the image with the permissions of its segments, the stack between guard pages, the heap on demand.

What belongs here: the layout of memory behind the image, and page tables (Intel SDM volume 3, 4.5). All addresses
are physical addresses, so that a device can be given the address of anything.

    image       its segments; what lies between is not mapped, nor is anything below: page zero is not
    tables      ARENA bytes, for this file alone
    guard       a page
    stack
    guard       a page at least
    heap        to the end of its range of memory, in pages of 2 MiB, each mapped and zeroed when it is first touched

A hypervisor that restarts a machine, and firmware that ran before, leave memory as it was; the collector wants zeroes.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform.virtio import cpu

PAGE = 4096
LARGE = 2 << 20
ARENA = 96 << 10
"""Bytes for page tables: enough for an image and a stack of 8 MiB, a heap of 8 GiB and four places of devices."""
_GIB = 1 << 30
_REACH = 1 << 39
"""One level-4 entry: 512 GiB."""

_PRESENT, _WRITABLE, _UNCACHED, _TOUCHED, _LARGE_PAGE = 0x01, 0x02, 0x18, 0x60, 0x80
_NEVER_EXECUTE = -(1 << 63)
_TABLE = _PRESENT | _WRITABLE | 0x20
_ADDRESS = 0x000F_FFFF_FFFF_F000

_LOAD, _EXECUTABLE_SEGMENT, _WRITABLE_SEGMENT = 1, 1, 2
_MOST_STACK, _LEAST_STACK = 8 << 20, 256 << 10

_STATE = unsafe.Static(64)
_ROOT = 0
_NEXT = 8
_LAST = 16
_STACK = 24
_STACK_END = 32
_HEAP = 40
_HEAP_END = 48


@unsafe.raw
def _get(field: int) -> int:
    return unsafe.load64(unsafe.static_address(_STATE) + field)


@unsafe.raw
def _put(field: int, value: int) -> None:
    unsafe.store64(unsafe.static_address(_STATE) + field, value)


@unsafe.raw
def _up(address: int, step: int) -> int:
    return (address + step - 1) & -step


@unsafe.raw
def image_end() -> int:
    """The first page behind the image's last segment, read from the image's own program headers."""
    return _up(last_segment() + last_segment_size(), PAGE)


@unsafe.raw
def last_segment() -> int:
    """Where the image's last segment begins."""
    return unsafe.load64(_last_header() + 16)


@unsafe.raw
def last_segment_size() -> int:
    """Its bytes in memory."""
    return unsafe.load64(_last_header() + 40)


@unsafe.raw
def _last_header() -> int:
    """The program header of the last segment that is loaded: there is one, this code is in it or before it."""
    header = unsafe.linker_symbol("__ehdr_start")
    index = unsafe.load16(header + 56)
    entry = 0
    while index > 0:
        index -= 1
        entry = _segment(header, index)
        if unsafe.load32(entry) == _LOAD:
            break
    return entry


@unsafe.raw
def _segment(header: int, index: int) -> int:
    return header + unsafe.load64(header + 32) + index * unsafe.load16(header + 54)


@unsafe.raw
def build(low_end: int, heap: int, heap_end: int) -> bool:
    """Lays memory out and makes the tables the processor's. False where there is too little memory."""
    arena = image_end()
    stack = arena + ARENA + PAGE
    room = low_end - stack
    size = room >> 3 & -PAGE
    if size > _MOST_STACK:
        size = _MOST_STACK
    if size < _LEAST_STACK:
        size = _LEAST_STACK
    _put(_STACK, stack)
    _put(_STACK_END, stack + size)
    after = stack + size + PAGE
    begin = _up(after if heap < after and heap_end >= after else heap, LARGE)
    end = heap_end & -LARGE
    if end > begin + (8 << 30):
        end = begin + (8 << 30)
    if end > _REACH:
        end = _REACH
    if end <= begin or room < size:
        return False
    cpu.clear(arena, ARENA)
    _put(_ROOT, arena)
    _put(_NEXT, arena + PAGE)
    _put(_LAST, arena + ARENA)
    _put(_HEAP, begin)
    _put(_HEAP_END, end)
    _map_image()
    data = _PRESENT | _WRITABLE | _TOUCHED | _NEVER_EXECUTE
    _map_pages(arena, arena + ARENA, data)
    _map_pages(stack, stack + size, data)
    at = begin & -_GIB
    while at < end:
        _directory(at)
        at += _GIB
    cpu.set_page_tables(arena)
    return True


@unsafe.raw
def _map_image() -> None:
    header = unsafe.linker_symbol("__ehdr_start")
    index = 0
    while index < unsafe.load16(header + 56):
        entry = _segment(header, index)
        index += 1
        if unsafe.load32(entry) != _LOAD:
            continue
        flags = _PRESENT | _TOUCHED
        permissions = unsafe.load32(entry + 4)
        if permissions & _WRITABLE_SEGMENT:
            flags |= _WRITABLE
        if permissions & _EXECUTABLE_SEGMENT == 0:
            flags |= _NEVER_EXECUTE
        start = unsafe.load64(entry + 16)
        _map_pages(start & -PAGE, start + unsafe.load64(entry + 40), flags)


@unsafe.raw
def _new_table() -> int:
    """A zeroed page of the arena. An arena that is used up is a fault of this file: the address 0 then stops us."""
    table = _get(_NEXT)
    if table >= _get(_LAST):
        return 0
    _put(_NEXT, table + PAGE)
    return table


@unsafe.raw
def _below(entry: int) -> int:
    """The table that an entry points to, made where there is none."""
    if unsafe.load64(entry) & _PRESENT == 0:
        unsafe.store64(entry, _new_table() | _TABLE)
    return unsafe.load64(entry) & _ADDRESS


@unsafe.raw
def _directory(address: int) -> int:
    """The page directory (level 2) of an address below 512 GiB."""
    level3 = _below(_get(_ROOT))
    return _below(level3 + (address >> 30 & 511) * 8)


@unsafe.raw
def _map_pages(address: int, end: int, flags: int) -> None:
    """Maps pages of 4 KiB onto themselves."""
    while address < end:
        leaves = _below(_directory(address) + (address >> 21 & 511) * 8)
        unsafe.store64(leaves + (address >> 12 & 511) * 8, address | flags)
        address += PAGE


@unsafe.raw
def map_device(address: int, size: int) -> bool:
    """Makes the registers of a device reachable, uncached. False for addresses beyond what the tables reach, or that
    are memory."""
    start = address & -LARGE
    end = _up(address + size, LARGE)
    if size <= 0 or start < _GIB or end > _REACH or (start < _get(_HEAP_END) and end > _get(_HEAP)):
        return False
    while start < end:
        entry = _directory(start) + (start >> 21 & 511) * 8
        flags = _PRESENT | _WRITABLE | _UNCACHED | _TOUCHED | _LARGE_PAGE | _NEVER_EXECUTE
        unsafe.store64(entry, start | flags)
        start += LARGE
    return True


@unsafe.raw
def touch(address: int) -> bool:
    """Maps the page of the heap that a fault was about. False if the address is not one that may be touched."""
    if address < _get(_HEAP) or address >= _get(_HEAP_END):
        return False
    entry = _directory(address) + (address >> 21 & 511) * 8
    if unsafe.load64(entry) & _PRESENT:
        return False
    page = address & -LARGE
    flags = _PRESENT | _WRITABLE | _TOUCHED | _LARGE_PAGE | _NEVER_EXECUTE
    unsafe.store64(entry, page | flags)
    cpu.clear(page, LARGE)
    return True


@unsafe.raw
def stack() -> int:
    """The lowest address of the stack."""
    return _get(_STACK)


@unsafe.raw
def stack_end() -> int:
    """One past its highest."""
    return _get(_STACK_END)


@unsafe.raw
def heap() -> int:
    """Where the heap begins."""
    return _get(_HEAP)


@unsafe.raw
def heap_size() -> int:
    """Its bytes."""
    return _get(_HEAP_END) - _get(_HEAP)
