"""Integer functions of the module math: roots, divisors, combinations.

What belongs here: algorithms over exact ints. What does not: checking arguments.
"""

from __future__ import annotations


def square_root(n: int) -> int:
    """floor(sqrt(n)); n is not negative. Newton's method on growing precision (as in CPython's
    documentation).
    """
    if n == 0:
        return 0
    c = (n.bit_length() - 1) // 2
    a = 1
    d = 0
    for s in range(c.bit_length() - 1, -1, -1):
        e = d
        d = c >> s
        a = (a << (d - e - 1)) + (n >> (2 * c - e - d + 1)) // a
    return a - 1 if a * a > n else a


def greatest_divisor(a: int, b: int) -> int:
    """gcd(a, b), not negative."""
    while b != 0:
        a, b = b, a % b
    return -a if a < 0 else a


def product(low: int, high: int) -> int:
    """low * (low + 1) * ... * (high - 1), by halves; 1 for an empty range."""
    if high - low <= 8:
        result = 1
        while low < high:
            result *= low
            low += 1
        return result
    middle = (low + high) // 2
    return product(low, middle) * product(middle, high)


def combinations(n: int, k: int) -> int:
    """n over k; neither is negative."""
    if k > n:
        return 0
    if k > n - k:
        k = n - k
    result = 1
    i = 0
    while i < k:
        result = result * (n - i) // (i + 1)
        i += 1
    return result
