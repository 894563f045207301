"""Numeric builtins over mixed arguments."""


def main() -> None:
    for a, b in ((7, 2), (-7, 2), (7.5, 2), (-7.5, -2), (2**70, 3), (True, 2)):
        print(divmod(a, b), round(a, 1), abs(a), pow(a, 2), a // b, a % b, int(a), float(a), bool(a))
    print(
        sum([0.1] * 10),
        sum(range(10**5)),
        max(1, 2.0, True),
        min(False, 0),
        round(-2.5),
        round(2.567, 1),
        complex_free(),
    )


def complex_free() -> str:
    return str(abs(-7)) + repr(round(7.0)) + format(divmod(9, 4)[1], "b")
