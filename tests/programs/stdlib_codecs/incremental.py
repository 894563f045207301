"""Text decoded and encoded in pieces, and marks of byte orders."""

import codecs


def pieces(data: bytes, size: int, errors: str = "strict") -> list[str]:
    decoder = codecs.getincrementaldecoder("utf-8")(errors)
    found = [decoder.decode(data[i : i + size]) for i in range(0, len(data), size)]
    return [*found, decoder.decode(b"", True)]


def main() -> None:
    text = "aé中\U0001f600\u0301z"
    for size in (1, 2, 3, 5):
        print(pieces(text.encode(), size), "".join(pieces(text.encode(), size)) == text)
    for bad in (
        b"\xff",
        b"a\xe4\xb8",
        b"\xf0\x9f",
        b"\xe0\x80\x80",
        b"\xc3(",
        b"\xf5\x80",
        b"\xed\xa0\x80",
        b"ok\x80",
    ):
        for size in (1, 4):
            try:
                print(pieces(bad, size))
            except UnicodeDecodeError as error:
                print(error, error.start, error.end)
            print(pieces(bad, size, "replace"))
    decoder = codecs.getincrementaldecoder("UTF8")()
    print(repr(decoder.decode("é".encode()[:1])), decoder.getstate())
    decoder.reset()
    print(decoder.decode(b"x"), decoder.getstate())
    print(
        codecs.getincrementaldecoder("latin-1")().decode(b"\xe9"),
        codecs.getincrementalencoder("ascii")().encode("a"),
    )
    print(
        codecs.encode("é", "utf-8"), codecs.decode(b"\xe9", "latin-1"), codecs.BOM_UTF8, codecs.BOM_UTF16_BE
    )
    for name in ("example.org", "a" * 63 + ".b", "a..b", "a" * 64, "ends.", ""):
        try:
            print(name.encode("idna"), name.encode("idna").decode("idna"))
        except UnicodeError as error:
            print(type(error).__name__, error)
    try:
        codecs.getincrementaldecoder("no-such")
    except LookupError as error:
        print(error)


if __name__ == "__main__":
    main()
