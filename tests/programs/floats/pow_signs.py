"""** with negative, fractional, zero and infinite arguments."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def power(a: float, b: float) -> float:
    result: float = a**b
    return result


def main() -> None:
    inf = float("inf")
    for a in (0.0, -0.0, 1.0, -1.0, 2.0, 0.5, -2.0, inf, -inf):
        for b in (0.0, 1.0, -1.0, 2.0, 3.0, -3.0, inf, -inf):
            attempt(f"{a}**{b}", lambda: power(a, b))
    print(2.0**1023, 2.0**-1074, 2.0**-1075, 0.1**300, 1.0000001**1000000)
    print(27 ** (1 / 3), 10.0**15, 10.0**-5, 1.1**10, 9**0.5, (-8.0) ** 2)
