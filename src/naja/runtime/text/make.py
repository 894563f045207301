"""Making str objects: from code points, parts of others, ASCII in memory; concatenation; the growing builder.

What belongs here: raw functions that return a str in its smallest form. What does not: methods of str.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import layout, wide


@unsafe.raw
def character(code: int) -> str:
    """The str of one code point, 0 to 0x10FFFF."""
    if unsafe.unsigned_less(code, 128):
        return layout.ascii_character(code)
    form = layout.form_for(code)
    s = layout.new(form, 1)
    layout.put(layout.data(s), form & 7, 0, code)
    return s


@unsafe.raw
def from_memory(address: int, unit: int, count: int) -> str:
    """The str of `count` code points at `address`, of `unit` bytes each."""
    if count <= 1:
        return character(layout.get(address, unit, 0)) if count == 1 else ""
    form = layout.form_for(wide.all_bits(address, unit, count))
    s = layout.new(form, count)
    wide.transfer(layout.data(s), form & 7, address, unit, count)
    return s


@unsafe.raw
def from_ascii(address: int, count: int) -> str:
    """The str of `count` bytes at `address`, all below 128: digits and the like."""
    if count == 1:
        return layout.ascii_character(unsafe.load8(address))
    s = layout.new(layout.ASCII, count)
    unsafe.copy(layout.data(s), address, count)
    return s


@unsafe.raw
@unsafe.inline
def exact(s: str) -> str:
    """The str itself, or for an instance of a subclass a plain copy."""
    if unsafe.class_number(s) == unsafe.class_number_of(str):
        return s
    return _copied(s)


@unsafe.raw
@unsafe.noinline
def _copied(s: str) -> str:
    return from_memory(layout.data(s), layout.width(s), layout.length(s))


@unsafe.raw
def part(s: str, start: int, stop: int) -> str:
    """`s[start:stop]`, where 0 <= start <= stop <= len(s)."""
    count = stop - start
    if count == layout.length(s):
        return exact(s)
    if count <= 0:
        return ""
    if layout.is_ascii(s):
        return from_ascii(layout.data(s) + start, count)
    unit = layout.width(s)
    return from_memory(layout.data(s) + start * unit, unit, count)


@unsafe.raw
def write(target: int, unit: int, s: str) -> int:
    """Writes a str's code points at `target`, `unit` bytes each; where they end."""
    count = layout.length(s)
    wide.transfer(target, unit, layout.data(s), layout.width(s), count)
    return target + count * unit


@unsafe.raw
def concat(a: str, b: str) -> str:
    """`a + b`."""
    first = layout.length(a)
    second = layout.length(b)
    if second == 0:
        return exact(a)
    if first == 0:
        return exact(b)
    form = layout.wider(layout.form(a), layout.form(b))
    s = layout.new(form, first + second)
    write(write(layout.data(s), form & 7, a), form & 7, b)
    return s


@unsafe.raw
@unsafe.noinline
def grown(a: str, b: str, alone: bool) -> str:
    """`a + b`, which nobody else holds. If nobody else holds `a` either (`alone`: it comes from here), it grows where it is, or
    moves to where there is room for more to come."""
    first = layout.length(a)
    second = layout.length(b)
    form = layout.wider(layout.form(a), layout.form(b))
    unit = form & 7
    count = first + second
    if first == 0 or not alone:
        s = layout.new(form, count)
    elif form == layout.form(a) and layout.fits(a, count):
        write(layout.data(a) + first * unit, unit, b)
        layout.set_length(a, count)
        return a
    else:
        s = layout.new_with_room(form, count, count + (count >> 1))
    write(write(layout.data(s), unit, a), unit, b)
    return s


@unsafe.raw
def concat3(a: str, b: str, c: str) -> str:
    """`a + b + c`."""
    form = layout.wider(layout.wider(layout.form(a), layout.form(b)), layout.form(c))
    s = layout.new(form, layout.length(a) + layout.length(b) + layout.length(c))
    write(write(write(layout.data(s), form & 7, a), form & 7, b), form & 7, c)
    return s


