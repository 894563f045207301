"""Integer functions of math on big values and their errors."""

import math
from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    print(
        math.isqrt(10**60 + 1),
        math.gcd(2**200, 6**100) == 2**100,
        math.lcm(10**20, 15**10),
        math.comb(100, 50),
        math.perm(20, 5),
        math.factorial(25),
    )
    attempt("isqrt", lambda: math.isqrt(-4))
    attempt("comb", lambda: math.comb(-1, 2))
    attempt("comb k", lambda: math.comb(5, 9))
    attempt("perm", lambda: math.perm(3, -1))
    attempt("factorial", lambda: math.factorial(-5))
    attempt("prod", lambda: math.prod(range(1, 30)))
    attempt("floor", lambda: (math.floor(-1e20), math.ceil(1e20), math.trunc(-2.9)))
