"""re: regular expressions, by a backtracking matcher over programs that are made when an expression is compiled.

Expressions that are compiled while the program is imported are tables in the image; the parser is linked only
if expressions are compiled at run time. Not here: LOCALE, `\\N{...}`, `Scanner`.

Read `parser.py` (text to tree), `compiler.py` (tree to program), `machine.py` (program over text) in this order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import AnyStr

from naja.std.re.flags import RegexFlag, error
from naja.std.re.matches import Match
from naja.std.re.patterns import Pattern, compiled

NOFLAG = RegexFlag.NOFLAG
A = ASCII = RegexFlag.ASCII
DEBUG = RegexFlag.DEBUG
I = IGNORECASE = RegexFlag.IGNORECASE  # noqa: E741  # the name is CPython's
L = LOCALE = RegexFlag.LOCALE
M = MULTILINE = RegexFlag.MULTILINE
S = DOTALL = RegexFlag.DOTALL
U = UNICODE = RegexFlag.UNICODE
X = VERBOSE = RegexFlag.VERBOSE

PatternError = error

_MOST_KEPT = 512
_kept: dict[tuple[bool, object, int], object] = {}
"""Expressions compiled lately, by kind, text and flags."""


def compile(pattern: object, flags: int = 0) -> Pattern[AnyStr]:
    """An expression that is ready to match; one that is compiled is given back. Raises error."""
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError("cannot process flags argument with a compiled pattern")
        return pattern
    if not isinstance(pattern, str | bytes):
        raise TypeError("first argument must be string or compiled pattern")
    number = int(flags)
    key = (isinstance(pattern, str), pattern, number)
    known = _kept.get(key)
    if isinstance(known, Pattern):
        return known
    fresh: Pattern[AnyStr] = compiled(pattern, number)
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    _kept[key] = fresh
    return fresh


def match(pattern: object, string: object, flags: int = 0) -> Match[AnyStr] | None:
    """A match at the beginning."""
    found: Pattern[AnyStr] = compile(pattern, flags)
    return found.match(string)


def fullmatch(pattern: object, string: object, flags: int = 0) -> Match[AnyStr] | None:
    """A match of everything."""
    found: Pattern[AnyStr] = compile(pattern, flags)
    return found.fullmatch(string)


def search(pattern: object, string: object, flags: int = 0) -> Match[AnyStr] | None:
    """The first match."""
    found: Pattern[AnyStr] = compile(pattern, flags)
    return found.search(string)


def findall(pattern: object, string: object, flags: int = 0) -> list[object]:
    """The texts of all matches that do not overlap."""
    found: Pattern[str] = compile(pattern, flags)
    return found.findall(string)


def finditer(pattern: object, string: object, flags: int = 0) -> Iterator[Match[AnyStr]]:
    """All matches that do not overlap."""
    found: Pattern[AnyStr] = compile(pattern, flags)
    return found.finditer(string)


def split(pattern: object, string: object, maxsplit: int = 0, flags: int = 0) -> list[object]:
    """The parts between matches."""
    found: Pattern[str] = compile(pattern, flags)
    return found.split(string, maxsplit)


def sub(pattern: object, repl: object, string: object, count: int = 0, flags: int = 0) -> object:
    """The text with matches replaced."""
    found: Pattern[str] = compile(pattern, flags)
    return found.sub(repl, string, count)


def subn(pattern: object, repl: object, string: object, count: int = 0, flags: int = 0) -> tuple[object, int]:
    """The same, and how many matches were replaced."""
    found: Pattern[str] = compile(pattern, flags)
    return found.subn(repl, string, count)


def purge() -> None:
    """Forgets the expressions that are kept."""
    _kept.clear()


_SPECIAL = {ord(c): "\\" + c for c in "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"}


def escape(pattern: str | bytes) -> str | bytes:
    """An expression that matches just this text."""
    if isinstance(pattern, str):
        return pattern.translate(_SPECIAL)
    return pattern.decode("latin-1").translate(_SPECIAL).encode("latin-1")


__all__ = [
    "ASCII",
    "DEBUG",
    "DOTALL",
    "IGNORECASE",
    "LOCALE",
    "MULTILINE",
    "NOFLAG",
    "UNICODE",
    "VERBOSE",
    "A",
    "I",
    "L",
    "M",
    "Match",
    "Pattern",
    "RegexFlag",
    "S",
    "U",
    "X",
    "compile",
    "error",
    "escape",
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "purge",
    "search",
    "split",
    "sub",
    "subn",
]
