"""Integers recovered from floats."""


def main() -> None:
    for x in (1e15, 1e16, 1e17, 2.0**63, 2.0**64, 1e22, 1e23, 1.5e300, -9007199254740993.0):
        n = int(x)
        print(n, float(n) == x, n == x, n % 10, n.bit_length())
    print(int(1e16) + 1, int(2**53 + 0.0) + 1, int(-0.9), round(1e16), int("9" * 17) == float("9" * 17))
