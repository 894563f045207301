"""Replacement templates of `sub` and `expand`.

What belongs here: reading a template. What does not: finding what is replaced (`patterns.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, AnyStr

from naja.std.re.matches import Match
from naja.std.re.reader import Reader

if TYPE_CHECKING:
    from naja.std.re.patterns import Pattern

_DIGITS = "0123456789"
_OCTAL = "01234567"
_ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\"}


class Template:
    """Texts and groups in turn: `texts[0]`, group `groups[0]`, `texts[1]`, ... ."""

    def __init__(self, is_text: bool) -> None:
        self.is_text = is_text
        self.texts: list[str] = [""]
        self.groups: list[int] = []

    def add_group(self, number: int) -> None:
        """A group comes next."""
        self.groups.append(number)
        self.texts.append("")

    def filled(self, match: Match[AnyStr]) -> list[object]:
        """The parts of the replacement for a match."""
        parts: list[object] = [self._own(self.texts[0])]
        for index, number in enumerate(self.groups):
            found = match.text_of(number)
            if found is not None:
                parts.append(found)
            parts.append(self._own(self.texts[index + 1]))
        return parts

    def _own(self, text: str) -> str | bytes:
        return text if self.is_text else text.encode("latin-1")


def read_template(pattern: Pattern[AnyStr], source: object) -> Template:
    """Reads a template. Raises error, IndexError for the name of no group."""
    if not isinstance(source, str | bytes):
        source = bytes(source) if isinstance(source, bytearray | memoryview) else source
    if not isinstance(source, str | bytes):
        raise TypeError(f"decoding to str: need a bytes-like object, {type(source).__name__} found")
    reader = Reader(source)
    template = Template(reader.is_text)
    while True:
        place = reader.place
        this = reader.take()
        if this == "":
            return template
        if this[0] != "\\":
            template.texts[-1] += this
            continue
        _read_escape(pattern, reader, template, this[1], place)


def _read_escape(
    pattern: Pattern[AnyStr], reader: Reader, template: Template, letter: str, place: int
) -> None:
    if letter == "g":
        if not reader.skip("<"):
            raise reader.error("missing <")
        start = reader.place
        template.add_group(_named(pattern, reader, reader.take_until(">", "group name"), start))
    elif letter == "0":
        template.texts[-1] += chr(int("0" + reader.take_while(2, _OCTAL), 8) & 0xFF)
    elif letter in _DIGITS:
        _read_number(pattern, reader, template, letter, place)
    elif letter in _ESCAPES:
        template.texts[-1] += _ESCAPES[letter]
    elif letter.isascii() and letter.isalpha():
        raise reader.error(f"bad escape \\{letter}", place)
    else:
        template.texts[-1] += "\\" + letter


def _read_number(
    pattern: Pattern[AnyStr], reader: Reader, template: Template, digits: str, place: int
) -> None:
    more = reader.take_while(1, _DIGITS)
    if more and digits in _OCTAL and more in _OCTAL:
        third = reader.take_while(1, _OCTAL)
        if third:
            code = int(digits + more + third, 8)
            if code > 0o377:
                octal = f"\\{digits}{more}{third}"
                raise reader.error(f"octal escape value {octal} outside of range 0-0o377", place)
            template.texts[-1] += chr(code)
            return
    number = int(digits + more)
    if number > pattern.groups:
        raise reader.error(f"invalid group reference {number}", place + 1)
    template.add_group(number)


def _named(pattern: Pattern[AnyStr], reader: Reader, name: str, place: int) -> int:
    if name.isascii() and name.isdigit():
        number = int(name)
        if number > pattern.groups:
            raise reader.error(f"invalid group reference {number}", place)
        return number
    if not name.isidentifier():
        raise reader.error(f"bad character in group name {name!r}", place)
    found = pattern.groupindex.get(name)
    if found is None:
        raise IndexError(f"unknown group name {name!r}")
    return found
