"""Casts between formats are zero-copy."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    ba = bytearray(range(16))
    mv = memoryview(ba)
    for fmt in ("B", "b", "H", "h", "I", "i", "Q", "q"):
        c = mv.cast(fmt)
        print(fmt, len(c), c.itemsize, c[0], c[-1], c.nbytes, c.tolist()[:2])
    w = mv.cast("I")
    w[1] = 0xDEADBEEF
    print(ba.hex(), w.tolist())
    h = mv.cast("h")
    h[0] = -2
    print(ba[:2].hex(), h[0], mv[0])
    back = w.cast("B")
    back[15] = 255
    print(ba[15], w[3])

    def put() -> None:
        w[0] = 1 << 32

    attempt("value", put)
    attempt("length", lambda: memoryview(b"abc").cast("H"))
    attempt("w[4]", lambda: w[4])
    d = memoryview(bytearray(16)).cast("d")
    d[0] = 1.5
    print(d.tolist(), d.tobytes().hex())
