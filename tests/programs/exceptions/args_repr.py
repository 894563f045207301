"""args, str and repr of exceptions."""


class Custom(Exception):
    def __str__(self) -> str:
        return f"custom<{self.args}>"


class WithFields(Exception):
    def __init__(self, code: int, *, reason: str = "none") -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason


def main() -> None:
    for e in (
        Exception(),
        Exception("one"),
        Exception("a", 2),
        Exception(("t",)),
        ValueError(""),
        KeyError("k"),
        KeyError("a", "b"),
        KeyError(),
        Custom(1, "x"),
        WithFields(4),
        WithFields(5, reason="bad"),
        OSError(2, "msg"),
        OSError(13, "denied", "file.txt"),
        OSError("plain"),
        StopIteration(7),
        ImportError("i"),
    ):
        print(repr(str(e)), repr(e), e.args)
    w = WithFields(3, reason="r")
    print(w.code, w.reason, isinstance(w, Exception))
    o = OSError(2, "gone", "path")
    print(o.errno, o.strerror, o.filename, StopIteration(9).value, SystemExit(4).code, SystemExit().code)
    print(type(OSError(2, "x")).__name__, type(OSError(17, "x")).__name__, type(OSError(9999, "x")).__name__)
