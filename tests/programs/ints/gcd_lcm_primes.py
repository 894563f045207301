"""Number theory with gcd, sieve and Miller-Rabin."""

import math


def sieve(limit: int) -> list[int]:
    flags = [True] * (limit + 1)
    flags[0] = flags[1] = False
    for i in range(2, int(limit**0.5) + 1):
        if flags[i]:
            flags[i * i :: i] = [False] * len(range(i * i, limit + 1, i))
    return [i for i, f in enumerate(flags) if f]


def is_prime(n: int) -> bool:
    if n < 2:
        return False
    for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if n % p == 0:
            return n == p
    d, s = n - 1, 0
    while d % 2 == 0:
        d //= 2
        s += 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def main() -> None:
    print(sieve(100))
    print(len(sieve(10000)), sum(sieve(10000)))
    print(
        [n for n in range(2**61 - 50, 2**61 + 50) if is_prime(n)], is_prime(2**127 - 1), is_prime(2**128 + 1)
    )
    print(
        math.gcd(12, 18),
        math.gcd(0, 5),
        math.gcd(-4, 6),
        math.gcd(),
        math.gcd(2**100, 6**50),
        math.lcm(4, 6),
        math.lcm(0, 3),
        math.lcm(),
        math.lcm(2, 3, 5, 10**20),
    )
    print(math.isqrt(10**40), math.comb(50, 25), math.perm(10, 3), math.factorial(30))
