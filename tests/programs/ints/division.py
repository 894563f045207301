"""Floor division and modulo over every sign and over big values."""


def main() -> None:
    for a in (7, -7, 0, 10**20, -(10**20), 2**64 - 1):
        for b in (1, -1, 2, -2, 3, -3, 10**10, -(10**10), 2**64, -(2**65) + 1):
            q, r = divmod(a, b)
            assert q == a // b and r == a % b and q * b + r == a
            print(q, r, end="; ")
        print()
