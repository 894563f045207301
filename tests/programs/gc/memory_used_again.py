"""Large texts, bytes and ints in memory that others have filled before."""

import gc


def fill() -> int:
    """Leaves memory behind in which no byte is zero."""
    return sum(len(b"\xa5" * size) for size in (9_000, 20_000, 70_000, 200_000))


def ints(size: int) -> None:
    value = int.from_bytes(bytes(range(1, 252)) * (size // 251) + b"\x07", "big")
    fill()
    print(value % 1_000_000_007, (value >> 13) % 97, (value << 77) % 89, value.bit_length())
    fill()
    for divisor in (3, 10**9, 10**20, (value >> 9) + 5, value - 1, value * 5, -7, -(value >> 3)):
        quotient, rest = divmod(value, divisor)
        assert quotient * divisor + rest == value
        fill()
        print(
            quotient % 1_000_003,
            rest % 1_000_003,
            -value // divisor % 1_000_003,
            -value % divisor % 1_000_003,
        )
    for power in (1, 2, 3, 4):
        text = value.to_bytes(size + power * 10, "little")
        print(len(text), text[-power * 10 :].count(0), int.from_bytes(text, "little") == value)
    both = (value & (value >> 5), value | (value << 3), value ^ -value, -value & value >> 1)
    print([part % 1_000_033 for part in both])


def texts(size: int) -> None:
    fill()
    print(sum(bytes(size)), sum(bytearray(size)), bytes(size).count(0))
    fill()
    text = "ab\u00e9" * size
    print(len(text), text.count("\x00"), text.upper()[-4:], text.replace("b", "\u20ac\u20ac").count("\u20ac"))
    fill()
    print(hash(text) == hash("ab\u00e9" * size), text.encode()[-7:], text.center(size * 4, "*").count("*"))
    data = b"-".join([bytes([i & 0xFF]) * 11 for i in range(size // 11)])
    print(
        len(data),
        data.count(b"-"),
        data.translate(bytes(255 - i for i in range(256))).count(0),
        data.hex()[-8:],
    )
    print(len(data.replace(b"-", b"")), len(data.zfill(size * 3)), data[::3].count(b"-"), len(repr(data)))


def main() -> None:
    for size in (5_020, 9_036, 25_100):
        ints(size)
        texts(size)
        gc.collect()
