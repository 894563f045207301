"""From bytes to str: every codec with every error handler.

What belongs here: decoding. What does not: the names (`codec_names.py`), valid UTF-8 at speed (`utf8.py`).
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import bytes_make, codec_names, encoding, idna, make, scan, utf8


def decode(source: bytes | None, address: int, count: int, name: str, errors: str) -> str:
    """The text of `count` bytes at `address`. Raises LookupError, UnicodeDecodeError.

    `source` is what the bytes at `address` belong to, for the error; None: a copy is made for it.
    """
    codec = codec_names.codec(name)
    if codec == codec_names.UTF8:
        return decode_utf8(source, address, count, errors)
    if codec == codec_names.LATIN:
        return make.from_memory(address, 1, count)
    if codec == codec_names.ASCII and scan.is_ascii(address, count):
        return make.from_ascii(address, count)
    if codec == codec_names.IDNA:
        return idna.decode(address, count, errors)
    skip = 0
    if codec == codec_names.UTF8_SIG:
        if count >= 3 and unsafe.load16(address) == 0xBBEF and unsafe.load8(address + 2) == 0xBF:
            skip = 3
        codec = codec_names.UTF8
        if skip > 0:
            return decode_utf8(None, address + skip, count - skip, errors)
    elif codec == codec_names.UTF16:
        codec = codec_names.UTF16_LE
        if count >= 2:
            mark = unsafe.load16(address)
            skip = 2 if mark == 0xFEFF or mark == 0xFFFE else 0
            codec = codec_names.UTF16_BE if mark == 0xFFFE else codec
    elif codec == codec_names.UTF32:
        codec = codec_names.UTF32_LE
        if count >= 4:
            mark = unsafe.load32(address)
            skip = 4 if mark == 0xFEFF or mark == 0xFFFE0000 else 0
            codec = codec_names.UTF32_BE if mark == 0xFFFE0000 else codec
    return _decode_each(source, address, count, skip, codec, errors)


def decode_utf8(source: bytes | None, address: int, count: int, errors: str) -> str:
    """The text of UTF-8, without the other codecs' fast paths. Raises LookupError, UnicodeDecodeError."""
    found = utf8.decode_or_none(address, count)
    if found is not None:
        return found
    return _decode_each(source, address, count, 0, codec_names.UTF8, errors)


@unsafe.noinline
def _decode_each(source: bytes | None, address: int, count: int, start: int, codec: int, errors: str) -> str:
    blob = make.builder(count)
    i = start
    while i < count:
        step = _step(codec, address + i, count - i)
        if step >= 0:
            blob = make.add(blob, step >> 3)
            i += step & 7
            continue
        size = -step >> 4
        handler = codec_names.handler(errors)
        if handler == codec_names.IGNORE:
            i += size
        elif handler == codec_names.REPLACE:
            blob = make.add(blob, 0xFFFD)
            i += size
        elif handler == codec_names.BACKSLASH:
            blob = _backslashes(blob, address + i, size)
            i += size
        elif handler == codec_names.XML:
            raise TypeError("don't know how to handle UnicodeDecodeError in error callback")
        elif handler == codec_names.ESCAPE and unsafe.load8(address + i) >= 0x80:
            taken = _high_run(address + i, size)
            blob = _escapes(blob, address + i, taken)
            i += taken
        else:
            passed = _lone_surrogate(codec, address + i, count - i) if handler == codec_names.PASS else 0
            if passed == 0:
                data = source if source is not None else bytes_make.from_memory(address, count)
                reason = codec_names.DECODE_REASONS[-step & 15]
                raise UnicodeDecodeError(codec_names.NAMES[codec], data, i, i + size, reason)
            blob = make.add(blob, passed)
            i += _unit(codec)
    return make.finish(blob)


