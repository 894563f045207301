"""Expressions that are none, and wrong arguments; expressions made at run time."""

import re
from collections.abc import Callable

WRONG = (
    "(", ")", "a)", "[a", "[", "*a", "a**", "a{3,2}", "(?P<a>x)(?P<a>y)", "(?P<1>x)", "(?P=b)", "(?P<a", "(?<a)", "(?z)",
    "\\", "\\1", "(\\1)", "\\8", "(?<=a+)b", "(?(2)a)", "(?(0)a)", "(?(a)b)", "(a)(?(1)b|c|d)", "[b-a]", "[\\d-z]", "\\x4",
    "\\u123", "\\400", "\\q", "a(?i)", "(?i", "(?i-)", "(?-)", "(?ii-i:a)", "(?a-a:b)", "(?#", "(?P>", "(?", "(?:", "x{1}{2}",
    "\nab(", "(?au:a)", "(?Pz)", "a{99999999999}",
)  # fmt: skip


def attempt(label: str, action: Callable[[], object]) -> None:
    try:
        print(ascii(label), repr(action()))
    except re.error as error:
        print(ascii(label), "error", error, error.msg, error.pos, error.lineno, error.colno)
    except Exception as error:
        print(ascii(label), type(error).__name__, error)


def compiles(pattern: str) -> Callable[[], object]:
    return lambda: re.compile(pattern).groups


def main() -> None:
    for pattern in WRONG:
        attempt(pattern, compiles(pattern))
    attempt("text on bytes", lambda: re.match("a", b"a"))  # type: ignore[call-overload]
    attempt("bytes on text", lambda: re.match(b"a", "a"))  # type: ignore[call-overload]
    attempt("number", lambda: re.match("a", 1))  # type: ignore[call-overload]
    attempt("flags", lambda: re.compile(re.compile("a"), re.I))
    attempt("unicode", lambda: re.compile(b"a", re.U))
    m = re.match("(a)(b)?", "a")
    assert m is not None
    attempt("group", lambda: m.group(3))
    attempt("name", lambda: m["x"])
    attempt("unmatched", lambda: (m[2], m.span(2), m.start(2), m.groups("-")))
    for template in (
        "\\1\\2",
        "\\3",
        "\\g<1>x",
        "\\g<x>",
        "\\g<",
        "\\g<>",
        "\\gx",
        "\\q",
        "\\n\\\\",
        "\\0",
        "\\101",
        "\\-",
    ):
        attempt(template, lambda: m.expand(template))
        attempt(template, lambda: re.sub("(a)(b)?", template, "xaay"))
    attempt("function", lambda: re.sub("a", lambda _: 1, "a"))  # type: ignore[arg-type, return-value]
    words = ["cat", "dog", "c+"]
    pattern = "|".join(re.escape(w) for w in words)
    print(re.findall(pattern, "a cat, c+ and dog"), re.compile(pattern) is re.compile(pattern))
