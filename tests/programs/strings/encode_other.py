"""ascii, latin-1, utf-16, utf-32, utf-8-sig and unknown codecs."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    for codec in (
        "ascii",
        "latin-1",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-32-be",
        "utf-8-sig",
        "UTF8",
        "iso-8859-1",
        "us-ascii",
        "L1",
        "U16",
    ):
        for s in ("az", "é", "日", "🐍"):
            attempt(f"{codec} {s}", lambda: s.encode(codec))
    for handler in ("ignore", "replace", "backslashreplace", "xmlcharrefreplace"):
        print("aé日🐍".encode("ascii", handler), "aé日🐍".encode("latin-1", handler))
    attempt("ascii decode", lambda: b"ab\xe9".decode("ascii"))
    print(
        b"ab\xe9".decode("ascii", "replace"),
        b"ab\xe9".decode("latin-1"),
        ascii(b"ab\xe9".decode("ascii", "surrogateescape")),
        b"ab\xe9".decode("ascii", "backslashreplace"),
    )
    for data in (
        b"\xff\xfea\x00",
        b"\xfe\xff\x00a",
        b"a\x00",
        b"=\xd8\r\xdc",
        b"=\xd8",
        b"a",
        b"\x00\xdca\x00",
    ):
        attempt("utf-16 " + repr(data), lambda: data.decode("utf-16"))
    attempt("utf-32", lambda: b"\x0d\xf4\x01\x00".decode("utf-32-le"))
    attempt("utf-32 range", lambda: b"\x00\x00\x11\x00".decode("utf-32-le"))
    attempt("utf-32 short", lambda: b"abc".decode("utf-32-le"))
    attempt("sig", lambda: b"\xef\xbb\xbfabc".decode("utf-8-sig") + b"abc".decode("utf-8-sig"))
    attempt("unknown", lambda: "x".encode("no-such-codec"))
    attempt("unknown handler", lambda: "é".encode("ascii", "no-such-handler"))
    attempt("unused handler", lambda: "e".encode("ascii", "no-such-handler"))
    for text in ("", "az", "aé", "éaé€€x€", "\udc80x", "a\ud800\udfffb", "😀"):
        attempt("ascii", lambda: text.encode("ascii"))
        attempt("latin", lambda: text.encode("latin-1"))
        attempt("iso", lambda: text.encode("ISO_8859-1"))
        attempt("utf-8", lambda: text.encode("utf-8"))
        attempt("default", lambda: text.encode())
    for octets in (
        b"",
        b"az",
        b"a\xff\xfeb",
        b"\xe2\x82x",
        b"\xed\xa0\x80",
        b"\xf0\x9f\x98\x80",
        b"ab\xf5",
        b"\xc0\x80",
    ):
        attempt("ascii", lambda: octets.decode("ascii"))
        attempt("latin", lambda: octets.decode("latin1"))
        attempt("utf-8", lambda: octets.decode("UTF8"))
        attempt("default", lambda: octets.decode())
