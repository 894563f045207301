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


# --- the builder: a Blob of counted bytes ------------------------------------------------------------------
#
# +0 how many, +8 room for how many, +16 the bytes. Adding may move it.

_BYTES = 16


@unsafe.raw
def builder(capacity: int) -> unsafe.Blob:
    """An empty builder with room for so many bytes."""
    room = capacity if capacity > 16 else 16
    blob = layout.new_blob(_BYTES + room)
    unsafe.store64(layout.blob_data(blob) + 8, room)
    return blob


@unsafe.raw
@unsafe.noinline
def _grow(blob: unsafe.Blob, more: int) -> unsafe.Blob:
    old = layout.blob_data(blob)
    count = unsafe.load64(old)
    larger = builder(count + more + (count >> 1))
    new = layout.blob_data(larger)
    unsafe.store64(new, count)
    unsafe.copy(new + _BYTES, old + _BYTES, count)
    return larger


@unsafe.raw
def add(blob: unsafe.Blob, byte: int) -> unsafe.Blob:
    """Adds a byte; the builder to go on with."""
    at = layout.blob_data(blob)
    count = unsafe.load64(at)
    if count == unsafe.load64(at + 8):
        blob = _grow(blob, 1)
        at = layout.blob_data(blob)
    unsafe.store8(at + _BYTES + count, byte)
    unsafe.store64(at, count + 1)
    return blob


@unsafe.raw
def add_memory(blob: unsafe.Blob, address: int, count: int) -> unsafe.Blob:
    """Adds the bytes at `address`; the builder to go on with."""
    at = layout.blob_data(blob)
    have = unsafe.load64(at)
    if have + count > unsafe.load64(at + 8):
        blob = _grow(blob, count)
        at = layout.blob_data(blob)
    unsafe.copy(at + _BYTES + have, address, count)
    unsafe.store64(at, have + count)
    return blob


@unsafe.raw
def add_word(blob: unsafe.Blob, value: int, size: int, big: bool) -> unsafe.Blob:
    """Adds the low `size` bytes of a word, most significant first if `big`; the builder to go on with."""
    i = 0
    while i < size:
        blob = add(blob, (value >> (8 * (size - 1 - i if big else i))) & 0xFF)
        i += 1
    return blob


@unsafe.raw
def finish(blob: unsafe.Blob) -> bytes:
    """What has been added, as bytes."""
    at = layout.blob_data(blob)
    return from_memory(at + _BYTES, unsafe.load64(at))
