"""float() of texts, and its errors."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    for text in [
        "1",
        "-1.5",
        "+.5",
        "5.",
        "1e3",
        "1E-3",
        " 2.5 ",
        "\n3\t",
        "1_000.5",
        "inf",
        "-Infinity",
        "nan",
        "+NaN",
        "INF",
        "1e400",
        "-1e400",
        "1e-400",
        "0x1p3"[:1],
        "1e0005",
        "٣.٥",
        "00012.50",
        "179769313486231580793728971405301199e270",
        "2.4703282292062327208e-324",
        "2.4703282292062328e-324",
        "9007199254740992.99999999999999999999999999",
        "0." + "0" * 300 + "1",
        "1" * 310,
    ]:
        print(repr(text[:40]), float(text))
    for bad in [
        "",
        " ",
        ".",
        "e5",
        "1e",
        "1e+",
        "--1",
        "1 2",
        "0x10",
        "1__0",
        "_1",
        "1_",
        "infin",
        "1,5",
        "é",
    ]:
        attempt(repr(bad), lambda: float(bad))
    attempt("bytes", lambda: float(b"2.5"))
    attempt("bad bytes", lambda: float(b"x"))
    print(
        float("inf"), float("-Infinity"), float(" 1_000.5 "), float("1e400"), float("-0"), -float("inf") // 2
    )
    best = float("inf")
    for x in (3.0, 1.5, 2.0):
        best = min(best, x)
    print(
        best, float("inf") > 1e308, 1 / float("inf"), -7 % float("inf"), float("inf") in (1.0, float("inf"))
    )
