"""Rotations by functions of the program's own, of numbers that have as many bits as they should and of others."""


def rotl(x: int, n: int) -> int:
    return ((x << n) | (x >> (32 - n))) & 0xFFFFFFFF


def rotr(x: int, n: int) -> int:
    return ((x >> n) | (x << (32 - n))) & 0xFFFFFFFF


def rotl64(x: int, n: int) -> int:
    return (x << n ^ x >> 64 - n) & 0xFFFFFFFFFFFFFFFF


def by_sum(x: int, n: int) -> int:
    return (x << n) + (x >> 32 - n) & 0xFFFFFFFF


def not_quite(x: int, n: int) -> int:
    return ((x << n) | (x >> (31 - n))) & 0xFFFFFFFF


def chain(seed: int, rounds: int) -> int:
    """xorshift and rotations of 64 bits."""
    a, b = seed & 0xFFFFFFFFFFFFFFFF, 0x9E3779B97F4A7C15
    for _ in range(rounds):
        c = (a + b) & 0xFFFFFFFFFFFFFFFF
        b ^= a
        a = rotl64(a, 24) ^ b ^ (b << 16 & 0xFFFFFFFFFFFFFFFF)
        b = rotl64(b, 37)
        a ^= c >> 7
    return a ^ b


def mix(seed: int, rounds: int) -> int:
    a, b, c, d = seed & 0xFFFFFFFF, 2, 3, 4
    for i in range(rounds):
        a = (a + b) & 0xFFFFFFFF
        d = rotl(d ^ a, 16)
        c = (c + d) & 0xFFFFFFFF
        b = rotr(b ^ c, 20)
        a = (a + by_sum(b, i & 31)) & 0xFFFFFFFF
        d = rotl(d ^ a, i % 33)
    return a ^ b ^ c ^ d


def main() -> None:
    values = [
        0,
        1,
        0x80000000,
        0x9ABCDEF1,
        0xFFFFFFFF,
        0x100000000,
        -1,
        -(1 << 40),
        (1 << 62) + 5,
        1 << 80,
        -(1 << 90) + 3,
    ]
    for x in values:
        print([rotl(x, n) for n in (0, 1, 7, 16, 31, 32)], [rotr(x, n) for n in (0, 1, 7, 16, 31, 32)])
        print([rotl64(x, n) for n in (0, 1, 63, 64)], by_sum(x, 9), not_quite(x, 9))
    for x, n in ((5, 33), (5, -1), (1 << 70, 40)):
        try:
            print(rotl(x, n))
        except ValueError as error:
            print(error)
    print(f"{chain(42, 1000):016x} {mix(42, 1000):08x} {chain(-1, 3):016x} {mix(1 << 70, 3):08x}")
