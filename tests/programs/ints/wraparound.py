"""Masked arithmetic: rotations, hashes, checksums."""


def rotl32(x: int, n: int) -> int:
    return ((x << n) | (x >> (32 - n))) & 0xFFFFFFFF


def fnv1a(data: bytes) -> int:
    h = 0xCBF29CE484222325
    for b in data:
        h = ((h ^ b) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return h


def lcg(seed: int) -> int:
    return (seed * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF


def to_signed(x: int) -> int:
    return x - (1 << 32) if x & 0x80000000 else x


def main() -> None:
    print([hex(rotl32(0x80000001, n)) for n in range(0, 33, 4)])
    print(hex(fnv1a(b"hello")), hex(fnv1a(b"")))
    s = 42
    for _ in range(5):
        s = lcg(s)
        print(s)
    print(to_signed(0xFFFFFFFF), to_signed(0x7FFFFFFF), to_signed(0x80000000))
    a = 0xFFFFFFFF
    for i in range(5):
        a = (a - i * 0x12345678) & 0xFFFFFFFF
        a = (a + (a << 10)) & 0xFFFFFFFF
        a ^= a >> 6
        print(a)
    print((0 - 1) & 0xFFFF, (-5 * 3) & 0xFF, ~5 & 0xF, (5 - 10) % 256)
