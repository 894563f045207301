"""What the hypervisor tells an image at its PVH entry: `struct hvm_start_info` of Xen's public/arch-x86/hvm/start_info.h.

What belongs here: reading it, while the first page tables still map all of it. What is kept is copied: the memory
in which it lies becomes unreachable.
"""

from __future__ import annotations

from naja import unsafe

_MAGIC = 0x336EC578
_AT_MAGIC, _AT_VERSION, _AT_COMMAND_LINE, _AT_RSDP = 0, 4, 24, 32
_AT_MAP, _AT_MAP_ENTRIES = 40, 48
_ENTRY_SIZE = 24
"""struct hvm_memmap_table_entry: address, size, kind, reserved."""
_RAM = 1
_MOST_ENTRIES = 128

COMMAND_LINE_SIZE = 4096
"""Bytes of the command line that are kept, its end included; what is longer is refused by `read`."""

_STATE = unsafe.Static(48)
_LOW_END = 0
_HEAP = 8
_HEAP_END = 16
_RSDP = 24
_COMMAND_LINE = unsafe.Static(COMMAND_LINE_SIZE)

OK, NOT_PVH, NO_MEMORY_MAP, LONG_COMMAND_LINE, NO_MEMORY = 0, 1, 2, 3, 4
"""What `read` answers."""


@unsafe.raw
def _get(field: int) -> int:
    return unsafe.load64(unsafe.static_address(_STATE) + field)


@unsafe.raw
def _put(field: int, value: int) -> None:
    unsafe.store64(unsafe.static_address(_STATE) + field, value)


@unsafe.raw
def read(info: int, image_end: int) -> int:
    """Takes in the start info at `info`; `image_end` is the first address that the image does not use."""
    if unsafe.load32(info + _AT_MAGIC) != _MAGIC:
        return NOT_PVH
    if unsafe.load32(info + _AT_VERSION) < 1 or unsafe.load64(info + _AT_MAP) == 0:
        return NO_MEMORY_MAP
    _put(_RSDP, unsafe.load64(info + _AT_RSDP))
    if not _copy_command_line(unsafe.load64(info + _AT_COMMAND_LINE)):
        return LONG_COMMAND_LINE
    _choose_memory(unsafe.load64(info + _AT_MAP), unsafe.load32(info + _AT_MAP_ENTRIES), image_end)
    return OK if _get(_LOW_END) > 0 else NO_MEMORY


@unsafe.raw
def _copy_command_line(text: int) -> bool:
    place = unsafe.static_address(_COMMAND_LINE)
    if text == 0:
        return True
    index = 0
    while unsafe.load8(text + index) != 0:
        if index >= COMMAND_LINE_SIZE - 1:
            return False
        unsafe.store8(place + index, unsafe.load8(text + index))
        index += 1
    return True


@unsafe.raw
def _choose_memory(entries: int, count: int, image_end: int) -> None:
    """Finds the range of memory that the image lies in, and the largest one behind it for the heap."""
    index = 0
    while index < count and index < _MOST_ENTRIES:
        entry = entries + index * _ENTRY_SIZE
        index += 1
        start = unsafe.load64(entry)
        end = start + unsafe.load64(entry + 8)
        if unsafe.load32(entry + 16) != _RAM or start < 0 or end <= image_end:
            continue
        if start < image_end:
            start = image_end
            _put(_LOW_END, end)
        if end - start > _get(_HEAP_END) - _get(_HEAP):
            _put(_HEAP, start)
            _put(_HEAP_END, end)


@unsafe.raw
def low_end() -> int:
    """One past the memory that follows the image without a gap."""
    return _get(_LOW_END)


@unsafe.raw
def heap() -> int:
    """Where the largest range of memory begins that the image itself does not use."""
    return _get(_HEAP)


@unsafe.raw
def heap_end() -> int:
    """Where that ends."""
    return _get(_HEAP_END)


@unsafe.raw
def root_pointer() -> int:
    """The address of ACPI's root pointer, 0 if none was given."""
    return _get(_RSDP)


@unsafe.raw
def command_line() -> int:
    """The address of the command line's copy, which ends with a zero byte."""
    return unsafe.static_address(_COMMAND_LINE)
