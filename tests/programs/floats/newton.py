"""Iterations that converge: roots, integrals, series."""

import math
from collections.abc import Callable


def root(f: Callable[[float], float], x: float) -> tuple[float, int]:
    for n in range(100):
        d = (f(x + 1e-6) - f(x - 1e-6)) / 2e-6
        y = x - f(x) / d
        if abs(y - x) < 1e-12:
            return y, n
        x = y
    raise ArithmeticError("no convergence")


def simpson(f: Callable[[float], float], a: float, b: float, n: int) -> float:
    h = (b - a) / n
    return h / 3 * (f(a) + f(b) + sum((4 if i % 2 else 2) * f(a + i * h) for i in range(1, n)))


def main() -> None:
    for f, x in ((lambda x: x * x - 2, 1.0), (lambda x: x**3 - x - 2, 1.5)):
        r, n = root(f, x)
        print(f"{r:.10f} {n}")
    print(f"{simpson(lambda x: x * x, 0, 3, 100):.9f} {simpson(math.sqrt, 1, 4, 200):.9f}")
    e = term = 1.0
    for k in range(1, 25):
        term /= k
        e += term
    print(e, abs(e - math.e) < 1e-15)
