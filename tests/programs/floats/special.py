"""inf, nan and signed zero through every operator."""

import math


def main() -> None:
    inf = float("inf")
    nan = float("nan")
    print(
        inf,
        -inf,
        nan,
        inf - inf,
        inf * 0,
        inf + 1,
        -inf * 2,
        1 / inf,
        -1 / inf,
        inf // 1,
        inf % 2,
        5 % inf,
        -5 % inf,
        5 // -inf,
    )
    print(nan == nan, nan != nan, nan < 1, nan >= 1, inf == inf, inf > 1e308, -inf < -1e308)
    print(
        math.copysign(1, -0.0),
        -0.0 + 0.0,
        -0.0 - 0.0,
        -0.0 * 1,
        0.0 * -5,
        round(-0.4),
        round(-0.4, 0),
        -0.0 + -0.0,
    )
    print(max(nan, 1.0), max(1.0, nan), min(-0.0, 0.0), min(0.0, -0.0), sorted([3.0, -inf, 0.0, inf, -0.0]))
    values = [nan]
    print(
        nan in values,
        values == values,
        values.index(nan),
        values.count(nan),
    )
    print(math.isnan(nan), math.isinf(-inf), math.isfinite(1e308), 1e308 * 10, -1e308 * 10, 1e-320 / 1e10)
    print(
        bool(nan),
        bool(-0.0),
        hash(inf),
        hash(-inf),
        hash(0.0) == hash(-0.0),
        inf**0,
        nan**0,
        1**nan,
        0.0**inf,
        inf**-1,
    )
    print(4.0 % -0.5, -4.0 % 0.5, 0.0 % -1, math.fmod(-4.5, 2), -4.5 % 2)
