"""int() of texts in every base, and its errors."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    for text in [
        "0",
        "-0",
        "+7",
        "  12  ",
        "\t-3\n",
        "1_000",
        "0012",
        "٣٤",
        "99999999999999999999999",
        "-170141183460469231731687303715884105728",
    ]:
        print(repr(text), int(text))
    for text, base in [
        ("ff", 16),
        ("0xFF", 16),
        ("0b101", 0),
        ("0o17", 0),
        ("0x_1f", 0),
        ("z", 36),
        ("-101", 2),
        ("zz", 36),
        ("7", 8),
        ("0", 0),
        ("00", 0),
    ]:
        print(text, base, int(text, base))
    for bad in ["", " ", "-", "1__0", "_1", "1_", "0x10", "1.0", "abc", "1 2", "+-1", "é"]:
        attempt(repr(bad), lambda: int(bad))
    attempt("2 in base 2", lambda: int("2", 2))
    attempt("base 1", lambda: int("1", 1))
    attempt("base 37", lambda: int("1", 37))
    attempt("010 base 0", lambda: int("010", 0))
    attempt("bytes", lambda: int(b"12") + int(bytearray(b"-5")))
    attempt("bad bytes", lambda: int(b"1x"))
    attempt("inf", lambda: int(float("inf")))
    attempt("nan", lambda: int(float("nan")))
    attempt("1e30", lambda: int(1e30))
