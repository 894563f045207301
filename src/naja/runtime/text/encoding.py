"""From str to bytes: every codec with every error handler.

What belongs here: encoding. What does not: the names (`codec_names.py`), valid UTF-8 at speed (`utf8.py`).
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import bytes_make, codec_names, hexadecimal, idna, layout, make, utf8


def encode(s: str, encoding: str, errors: str) -> bytes:
    """`s.encode(encoding, errors)`. Raises LookupError, UnicodeEncodeError."""
    codec = codec_names.codec(encoding)
    if codec == codec_names.UTF8:
        return encode_utf8(s, errors)
    if codec == codec_names.IDNA:
        return idna.encode(s, errors)
    if layout.is_ascii(s) and codec <= codec_names.LATIN:
        return utf8.encode_valid(s)
    if layout.width(s) == 1 and codec == codec_names.LATIN:
        return bytes_make.from_memory(layout.data(s), layout.length(s))
    return _encode_each(s, codec, errors)


def encode_utf8(s: str, errors: str) -> bytes:
    """`s.encode("utf-8", errors)`, without the other codecs. Raises LookupError, UnicodeEncodeError."""
    if not utf8.has_surrogate(s):
        return utf8.encode_valid(s)
    return _encode_each(s, codec_names.UTF8, errors)


@unsafe.noinline
def _encode_each(s: str, codec: int, errors: str) -> bytes:
    made = bytes_make.builder(layout.length(s))
    if codec == codec_names.UTF16 or codec == codec_names.UTF32 or codec == codec_names.UTF8_SIG:
        made = _put(made, codec, 0xFEFF)
    count = layout.length(s)
    i = 0
    while i < count:
        good = encodable(s, i, codec)
        made = put_range(made, codec, s, i, good)
        i = good
        if i < count:
            stop = unencodable(s, i, codec)
            made = _handle(made, codec, s, i, stop, errors)
            i = stop
    return bytes_make.finish(made)


@unsafe.raw
def _accepts(codec: int, code: int) -> bool:
    if codec == codec_names.ASCII:
        return code < 0x80
    if codec == codec_names.LATIN:
        return code < 0x100
    return (code & 0x1FF800) != 0xD800


@unsafe.raw
def encodable(s: str, start: int, codec: int) -> int:
    """The end of the run of code points from `start` on that the codec encodes."""
    i = start
    while i < layout.length(s) and _accepts(codec, layout.get(layout.data(s), layout.width(s), i)):
        i += 1
    return i


@unsafe.raw
def unencodable(s: str, start: int, codec: int) -> int:
    """The end of what is one error from `start` on: one code point in UTF-16 and UTF-32, else a run."""
    i = start + 1
    if codec >= codec_names.UTF16 and codec <= codec_names.UTF32_BE:
        return i
    while i < layout.length(s) and not _accepts(codec, layout.get(layout.data(s), layout.width(s), i)):
        i += 1
    return i


@unsafe.raw
def _put(made: bytes, codec: int, code: int) -> bytes:
    if codec == codec_names.ASCII or codec == codec_names.LATIN:
        return bytes_make.add(made, code)
    if codec == codec_names.UTF8 or codec == codec_names.UTF8_SIG:
        if code < 0x80:
            return bytes_make.add(made, code)
        if code < 0x800:
            return bytes_make.add(bytes_make.add(made, 0xC0 | (code >> 6)), 0x80 | (code & 0x3F))
        if code < 0x10000:
            made = bytes_make.add(made, 0xE0 | (code >> 12))
        else:
            made = bytes_make.add(made, 0xF0 | (code >> 18))
            made = bytes_make.add(made, 0x80 | ((code >> 12) & 0x3F))
        made = bytes_make.add(made, 0x80 | ((code >> 6) & 0x3F))
        return bytes_make.add(made, 0x80 | (code & 0x3F))
    if codec >= codec_names.UTF32:
        return bytes_make.add_word(made, code, 4, codec == codec_names.UTF32_BE)
    big = codec == codec_names.UTF16_BE
    if code < 0x10000:
        return bytes_make.add_word(made, code, 2, big)
    made = bytes_make.add_word(made, 0xD7C0 + (code >> 10), 2, big)
    return bytes_make.add_word(made, 0xDC00 | (code & 0x3FF), 2, big)


@unsafe.raw
def put_range(made: bytes, codec: int, s: str, start: int, stop: int) -> bytes:
    while start < stop:
        made = _put(made, codec, layout.get(layout.data(s), layout.width(s), start))
        start += 1
    return made


def _handle(made: bytes, codec: int, s: str, start: int, stop: int, errors: str) -> bytes:
    """Puts what the error handler makes of `s[start:stop]`."""
    handler = codec_names.handler(errors)
    if handler == codec_names.IGNORE:
        return made
    wide_units = codec_names.UTF16 <= codec <= codec_names.UTF32_BE
    i = start
    while i < stop:
        code = layout.get(layout.data(s), layout.width(s), i)
        if handler == codec_names.REPLACE:
            made = _put(made, codec, 0x3F)
        elif handler == codec_names.BACKSLASH:
            made = _put_text(made, codec, backslash(code))
        elif handler == codec_names.XML:
            made = _put_text(made, codec, f"&#{code};")
        elif handler == codec_names.ESCAPE and 0xDC80 <= code <= 0xDCFF and not wide_units:
            made = bytes_make.add(made, code - 0xDC00)
        elif handler == codec_names.PASS and codec != codec_names.ASCII and codec != codec_names.LATIN:
            made = _put(made, codec, code)
        else:
            refuse(codec, s, i, stop)
        i += 1
    return made


def _put_text(made: bytes, codec: int, text: str) -> bytes:
    return put_range(made, codec, text, 0, layout.length(text))


def refuse(codec: int, s: str, start: int, stop: int) -> None:
    reason = codec_names.NO_SURROGATES
    if codec == codec_names.ASCII:
        reason = codec_names.NOT_ASCII
    elif codec == codec_names.LATIN:
        reason = codec_names.NOT_LATIN
    raise UnicodeEncodeError(codec_names.NAMES[codec], s, start, stop, reason)


@unsafe.raw
def add_backslash(blob: unsafe.Blob, code: int) -> unsafe.Blob:
    r"""Adds \xNN, \uNNNN or \UNNNNNNNN, the shortest that fits, to a `make.builder`."""
    blob = make.add(blob, 0x5C)
    if code < 0x100:
        return hexadecimal.add(make.add(blob, 0x78), code, 2)
    if code < 0x10000:
        return hexadecimal.add(make.add(blob, 0x75), code, 4)
    return hexadecimal.add(make.add(blob, 0x55), code, 8)


@unsafe.raw
def backslash(code: int) -> str:
    r"""\xNN, \uNNNN or \UNNNNNNNN, the shortest that fits."""
    return make.finish(add_backslash(make.builder(10), code))
