"""Gray codes, popcount, reversal, isolating bits, parity."""


def reverse_bits(x: int, n: int) -> int:
    r = 0
    for _ in range(n):
        r = r << 1 | x & 1
        x >>= 1
    return r


def next_same_count(x: int) -> int:
    c = x & -x
    r = x + c
    return ((r ^ x) // c >> 2) | r


def main() -> None:
    print([i ^ i >> 1 for i in range(16)], [bin(reverse_bits(i, 8)) for i in (1, 3, 0x80, 0xA5)])
    x = 7
    for _ in range(8):
        print(x, x & -x, x & (x - 1), x.bit_count() % 2, ~x & (x + 1))
        x = next_same_count(x)
    big = (1 << 130) | (1 << 65) | 1
    print(
        big & -big,
        big & (big - 1),
        big.bit_count(),
        reverse_bits(big, 131) == big,
        next_same_count(big) > big,
    )
