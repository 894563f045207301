"""Messages of str operations that fail."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    s = "abc"
    words: list[str] = []
    attempt("index", lambda: s[3])
    attempt("negative", lambda: s[-4])
    attempt("empty", lambda: ""[0])
    attempt("index()", lambda: s.index("z"))
    attempt("rindex", lambda: s.rindex("z"))
    attempt("split", lambda: s.split(""))
    attempt("rsplit", lambda: s.rsplit(""))
    attempt("partition", lambda: s.partition(""))
    attempt("center", lambda: s.center(10, "ab"))
    attempt("ord", lambda: ord("ab"))
    attempt("ord empty", lambda: ord(""))
    attempt("chr", lambda: chr(0x110000))
    attempt("chr negative", lambda: chr(-1))
    attempt("chr of 31 bits", lambda: chr(2**31 - 1))
    attempt("chr of 32 bits", lambda: chr(2**31))
    attempt("chr far below zero", lambda: chr(-(2**63) - 1))
    attempt("step", lambda: s[:: len(words)])
    attempt("max", lambda: max(""))
    attempt("join", lambda: "-".join(words))
    attempt("maketrans", lambda: str.maketrans("ab", "c"))
