"""strip, lstrip, rstrip, removeprefix, removesuffix."""


def main() -> None:
    s = "  \t hello \n\u00a0"
    print(repr(s.strip()), repr(s.lstrip()), repr(s.rstrip()))
    print(
        "xxhixx".strip("x"),
        "xyxhiyx".strip("xy"),
        "www.example.com".lstrip("w."),
        "mississippi".rstrip("ip"),
        "abc".strip(""),
        "aaa".strip("a") == "",
    )
    print(
        "TestCase".removeprefix("Test"),
        "TestCase".removeprefix("Case"),
        "TestCase".removesuffix("Case"),
        "a".removesuffix(""),
        "aaa".removeprefix("a"),
    )
    print(repr("\x1f\u2000x\u3000".strip()), repr("\u200bx\u200b".strip()), "  a  ".strip(None))
