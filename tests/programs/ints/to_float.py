"""Conversion rounds to even; too large overflows."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    for n in (
        2**53,
        2**53 + 1,
        2**53 + 2,
        2**53 + 3,
        2**64 - 1,
        2**63 + 1024,
        2**63 + 1025,
        10**22,
        10**23,
        3**100,
        -(2**53) - 1,
    ):
        print(n, float(n), n / 1, n * 1.0, n + 0.0)
    print(
        10**300 / 10**299, (10**400) / (10**399), 1 / 3, (2**1000) / (2**1001 + 1), -1 / 10**320, 1 / 10**400
    )
    print(2**53 + 1 + 0.0, 7 / 2, -7 / 2, 0 / 5, 0 / -5)
    attempt("float", lambda: float(10**400))
    attempt("division", lambda: 10**400 / 3)
    attempt("add", lambda: 10**400 + 1.0)
    attempt("compare", lambda: 10**400 > 1.0)
    attempt("edge", lambda: float(2**1024 - 2**970))
    attempt("below edge", lambda: float(2**1024 - 2**970 - 1))
