"""Names of encodings and of error handlers, and the numbers that stand for them.

What belongs here: the names, their aliases, the messages of the codecs. What does not: encoding and decoding.
"""

from __future__ import annotations

from naja.runtime.text import ascii_text

UTF8 = 0
ASCII = 1
LATIN = 2
UTF16 = 3
UTF16_LE = 4
UTF16_BE = 5
UTF32 = 6
UTF32_LE = 7
UTF32_BE = 8
UTF8_SIG = 9
IDNA = 10

NAMES = (
    "utf-8",
    "ascii",
    "latin-1",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-32-le",
    "utf-32-be",
    "utf-8",
)
"""What a codec calls itself in its errors."""

_ALIASES: dict[str, int] = {
    "utf-8": UTF8,
    "utf8": UTF8,
    "u8": UTF8,
    "utf": UTF8,
    "cp65001": UTF8,
    "utf-8-sig": UTF8_SIG,
    "ascii": ASCII,
    "us-ascii": ASCII,
    "646": ASCII,
    "latin-1": LATIN,
    "latin1": LATIN,
    "latin": LATIN,
    "l1": LATIN,
    "iso-8859-1": LATIN,
    "iso8859-1": LATIN,
    "iso8859": LATIN,
    "8859": LATIN,
    "cp819": LATIN,
    "utf-16": UTF16,
    "utf16": UTF16,
    "u16": UTF16,
    "utf-16-le": UTF16_LE,
    "utf-16le": UTF16_LE,
    "utf-16-be": UTF16_BE,
    "utf-16be": UTF16_BE,
    "utf-32": UTF32,
    "utf32": UTF32,
    "u32": UTF32,
    "utf-32-le": UTF32_LE,
    "utf-32le": UTF32_LE,
    "utf-32-be": UTF32_BE,
    "utf-32be": UTF32_BE,
    "idna": IDNA,
}

STRICT = 0
IGNORE = 1
REPLACE = 2
BACKSLASH = 3
XML = 4
ESCAPE = 5
PASS = 6

_HANDLERS: dict[str, int] = {
    "strict": STRICT,
    "ignore": IGNORE,
    "replace": REPLACE,
    "backslashreplace": BACKSLASH,
    "xmlcharrefreplace": XML,
    "surrogateescape": ESCAPE,
    "surrogatepass": PASS,
}

NO_SURROGATES = "surrogates not allowed"
NOT_ASCII = "ordinal not in range(128)"
NOT_LATIN = "ordinal not in range(256)"

DECODE_REASONS = (
    "",
    "invalid start byte",
    "invalid continuation byte",
    "unexpected end of data",
    "truncated data",
    "illegal encoding",
    "illegal UTF-16 surrogate",
    "ordinal not in range(128)",
    "code point not in range(0x110000)",
    "code point in surrogate code point range(0xd800, 0xe000)",
)
"""By the numbers that the decoding steps give; 1 to 3 are those of `utf8.py`."""

TRUNCATED = 4
ILLEGAL = 5
ILLEGAL_SURROGATE = 6
ORDINAL = 7
TOO_LARGE = 8
SURROGATE = 9


def codec(name: str) -> int:
    """The number of an encoding. Raises LookupError."""
    if name == "utf-8":
        return UTF8
    found = _ALIASES.get(ascii_text.lower(name).replace("_", "-").replace(" ", "-"), -1)
    if found < 0:
        raise LookupError(f"unknown encoding: {name}")
    return found


def handler(name: str) -> int:
    """The number of an error handler. Raises LookupError."""
    found = _HANDLERS.get(name, -1)
    if found < 0:
        raise LookupError(f"unknown error handler name '{name}'")
    return found
