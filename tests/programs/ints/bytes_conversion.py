"""to_bytes and from_bytes, both orders, signed, and overflow."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    print((1024).to_bytes(2, "big"), (1024).to_bytes(4, "little"), (0).to_bytes(0, "big"), (5).to_bytes())
    print(
        (-1).to_bytes(3, "big", signed=True),
        (-129).to_bytes(2, "little", signed=True),
        (127).to_bytes(1, "big", signed=True),
    )
    print((2**100 + 5).to_bytes(16, "big").hex(), (-(2**90)).to_bytes(12, "little", signed=True).hex())
    print(
        int.from_bytes(b"\x04\x00", "big"),
        int.from_bytes(b"\x04\x00", "little"),
        int.from_bytes(b"", "big"),
        int.from_bytes(b"\xff"),
    )
    print(
        int.from_bytes(b"\xff\xfe", "big", signed=True),
        int.from_bytes(b"\x80" + bytes(11), "big", signed=True),
        int.from_bytes(b"\xff" * 12, "little"),
    )
    print(
        int.from_bytes([1, 2, 3], "big"),
        int.from_bytes(bytearray(b"\x01\x02"), "little"),
        int.from_bytes(memoryview(b"abc"), "big"),
    )
    attempt("too big", lambda: (256).to_bytes(1, "big"))
    attempt("negative", lambda: (-1).to_bytes(1, "big"))
    attempt("signed 128", lambda: (128).to_bytes(1, "big", signed=True))
    attempt("signed -129", lambda: (-129).to_bytes(1, "big", signed=True))
    attempt("big", lambda: (2**64).to_bytes(8, "little"))
    attempt("length", lambda: (1).to_bytes(-1, "big"))
    attempt("zero length", lambda: (1).to_bytes(0, "big"))
    attempt("zero length, signed 0", lambda: (0).to_bytes(0, "little", signed=True))
    attempt("zero length, signed 1", lambda: (1).to_bytes(0, "big", signed=True))
    attempt("zero length, signed -1", lambda: (-1).to_bytes(0, "little", signed=True))
    attempt("zero length, signed -2", lambda: (-2).to_bytes(0, "big", signed=True))
    attempt("zero length, -1", lambda: (-1).to_bytes(0, "big"))
    for n in (0, 1, 255, 256, 2**63 - 1, 2**63, 2**64 - 1):
        assert (
            int.from_bytes(n.to_bytes(9, "big"), "big")
            == n
            == int.from_bytes(n.to_bytes(9, "little"), "little")
        )
