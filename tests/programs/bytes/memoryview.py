"""Views share storage, slice without copying and check their bounds."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    ba = bytearray(b"0123456789")
    mv = memoryview(ba)
    print(
        len(mv),
        mv[0],
        mv[-1],
        bytes(mv[2:5]),
        mv[2:5].tobytes(),
        mv.tolist()[:3],
        mv.readonly,
        mv.nbytes,
        mv.itemsize,
        mv.format,
    )
    part = mv[3:7]
    part[0] = ord("X")
    part[1:3] = b"YZ"
    print(ba, bytes(part), part[1:][0], bytes(mv[::2]), bytes(mv[::-1]))
    ro = memoryview(b"abc")

    def put(view: memoryview, i: int, v: int) -> None:
        view[i] = v

    def grow() -> None:
        ba.append(1)

    def resize() -> None:
        mv[0:2] = b"abc"

    attempt("read only", lambda: put(ro, 0, 1))
    attempt("value", lambda: put(mv, 0, 256))
    attempt("index", lambda: mv[10])
    attempt("set index", lambda: put(mv, -11, 0))
    attempt("different size", resize)
    part.release()
    attempt("released", lambda: part[0])
    mv.release()
    grow()
    print(ba, memoryview(b"ab") == memoryview(bytearray(b"ab")), ro.hex(), 98 in ro, list(ro))
    with memoryview(ba) as m:
        m[0] = 0
    print(
        ba[0],
        bytes(memoryview(b"xyz")[1:]),
        b"".join([memoryview(b"a"), b"b"]),
        int.from_bytes(memoryview(b"\x01\x02"), "big"),
    )
