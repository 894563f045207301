"""Primes by set difference."""


def main() -> None:
    n = 200
    composite = {k for d in range(2, 15) for k in range(d * d, n, d)}
    primes = sorted(set(range(2, n)) - composite)
    print(primes, len(primes))
    print(sorted({p % 6 for p in primes if p > 3}))
    print(sorted({(a, b) for a, b in zip(primes, primes[1:]) if b - a == 2})[:6])
