"""encode and decode utf-8, with error handlers."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    for s in ("abc", "é", "日本", "🐍", "\x00", "\u07ff\u0800\uffff\U00010000\U0010ffff"):
        data = s.encode()
        print(data, data.decode() == s, len(data))
    s = "a\ud800b\udc80"
    attempt("surrogate", lambda: s.encode())
    for handler in (
        "ignore",
        "replace",
        "backslashreplace",
        "xmlcharrefreplace",
        "surrogatepass",
        "surrogateescape",
    ):
        attempt(handler, lambda: s.encode("utf-8", handler))
    for bad in (
        b"\xff",
        b"a\x80b",
        b"\xc3",
        b"\xc3(",
        b"\xe2\x82",
        b"\xe2\x28\xa1",
        b"\xf0\x9f\x90",
        b"\xed\xa0\x80",
        b"\xc0\x80",
        b"\xf4\x90\x80\x80",
        b"\xf8\x88\x80\x80\x80",
        b"ok\xe2\x82\xacx\xfe",
        b"\xe0\x80\x80",
    ):
        attempt(repr(bad), lambda: bad.decode())
        for handler in ("ignore", "replace", "backslashreplace", "surrogateescape"):
            print("  ", handler, ascii(bad.decode("utf-8", handler)))
    print(
        ascii(b"\xed\xa0\x80".decode("utf-8", "surrogatepass")), "\udcff".encode("utf-8", "surrogateescape")
    )
