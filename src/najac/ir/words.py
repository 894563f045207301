"""Tagged words as numbers: what static data holds (docs/internals/representation.md)."""

from __future__ import annotations

import struct

FLOAT_BIAS = 0x6000000000000000
"""What separates the rotated bits of a double from an immediate float's payload."""
_MASK = (1 << 64) - 1


def small_int_word(value: int) -> int | None:
    """The tagged word of an int, None if it does not fit."""
    return (value << 1 | 1) & _MASK if -(1 << 62) <= value < 1 << 62 else None


def float_word(value: float) -> int | None:
    """The immediate word of a float, None if it must be boxed."""
    bits = double_bits(value)
    rotated = ((bits << 1 | bits >> 63) & _MASK) - FLOAT_BIAS & _MASK
    return (rotated << 2 | 2) & _MASK if rotated >> 62 == 0 else None


def float_of_word(word: int) -> float | None:
    """The float that a word holds, None if it is no immediate float."""
    if word & 3 != 2:
        return None
    rotated = (((word & _MASK) >> 2) + FLOAT_BIAS) & _MASK
    return double_of_bits(rotated >> 1 | rotated << 63)


def double_bits(value: float) -> int:
    """The bits of a double as an unsigned number."""
    bits: tuple[int] = struct.unpack("<Q", struct.pack("<d", value))
    return bits[0]


def double_of_bits(bits: int) -> float:
    """The double with these bits, of which 64 count."""
    value: tuple[float] = struct.unpack("<d", struct.pack("<Q", bits & _MASK))
    return value[0]
