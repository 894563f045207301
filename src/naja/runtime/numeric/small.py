"""Words of small ints: making and reading them, for raw code."""

from __future__ import annotations

from naja import unsafe


@unsafe.raw
@unsafe.inline
def value(word: object) -> int:
    """The value of a small int."""
    return unsafe.word(word) >> 1


@unsafe.raw
@unsafe.inline
def make(value: int) -> object:
    """The word of a value within 63 bits."""
    return unsafe.object_at((value << 1) | 1)
