"""Long sums keep the exact order of operations."""

import math


def main() -> None:
    total = 0.0
    for i in range(1, 2000):
        total += 1.0 / (i * i)
    print(total, math.sqrt(total * 6))
    xs = [0.1] * 10
    print(sum(xs), math.fsum(xs), sum(xs, 0.5))
    pi = 0.0
    sign = 1.0
    for k in range(0, 1000):
        pi += sign * 4 / (2 * k + 1)
        sign = -sign
    print(pi)
    x = 0.5
    for _ in range(50):
        x = 3.9 * x * (1 - x)
    print(x)
    a, b = 1.0, 1 / math.sqrt(2)
    t, p = 0.25, 1.0
    for _ in range(4):
        a, b, t, p = (a + b) / 2, math.sqrt(a * b), t - p * (a - (a + b) / 2) ** 2, 2 * p
    print((a + b) ** 2 / (4 * t))
    print(1e16 + 1.0 - 1e16, (0.1 + 0.2) + 0.3, 0.1 + (0.2 + 0.3), 0.1 * 3, 1.1 * 1.1)
