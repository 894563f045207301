"""What functions of str give for the str of one code point, by the code point alone.

What belongs here: the functions that `unsafe.on_character` names, which take the place of others where compiled code has
just taken a character out of a text: the str of it is then not made. What does not: texts of any length.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import ascii_text, layout, make, unicode_sets


@unsafe.raw
@unsafe.inline
@unsafe.makes_character
def text(code: int) -> str:
    """The str of one code point."""
    if unsafe.unsigned_less(code, 128):
        return layout.ascii_character(code)
    return make.character(code)


@unsafe.raw
@unsafe.inline
def same(code: int, other: int) -> bool:
    """Whether two code points are the same."""
    return code == other


@unsafe.raw
@unsafe.inline
@unsafe.on_character(1, same)
def equal(code: int, other: str) -> bool:
    """Whether a text consists of the code point."""
    return layout.length(other) == 1 and layout.get(layout.data(other), layout.width(other), 0) == code


@unsafe.raw
@unsafe.inline
def order(code: int, other: int) -> int:
    """-1, 0 or 1: the order of two code points."""
    if code == other:
        return 0
    return -1 if code < other else 1


@unsafe.raw
@unsafe.on_character(1, order)
def order_before(code: int, other: str) -> int:
    """-1, 0 or 1: the order of a text of one code point and any other."""
    count = layout.length(other)
    if count == 0:
        return 1
    found = order(code, layout.get(layout.data(other), layout.width(other), 0))
    return -1 if found == 0 and count > 1 else found


@unsafe.raw
@unsafe.inline
def number(code: int) -> int:
    """`ord`."""
    return code


@unsafe.raw
def occurs(within: str, code: int) -> bool:
    """Whether the code point is one of a text's."""
    address = layout.data(within)
    unit = layout.width(within)
    i = layout.length(within) - 1
    while i >= 0 and layout.get(address, unit, i) != code:
        i -= 1
    return i >= 0


@unsafe.raw
@unsafe.inline
def is_alpha(code: int) -> bool:
    """`str.isalpha`."""
    if unsafe.unsigned_less(code, 128):
        return ascii_text.is_alpha(code)
    return unicode_sets.is_alpha(code)


@unsafe.raw
@unsafe.inline
def is_alphanumeric(code: int) -> bool:
    """`str.isalnum`."""
    if unsafe.unsigned_less(code, 128):
        return ascii_text.is_alpha(code) or ascii_text.is_digit(code)
    return unicode_sets.is_alpha(code) or unicode_sets.is_numeric(code)


@unsafe.raw
@unsafe.inline
def is_decimal(code: int) -> bool:
    """`str.isdecimal`."""
    if unsafe.unsigned_less(code, 128):
        return ascii_text.is_digit(code)
    return unicode_sets.decimal_value(code) >= 0


@unsafe.raw
@unsafe.inline
def is_digit(code: int) -> bool:
    """`str.isdigit`."""
    if unsafe.unsigned_less(code, 128):
        return ascii_text.is_digit(code)
    return unicode_sets.is_digit(code)


@unsafe.raw
@unsafe.inline
def is_space(code: int) -> bool:
    """`str.isspace`."""
    return unicode_sets.is_space(code)


@unsafe.raw
@unsafe.inline
def is_upper(code: int) -> bool:
    """`str.isupper`."""
    if unsafe.unsigned_less(code, 128):
        return ascii_text.is_upper(code)
    return unicode_sets.is_upper(code)


@unsafe.raw
@unsafe.inline
def is_lower(code: int) -> bool:
    """`str.islower`."""
    if unsafe.unsigned_less(code, 128):
        return ascii_text.is_lower(code)
    return unicode_sets.is_lower(code)
