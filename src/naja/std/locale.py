"""locale: there is one, C."""

from __future__ import annotations

LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127


class Error(Exception):
    """There is no such locale."""


def setlocale(category: int, locale: str | None = None) -> str:
    """The locale's name. Raises Error if another is wanted."""
    if locale not in (None, "", "C", "POSIX"):
        raise Error("unsupported locale setting")
    return "C"


def getlocale(category: int = LC_CTYPE) -> tuple[str | None, str | None]:
    """Language and encoding: none is set."""
    return (None, None)


def getpreferredencoding(do_setlocale: bool = True) -> str:
    """The encoding of text: UTF-8."""
    return "utf-8"


def localeconv() -> dict[str, int | str | list[int]]:
    """How numbers are written."""
    numbers: dict[str, int | str | list[int]] = {
        "decimal_point": ".",
        "thousands_sep": "",
        "grouping": [],
        "int_curr_symbol": "",
        "currency_symbol": "",
        "mon_decimal_point": "",
        "mon_thousands_sep": "",
        "mon_grouping": [],
        "positive_sign": "",
        "negative_sign": "",
    }
    for name in ("int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space"):
        numbers[name] = CHAR_MAX
    for name in ("n_cs_precedes", "n_sep_by_space", "p_sign_posn", "n_sign_posn"):
        numbers[name] = CHAR_MAX
    return numbers


def strcoll(os1: str, os2: str, /) -> int:
    """Less than, equal to or greater than 0, by code points."""
    return (os1 > os2) - (os1 < os2)


def strxfrm(string: str, /) -> str:
    """What compares as the text does: itself."""
    return string


__all__ = [
    "CHAR_MAX",
    "LC_ALL",
    "LC_COLLATE",
    "LC_CTYPE",
    "LC_MESSAGES",
    "LC_MONETARY",
    "LC_NUMERIC",
    "LC_TIME",
    "Error",
    "getlocale",
    "getpreferredencoding",
    "localeconv",
    "setlocale",
    "strcoll",
    "strxfrm",
]
