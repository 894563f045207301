"""round() to even, with digits, negative digits and halves."""


def main() -> None:
    print(
        [
            round(x)
            for x in (
                0.5,
                1.5,
                2.5,
                -0.5,
                -1.5,
                2.4999999999999996,
                0.49999999999999994,
                1e20,
                4503599627370497.5,
            )
        ]
    )
    print([round(x, 1) for x in (0.05, 0.15, 0.25, 0.35, 2.675, -0.25, 1e300)])
    print([round(x, 2) for x in (2.675, 1.005, 1.115, 0.125, 123.456, -2.345)])
    print(
        [round(x, -1) for x in (15.0, 25.0, 14.9, -15.0, 5.0, 4.0)],
        round(1234.5678, -2),
        round(1e15 + 0.3, 0),
        round(5e-324, 400),
        round(1.5, 400),
        round(1.5, -400),
    )
    print(type(round(2.5)).__name__, type(round(2.5, 0)).__name__, type(round(2.5, None)).__name__)
    print(round(2.5), round(3.5), round(-2.5), int(2.5 + 0.5), 2.5 // 1, -2.5 // 1)
