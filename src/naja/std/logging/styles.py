"""logging: the three ways to write a format.

What belongs here: how the fields of a record get into a format. What does not: what is in a record (`records.py`).

A class for each, so that a program has the code of those alone that it uses.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

from naja.std.logging.records import LogRecord


class _Clock:
    """That a format has the time in it. A field holds one or None, because what fields hold the compiler knows."""


class PercentStyle:
    """`%(message)s`."""

    default_format = "%(message)s"

    def __init__(self, fmt: str | None, *, defaults: Mapping[str, object] | None = None) -> None:
        self._fmt = fmt or self.default_format
        self._defaults = dict(defaults) if defaults is not None else {}
        self._clock = _Clock() if "asctime" in self._fmt else None

    def usesTime(self) -> bool:
        """Whether the format has the time in it."""
        return self._clock is not None

    def format(self, record: LogRecord) -> str:
        """The format with the record's fields put in. Raises ValueError for a field that the record does not have."""
        values = dict(self._defaults)
        values.update(record.fields())
        try:
            return self._format(values)
        except KeyError as error:
            raise ValueError(f"Formatting field not found in record: {error}") from error

    def _format(self, values: dict[str, object]) -> str:
        return self._fmt % values


class FieldStyle(PercentStyle):
    """`%(message)s` where fields are written in no other way: such a program needs no reader of `%`."""

    def __init__(self, fmt: str, pieces: list[str], *, defaults: Mapping[str, object] | None = None) -> None:
        super().__init__(fmt, defaults=defaults)
        self._pieces = pieces
        """What stands between the fields, and their names, in turns."""

    def _format(self, values: dict[str, object]) -> str:
        text = self._pieces[0]
        for index in range(1, len(self._pieces), 2):
            text += str(values[self._pieces[index]]) + self._pieces[index + 1]
        return text


class StrFormatStyle(PercentStyle):
    """`{message}`."""

    default_format = "{message}"

    def _format(self, values: dict[str, object]) -> str:
        return self._fmt.format(**values)


class StringTemplateStyle(PercentStyle):
    """`${message}`."""

    default_format = "${message}"

    def _format(self, values: dict[str, object]) -> str:
        return Template(self._fmt).substitute(values)


def style_of(sign: str, fmt: str | None, defaults: Mapping[str, object] | None) -> PercentStyle:
    """The style that a sign means. Raises ValueError."""
    if sign == "%":
        written = fmt or PercentStyle.default_format
        pieces = _pieces(written)
        if pieces is not None:
            return FieldStyle(written, pieces, defaults=defaults)
        return PercentStyle(fmt, defaults=defaults)
    if sign == "{":
        return StrFormatStyle(fmt, defaults=defaults)
    if sign == "$":
        return StringTemplateStyle(fmt, defaults=defaults)
    raise ValueError("Style must be one of: %,{,$")


def _pieces(fmt: str) -> list[str] | None:
    """The pieces of a `FieldStyle`; None if a field is written in another way than `%(name)s`."""
    pieces: list[str] = []
    rest = fmt
    while True:
        literal, begin, rest = rest.partition("%(")
        if "%" in literal:
            return None
        pieces.append(literal)
        if not begin:
            return pieces
        name, end, rest = rest.partition(")")
        if not end or not rest.startswith("s") or "(" in name:
            return None
        pieces.append(name)
        rest = rest[1:]
