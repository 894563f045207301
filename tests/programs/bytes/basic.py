"""Literals, indexing, slicing, concatenation, iteration."""


def main() -> None:
    b = b"hello\x00\xff"
    print(
        b,
        len(b),
        b[0],
        b[-1],
        b[1:3],
        b[::-1],
        b + b"!",
        b"ab" * 3,
        b == b"hello\x00\xff",
        b"a" < b"b",
        104 in b,
        b"ell" in b,
    )
    print(
        list(b"abc"),
        [hex(x) for x in b],
        sum(b),
        max(b),
        bytes([1, 2, 255]),
        bytes(4),
        bytes(range(5)),
        bytes("é", "utf-8"),
        bytes(),
    )
    print(
        b"it's",
        b'"',
        b"'\"",
        b"\n\t\\\x7f",
        b.hex(),
        b.hex(" "),
        b.hex("-", 2),
        b.hex(":", -3),
        bytes.fromhex("00 ff1A"),
        repr(b""),
    )
    print(
        {b"k": 1}[b"k"],
        hash(b"abc") == hash(bytes([97, 98, 99])),
        b"abc".decode(),
        str(b"x"),
        bool(b""),
        b"" in b"",
    )
