"""Rounding, powers, trigonometry to full precision."""

import math


def main() -> None:
    print(math.pi, math.e, math.tau, math.inf, math.nan)
    for x in (0.0, 0.5, 1.0, -1.0, 2.5, -2.5, 10.0, 1e-8):
        print(
            math.floor(x),
            math.ceil(x),
            math.trunc(x),
            math.fabs(x),
            math.sqrt(abs(x)),
            math.copysign(3, x),
            math.modf(x),
            math.frexp(x),
        )
    print(
        math.hypot(3, 4),
        math.hypot(1, 2, 2),
        math.dist([0, 0], [3, 4]),
        math.ldexp(0.75, 4),
        math.fmod(7, -3),
        math.remainder(7, 2),
        math.degrees(math.pi),
        math.radians(180),
        math.prod([1, 2, 3]),
        math.prod([0.5, 4], start=2),
    )
    print(
        math.isclose(0.1 + 0.2, 0.3),
        math.isclose(1, 1.1),
        math.isqrt(99),
        math.gcd(12, 18),
        math.lcm(4, 6),
        math.factorial(10),
        math.comb(5, 2),
        math.perm(5),
        math.ulp(1.0),
        math.nextafter(1, 2),
        round(math.cbrt(27), 9),
        math.exp2(5),
    )