@unsafe.raw
def _step(codec: int, address: int, count: int) -> int:
    """8 * the next code point + its size in bytes; for an error minus (16 * the size that is wrong + the
    reason)."""
    if codec == codec_names.UTF8:
        size = utf8.sequence_length(address, count)
        if size > 0:
            return (utf8.read_code(address, size) << 3) | size
        return -(((-size >> 3) << 4) | (-size & 7))
    if codec == codec_names.ASCII:
        byte = unsafe.load8(address)
        return (byte << 3) | 1 if byte < 0x80 else -(16 | codec_names.ORDINAL)
    if codec == codec_names.UTF16_LE or codec == codec_names.UTF16_BE:
        return _step16(codec == codec_names.UTF16_BE, address, count)
    if count < 4:
        return -((count << 4) | codec_names.TRUNCATED)
    code = unsafe.load32(address)
    if codec == codec_names.UTF32_BE:
        code = unsafe.shift_right_logical(unsafe.swap_bytes(code), 32)
    if code >= 0x110000:
        return -(64 | codec_names.TOO_LARGE)
    if (code & 0x1FF800) == 0xD800:
        return -(64 | codec_names.SURROGATE)
    return (code << 3) | 4


@unsafe.raw
def _unit16(address: int, big: bool) -> int:
    if big:
        return (unsafe.load8(address) << 8) | unsafe.load8(address + 1)
    return unsafe.load16(address)


@unsafe.raw
def _step16(big: bool, address: int, count: int) -> int:
    if count < 2:
        return -(16 | codec_names.TRUNCATED)
    code = _unit16(address, big)
    if (code & 0xF800) != 0xD800:
        return (code << 3) | 2
    if code >= 0xDC00:
        return -(32 | codec_names.ILLEGAL)
    if count < 4:
        return -((count << 4) | utf8.UNEXPECTED_END)
    second = _unit16(address + 2, big)
    if (second & 0xFC00) != 0xDC00:
        return -(32 | codec_names.ILLEGAL_SURROGATE)
    return ((0x10000 + ((code & 0x3FF) << 10) + (second & 0x3FF)) << 3) | 4


@unsafe.raw
def _unit(codec: int) -> int:
    """The bytes of an encoded surrogate."""
    if codec == codec_names.UTF8:
        return 3
    return 2 if codec < codec_names.UTF32 else 4


@unsafe.raw
def _lone_surrogate(codec: int, address: int, count: int) -> int:
    """The surrogate that is encoded at `address`, or 0."""
    if codec == codec_names.ASCII or count < _unit(codec):
        return 0
    if codec == codec_names.UTF8:
        if unsafe.load8(address) != 0xED or (unsafe.load8(address + 1) & 0xE0) != 0xA0:
            return 0
        if (unsafe.load8(address + 2) & 0xC0) != 0x80:
            return 0
        return utf8.read_code(address, 3)
    if codec < codec_names.UTF32:
        code = _unit16(address, codec == codec_names.UTF16_BE)
    else:
        code = unsafe.load32(address)
        if codec == codec_names.UTF32_BE:
            code = unsafe.shift_right_logical(unsafe.swap_bytes(code), 32)
    return code if (code & 0x1FFFFF800) == 0xD800 else 0


@unsafe.raw
def _high_run(address: int, count: int) -> int:
    i = 0
    while i < count and i < 4 and unsafe.load8(address + i) >= 0x80:
        i += 1
    return i


@unsafe.raw
def _escapes(blob: unsafe.Blob, address: int, count: int) -> unsafe.Blob:
    i = 0
    while i < count:
        blob = make.add(blob, 0xDC00 + unsafe.load8(address + i))
        i += 1
    return blob


@unsafe.raw
def _backslashes(blob: unsafe.Blob, address: int, count: int) -> unsafe.Blob:
    i = 0
    while i < count:
        blob = encoding.add_backslash(blob, unsafe.load8(address + i))
        i += 1
    return blob


@unsafe.raw
def latin_text(address: int, count: int) -> str:
    """One code point for each byte: Latin-1."""
    return make.from_memory(address, 1, count)
