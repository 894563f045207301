"""Encoding and decoding with every error handler against CPython's codecs."""

from __future__ import annotations

from random import Random

import host_layout
import pytest
from text_samples import outcome

from naja.runtime.text import decode_error, decoding, encode_error, encoding, utf8

ENCODINGS = (
    "utf-8",
    "UTF8",
    "utf_8_sig",
    "ascii",
    "latin-1",
    "ISO-8859-1",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-32-le",
    "utf-32-be",
)
HANDLERS = (
    "strict",
    "ignore",
    "replace",
    "backslashreplace",
    "xmlcharrefreplace",
    "surrogateescape",
    "surrogatepass",
    "nonsense",
)
PIECES = (
    "a",
    "Z",
    "\x7f",
    "\x80",
    "\xff",
    "\u0100",
    "\u0800",
    "\ud800",
    "\udc80",
    "\udfff",
    "\uffff",
    "\U00010000",
)


def _decode(data: bytes, name: str, errors: str) -> str:
    return decoding.decode(data, host_layout.bytes_data(data), len(data), name, errors)


def _fields(call: str, value: str | bytes, name: str, errors: str) -> tuple[object, ...]:
    """The outcome, and for a codec's error its fields."""
    try:
        if isinstance(value, str):
            return (
                "ok",
                encoding.encode(value, name, errors) if call == "naja" else value.encode(name, errors),
            )
        return ("ok", _decode(value, name, errors) if call == "naja" else value.decode(name, errors))
    except (UnicodeDecodeError, UnicodeEncodeError) as error:
        return type(error), error.encoding, error.object, error.start, error.end, error.reason
    except (LookupError, TypeError) as error:
        return (type(error),)


@pytest.mark.parametrize("name", ENCODINGS)
def test_encode(name: str) -> None:
    random = Random(name)
    for _ in range(100):
        text = "".join(random.choice(PIECES) for _ in range(random.randint(0, 8)))
        errors = random.choice(HANDLERS)
        assert _fields("naja", text, name, errors) == _fields("cpython", text, name, errors), (text, errors)


@pytest.mark.parametrize("name", ENCODINGS)
def test_decode_of_damaged_text(name: str) -> None:
    random = Random(name)
    for _ in range(150):
        pieces = [random.choice(PIECES) for _ in range(random.randint(0, 6))]
        data = bytearray(
            "".join(pieces).encode(name, "surrogatepass" if "utf" in name.lower() else "replace")
        )
        if data and random.random() < 0.6:
            data[random.randrange(len(data))] = random.choice(
                (0, 0x80, 0xBF, 0xC2, 0xD8, 0xDC, 0xED, 0xF4, 0xFF)
            )
        value = bytes(data[: len(data) - random.choice((0, 0, 1, 2))])
        errors = random.choice(HANDLERS)
        assert _fields("naja", value, name, errors) == _fields("cpython", value, name, errors), (
            value,
            errors,
        )


def test_every_two_byte_start_of_utf8() -> None:
    for first in range(0x80, 0x100):
        for second in (0x41, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0):
            for tail in (b"", b"\x80", b"\x80\x80"):
                value = bytes((first, second)) + tail
                expected = _fields("cpython", value, "utf-8", "strict")
                assert _fields("naja", value, "utf-8", "strict") == expected


def test_unknown_encoding() -> None:
    assert outcome(getattr(encoding, "encode"), "a", "klingon", "strict") == (  # noqa: B009
        "error",
        "LookupError: unknown encoding: klingon",
    )


def test_valid_text_takes_the_fast_path() -> None:
    for text in ("", "a", "é", "plain text that is longer than eight", "mixed é ü 中文 \U0001f600" * 3):
        data = text.encode()
        assert utf8.encode_valid(text) == data
        found = utf8.decode_or_none(host_layout.bytes_data(data), len(data))
        assert found == text


def test_messages() -> None:
    for error in (
        UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "why"),
        UnicodeDecodeError("utf-8", b"ab\xff", 1, 3, "why"),
        UnicodeDecodeError("utf-8", b"a", 5, 6, "why"),
    ):
        assert decode_error.__str__(error) == str(error)
    for text in ("é", "\u0101", "\U0001f600"):
        single = UnicodeEncodeError("ascii", f"a{text}", 1, 2, "why")
        assert encode_error.__str__(single) == str(single)
    several = UnicodeEncodeError("ascii", "abc", 0, 3, "why")
    assert encode_error.__str__(several) == str(several)
