"""Neighbouring floats and tolerance."""

import math


def main() -> None:
    for x in (1.0, 0.1, 1e16, 5e-324, -2.5):
        up, down = math.nextafter(x, math.inf), math.nextafter(x, -math.inf)
        print(x, up, down, up - x, math.ulp(x), up > x > down)
    print(
        1e16 == 1e16 + 1,
        2.0**53 == 2.0**53 + 1,
        0.1 + 0.7,
        (0.1 + 0.7) * 10,
        int((0.1 + 0.7) * 10),
        4.35 * 100,
        1.1 + 2.2,
    )
    print(
        math.isclose(1e-10, 0.0),
        math.isclose(1e-10, 0.0, abs_tol=1e-9),
        math.isclose(math.inf, math.inf),
        math.isclose(math.nan, math.nan),
    )
