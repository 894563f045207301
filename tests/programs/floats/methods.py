"""is_integer, as_integer_ratio, hex, fromhex."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    for x in (
        0.0,
        -0.0,
        1.0,
        0.5,
        0.1,
        -2.75,
        1e300,
        5e-324,
        2.2250738585072014e-308,
        float("inf"),
        float("nan"),
    ):
        print(x, x.is_integer(), x.hex())
    for x in (0.5, 0.1, -3.75, 1e20, 0.0):
        print(x.as_integer_ratio())
    for text in [
        "0x1.8p1",
        "-0x1p-1074",
        "0x.8",
        "1.8",
        "0x10",
        " inf ",
        "nan",
        "0x1.fffffffffffff8p0",
        "0x1.00000000000008p0",
        "0x1p1023",
    ]:
        print(text, float.fromhex(text))
    attempt("bad", lambda: float.fromhex("0xg"))
    attempt("empty", lambda: float.fromhex(""))
    attempt("overflow", lambda: float.fromhex("0x1p1024"))
    print((2.5).real, (2.5).imag, (2.5).conjugate(), (2.0).__add__(1), (7.0).__floordiv__(2), float.__name__)
    print(hash(0.5), hash(2.5), hash(1e300), hash(-1.0), hash(3.0) == hash(3))
