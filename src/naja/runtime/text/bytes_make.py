"""Making bytes objects: copies of memory, and the growing builder.

What belongs here: raw functions that return bytes. What does not: methods of bytes.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import layout


@unsafe.raw
def from_memory(address: int, count: int) -> bytes:
    """A copy of `count` bytes."""
    b = layout.new_bytes(count)
    unsafe.copy(layout.bytes_data(b), address, count)
    return b


@unsafe.raw
def from_latin(s: str) -> bytes:
    """The bytes of a str whose code points are all below 256."""
    return from_memory(layout.data(s), layout.length(s))


@unsafe.raw
def part(b: bytes, start: int, stop: int) -> bytes:
    """`b[start:stop]`, where 0 <= start <= stop <= len(b)."""
    if stop - start == layout.bytes_length(b):
        return b
    return from_memory(layout.bytes_data(b) + start, stop - start)


@unsafe.raw
def concat4(a: bytes, b: bytes, c: bytes, d: bytes) -> bytes:
    """`a + b + c + d`."""
    result = layout.new_bytes(
        layout.bytes_length(a) + layout.bytes_length(b) + layout.bytes_length(c) + layout.bytes_length(d)
    )
    _put(_put(_put(_put(layout.bytes_data(result), a), b), c), d)
    return result


@unsafe.raw
@unsafe.inline
def _put(target: int, b: bytes) -> int:
    """Writes the bytes at `target`; where they end."""
    unsafe.copy(target, layout.bytes_data(b), layout.bytes_length(b))
    return target + layout.bytes_length(b)


# --- the builder: bytes that nobody else has yet -----------------------------------------------------------
#
# Where the hash will be is how many there is room for. Adding may move it.

_LARGEST_ROOM = 1 << 20
"""Bytes that are provided for before any is there."""


@unsafe.raw
def builder(capacity: int) -> bytes:
    """An empty builder with room for so many bytes."""
    room = capacity if capacity > 16 else 16
    b = layout.new_bytes(room)
    layout.set_bytes_length(b, 0)
    layout.bytes_cache_hash(b, room)
    return b


@unsafe.raw
def expecting(count: int) -> bytes:
    """An empty builder for as many bytes as are likely to come: a number of any size."""
    return builder(count if count < _LARGEST_ROOM else _LARGEST_ROOM)


@unsafe.raw
@unsafe.noinline
def _grow(b: bytes) -> bytes:
    count = layout.bytes_length(b)
    larger = builder(count + (count >> 1) + 1)
    layout.set_bytes_length(larger, count)
    unsafe.copy(layout.bytes_data(larger), layout.bytes_data(b), count)
    return larger


@unsafe.raw
def add(b: bytes, byte: int) -> bytes:
    """Adds a byte; the builder to go on with."""
    count = layout.bytes_length(b)
    if count == layout.bytes_cached_hash(b):
        b = _grow(b)
    unsafe.store8(layout.bytes_data(b) + count, byte)
    layout.set_bytes_length(b, count + 1)
    return b


@unsafe.raw
def add_word(b: bytes, value: int, size: int, big: bool) -> bytes:
    """Adds the low `size` bytes of a word, most significant first if `big`; the builder to go on with."""
    i = 0
    while i < size:
        b = add(b, (value >> (8 * (size - 1 - i if big else i))) & 0xFF)
        i += 1
    return b


@unsafe.raw
def finish(b: bytes) -> bytes:
    """What has been added. No more may be."""
    count = layout.bytes_length(b)
    if layout.bytes_cached_hash(b) - count > count >> 3:
        return from_memory(layout.bytes_data(b), count)
    layout.bytes_cache_hash(b, 0)
    return b
