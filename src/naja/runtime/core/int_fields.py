"""Ints in f-strings by literal specifications that say no more than a width, zeros and a base: `{n:02}`, `{n:x}`.

What belongs here: what lowering calls for these. What does not: the rest of the mini-language (`text/format_number.py`).
"""

from __future__ import annotations

from naja.runtime.numeric import big, text
from naja.runtime.text import ascii_text, layout, make


def decimal_field(value: int, width: int, zeros: bool) -> str:
    """`format(value, "WIDTHd")`, filled with zeros behind the sign, or with spaces."""
    negative = value < 0
    return _filled(negative, text.decimal(-value if negative else big.plain(value)), width, zeros)


def hex_field(value: int, width: int, zeros: bool) -> str:
    """`format(value, "WIDTHx")`."""
    negative = value < 0
    return _filled(negative, text.digits_in_base(-value if negative else value, 16), width, zeros)


def upper_hex_field(value: int, width: int, zeros: bool) -> str:
    """`format(value, "WIDTHX")`."""
    return ascii_text.upper(hex_field(value, width, zeros))


def _filled(negative: bool, digits: str, width: int, zeros: bool) -> str:
    missing = width - layout.length(digits) - (1 if negative else 0)
    sign = "-" if negative else ""
    if missing <= 0:
        return make.concat(sign, digits)
    fill = make.repeated(0x30 if zeros else 0x20, missing)
    return make.concat3(sign, fill, digits) if zeros else make.concat3(fill, sign, digits)
