"""Messages of float operations that fail."""

import math
from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    z = 0.0
    attempt("/", lambda: 1.0 / z)
    attempt("//", lambda: 1.0 // z)
    attempt("%", lambda: 1.0 % z)
    attempt("divmod", lambda: divmod(1.0, z))
    attempt("0**-1", lambda: z**-1.0)
    attempt("overflow", lambda: 10.0**400)
    attempt("pow", lambda: math.pow(10.0, 400.0))
    attempt("exp", lambda: math.exp(1000.0))
    attempt("sqrt", lambda: math.sqrt(-1.0))
    attempt("log", lambda: math.log(0.0))
    attempt("log neg", lambda: math.log(-1))
    attempt("acos", lambda: math.acos(2))
    attempt("fmod", lambda: math.fmod(1, 0))
    attempt("floor", lambda: math.floor(float("nan")))
    attempt("ceil", lambda: math.ceil(float("inf")))
    attempt("round", lambda: round(float("nan")))
    attempt("round inf", lambda: round(float("inf")))
    attempt("ratio", lambda: float("inf").as_integer_ratio())
    attempt("factorial", lambda: math.factorial(-1))
    attempt("isqrt", lambda: math.isqrt(-1))
    attempt("int", lambda: int(float("-inf")))
