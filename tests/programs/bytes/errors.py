"""Messages of bytes and bytearray operations that fail."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    b = b"abc"
    ba = bytearray(b)
    empty: list[int] = []

    def put(v: int) -> None:
        ba[0] = v

    attempt("index", lambda: b[3])
    attempt("ba index", lambda: ba[-4])
    attempt("value", lambda: bytes([256]))
    attempt("negative", lambda: bytes([-1]))
    attempt("count", lambda: bytes(-1))
    attempt("set", lambda: put(256))
    attempt("append", lambda: ba.append(-1))
    attempt("pop", lambda: bytearray().pop())
    attempt("remove", lambda: ba.remove(1))
    attempt("find", lambda: b.index(b"z"))
    attempt("find int", lambda: b.find(99) + b.index(97))
    attempt("fromhex", lambda: bytes.fromhex("0g"))
    attempt("fromhex odd", lambda: bytes.fromhex("abc"))
    attempt("split", lambda: b.split(b""))
    attempt("count int", lambda: b.count(300))
    attempt("in", lambda: 256 in b)
    attempt("slice step", lambda: b[:: len(empty)])
    attempt("maketrans", lambda: bytes.maketrans(b"a", b""))
    print(ba)
