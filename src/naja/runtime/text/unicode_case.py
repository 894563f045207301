"""Unicode's case mappings, expansions and the final sigma included.

What belongs here: the packed mappings and whole texts mapped by them. What does not: properties
(`unicode_sets.py`), how the tables are made (`unicode_tables.py`).
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import layout, make, unicode_sets, unicode_tables

_TABLES = unicode_tables.tables()
_LOWER, _LOWER_MORE = _TABLES["to_lower"]
_UPPER, _UPPER_MORE = _TABLES["to_upper"]
_TITLE, _TITLE_MORE = _TABLES["to_title"]
_FOLD, _FOLD_MORE = _TABLES["to_folded"]

_SIGMA = 0x3A3
_SMALL_SIGMA = 0x3C3
_FINAL_SIGMA = 0x3C2


@unsafe.raw
@unsafe.noinline
def _mapped(runs: bytes, code: int) -> int:
    """The one character that `code` is mapped to; itself where there is none."""
    table = layout.bytes_data(runs)
    low = 0
    high = layout.bytes_length(runs) >> 3
    while low < high:
        middle = (low + high) >> 1
        if (unsafe.load32(table + middle * 8) & 0x1FFFFF) <= code:
            low = middle + 1
        else:
            high = middle
    if low == 0:
        return code
    at = table + (low - 1) * 8
    entry = unsafe.load32(at)
    distance = code - (entry & 0x1FFFFF)
    twice = (entry >> 21) & 1
    if (distance & twice) != 0 or (distance >> twice) > (entry >> 22):
        return code
    return (code + unsafe.load32(at + 4)) & 0x1FFFFF


@unsafe.raw
@unsafe.noinline
def _add_mapped(blob: unsafe.Blob, runs: bytes, expansions: bytes, code: int) -> unsafe.Blob:
    """Adds what `code` is mapped to, up to three characters, to a `make.builder`."""
    if code < 0x80:
        return make.add(blob, _mapped(runs, code))
    table = layout.bytes_data(expansions)
    low = 0
    high = layout.bytes_length(expansions) >> 3
    while low < high:
        middle = (low + high) >> 1
        found = unsafe.load16(table + middle * 8)
        if found == code:
            at = table + middle * 8
            blob = make.add(make.add(blob, unsafe.load16(at + 2)), unsafe.load16(at + 4))
            return make.add(blob, unsafe.load16(at + 6)) if unsafe.load16(at + 6) != 0 else blob
        if found < code:
            low = middle + 1
        else:
            high = middle
    return make.add(blob, _mapped(runs, code))


@unsafe.raw
def _final_sigma(s: str, index: int) -> bool:
    """Whether a capital sigma ends a word: something cased before it and nothing cased after it, what is
    case-ignorable between not counted (Unicode 3.13, Final_Sigma)."""
    address = layout.data(s)
    unit = layout.width(s)
    i = index - 1
    while i >= 0 and unicode_sets.is_ignorable(layout.get(address, unit, i)):
        i -= 1
    if i < 0 or not unicode_sets.is_cased(layout.get(address, unit, i)):
        return False
    i = index + 1
    while i < layout.length(s) and unicode_sets.is_ignorable(layout.get(address, unit, i)):
        i += 1
    return i == layout.length(s) or not unicode_sets.is_cased(layout.get(address, unit, i))


@unsafe.raw
def _add_lower(blob: unsafe.Blob, s: str, index: int, code: int) -> unsafe.Blob:
    if code == _SIGMA:
        return make.add(blob, _FINAL_SIGMA if _final_sigma(s, index) else _SMALL_SIGMA)
    return _add_mapped(blob, _LOWER, _LOWER_MORE, code)


@unsafe.raw
def lower(s: str) -> str:
    """`s.lower()`."""
    count = layout.length(s)
    blob = make.builder(count)
    i = 0
    while i < count:
        blob = _add_lower(blob, s, i, layout.get(layout.data(s), layout.width(s), i))
        i += 1
    return make.finish(blob)


@unsafe.raw
def upper(s: str) -> str:
    """`s.upper()`."""
    count = layout.length(s)
    blob = make.builder(count)
    i = 0
    while i < count:
        blob = _add_mapped(blob, _UPPER, _UPPER_MORE, layout.get(layout.data(s), layout.width(s), i))
        i += 1
    return make.finish(blob)


@unsafe.raw
def casefold(s: str) -> str:
    """`s.casefold()`."""
    count = layout.length(s)
    blob = make.builder(count)
    i = 0
    while i < count:
        blob = _add_mapped(blob, _FOLD, _FOLD_MORE, layout.get(layout.data(s), layout.width(s), i))
        i += 1
    return make.finish(blob)


@unsafe.raw
def swapcase(s: str) -> str:
    """`s.swapcase()`."""
    count = layout.length(s)
    blob = make.builder(count)
    i = 0
    while i < count:
        code = layout.get(layout.data(s), layout.width(s), i)
        if unicode_sets.is_upper(code):
            blob = _add_lower(blob, s, i, code)
        elif unicode_sets.is_lower(code):
            blob = _add_mapped(blob, _UPPER, _UPPER_MORE, code)
        else:
            blob = make.add(blob, code)
        i += 1
    return make.finish(blob)


@unsafe.raw
def capitalize(s: str) -> str:
    """`s.capitalize()`."""
    count = layout.length(s)
    blob = make.builder(count)
    i = 0
    while i < count:
        code = layout.get(layout.data(s), layout.width(s), i)
        if i == 0:
            blob = _add_mapped(blob, _TITLE, _TITLE_MORE, code)
        else:
            blob = _add_lower(blob, s, i, code)
        i += 1
    return make.finish(blob)


@unsafe.raw
def title(s: str) -> str:
    """`s.title()`."""
    count = layout.length(s)
    blob = make.builder(count)
    inside = False
    i = 0
    while i < count:
        code = layout.get(layout.data(s), layout.width(s), i)
        if inside:
            blob = _add_lower(blob, s, i, code)
        else:
            blob = _add_mapped(blob, _TITLE, _TITLE_MORE, code)
        inside = unicode_sets.is_cased(code)
        i += 1
    return make.finish(blob)
