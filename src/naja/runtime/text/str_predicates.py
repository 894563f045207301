"""str's methods that ask whether all characters are of a kind.

What belongs here: the loops over a text. What does not: the kinds (`ascii_text.py`, `unicode_sets.py`).
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import ascii_text, characters, layout, unicode_sets


@unsafe.raw
def isascii(self: str) -> bool:
    return layout.is_ascii(self) or layout.length(self) == 0


@unsafe.raw
@unsafe.on_character(0, characters.is_alpha)
def isalpha(self: str) -> bool:
    count = layout.length(self)
    if layout.is_ascii(self):
        return ascii_text.all_of(layout.data(self), count, 1)
    i = 0
    while i < count and unicode_sets.is_alpha(layout.get(layout.data(self), layout.width(self), i)):
        i += 1
    return i == count


@unsafe.raw
@unsafe.on_character(0, characters.is_alphanumeric)
def isalnum(self: str) -> bool:
    count = layout.length(self)
    if layout.is_ascii(self):
        return ascii_text.all_of(layout.data(self), count, 3)
    i = 0
    while i < count:
        code = layout.get(layout.data(self), layout.width(self), i)
        if not unicode_sets.is_alpha(code) and not unicode_sets.is_numeric(code):
            return False
        i += 1
    return True


@unsafe.raw
@unsafe.on_character(0, characters.is_decimal)
def isdecimal(self: str) -> bool:
    count = layout.length(self)
    if layout.is_ascii(self):
        return ascii_text.all_of(layout.data(self), count, 2)
    i = 0
    while i < count and unicode_sets.decimal_value(layout.get(layout.data(self), layout.width(self), i)) >= 0:
        i += 1
    return i == count


@unsafe.raw
@unsafe.on_character(0, characters.is_digit)
def isdigit(self: str) -> bool:
    count = layout.length(self)
    if layout.is_ascii(self):
        return ascii_text.all_of(layout.data(self), count, 2)
    i = 0
    while i < count and unicode_sets.is_digit(layout.get(layout.data(self), layout.width(self), i)):
        i += 1
    return i == count


@unsafe.raw
def isnumeric(self: str) -> bool:
    count = layout.length(self)
    if layout.is_ascii(self):
        return ascii_text.all_of(layout.data(self), count, 2)
    i = 0
    while i < count and unicode_sets.is_numeric(layout.get(layout.data(self), layout.width(self), i)):
        i += 1
    return i == count


@unsafe.raw
@unsafe.on_character(0, characters.is_space)
def isspace(self: str) -> bool:
    count = layout.length(self)
    i = 0
    while i < count and unicode_sets.is_space(layout.get(layout.data(self), layout.width(self), i)):
        i += 1
    return i == count and count > 0


@unsafe.raw
def isprintable(self: str) -> bool:
    count = layout.length(self)
    i = 0
    while i < count and unicode_sets.is_printable(layout.get(layout.data(self), layout.width(self), i)):
        i += 1
    return i == count


@unsafe.raw
@unsafe.on_character(0, characters.is_lower)
def islower(self: str) -> bool:
    count = layout.length(self)
    if layout.is_ascii(self):
        return ascii_text.has_case(layout.data(self), count, False)
    seen = False
    i = 0
    while i < count:
        code = layout.get(layout.data(self), layout.width(self), i)
        if unicode_sets.is_upper(code) or unicode_sets.is_title(code):
            return False
        seen = seen or unicode_sets.is_lower(code)
        i += 1
    return seen


@unsafe.raw
@unsafe.on_character(0, characters.is_upper)
def isupper(self: str) -> bool:
    count = layout.length(self)
    if layout.is_ascii(self):
        return ascii_text.has_case(layout.data(self), count, True)
    seen = False
    i = 0
    while i < count:
        code = layout.get(layout.data(self), layout.width(self), i)
        if unicode_sets.is_lower(code) or unicode_sets.is_title(code):
            return False
        seen = seen or unicode_sets.is_upper(code)
        i += 1
    return seen


@unsafe.raw
def istitle(self: str) -> bool:
    count = layout.length(self)
    if layout.is_ascii(self):
        return ascii_text.is_title(layout.data(self), count)
    seen = False
    inside = False
    i = 0
    while i < count:
        code = layout.get(layout.data(self), layout.width(self), i)
        begins = unicode_sets.is_upper(code) or unicode_sets.is_title(code)
        if begins or unicode_sets.is_lower(code):
            if begins == inside:
                return False
            inside = True
            seen = True
        else:
            inside = False
        i += 1
    return seen


@unsafe.raw
def isidentifier(self: str) -> bool:
    count = layout.length(self)
    if count == 0 or not unicode_sets.starts_identifier(layout.get(layout.data(self), layout.width(self), 0)):
        return False
    i = 1
    while i < count and unicode_sets.continues_identifier(
        layout.get(layout.data(self), layout.width(self), i)
    ):
        i += 1
    return i == count
