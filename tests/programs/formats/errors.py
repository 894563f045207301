"""Errors of format specifications."""

from collections.abc import Callable


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(label, repr(action()))
    except Exception as error:
        print(label, type(error).__name__, error)


def main() -> None:
    for spec in (
        "q",
        "5q",
        ".",
        ".2d",
        "s",
        ",x",
        ",,",
        "_,",
        "c",
        "+c",
        "=5s",
        "99999999999999999999",
        "1.1x",
        "#c",
        "{",
        "<<<",
        ",b",
        ".3c",
    ):
        attempt("int " + spec, lambda: format(7, spec))
    for spec in ("d", "x", "s", "q", ".f", ",,f", ".99999999999999999999f", "c"):
        attempt("float " + spec, lambda: format(1.5, spec))
    for spec in ("d", "+", "=5", ",", "#", " 5", "05", "x", ".2f"):
        attempt("str " + spec, lambda: format("ab", spec))
    attempt("list", lambda: format([1], ">5"))
    attempt("none", lambda: format(None, "5"))
    attempt("c range", lambda: format(0x110000, "c"))
    attempt("object", lambda: f"{object():5}")
