"""Decimal rounding is exact and half-even on the true binary value."""


def main() -> None:
    for x in (
        0.5,
        1.5,
        2.5,
        0.125,
        0.375,
        2.675,
        1.005,
        1e15 + 0.5,
        123456789.987654321,
        5e-324,
        1.7976931348623157e308,
        0.1,
        9.995,
        99.5,
        999999.5,
    ):
        print(f"{x:.0f} {x:.1f} {x:.2f} {x:.3e} {x:.4g} {x:.20f}"[:150], "%.2f %.0e" % (x, x), round(x, 2))
    print(f"{0.1:.55f}", f"{2**0.5:.30g}", f"{1e23:.0f}", f"{1e100:,.0f}", f"{123e-320:.6e}")
