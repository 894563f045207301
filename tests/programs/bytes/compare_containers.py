"""bytes, bytearray and memoryview compared, hashed and sorted."""


def main() -> None:
    items = [b"b", b"", b"ab", b"a\x00", b"\xff", b"a"]
    print(sorted(items), max(items), min(items))
    print(
        b"a" == bytearray(b"a"),
        bytearray(b"a") == b"a",
        {b"a": 1, b"b": 2},
        sorted({b"x", b"y", bytes([120])}),
    )
    print(b"abc" >= b"abc", b"ab" < b"abc", bytearray(b"z") > b"a")
    print(
        tuple(b"ab"), b"a" in [b"a"], dict(zip(b"ab", "xy")), bytes(reversed(b"abc")), bytes(sorted(b"hello"))
    )
    print(
        b"x".__class__.__name__,
        isinstance(b"", bytes),
        isinstance(bytearray(), bytes),
        bytes(bytearray(b"q")),
        bytes(b"same"),
    )
    for x, y in zip(b"abc", bytearray(b"abd")):
        print(x, y, x == y)
