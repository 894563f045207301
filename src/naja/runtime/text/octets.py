"""`naja.octets` compiled: wide loads and stores in the memory of a view.

What belongs here: one function for each of that module's. Offsets and counts are machine words: the bounds are compared
without signs, so that a negative one is out of bounds.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import memory_view
from naja.runtime.text.memory_view import MemoryView


@unsafe.raw
@unsafe.inline
def _place(octets: MemoryView, at: int, count: int) -> int:
    """The address of `octets[at]`, `count` octets of which are there. Raises IndexError."""
    size = memory_view.size(octets)
    if unsafe.unsigned_less(size, at) or unsafe.unsigned_less(size - at, count):
        _refuse(octets)
    if not memory_view.is_contiguous(octets):
        _refuse(octets)
    return memory_view.address(octets) + at


@unsafe.raw
@unsafe.inline
def _target(octets: MemoryView, at: int, count: int) -> int:
    """Like `_place`, to write to. Raises TypeError where the view is read-only."""
    if memory_view.is_read_only(octets):
        raise TypeError("cannot modify read-only memory")
    return _place(octets, at, count)


@unsafe.noinline
def _refuse(octets: MemoryView) -> None:
    octets._check()
    if not memory_view.is_contiguous(octets):
        raise ValueError("the octets of the view do not lie side by side")
    raise IndexError("index out of bounds on dimension 1")


@unsafe.raw
@unsafe.inline
def get16(octets: MemoryView, at: int) -> int:
    """Two octets."""
    word = unsafe.load16(_place(octets, at, 2))
    return unsafe.shift_right_logical(unsafe.swap_bytes(word), 48) & 0xFFFF


@unsafe.raw
@unsafe.inline
def get32(octets: MemoryView, at: int) -> int:
    """Four octets."""
    word = unsafe.load32(_place(octets, at, 4))
    return unsafe.shift_right_logical(unsafe.swap_bytes(word), 32) & 0xFFFFFFFF


@unsafe.raw
@unsafe.inline
def get48(octets: MemoryView, at: int) -> int:
    """Six octets."""
    place = _place(octets, at, 6)
    word = unsafe.load32(place) | unsafe.load16(place + 4) << 32
    return unsafe.shift_right_logical(unsafe.swap_bytes(word), 16) & 0xFFFFFFFFFFFF


@unsafe.raw
@unsafe.inline
def put16(target: MemoryView, at: int, value: int) -> None:
    """Two octets."""
    unsafe.store16(_target(target, at, 2), unsafe.shift_right_logical(unsafe.swap_bytes(value), 48))


@unsafe.raw
@unsafe.inline
def put32(target: MemoryView, at: int, value: int) -> None:
    """Four octets."""
    unsafe.store32(_target(target, at, 4), unsafe.shift_right_logical(unsafe.swap_bytes(value), 32))


@unsafe.raw
@unsafe.inline
def put48(target: MemoryView, at: int, value: int) -> None:
    """Six octets."""
    place = _target(target, at, 6)
    word = unsafe.shift_right_logical(unsafe.swap_bytes(value), 16)
    unsafe.store32(place, word)
    unsafe.store16(place + 4, word >> 32)


@unsafe.raw
def copy(target: MemoryView, at: int, source: MemoryView, start: int, count: int) -> None:
    """`target[at : at + count] = source[start : start + count]`."""
    place = _place(source, start, count)
    unsafe.move(_target(target, at, count), place, count)


@unsafe.raw
def sum16(octets: MemoryView, start: int, end: int) -> int:
    """RFC 1071: summed in the machine's own order, then swapped. Four sums at a time do not wait for each other."""
    count = end - start
    place = _place(octets, start, count)
    total = 0
    second = 0
    third = 0
    fourth = 0
    last = place + (count & -16)
    while place != last:
        total += unsafe.load32(place)
        second += unsafe.load32(place + 4)
        third += unsafe.load32(place + 8)
        fourth += unsafe.load32(place + 12)
        place += 16
    total += second + third + fourth
    last += count & 12
    while place != last:
        total += unsafe.load32(place)
        place += 4
    if count & 2:
        total += unsafe.load16(place)
        place += 2
    if count & 1:
        total += unsafe.load8(place)
    total = (total & 0xFFFFFFFF) + (total >> 32)
    total = (total & 0xFFFF) + (total >> 16)
    total = (total & 0xFFFF) + (total >> 16)
    total = (total & 0xFFFF) + (total >> 16)
    return ((total & 0xFF) << 8 | total >> 8) & 0xFFFF
