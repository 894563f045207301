"""Files as text and bytes: line ends, positions, encodings, modes and their errors."""

import io
import os
from collections.abc import Callable

PATH = f"/tmp/naja-files-{os.getpid()}"


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except (OSError, ValueError, TypeError, LookupError) as error:
        print(label, type(error).__name__, str(error).replace(PATH, "PATH"))


def put(data: bytes) -> None:
    with open(PATH, "wb") as f:
        f.write(data)


def raw() -> bytes:
    with open(PATH, "rb") as f:
        return f.read()


def line_ends() -> None:
    put(b"one\r\ntwo\rthree\n\nfour\r")
    for newline in (None, "", "\n", "\r", "\r\n"):
        with open(PATH, newline=newline) as f:
            lines = f.readlines()
        with open(PATH, newline=newline) as f:
            print(repr(newline), lines, repr(f.read()), f.newlines)
        with open(PATH, newline=newline) as f:
            print([f.read(2), f.readline(3), f.readline(), f.readline()], f.tell() > 0)
    for newline in (None, "", "\n", "\r", "\r\n"):
        with open(PATH, "w", newline=newline) as f:
            print(f.write("a\nb\r\n"), end=" ")
        print(raw())


def positions() -> None:
    with open(PATH, "w+", encoding="utf-8") as f:
        f.write("añb\nçd\n")
        f.seek(0)
        first = f.readline()
        place = f.tell()
        second = f.readline()
        f.seek(place)
        print(repr(first), place, repr(second), repr(f.readline()), repr(f.read()), f.seek(0, 2))
        f.write("end")
        f.seek(0)
        print(repr(f.read()))
        attempt("relative", lambda: f.seek(1, 1))
        attempt("from the end", lambda: f.seek(-1, 2))
        f.truncate(3)
    print(raw())
    with open(PATH, "r+b") as g:
        print(g.read(1), g.tell(), g.write(b"XY"), g.tell(), g.seek(-1, 2), g.read(), g.seek(0), g.read1(2))
        g.seek(1)
        print(g.peek()[:1], g.truncate(), g.read())
    with open(PATH, "a+b") as g:
        g.write(b"++")
        g.seek(0)
        print(g.read())
    with open(PATH, "rb", buffering=0) as h:
        print(h.read(1), h.tell(), h.seekable(), h.readable(), h.writable(), h.mode)
        room = bytearray(2)
        print(h.readinto(room), room)


def encodings() -> None:
    for encoding in ("utf-8", "latin-1", "utf-16", "utf-16-le", "utf-32", "utf-8-sig"):
        try:
            with open(PATH, "w", encoding=encoding) as f:
                f.write("é")
                f.write("x\n")
            with open(PATH, encoding=encoding) as f:
                print(encoding, raw(), repr(f.read()), f.encoding)
        except LookupError:
            print(encoding, "unknown")
    put(b"ok \xff\xfe end")
    for errors in ("strict", "replace", "ignore", "backslashreplace", "surrogateescape"):
        with open(PATH, encoding="utf-8", errors=errors) as f:
            try:
                print(errors, ascii(f.read()))
            except UnicodeDecodeError as error:
                print(errors, error)
    with open(PATH, "w", encoding="ascii") as f:
        attempt("ascii", lambda: f.write("é"))
    put("é".encode() * 5000 + "日本".encode() * 3000)
    with open(PATH) as f:
        print(len(f.read(100)), len(f.read()), f.read())
    with open(PATH, "w") as f:
        f.writelines(f"{i}\n" for i in range(5000))
    with open(PATH) as f:
        print(sum(int(line) for line in f), len(raw()))


def closed_and_wrong() -> None:
    for mode in ("b", "rw", "rr", "U", "r+w", "rbt", "+", "", "zb"):
        attempt(mode, lambda: open(PATH, mode))
    attempt("encoding", lambda: open(PATH, "rb", encoding="utf-8"))
    attempt("newline", lambda: open(PATH, newline="x"))
    attempt("unbuffered", lambda: open(PATH, buffering=0))
    attempt("codec", lambda: open(PATH, encoding="nope"))
    attempt("missing", lambda: open(PATH + "/x"))
    attempt("null", lambda: open("a\0b"))
    f = open(PATH, "w")
    print(f.name == PATH, f.mode, f.closed, f.writable(), f.readable(), f.fileno() > 2, f.isatty())
    attempt("read", lambda: f.read())
    f.close()
    f.close()
    print(f.closed)
    attempt("write", lambda: f.write("x"))
    attempt("iter", lambda: next(f))
    attempt("with", lambda: f.__enter__())
    b = open(PATH, "rb")
    attempt("write bytes", lambda: b.write(b"x"))
    b.close()
    attempt("read closed", lambda: b.read())
    attempt("seek closed", lambda: b.seek(0))
    w = open(PATH, "wb")
    attempt("read writer", lambda: w.read())
    w.close()
    attempt("write closed", lambda: w.write(b"x"))
    print(
        isinstance(f, io.TextIOBase),
        isinstance(b, io.BufferedIOBase),
        isinstance(f, io.IOBase),
        type(f).__name__,
    )
    print(isinstance(io.StringIO(), io.TextIOBase), isinstance(io.BytesIO(), io.IOBase))


def main() -> None:
    line_ends()
    positions()
    encodings()
    closed_and_wrong()
    os.remove(PATH)
