"""Hexadecimal digits: bytes.hex and bytes.fromhex, and those of machine words.

What belongs here: digits of bytes and words. What does not: those of ints.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import bytes_make, layout, make


def text(address: int, count: int, separator: object, group: int) -> str:
    """The digits of `count` bytes, with a separator between groups of `group` bytes, counted from the
    right, from the left if it is negative. Raises TypeError, ValueError."""
    if separator is None:
        return _plain(address, count)
    if isinstance(separator, str):
        if layout.length(separator) != 1:
            raise ValueError("sep must be length 1.")
        code = layout.get(layout.data(separator), layout.width(separator), 0)
    elif isinstance(separator, bytes):
        if layout.bytes_length(separator) != 1:
            raise ValueError("sep must be length 1.")
        code = unsafe.load8(layout.bytes_data(separator))
    else:
        raise TypeError("sep must be str or bytes.")
    if code >= 0x80:
        raise ValueError("sep must be ASCII.")
    if group == 0 or count == 0:
        return _plain(address, count)
    return _grouped(address, count, code, group)


@unsafe.raw
@unsafe.inline
def _digit(nibble: int) -> int:
    return nibble + 0x30 if nibble < 10 else nibble + 0x57


@unsafe.raw
def add(blob: unsafe.Blob, value: int, digits: int) -> unsafe.Blob:
    """Adds the last digits of a word to a `make.builder`."""
    while digits > 0:
        digits -= 1
        blob = make.add(blob, _digit((value >> (digits * 4)) & 15))
    return blob


@unsafe.raw
def of_object(value: object) -> str:
    """An object's address, as its default `repr` shows it, without the 0x: 12 digits."""
    return make.finish(add(make.builder(12), unsafe.word(value), 12))


@unsafe.raw
def _plain(address: int, count: int) -> str:
    result = layout.new(layout.ASCII, count * 2)
    target = layout.data(result)
    i = 0
    while i < count:
        byte = unsafe.load8(address + i)
        unsafe.store8(target + i * 2, _digit(byte >> 4))
        unsafe.store8(target + i * 2 + 1, _digit(byte & 15))
        i += 1
    return result


@unsafe.raw
def _grouped(address: int, count: int, separator: int, group: int) -> str:
    size = group if group > 0 else -group
    if size >= count or size < 0:
        return _plain(address, count)
    result = layout.new(layout.ASCII, count * 2 + (count - 1) // size)
    target = layout.data(result)
    i = 0
    while i < count:
        if i > 0 and (i % size if group < 0 else (count - i) % size) == 0:
            unsafe.store8(target, separator)
            target += 1
        byte = unsafe.load8(address + i)
        unsafe.store8(target, _digit(byte >> 4))
        unsafe.store8(target + 1, _digit(byte & 15))
        target += 2
        i += 1
    return result


@unsafe.raw
def _value(code: int) -> int:
    if unsafe.unsigned_less(code - 0x30, 10):
        return code - 0x30
    if code < 0x80 and unsafe.unsigned_less((code | 0x20) - 0x61, 6):
        return (code | 0x20) - 0x57
    return -1


@unsafe.raw
def _is_space(code: int) -> bool:
    return code == 0x20 or unsafe.unsigned_less(code - 9, 5)


def parse(digits: str) -> bytes:
    """The bytes that hexadecimal digits with white space between bytes mean. Raises ValueError."""
    made = bytes_make.builder(layout.length(digits) // 2)
    count = layout.length(digits)
    i = 0
    while i < count:
        code = layout.get(layout.data(digits), layout.width(digits), i)
        if _is_space(code):
            i += 1
            continue
        high = _value(code)
        if high < 0:
            raise ValueError(f"non-hexadecimal number found in fromhex() arg at position {i}")
        i += 1
        low = _value(layout.get(layout.data(digits), layout.width(digits), i)) if i < count else -1
        if low < 0:
            raise ValueError(f"non-hexadecimal number found in fromhex() arg at position {i}")
        i += 1
        made = bytes_make.add(made, high << 4 | low)
    return bytes_make.finish(made)
