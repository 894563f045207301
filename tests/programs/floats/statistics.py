"""Mean, variance, median, running statistics."""

import math


def median(xs: list[float]) -> float:
    s = sorted(xs)
    m = len(s) // 2
    return s[m] if len(s) % 2 else (s[m - 1] + s[m]) / 2


def welford(xs: list[float]) -> tuple[float, float]:
    mean = m2 = 0.0
    for n, x in enumerate(xs, 1):
        d = x - mean
        mean += d / n
        m2 += d * (x - mean)
    return mean, m2 / len(xs)


def main() -> None:
    xs = [((i * 7919) % 1000) / 8 for i in range(101)]
    mean, var = welford(xs)
    print(mean, var, median(xs), median([1, 2]), math.fsum(xs) / len(xs), math.sqrt(var))
    print(f"{sum((x - mean) ** 2 for x in xs) / len(xs):.9f} {max(xs)} {min(xs)}")
