"""Values out of a storage range."""

import struct
from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    attempt("to_bytes", lambda: (2**16).to_bytes(2, "little"))
    attempt("bytes", lambda: bytes([1, 2, 256]))
    attempt("bytearray", lambda: bytearray([-1]))
    attempt("chr", lambda: chr(0x110000))
    attempt("struct", lambda: struct.pack("<b", 128))
    attempt("float", lambda: float(2**1024))
    attempt("range", lambda: len(range(2**70)))
    attempt("index", lambda: [1, 2][2**70])
    attempt("repeat", lambda: [1] * 2**70)
    attempt("shift", lambda: 1 << -1)
