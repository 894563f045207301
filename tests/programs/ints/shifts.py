"""Shifts by zero, large and negative counts."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    n = -1
    print(1 << 0, 1 << 62, 1 << 63, 1 << 64, 1 << 100, -1 << 63, -3 << 64, 0 << 1000)
    print(
        1 >> 1, -1 >> 1, -1 >> 1000, 5 >> 1000, (1 << 100) >> 99, -(1 << 100) >> 99, (-(1 << 100) - 1) >> 100
    )
    print(-5 >> 1, -6 >> 1, -(2**70) >> 3, (-(2**70) + 1) >> 3)
    attempt("<<", lambda: 1 << n)
    attempt(">>", lambda: 1 >> n)
    attempt("big >>", lambda: (1 << 80) >> n)
    attempt("0 <<", lambda: 0 << n)
    for s in (31, 32, 33, 63, 64, 65, 127, 128):
        print(s, 3 << s, ((3 << s) >> (s - 1)), -3 >> s, (3 << s) ^ (1 << s))
