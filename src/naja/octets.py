"""Numbers in network order in buffers, copies between buffers, sums: a word at a time, nothing allocated.

What belongs here: what protocols do with octets and plain subscripts do slowly. What does not: formats.

Views are of single octets that lie side by side. Offsets and counts are not negative; a place that is not in the view
raises IndexError. Compiled programs have these functions from `naja.runtime.text.octets`.
"""

import sys
from typing import Final

NO_OCTETS: Final = memoryview(b"")
"""What a view of a packet refers to when its packet has been given back."""


def get16(octets: memoryview, at: int) -> int:
    """Two octets at `octets[at]`."""
    return octets[at] << 8 | octets[at + 1]


def get32(octets: memoryview, at: int) -> int:
    """Four octets at `octets[at]`."""
    return octets[at] << 24 | octets[at + 1] << 16 | octets[at + 2] << 8 | octets[at + 3]


def get48(octets: memoryview, at: int) -> int:
    """Six octets at `octets[at]`."""
    return get16(octets, at) << 32 | get32(octets, at + 2)


def put16(target: memoryview, at: int, value: int) -> None:
    """Write the low 16 bits of `value` at `target[at]`. Raises TypeError where the view is read-only."""
    target[at] = value >> 8 & 0xFF
    target[at + 1] = value & 0xFF


def put32(target: memoryview, at: int, value: int) -> None:
    """Write the low 32 bits of `value` at `target[at]`. Raises TypeError where the view is read-only."""
    target[at] = value >> 24 & 0xFF
    target[at + 1] = value >> 16 & 0xFF
    target[at + 2] = value >> 8 & 0xFF
    target[at + 3] = value & 0xFF


def put48(target: memoryview, at: int, value: int) -> None:
    """Write the low 48 bits of `value` at `target[at]`. Raises TypeError where the view is read-only."""
    put16(target, at, value >> 32)
    put32(target, at + 2, value)


def copy(target: memoryview, at: int, source: memoryview, start: int, count: int) -> None:
    """`target[at : at + count] = source[start : start + count]`, without making views; the two may overlap.

    Raises IndexError where either range is not inside its view, TypeError where the target is read-only.
    """
    if start + count > len(source) or at + count > len(target):
        raise IndexError("index out of bounds on dimension 1")
    target[at : at + count] = source[start : start + count]


def sum16(octets: memoryview, start: int, end: int) -> int:
    """The one's complement sum of `octets[start:end]` as 16-bit words from `start`, an odd last octet as a high one.

    0 only for a sum of nothing but zeros (RFC 1071).
    """
    if end > len(octets):
        raise IndexError("index out of bounds on dimension 1")
    whole = start + (end - start & ~3)
    total = 0
    for word in octets[start:whole].cast("I"):
        total += word
    total = (total & 0xFFFFFFFF) + (total >> 32)
    total = (total & 0xFFFF) + (total >> 16)
    total = (total & 0xFFFF) + (total >> 16)
    total = (total & 0xFFFF) + (total >> 16)
    if sys.byteorder == "little":
        # RFC 1071 section 2 (B): words may be added in the machine's own order, the sum is then swapped.
        total = (total & 0xFF) << 8 | total >> 8
    left = end - whole
    if left >= 2:
        total += octets[whole] << 8 | octets[whole + 1]
    if left & 1:
        total += octets[end - 1] << 8
    total = (total & 0xFFFF) + (total >> 16)
    return (total & 0xFFFF) + (total >> 16)
