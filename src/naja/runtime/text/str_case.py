"""str's methods that change case.

What belongs here: the ASCII path and the choice. What does not: Unicode's mappings (`unicode_case.py`).
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import ascii_text, layout, unicode_case


@unsafe.raw
def lower(self: str) -> str:
    return ascii_text.lower(self) if layout.is_ascii(self) else unicode_case.lower(self)


@unsafe.raw
def upper(self: str) -> str:
    return ascii_text.upper(self) if layout.is_ascii(self) else unicode_case.upper(self)


@unsafe.raw
def casefold(self: str) -> str:
    return ascii_text.lower(self) if layout.is_ascii(self) else unicode_case.casefold(self)


@unsafe.raw
def swapcase(self: str) -> str:
    if not layout.is_ascii(self):
        return unicode_case.swapcase(self)
    result = layout.new(layout.ASCII, layout.length(self))
    ascii_text.swapcase_into(layout.data(result), layout.data(self), layout.length(self))
    return result


@unsafe.raw
def capitalize(self: str) -> str:
    if not layout.is_ascii(self):
        return unicode_case.capitalize(self)
    result = layout.new(layout.ASCII, layout.length(self))
    ascii_text.capitalize_into(layout.data(result), layout.data(self), layout.length(self))
    return result


@unsafe.raw
def title(self: str) -> str:
    if not layout.is_ascii(self):
        return unicode_case.title(self)
    result = layout.new(layout.ASCII, layout.length(self))
    ascii_text.title_into(layout.data(result), layout.data(self), layout.length(self))
    return result
