"""Formats, orders, padding and errors."""

import struct
from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    for fmt, args in (
        ("<BHIQ", (1, 2, 3, 4)),
        (">bhiq", (-1, -2, -3, -4)),
        ("!4s2x?", (b"ab", True)),
        ("<fd", (1.5, -2.25)),
        ("=3c", (b"x", b"y", b"z")),
        ("5p", (b"hello",)),
        ("<2H", (1, 65535)),
        ("@bi", (1, 2)),
        (">e", (0.5,)),
    ):
        data = struct.pack(fmt, *args)
        print(fmt, data, struct.calcsize(fmt), struct.unpack(fmt, data))
    s = struct.Struct("<HB")
    buf = bytearray(8)
    s.pack_into(buf, 2, 513, 7)
    print(buf, s.unpack_from(buf, 2), s.size, list(struct.iter_unpack("<H", b"\x01\x00\x02\x00")))
    attempt("range", lambda: struct.pack("<B", 256))
    attempt("H range", lambda: struct.pack(">H", -1))
    attempt("size", lambda: struct.unpack("<I", b"abc"))
    attempt("count", lambda: struct.pack("<BB", 1))
    attempt("char", lambda: struct.pack("y", 1))
    attempt("from", lambda: struct.unpack_from("<I", b"abcde", 2))
    attempt("error", lambda: issubclass(struct.error, Exception))
