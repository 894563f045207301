"""How str and bytes show themselves: repr and ascii.

What belongs here: quoting and escaping. What does not: the repr of containers.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import encoding, layout, make, unicode_sets, wide

_BACKSLASH = 0x5C
_QUOTE = 0x27
_DOUBLE_QUOTE = 0x22


@unsafe.raw
def quote_for(address: int, unit: int, count: int) -> int:
    """The quote that surrounds a text: the double one if it holds a single one and no double one."""
    if wide.find_code(address, unit, count, _QUOTE) < 0:
        return _QUOTE
    return _DOUBLE_QUOTE if wide.find_code(address, unit, count, _DOUBLE_QUOTE) < 0 else _QUOTE


@unsafe.raw
def add_escaped(blob: unsafe.Blob, code: int, quote: int) -> unsafe.Blob:
    """Adds a character below 128 as it stands between `quote`s to a `make.builder`."""
    if code == quote or code == 0x5C:
        return make.add(make.add(blob, _BACKSLASH), code)
    if code >= 0x20 and code < 0x7F:
        return make.add(blob, code)
    if code == 10:
        return make.add(make.add(blob, _BACKSLASH), 0x6E)
    if code == 13:
        return make.add(make.add(blob, _BACKSLASH), 0x72)
    if code == 9:
        return make.add(make.add(blob, _BACKSLASH), 0x74)
    return encoding.add_backslash(blob, code)


@unsafe.raw
def plain(s: str) -> bool:
    """Whether a str is printable ASCII without quotes and backslashes."""
    if not layout.is_ascii(s):
        return False
    i = 0
    while i < layout.length(s):
        byte = unsafe.load8(layout.data(s) + i)
        if byte < 0x20 or byte >= 0x7F or byte == 0x5C or byte == 0x27:
            return False
        i += 1
    return True


@unsafe.raw
def repr_str(s: str) -> str:
    """`repr(s)`."""
    count = layout.length(s)
    if plain(s):
        result = layout.new(layout.ASCII, count + 2)
        unsafe.store8(layout.data(result), _QUOTE)
        unsafe.copy(layout.data(result) + 1, layout.data(s), count)
        unsafe.store8(layout.data(result) + count + 1, _QUOTE)
        return result
    quote = quote_for(layout.data(s), layout.width(s), count)
    blob = make.add(make.builder(count + 2), quote)
    i = 0
    while i < count:
        code = layout.get(layout.data(s), layout.width(s), i)
        if code < 0x80:
            blob = add_escaped(blob, code, quote)
        elif unicode_sets.is_printable(code):
            blob = make.add(blob, code)
        else:
            blob = encoding.add_backslash(blob, code)
        i += 1
    return make.finish(make.add(blob, quote))


@unsafe.raw
def ascii_of(s: str) -> str:
    """A str with everything beyond ASCII as escapes: `ascii` makes this of a repr."""
    if layout.is_ascii(s):
        return s
    blob = make.builder(layout.length(s))
    i = 0
    while i < layout.length(s):
        code = layout.get(layout.data(s), layout.width(s), i)
        blob = make.add(blob, code) if code < 0x80 else encoding.add_backslash(blob, code)
        i += 1
    return make.finish(blob)


@unsafe.raw
def repr_memory(prefix: str, suffix: str, address: int, count: int) -> str:
    """The repr of bytes: `prefix` comes before the quote, `suffix` after it.

    That of a bytearray, the one with a suffix, escapes single quotes between double ones too.
    """
    quote = quote_for(address, 1, count)
    escaped = quote if layout.length(suffix) == 0 else _QUOTE
    blob = make.add(make.add_str(make.builder(count + 3), prefix), quote)
    i = 0
    while i < count:
        code = unsafe.load8(address + i)
        blob = add_escaped(blob, code, escaped) if code < 0x80 else encoding.add_backslash(blob, code)
        i += 1
    return make.finish(make.add_str(make.add(blob, quote), suffix))
