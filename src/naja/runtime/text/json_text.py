"""Scanning JSON texts in memory, for `naja.std.json`.

What belongs here: raw functions from a text and a place to a place or a number. What does not: values, errors.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import layout, make

_ONES = 0x0101010101010101
_HIGHS = -0x7F7F7F7F7F7F7F80
_QUOTES = 0x2222222222222222
_BACKSLASHES = 0x5C5C5C5C5C5C5C5C
_SPACES = 0x2020202020202020

NOTHING = -1
"""What stands beyond the end."""


@unsafe.raw
@unsafe.inline
def code_at(text: str, place: int) -> int:
    """The code point at a place that is not negative; NOTHING beyond the end."""
    if place >= layout.length(text):
        return NOTHING
    if layout.width(text) == 1:
        return unsafe.load8(layout.data(text) + place)
    return layout.get(layout.data(text), layout.width(text), place)


@unsafe.raw
@unsafe.inline
def _ends(code: int) -> bool:
    """Whether a code point ends the plain part of a string: a quote, a backslash, a control character."""
    return code < 0x20 or code == 0x22 or code == 0x5C


@unsafe.raw
@unsafe.inline
def _zeros(word: int) -> int:
    """Not 0 if a byte of the word is 0; the lowest such byte has its high bit set, and none below it."""
    return (word - _ONES) & ~word & _HIGHS


@unsafe.raw
def plain_end(text: str, place: int) -> int:
    """Where the plain part of a string that begins at a place ends: at a quote, a backslash, a control character or the
    end of the text."""
    count = layout.length(text)
    address = layout.data(text)
    if layout.width(text) != 1:
        while place < count and not _ends(layout.get(address, layout.width(text), place)):
            place += 1
        return place
    while place + 8 <= count:
        word = unsafe.load64(address + place)
        found = _zeros(word ^ _QUOTES) | _zeros(word ^ _BACKSLASHES) | ((word - _SPACES) & ~word & _HIGHS)
        if found != 0:
            break
        place += 8
    while place < count and not _ends(unsafe.load8(address + place)):
        place += 1
    return place


@unsafe.raw
def space_end(text: str, place: int) -> int:
    """Where white space that begins at a place ends."""
    code = code_at(text, place)
    while code == 0x20 or code == 0x0A or code == 0x0D or code == 0x09:
        place += 1
        code = code_at(text, place)
    return place


@unsafe.raw
def digits_end(text: str, place: int) -> int:
    """Where ASCII digits that begin at a place end."""
    while unsafe.unsigned_less(code_at(text, place) - 0x30, 10):
        place += 1
    return place


@unsafe.raw
def number(text: str, place: int, end: int) -> int:
    """The value of the at most 18 digits between two places; a point among them does not count."""
    value = 0
    while place < end:
        code = code_at(text, place)
        if code != 0x2E:
            value = value * 10 + (code - 0x30)
        place += 1
    return value


@unsafe.raw
def hexadecimal(text: str, place: int, end: int) -> int:
    """The value of the hexadecimal digits between two places; NOTHING if there is something else."""
    value = 0
    while place < end:
        code = code_at(text, place)
        digit = code - 0x30
        if not unsafe.unsigned_less(digit, 10):
            digit = (code | 0x20) - 0x57
            if not unsafe.unsigned_less(digit - 10, 6):
                return NOTHING
        value = value << 4 | digit
        place += 1
    return value


@unsafe.raw
def is_plain(text: str, ascii_only: bool) -> bool:
    """Whether a string stands in JSON as it is; with `ascii_only` that takes ASCII without DEL."""
    if ascii_only:
        if not layout.is_ascii(text):
            return layout.length(text) == 0
        place = 0
        while place < layout.length(text):
            if unsafe.load8(layout.data(text) + place) == 0x7F:
                return False
            place += 1
    return plain_end(text, 0) == layout.length(text)


@unsafe.raw
def in_quotes(text: str) -> str:
    """The string with a quote on either side."""
    return make.concat3('"', text, '"')
