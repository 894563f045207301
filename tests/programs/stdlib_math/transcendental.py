"""exp, log, sin and friends, rounded to 12 digits."""

import math


def main() -> None:
    for x in (0.1, 0.5, 1.0, 1.5, 3.0, 10.0, 100.0):
        print(
            [
                f"{f(x):.12g}"
                for f in (
                    math.sin,
                    math.cos,
                    math.tan,
                    math.atan,
                    math.sinh,
                    math.cosh,
                    math.tanh,
                    math.exp,
                    math.log,
                    math.log2,
                    math.log10,
                    math.log1p,
                    math.expm1,
                    math.asinh,
                )
            ]
        )
    print(
        [
            f"{f(0.3):.12g}"
            for f in (math.asin, math.acos, math.atanh, math.erf, math.erfc, math.gamma, math.lgamma)
        ],
        f"{math.atan2(-1, -1):.12g} {math.log(8, 2):.12g} {math.pow(2, 0.5):.12g} {math.acosh(2):.12g}",
    )
    print(
        math.exp(0),
        math.log(1),
        math.sin(0.0),
        math.cos(0),
        math.atan2(0.0, -0.0),
        math.log2(2**100),
        math.log10(1000),
        math.log(10**400) > 900,
    )
