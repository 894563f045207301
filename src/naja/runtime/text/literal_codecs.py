"""ASCII, Latin-1 and UTF-8, strictly: what `text.encode("ascii")` and `data.decode("utf-8")` with literal names call.

What belongs here: codecs that the compiler knows by name, so that a program has no table of names and no error handlers. What
does not: all others (`encoding.py`, `decoding.py`).
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import bytes_make, codec_names, encoding, layout, make, scan, utf8


def encode_ascii(text: str) -> bytes:
    """`text.encode("ascii")`. Raises UnicodeEncodeError."""
    if not layout.is_ascii(text):
        _refuse_text(codec_names.ASCII, text)
    return utf8.encode_valid(text)


def encode_latin(text: str) -> bytes:
    """`text.encode("latin-1")`. Raises UnicodeEncodeError."""
    if layout.width(text) != 1:
        _refuse_text(codec_names.LATIN, text)
    return bytes_make.from_memory(layout.data(text), layout.length(text))


def encode_utf_8(text: str) -> bytes:
    """`text.encode("utf-8")`. Raises UnicodeEncodeError."""
    if utf8.has_surrogate(text):
        _refuse_text(codec_names.UTF8, text)
    return utf8.encode_valid(text)


def encode_escaped(text: str) -> bytes:
    """`text.encode("utf-8", "surrogateescape")`. Raises UnicodeEncodeError."""
    if not utf8.has_surrogate(text):
        return utf8.encode_valid(text)
    codec, count = codec_names.UTF8, layout.length(text)
    made = bytes_make.builder(count)
    at = 0
    while at < count:
        good = encoding.encodable(text, at, codec)
        made = encoding.put_range(made, codec, text, at, good)
        at = good
        if at < count:
            code = layout.get(layout.data(text), layout.width(text), at)
            if not 0xDC80 <= code <= 0xDCFF:
                encoding.refuse(codec, text, at, encoding.unencodable(text, at, codec))
            made = bytes_make.add(made, code - 0xDC00)
            at += 1
    return bytes_make.finish(made)


@unsafe.noinline
def _refuse_text(codec: int, text: str) -> None:
    start = encoding.encodable(text, 0, codec)
    encoding.refuse(codec, text, start, encoding.unencodable(text, start, codec))


def decode_ascii(data: bytes) -> str:
    """`data.decode("ascii")`. Raises UnicodeDecodeError."""
    if not scan.is_ascii(layout.bytes_data(data), layout.bytes_length(data)):
        at = 0
        while data[at] < 0x80:
            at += 1
        _refuse_bytes(codec_names.ASCII, data, at, 1, codec_names.ORDINAL)
    return make.from_ascii(layout.bytes_data(data), layout.bytes_length(data))


def decode_latin(data: bytes) -> str:
    """`data.decode("latin-1")`."""
    return make.from_memory(layout.bytes_data(data), 1, layout.bytes_length(data))


def decode_utf_8(data: bytes) -> str:
    """`data.decode("utf-8")`. Raises UnicodeDecodeError."""
    found = utf8.decode_or_none(layout.bytes_data(data), layout.bytes_length(data))
    if found is None:
        at = 0
        while (size := _sequence(data, at)) > 0:
            at += size
        _refuse_bytes(codec_names.UTF8, data, at, -size >> 3, -size & 7)
    return unsafe.assume(str, found)


@unsafe.raw
def _sequence(data: bytes, at: int) -> int:
    return utf8.sequence_length(layout.bytes_data(data) + at, layout.bytes_length(data) - at)


@unsafe.noinline
def _refuse_bytes(codec: int, data: bytes, start: int, size: int, reason: int) -> None:
    why = codec_names.DECODE_REASONS[reason]
    raise UnicodeDecodeError(codec_names.NAMES[codec], data, start, start + size, why)
