"""chr, ord, hex, oct, bin, ascii, repr, hash, id, len, bool."""


def main() -> None:
    print(
        chr(65),
        ord("A"),
        hex(255),
        oct(8),
        bin(5),
        hex(-255),
        bin(-2),
        ascii("é日🐍"),
        repr("é"),
        ord(b"a"),
        chr(0x10FFFF).encode(),
    )
    print(
        hash("a") == hash("a"),
        hash(1) == hash(1.0),
        id(None) == id(None),
        len("abc"),
        len(b""),
        len({1: 2}),
        len(range(10, 0, -3)),
    )
    print(
        bool("False"),
        bool(0.0),
        bool([0]),
        bool(range(0)),
        int("0b11", 2),
        float("1e3"),
        str(1e100),
        complexity(3),
    )
    x = [1]
    print(
        id(x) == id(x),
        id(x) == id([1]),
        callable(print),
        repr(print),
        repr(len),
        round(2.567, 2),
        round(5, -1),
    )


def complexity(n: int) -> str:
    return format(n, "03d") + format("s", ">3") + format(2.5, ".2f") + format(True) + format(None)
