"""Big Fibonacci numbers four ways, and their digits."""


def iterative(n: int) -> int:
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def doubling(n: int) -> tuple[int, int]:
    if n == 0:
        return 0, 1
    a, b = doubling(n // 2)
    c = a * (2 * b - a)
    d = a * a + b * b
    return (d, c + d) if n % 2 else (c, d)


def matrix(n: int) -> int:
    r = (1, 0, 0, 1)
    m = (1, 1, 1, 0)
    while n:
        if n & 1:
            r = mul(r, m)
        m = mul(m, m)
        n >>= 1
    return r[1]


def mul(x: tuple[int, int, int, int], y: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    a, b, c, d = x
    e, f, g, h = y
    return a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h


def modular(n: int, m: int) -> int:
    a, b = 0, 1
    for bit in bin(n)[2:]:
        a, b = a * (2 * b - a) % m, (a * a + b * b) % m
        if bit == "1":
            a, b = b, (a + b) % m
    return a


def main() -> None:
    print([iterative(n) for n in range(15)], doubling(100)[0], matrix(100))
    f = doubling(5000)[0]
    text = str(f)
    print(
        len(text),
        text[:30],
        text[-30:],
        f == matrix(5000) == iterative(5000),
        sum(map(int, text)),
        f.bit_length(),
    )
    print(modular(10**18, 10**9 + 7), modular(5000, 10**20) == f % 10**20, f % 10**20)
    print(next(n for n in range(10000) if len(str(doubling(n)[0])) >= 200))
