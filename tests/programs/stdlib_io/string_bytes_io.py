"""StringIO and BytesIO read, write, seek, iterate."""

import io
from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    s = io.StringIO("line1\nline2\nlast")
    print(repr(s.readline()), s.tell(), list(s), repr(s.read()), s.seek(2), repr(s.read(3)))
    s.seek(0, 2)
    s.write("!")
    print(repr(s.getvalue()), s.closed)
    with io.StringIO() as w:
        print("a", 1, file=w)
        w.writelines(["x\n", "y"])
        w.seek(0)
        print(w.readlines(), w.truncate(2), repr(w.getvalue()))
    attempt("closed", lambda: w.getvalue())
    b = io.BytesIO(b"hello world")
    print(b.read(5), b.seek(-3, 1), b.read(), b.read(), b.seek(20), b.write(b"Z"), b.getvalue(), b.tell())
    b.seek(0)
    buf = bytearray(4)
    print(b.readinto(buf), buf, b.readline(), bytes(b.getbuffer()[:3]), b.readable(), b.seekable())
    attempt("seek", lambda: b.seek(-1))
