"""Digit sums, palindromes, perfect numbers, Armstrong numbers."""


def digit_sum(n: int) -> int:
    return sum(int(c) for c in str(abs(n)))


def reverse(n: int) -> int:
    r = 0
    while n:
        n, d = divmod(n, 10)
        r = r * 10 + d
    return r


def divisors(n: int) -> list[int]:
    return [d for d in range(1, n // 2 + 1) if n % d == 0]


def main() -> None:
    print(digit_sum(-98765432109876543210), reverse(1234567890123456789012), reverse(100))
    print(
        [n for n in range(1, 500) if sum(divisors(n)) == n],
        [n for n in range(10000) if sum(int(c) ** len(str(n)) for c in str(n)) == n],
    )
    n, steps = 89, 0
    while n != reverse(n):
        n += reverse(n)
        steps += 1
    print(n, steps)
