"""Taking bytes in memory apart: what bytes and bytearray share of split, splitlines and partition.

What belongs here: functions over (address, count) whose results are lists of bytes.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import ascii_text, buffers, bytes_make, scan


@unsafe.raw
def _skip(address: int, i: int, count: int, spaces: bool) -> int:
    while i < count and ascii_text.is_space(unsafe.load8(address + i)) == spaces:
        i += 1
    return i


@unsafe.raw
def _skip_back(address: int, i: int, spaces: bool) -> int:
    while i > 0 and ascii_text.is_space(unsafe.load8(address + i - 1)) == spaces:
        i -= 1
    return i


@unsafe.raw
def _piece(address: int, start: int, stop: int) -> bytes:
    return bytes_make.from_memory(address + start, stop - start)


def split(address: int, count: int, sep: object, limit: int) -> list[bytes]:
    """`split(sep, limit)`; `sep` None: at white space."""
    if sep is None:
        return _words(address, count, limit)
    found = separator(sep)
    return _split_at(address, count, found, limit)


def separator(sep: object) -> object:
    """A separator as a steady buffer. Raises TypeError, ValueError."""
    found = buffers.required(sep)
    if buffers.size(found) == 0:
        raise ValueError("empty separator")
    return found


@unsafe.raw
def _words(address: int, count: int, limit: int) -> list[bytes]:
    parts: list[bytes] = []
    i = _skip(address, 0, count, True)
    while i < count:
        if limit == 0:
            parts.append(_piece(address, i, count))
            break
        limit -= 1
        end = _skip(address, i, count, False)
        parts.append(_piece(address, i, end))
        i = _skip(address, end, count, True)
    return parts


@unsafe.raw
def _split_at(address: int, count: int, sep: object, limit: int) -> list[bytes]:
    parts: list[bytes] = []
    size = buffers.size(sep)
    i = 0
    while limit != 0:
        skip = scan.find(address + i, count - i, buffers.address(sep), size)
        if skip < 0:
            break
        parts.append(_piece(address, i, i + skip))
        i += skip + size
        limit -= 1
    parts.append(_piece(address, i, count))
    return parts


def rsplit(address: int, count: int, sep: object, limit: int) -> list[bytes]:
    """`rsplit(sep, limit)`; `sep` None: at white space."""
    if sep is None:
        parts = _words_back(address, count, limit)
    else:
        parts = _split_back_at(address, count, separator(sep), limit)
    parts.reverse()
    return parts


@unsafe.raw
def _words_back(address: int, count: int, limit: int) -> list[bytes]:
    parts: list[bytes] = []
    i = _skip_back(address, count, True)
    while i > 0:
        if limit == 0:
            parts.append(_piece(address, 0, i))
            break
        limit -= 1
        start = _skip_back(address, i, False)
        parts.append(_piece(address, start, i))
        i = _skip_back(address, start, True)
    return parts


@unsafe.raw
def _split_back_at(address: int, count: int, sep: object, limit: int) -> list[bytes]:
    parts: list[bytes] = []
    size = buffers.size(sep)
    i = count
    while limit != 0:
        found = scan.rfind(address, i, buffers.address(sep), size)
        if found < 0:
            break
        parts.append(_piece(address, found + size, i))
        i = found
        limit -= 1
    parts.append(_piece(address, 0, i))
    return parts


@unsafe.raw
def lines(address: int, count: int, keepends: bool) -> list[bytes]:
    """`splitlines(keepends)`: at \\n, \\r and \\r\\n."""
    parts: list[bytes] = []
    start = 0
    i = 0
    while i < count:
        byte = unsafe.load8(address + i)
        i += 1
        if byte != 10 and byte != 13:
            continue
        end = i - 1
        if byte == 13 and i < count and unsafe.load8(address + i) == 10:
            i += 1
        parts.append(_piece(address, start, i if keepends else end))
        start = i
    if start < count:
        parts.append(_piece(address, start, count))
    return parts
