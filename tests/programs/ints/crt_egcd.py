"""Extended gcd, Chinese remainders, modular inverses."""


def egcd(a: int, b: int) -> tuple[int, int, int]:
    if b == 0:
        return a, 1, 0
    g, x, y = egcd(b, a % b)
    return g, y, x - a // b * y


def crt(rs: list[tuple[int, int]]) -> int:
    n = 1
    for _, m in rs:
        n *= m
    return sum(r * (n // m) * pow(n // m, -1, m) for r, m in rs) % n


def main() -> None:
    for a, b in ((240, 46), (17, 5), (0, 7), (2**80 + 1, 3**50)):
        g, x, y = egcd(a, b)
        print(g, x, y, a * x + b * y == g)
    print(crt([(2, 3), (3, 5), (2, 7)]), crt([(1, 10**9 + 7), (5, 998244353)]))
