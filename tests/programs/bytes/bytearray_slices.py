"""Slice assignment and deletion, extended steps and errors."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    base = bytes(range(10))
    ba = bytearray(base)

    def assign(step: int, data: bytes) -> bytearray:
        ba[::step] = data
        return ba

    ba[2:5] = b"\xaa"
    print(ba.hex())
    ba[5:2] = b"\xbb\xbb"
    print(ba.hex())
    ba[-2:] = b""
    print(ba.hex())
    del ba[::3]
    print(ba.hex())
    ba[::-1] = bytes(ba)
    print(ba.hex())
    attempt("extended", lambda: assign(2, b"zzzzzz"))
    ba[100:200] = b"!!"
    ba[:0] = ba
    print(ba.hex())
    del ba[1:-1]
    print(ba, len(ba))
