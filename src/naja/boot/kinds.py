"""The kinds of values that boot arguments have: what text is taken, and what it becomes.

A kind has a number, by which a manifest names it, and a word for the help. `parse` raises ValueError. Kinds of
network addresses are in `address_kinds.py`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

_HEX_DIGITS = "0123456789abcdefABCDEF"
INT, FLOAT, STR, FLAG, CHOICE, IPV4_ADDRESS, IPV4_INTERFACE, IP_ADDRESS, MAC_ADDRESS, ENDPOINT = range(1, 11)

_LONGEST_NUMBER = 80
"""No number is longer in characters: refuses hostile text before it costs anything."""


class Kind(ABC):
    """How one argument's text is read."""

    number = 0
    __slots__ = ()

    @abstractmethod
    def word(self) -> str:
        """What stands for a value in the help."""

    @abstractmethod
    def parse(self, text: str) -> object:
        """The value. Raises ValueError."""


class Int(Kind):
    """A decimal number with an optional sign, or a hexadecimal one with 0x."""

    number = INT
    __slots__ = ()

    def word(self) -> str:
        return "INT"

    def parse(self, text: str) -> object:
        digits = text[1:] if text[:1] in ("-", "+") else text
        if len(text) > _LONGEST_NUMBER or not digits.isascii():
            raise ValueError(f"not a whole number: {text[:_LONGEST_NUMBER]!r}")
        if digits[:2] in ("0x", "0X") and len(digits) > 2 and not digits[2:].strip(_HEX_DIGITS):
            return int(text, 16)
        if not digits.isdigit():
            raise ValueError(f"not a whole number: {text!r}")
        return int(text)


class Float(Kind):
    """What `float` reads, but for spaces and underscores."""

    number = FLOAT
    __slots__ = ()

    def word(self) -> str:
        return "FLOAT"

    def parse(self, text: str) -> object:
        message = f"not a number: {text[:_LONGEST_NUMBER]!r}"
        if len(text) > _LONGEST_NUMBER or "_" in text or text != text.strip() or not text.isascii():
            raise ValueError(message)
        try:
            return float(text)
        except ValueError:
            raise ValueError(message) from None


class Str(Kind):
    """Any text."""

    number = STR
    __slots__ = ()

    def word(self) -> str:
        return "TEXT"

    def parse(self, text: str) -> object:
        return text


class Flag(Kind):
    """`--name` is true, `--no-name` false."""

    number = FLAG
    __slots__ = ()

    def word(self) -> str:
        return "FLAG"

    def parse(self, text: str) -> object:
        return text == "true"


class Choice(Kind):
    """One of several words, each with its value."""

    number = CHOICE
    __slots__ = ("values",)

    def __init__(self, values: dict[str, object]) -> None:
        self.values = values

    def word(self) -> str:
        return "|".join(self.values)

    def parse(self, text: str) -> object:
        if text not in self.values:
            raise ValueError(f"not one of {', '.join(self.values)}: {text!r}")
        return self.values[text]
