"""Literals, sizes and sign rules."""


def main() -> None:
    print(0x1F, 0o17, 0b101, 1_000_000, 0xFFFF_FFFF)
    print(7 // 2, -7 // 2, 7 % -3, -7 % 3, divmod(7, -2), divmod(-7, 2))
    print(2**10, (-2) ** 3, 0**0, 2**-2, (-1) ** 101)
    print(abs(-5), -(-3), +4, ~0, ~-1)
    print(
        (255).bit_length(),
        (256).bit_length(),
        (0).bit_length(),
        (-8).bit_length(),
        (255).bit_count(),
        (-7).bit_count(),
    )
    print(int(3.99), int(-3.99), int("42"), int(True), int())
    print(1 < 2, 10**20 > 10**19, -(10**20) < 0)
