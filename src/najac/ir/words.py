"""Tagged words as numbers: what static data holds (docs/internals/representation.md)."""

from __future__ import annotations

import struct

from najac.ir.ops import FLOATS, INTS

FLOAT_STEP = 1 << 60
"""What is added to the bits of a double before they are rotated: the three below the sign, 011 or 100 where a word can hold it,
become 10 and one of either, and 10 is the tag then."""
_MASK = (1 << 64) - 1


def signed(word: int) -> int:
    """A machine word, of which 64 bits count, as a signed number."""
    return (word + (1 << 63)) % (1 << 64) - (1 << 63)


def small_int_word(value: int) -> int | None:
    """The tagged word of an int, None if it does not fit."""
    return (value << 1 | 1) & _MASK if -(1 << 62) <= value < 1 << 62 else None


def float_word(value: float) -> int | None:
    """The immediate word of a float, None if it must be boxed."""
    bits = double_bits(value)
    shifted = (bits + FLOAT_STEP) & _MASK
    word = (shifted << 3 | shifted >> 61) & _MASK
    return word if word & 3 == 2 else None


def float_of_word(word: int) -> float | None:
    """The float that a word holds, None if it is no immediate float."""
    if word & 3 != 2:
        return None
    word &= _MASK
    return double_of_bits((word >> 3 | word << 61) - FLOAT_STEP)


def numbers_of(items: list[object]) -> tuple[int, list[int]] | None:
    """What a list of these items holds, and the words of its storage, if it can hold them as they are and is not empty."""
    if items and all(type(item) is int and small_int_word(item) is not None for item in items):
        return INTS, [item & _MASK for item in items if isinstance(item, int)]
    if items and all(type(item) is float for item in items):
        return FLOATS, [double_bits(item) for item in items if isinstance(item, float)]
    return None


def double_bits(value: float) -> int:
    """The bits of a double as an unsigned number."""
    bits: tuple[int] = struct.unpack("<Q", struct.pack("<d", value))
    return bits[0]


def double_of_bits(bits: int) -> float:
    """The double with these bits, of which 64 count."""
    value: tuple[float] = struct.unpack("<d", struct.pack("<Q", bits & _MASK))
    return value[0]
