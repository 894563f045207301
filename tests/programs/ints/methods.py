"""as_integer_ratio, conjugate, real, imag, is_integer-like helpers."""


def main() -> None:
    print((5).as_integer_ratio(), (-3).as_integer_ratio(), (0).as_integer_ratio())
    print((5).conjugate(), (5).real, (5).imag, (5).numerator, (5).denominator)
    print((2**70).bit_length(), (2**70 - 1).bit_count(), (-(2**70)).bit_length())
    print(
        round(15, -1),
        round(25, -1),
        round(-15, -1),
        round(1234, -2),
        round(1250, -2),
        round(7, 3),
        round(7),
        round(10**30 + 5, -1),
    )
    print(int.__name__, (3).__class__.__name__, type(2**100).__name__, isinstance(2**100, int))
    print((5).__add__(3), (5).__mul__(2), (7).__floordiv__(2), (7).__index__(), (1).__neg__())
    print(
        hash(5),
        hash(-1),
        hash(-2),
        hash(2**61 - 1),
        hash(2**61),
        hash(2**64),
        hash(-(2**61)),
        hash(10**40),
        hash(True),
    )
