"""Making and resizing bytearrays.

What belongs here: raw functions over bytearray objects that methods share. What does not: methods.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import layout


@unsafe.raw
def from_memory(address: int, count: int) -> bytearray:
    """A bytearray with a copy of `count` bytes."""
    a = layout.new_array(count)
    if count > 0:
        unsafe.copy(layout.array_data(a), address, count)
    return a


@unsafe.raw
def from_bytes(b: bytes) -> bytearray:
    """A bytearray with a copy of bytes."""
    return from_memory(layout.bytes_data(b), layout.bytes_length(b))


@unsafe.raw
def part(a: bytearray, start: int, stop: int) -> bytearray:
    """`a[start:stop]`, where start and stop are within bounds."""
    return from_memory(layout.array_data(a) + start, stop - start if stop > start else 0)


@unsafe.raw
def resize(a: bytearray, count: int) -> None:
    """Sets the length; new bytes have any value. Grows by an eighth more than asked for. Raises
    MemoryError."""
    if count > layout.array_capacity(a):
        if count > 0x0FFFFFFFFFFFFFFF:
            raise MemoryError
        layout.array_reserve(a, count + (count >> 3) + 8)
    layout.array_set_length(a, count)


@unsafe.raw
def open_gap(a: bytearray, at: int, taken: int, given: int) -> None:
    """Makes the `taken` bytes at `at` a gap of `given`, by moving what comes after."""
    count = layout.array_length(a)
    if given > taken:
        resize(a, count + given - taken)
    address = layout.array_data(a)
    if count - at - taken > 0:
        unsafe.move(address + at + given, address + at + taken, count - at - taken)
    if given < taken:
        layout.array_set_length(a, count + given - taken)


@unsafe.raw
def append_memory(a: bytearray, address: int, count: int) -> None:
    """Appends a copy of bytes, which are not the bytearray's own."""
    if count > 0:
        old = layout.array_length(a)
        resize(a, old + count)
        unsafe.copy(layout.array_data(a) + old, address, count)
