"""UTF-8 (RFC 3629): encoding valid text and decoding valid bytes at speed; finding what is invalid.

What belongs here: raw functions over memory and str. What does not: error handlers (`encoding.py`,
`decoding.py`).
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import layout, make, scan

INVALID_START = 1
INVALID_CONTINUATION = 2
UNEXPECTED_END = 3


@unsafe.raw
def encoded_size(address: int, unit: int, count: int) -> int:
    """How many bytes the code points take, surrogates as three."""
    size = count
    i = 0
    while i < count:
        code = layout.get(address, unit, i)
        if code >= 0x80:
            size += 1
            if code >= 0x800:
                size += 1
                if code >= 0x10000:
                    size += 1
        i += 1
    return size


@unsafe.raw
def write_code(target: int, code: int) -> int:
    """Writes one code point; the address after it."""
    if code < 0x80:
        unsafe.store8(target, code)
        return target + 1
    if code < 0x800:
        unsafe.store8(target, 0xC0 | (code >> 6))
        unsafe.store8(target + 1, 0x80 | (code & 0x3F))
        return target + 2
    if code < 0x10000:
        unsafe.store8(target, 0xE0 | (code >> 12))
        unsafe.store8(target + 1, 0x80 | ((code >> 6) & 0x3F))
        unsafe.store8(target + 2, 0x80 | (code & 0x3F))
        return target + 3
    unsafe.store8(target, 0xF0 | (code >> 18))
    unsafe.store8(target + 1, 0x80 | ((code >> 12) & 0x3F))
    unsafe.store8(target + 2, 0x80 | ((code >> 6) & 0x3F))
    unsafe.store8(target + 3, 0x80 | (code & 0x3F))
    return target + 4


@unsafe.raw
def has_surrogate(s: str) -> bool:
    """Whether a str has code points that UTF-8 does not encode."""
    unit = layout.width(s)
    if unit == 1:
        return False
    address, count = layout.data(s), layout.length(s)
    i = 0
    while i < count:
        if (layout.get(address, unit, i) & 0x1FF800) == 0xD800:
            return True
        i += 1
    return False


@unsafe.raw
def write(target: int, address: int, unit: int, count: int) -> int:
    """Writes code points; the address after them."""
    i = 0
    while i < count:
        target = write_code(target, layout.get(address, unit, i))
        i += 1
    return target


@unsafe.raw
def encode_valid(s: str) -> bytes:
    """The UTF-8 of a str; surrogates, if it has any, take three bytes each."""
    count = layout.length(s)
    if layout.is_ascii(s):
        result = layout.new_bytes(count)
        unsafe.copy(layout.bytes_data(result), layout.data(s), count)
        return result
    unit = layout.width(s)
    result = layout.new_bytes(encoded_size(layout.data(s), unit, count))
    write(layout.bytes_data(result), layout.data(s), unit, count)
    return result


@unsafe.raw
def sequence_length(address: int, count: int) -> int:
    """The length of the valid sequence of 1 to 4 bytes at `address`, of which `count` (at least 1) can be
    read.

    For an invalid one: minus (8 * the number of bytes that are wrong + the reason).
    """
    first = unsafe.load8(address)
    if first < 0x80:
        return 1
    if first < 0xC2 or first > 0xF4:
        return -(8 + INVALID_START)
    if count < 2:
        return -(8 + UNEXPECTED_END)
    low = 0x80
    high = 0xBF
    if first == 0xE0:
        low = 0xA0
    elif first == 0xED:
        high = 0x9F
    elif first == 0xF0:
        low = 0x90
    elif first == 0xF4:
        high = 0x8F
    second = unsafe.load8(address + 1)
    if second < low or second > high:
        return -(8 + INVALID_CONTINUATION)
    if first < 0xE0:
        return 2
    if count < 3:
        return -(16 + UNEXPECTED_END)
    if (unsafe.load8(address + 2) & 0xC0) != 0x80:
        return -(16 + INVALID_CONTINUATION)
    if first < 0xF0:
        return 3
    if count < 4:
        return -(24 + UNEXPECTED_END)
    if (unsafe.load8(address + 3) & 0xC0) != 0x80:
        return -(24 + INVALID_CONTINUATION)
    return 4


@unsafe.raw
@unsafe.inline
def read_code(address: int, size: int) -> int:
    """The code point of a valid sequence of `size` bytes."""
    first = unsafe.load8(address)
    if size == 1:
        return first
    if size == 2:
        return ((first & 0x1F) << 6) | (unsafe.load8(address + 1) & 0x3F)
    if size == 3:
        middle = (unsafe.load8(address + 1) & 0x3F) << 6
        return ((first & 0xF) << 12) | middle | (unsafe.load8(address + 2) & 0x3F)
    middle = ((unsafe.load8(address + 1) & 0x3F) << 12) | ((unsafe.load8(address + 2) & 0x3F) << 6)
    return ((first & 7) << 18) | middle | (unsafe.load8(address + 3) & 0x3F)


@unsafe.raw
def valid_prefix(address: int, count: int) -> int:
    """How many bytes come before the first invalid sequence; `count` if there is none."""
    i = 0
    while i < count:
        if unsafe.load8(address + i) < 0x80:
            i += scan.ascii_prefix(address + i, count - i)
        else:
            size = sequence_length(address + i, count - i)
            if size < 0:
                return i
            i += size
    return i


@unsafe.raw
def decode_valid(address: int, count: int) -> str:
    """The str of bytes that are known to be valid UTF-8."""
    characters = 0
    bits = 0
    i = 0
    while i < count:
        first = unsafe.load8(address + i)
        size = 1 if first < 0x80 else 2 if first < 0xE0 else 3 if first < 0xF0 else 4
        bits |= read_code(address + i, size)
        characters += 1
        i += size
    if characters == 1:
        return make.character(bits)
    form = layout.form_for(bits)
    s = layout.new(form, characters)
    target = layout.data(s)
    unit = form & 7
    characters = 0
    i = 0
    while i < count:
        first = unsafe.load8(address + i)
        size = 1 if first < 0x80 else 2 if first < 0xE0 else 3 if first < 0xF0 else 4
        layout.put(target, unit, characters, read_code(address + i, size))
        characters += 1
        i += size
    return s


@unsafe.raw
def decode_or_none(address: int, count: int) -> str | None:
    """The str of UTF-8 bytes, or None if they are invalid somewhere."""
    if scan.is_ascii(address, count):
        return make.from_ascii(address, count) if count > 0 else ""
    return decode_valid(address, count) if valid_prefix(address, count) == count else None