@unsafe.raw
def concat4(a: str, b: str, c: str, d: str) -> str:
    """`a + b + c + d`."""
    form = layout.wider(
        layout.wider(layout.form(a), layout.form(b)), layout.wider(layout.form(c), layout.form(d))
    )
    s = layout.new(form, layout.length(a) + layout.length(b) + layout.length(c) + layout.length(d))
    unit = form & 7
    write(write(write(write(layout.data(s), unit, a), unit, b), unit, c), unit, d)
    return s


@unsafe.raw
def repeated(code: int, count: int) -> str:
    """A code point `count` times."""
    form = layout.form_for(code)
    s = layout.new(form, count)
    wide.repeat(layout.data(s), form & 7, code, count)
    return s


@unsafe.raw
def join_words(separator: str, address: int, count: int) -> str:
    """The concatenation of `count` str words at `address`, with a separator between them: `str.join`."""
    if count == 0:
        return ""
    if count == 1:
        return unsafe.assume(str, unsafe.load_object(address))
    between = layout.length(separator)
    total = between * (count - 1)
    form = layout.form(separator) if between > 0 else layout.ASCII
    i = 0
    while i < count:
        item = unsafe.assume(str, unsafe.load_object(address + i * 8))
        total += layout.length(item)
        form = layout.wider(form, layout.form(item))
        i += 1
    s = layout.new(form, total)
    unit = form & 7
    target = layout.data(s)
    i = 0
    while i < count:
        if i > 0 and between > 0:
            target = write(target, unit, separator)
        target = write(target, unit, unsafe.assume(str, unsafe.load_object(address + i * 8)))
        i += 1
    return s


# --- the builder: a Blob of counted code points ------------------------------------------------------------
#
# +0 how many, +8 room for how many, +16 the bitwise or of all, +24 the code points, 4 bytes each. Adding
# may move it.

_BITS = 16
_CODES = 24


@unsafe.raw
def builder(capacity: int) -> unsafe.Blob:
    """An empty builder with room for so many code points."""
    room = capacity if capacity > 8 else 8
    blob = layout.new_blob(_CODES + room * 4)
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
    unsafe.store64(new + _BITS, unsafe.load64(old + _BITS))
    unsafe.copy(new + _CODES, old + _CODES, count * 4)
    return larger


@unsafe.raw
def add(blob: unsafe.Blob, code: int) -> unsafe.Blob:
    """Adds a code point; the builder to go on with."""
    at = layout.blob_data(blob)
    count = unsafe.load64(at)
    if count == unsafe.load64(at + 8):
        blob = _grow(blob, 1)
        at = layout.blob_data(blob)
    unsafe.store32(at + _CODES + count * 4, code)
    unsafe.store64(at, count + 1)
    unsafe.store64(at + _BITS, unsafe.load64(at + _BITS) | code)
    return blob


@unsafe.raw
def add_memory(blob: unsafe.Blob, address: int, unit: int, count: int) -> unsafe.Blob:
    """Adds the code points at `address`; the builder to go on with."""
    at = layout.blob_data(blob)
    have = unsafe.load64(at)
    if have + count > unsafe.load64(at + 8):
        blob = _grow(blob, count)
        at = layout.blob_data(blob)
    wide.transfer(at + _CODES + have * 4, 4, address, unit, count)
    unsafe.store64(at, have + count)
    unsafe.store64(at + _BITS, unsafe.load64(at + _BITS) | wide.all_bits(address, unit, count))
    return blob


@unsafe.raw
def add_str(blob: unsafe.Blob, s: str) -> unsafe.Blob:
    """Adds a str; the builder to go on with."""
    return add_memory(blob, layout.data(s), layout.width(s), layout.length(s))


@unsafe.raw
def finish(blob: unsafe.Blob) -> str:
    """What has been added, as a str."""
    at = layout.blob_data(blob)
    count = unsafe.load64(at)
    if count == 1:
        return character(unsafe.load32(at + _CODES))
    form = layout.form_for(unsafe.load64(at + _BITS))
    s = layout.new(form, count)
    wide.transfer(layout.data(s), form & 7, at + _CODES, 4, count)
    return s
