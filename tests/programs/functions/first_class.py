"""Functions in containers, as attributes, with names and docs."""

import math
from collections.abc import Callable


def double(n: float) -> float:
    """Twice n."""
    return 2 * n


def half(n: float) -> float:
    return n / 2


OPERATIONS: dict[str, Callable[[float], float]] = {
    "double": double,
    "half": half,
    "sqrt": math.sqrt,
    "abs": abs,
}


def main() -> None:
    for name, f in OPERATIONS.items():
        print(name, f(16.0), f.__name__)
    print(double.__name__, double.__doc__, half.__doc__)
    fs = [double, half, double]
    print(fs.index(half), fs.count(double), double is fs[0], double == half)
    x = 3.0
    for f in fs:
        x = f(x)
    print(x)
    print((double if x > 2 else half)(1.0))
    print(main.__name__, (lambda: 0).__name__)
