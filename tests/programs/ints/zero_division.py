"""Messages of division by zero."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    z = 0
    big = 10**30
    attempt("//", lambda: 1 // z)
    attempt("%", lambda: 1 % z)
    attempt("/", lambda: 1 / z)
    attempt("divmod", lambda: divmod(1, z))
    attempt("big //", lambda: big // z)
    attempt("big %", lambda: big % z)
    attempt("big /", lambda: big / z)
    attempt("big divmod", lambda: divmod(big, z))
    attempt("**", lambda: z**-1)
    attempt("0//0", lambda: z // z)
    attempt("pow", lambda: pow(2, 3, z))
    attempt("pow inverse", lambda: pow(2, -1, 4))
    attempt("pow inverse ok", lambda: pow(3, -1, 11))
