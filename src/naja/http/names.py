"""Character classes and the field names that the library itself looks at, as tables made at import.

A field is recognised while its head is scanned: length and first letter choose the candidates, a comparison
without regard to case decides. A recognised field is a small number from then on.
"""

from typing import Final

HOST: Final = 0
CONNECTION: Final = 1
CONTENT_LENGTH: Final = 2
TRANSFER_ENCODING: Final = 3
EXPECT: Final = 4
UPGRADE: Final = 5
RANGE: Final = 6
IF_RANGE: Final = 7
IF_MATCH: Final = 8
IF_NONE_MATCH: Final = 9
IF_MODIFIED_SINCE: Final = 10
IF_UNMODIFIED_SINCE: Final = 11
ACCEPT_ENCODING: Final = 12
CONTENT_TYPE: Final = 13
TRAILER: Final = 14
COOKIE: Final = 15

UNKNOWN: Final = -1

KNOWN_NAMES: list[bytes] = [
    b"host",
    b"connection",
    b"content-length",
    b"transfer-encoding",
    b"expect",
    b"upgrade",
    b"range",
    b"if-range",
    b"if-match",
    b"if-none-match",
    b"if-modified-since",
    b"if-unmodified-since",
    b"accept-encoding",
    b"content-type",
    b"trailer",
    b"cookie",
]

_LONGEST: Final = 31


def _token_table() -> bytes:
    table = bytearray(256)
    for c in b"!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz":
        table[c] = 1
    return bytes(table)


def _value_table() -> bytes:
    table = bytearray(256)
    table[9] = 1
    for c in range(0x20, 0x100):
        table[c] = 1
    table[0x7F] = 0
    return bytes(table)


def _target_table() -> bytes:
    table = bytearray(256)
    for c in range(0x21, 0x7F):
        table[c] = 1
    # Browsers send \\ ^ ` { | } unescaped in queries; RFC 9112 section 3.2 lets a server be that lenient.
    for c in b'"#<>':
        table[c] = 0
    return bytes(table)


def _host_table() -> bytes:
    table = bytearray(256)
    # RFC 3986 section 3.2.2 has a comma among these; here it would be two fields that somebody has joined.
    for c in b"!$%&'()*+-.;=_~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz":
        table[c] = 1
    return bytes(table)


def _chains() -> tuple[bytes, bytes]:
    """Names by length and first letter: for each such pair 1 + the number of the first of them, and for each name 1 + that of
    the next; 0 is the end."""
    first, following = bytearray((_LONGEST + 1) * 32), bytearray(len(KNOWN_NAMES))
    for number in range(len(KNOWN_NAMES) - 1, -1, -1):
        name = KNOWN_NAMES[number]
        chain = len(name) * 32 + (name[0] & 31)
        following[number], first[chain] = first[chain], number + 1
    return bytes(first), bytes(following)


TOKEN: bytes = _token_table()
"""1 at each tchar, RFC 9110 section 5.6.2."""
VALUE: bytes = _value_table()
"""1 at each byte that a field value may hold: VCHAR, obs-text, SP and HTAB, RFC 9110 section 5.5."""
TARGET: bytes = _target_table()
"""1 at each byte that is let through in a request target."""
HOST_BYTE: bytes = _host_table()
"""1 at each byte that is let through in the name of a host, RFC 3986 section 3.2.2."""
LOWER: bytes = bytes(range(256)).lower()
"""ASCII lower case of each byte."""
DIGIT: bytes = bytes(1 if 0x30 <= c <= 0x39 else 0 for c in range(256))

_FIRST, _NEXT = _chains()


def known_number(data: bytearray, start: int, end: int) -> int:
    """Number of the field whose name is data[start:end] (not empty), or UNKNOWN."""
    length = end - start
    if length > _LONGEST:
        return UNKNOWN
    link = _FIRST[length * 32 + (data[start] & 31)]
    while link > 0:
        name = KNOWN_NAMES[link - 1]
        at = 0
        while at < length and LOWER[data[start + at]] == name[at]:
            at += 1
        if at == length:
            return link - 1
        link = _NEXT[link - 1]
    return UNKNOWN


def is_token(text: str) -> bool:
    """Whether `text` is a token, the form of methods and field names."""
    if not text:
        return False
    return all(not (ord(c) > 127 or TOKEN[ord(c)] == 0) for c in text)


def is_value(text: str) -> bool:
    """Whether `text` can stand as a field value: no control characters, nothing above latin-1."""
    return all(not (ord(c) > 255 or VALUE[ord(c)] == 0) for c in text)
