"""pow with two and three arguments."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def eighths(n: int) -> float:
    """A power that typing takes for an int is a float here."""
    if n > 5:
        power = pow(16, n, 100)
    else:
        power = pow(16, n)
    total = power / 8
    power = 4
    power = 16**n
    return total + power / 8 + 8 / power


def main() -> None:
    print(eighths(-1), eighths(0), eighths(9))
    print(pow(2, 100), pow(-3, 5), pow(5, 0), pow(0, 5), pow(10, -2), pow(-2, -3))
    print(pow(3, 1000, 10**9 + 7), pow(-3, 3, 7), pow(3, 3, -7), pow(2, 0, 1), pow(5, 3, 1), pow(0, 0, 5))
    p = 2**127 - 1
    print(pow(3, p - 1, p), pow(12345678901234567890, 98765432109876543210, p))
    print(pow(7, -1, p) * 7 % p, pow(7, -3, 1000))
    attempt("not invertible", lambda: pow(6, -1, 9))
    attempt("mod 0", lambda: pow(6, 2, 0))
    print(2**0.5, (-8) ** 2, 4**0.5, pow(2.0, 3), pow(2, 3.0))
