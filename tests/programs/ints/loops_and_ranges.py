"""Index arithmetic where values fit, and where they grow out of the word."""


def collatz(n: int) -> tuple[int, int]:
    steps = 0
    top = n
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        top = max(top, n)
        steps += 1
    return steps, top


def isqrt(n: int) -> int:
    x = n
    y = (x + 1) // 2
    while y < x:
        x = y
        y = (x + n // x) // 2
    return x


def digits(n: int) -> list[int]:
    out = []
    while n:
        n, d = divmod(n, 10)
        out.append(d)
    return out[::-1]


def main() -> None:
    for n in (1, 7, 27, 97, 871, 6171, 77031):
        print(n, collatz(n))
    for n in (0, 1, 15, 16, 17, 10**18, 2**64, 10**41):
        print(n, isqrt(n))
    print(digits(9876543210), digits(2**70))
    product = 1
    total = 0
    for i in range(1, 40):
        product *= i
        total += product % (i + 7)
        if i % 10 == 0:
            print(i, product, total)
    i = 9223372036854775800
    for _ in range(12):
        i += 1
        print(i)
