"""Very long decimal texts: the limit on conversion."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    n = 10**4299
    print(len(str(n)), len(str(n * 9)))
    attempt("str", lambda: len(str(10**4300)))
    attempt("int", lambda: int("9" * 4301))
    attempt("int ok", lambda: int("9" * 4300) % 1000007)
    attempt("format", lambda: len(f"{10**4300}"))
    attempt("hex is free", lambda: len(hex(10**5000)))
    attempt("base 16", lambda: int("f" * 5000, 16).bit_length())
    attempt("underscores", lambda: int("9_" * 4300 + "9"))
