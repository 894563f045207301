"""ast: `literal_eval` alone. Syntax trees have no counterpart in an image.

What is no literal raises SyntaxError or ValueError as in CPython, but without the node in the message.
"""

from __future__ import annotations

_BLANK = " \t\n\r\f"
_NAMES: dict[str, object] = {"None": None, "True": True, "False": False}
_ESCAPES = {
    "\\": "\\",
    "'": "'",
    '"': '"',
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
    "\n": "",
}
_HEXADECIMAL = {"x": 2, "u": 4, "U": 8}
_OCTAL = "01234567"


def literal_eval(node_or_string: str) -> object:
    """The value of a literal: strings, bytes, numbers, tuples, lists, dicts, sets, booleans, None and `...`."""
    reader = _Reader(node_or_string.lstrip(" \t"))
    value = reader.expression()
    if reader.peek():
        raise SyntaxError("invalid syntax")
    return value


class _Reader:
    """A literal being read."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0

    def peek(self) -> str:
        """The next character that is not blank; empty at the end."""
        text = self._text
        while self._place < len(text) and text[self._place] in _BLANK:
            self._place += 1
        return text[self._place] if self._place < len(text) else ""

    def _skip(self, wanted: str) -> bool:
        if self.peek() != wanted:
            return False
        self._place += 1
        return True

    def expression(self) -> object:
        """A value, or a tuple of several without parentheses."""
        first = self._value()
        if self.peek() != ",":
            return first
        items = [first]
        while self._skip(","):
            if not self.peek():
                break
            items.append(self._value())
        return tuple(items)

    def _value(self) -> object:
        this = self.peek()
        if this == "":
            raise SyntaxError("invalid syntax")
        if this in "+-":
            return self._signed()
        if this.isdigit() or (this == "." and self._text[self._place + 1 : self._place + 2].isdigit()):
            return self._number()
        if this in "([{":
            self._place += 1
            return self._parentheses() if this == "(" else self._list() if this == "[" else self._braces()
        if self._string_begins():
            return self._strings()
        return self._name()

    def _signed(self) -> object:
        sign = self.peek()
        self._place += 1
        value = self._value()
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError("malformed node or string")
        return -value if sign == "-" else value

    def _name(self) -> object:
        start = self._place
        text = self._text
        if text.startswith("...", start):
            self._place += 3
            return ...
        while self._place < len(text) and (text[self._place].isalnum() or text[self._place] == "_"):
            self._place += 1
        name = text[start : self._place]
        if not name:
            raise SyntaxError("invalid syntax")
        if name not in _NAMES:
            if name == "set" and self._skip("(") and self._skip(")"):
                return set()
            raise ValueError("malformed node or string")
        return _NAMES[name]

    def _number(self) -> object:
        start = self._place
        text = self._text
        while self._place < len(text):
            this = text[self._place]
            exponent = text[self._place - 1] in "eE" and text[start : start + 2].lower() != "0x"
            if not (this.isalnum() or this in "._" or (this in "+-" and exponent)):
                break
            self._place += 1
        digits = text[start : self._place]
        try:
            if digits[:2].lower() in ("0x", "0o", "0b"):
                return int(digits, 0)
            if any(c in "eE." for c in digits):
                return float(digits)
            return int(digits, 0)
        except ValueError:
            raise SyntaxError("invalid decimal literal") from None

    # --- containers -------------------------------------------------------------------------------------------

    def _items(self, end: str) -> tuple[list[object], bool]:
        """Values up to `end`, and whether a comma stood behind the last."""
        items: list[object] = []
        comma = False
        while not self._skip(end):
            if items and not comma:
                raise SyntaxError("invalid syntax")
            items.append(self._value())
            comma = self._skip(",")
        return items, comma

    def _parentheses(self) -> object:
        items, comma = self._items(")")
        return items[0] if len(items) == 1 and not comma else tuple(items)

    def _list(self) -> object:
        return self._items("]")[0]

    def _braces(self) -> object:
        if self._skip("}"):
            return {}
        first = self._value()
        if not self._skip(":"):
            rest = self._items("}")[0] if self._skip(",") else []
            if self._text[self._place - 1] != "}" and not self._skip("}"):
                raise SyntaxError("invalid syntax")
            return {first, *rest}
        pairs = {first: self._value()}
        while self._skip(",") and self.peek() != "}":
            key = self._value()
            if not self._skip(":"):
                raise SyntaxError("invalid syntax")
            pairs[key] = self._value()
        if not self._skip("}"):
            raise SyntaxError("'{' was never closed")
        return pairs

    # --- strings ----------------------------------------------------------------------------------------------

    def _string_begins(self) -> bool:
        place = self._place
        while place < len(self._text) and self._text[place] in "rRbBuU" and place - self._place < 2:
            place += 1
        return self._text[place : place + 1] in ("'", '"')

    def _strings(self) -> object:
        """One string, or several side by side."""
        parts: list[str] = []
        kinds: set[bool] = set()
        while self.peek() and self._string_begins():
            text, is_bytes = self._string()
            parts.append(text)
            kinds.add(is_bytes)
        if len(kinds) > 1:
            raise SyntaxError("cannot mix bytes and nonbytes literals")
        joined = "".join(parts)
        return joined.encode("latin-1") if True in kinds else joined

    def _string(self) -> tuple[str, bool]:
        text = self._text
        start = self._place
        while text[self._place] not in "'\"":
            self._place += 1
        prefix = text[start : self._place].lower()
        quote = text[self._place]
        if text.startswith(quote * 3, self._place):
            quote *= 3
        self._place += len(quote)
        found: list[str] = []
        while not text.startswith(quote, self._place):
            this = text[self._place : self._place + 1]
            if this == "" or (this == "\n" and len(quote) == 1):
                raise SyntaxError("unterminated string literal")
            self._place += 1
            if this != "\\":
                found.append(this)
            elif "r" in prefix:
                found.append(this + text[self._place : self._place + 1])
                self._place += 1
            else:
                found.append(self._escape("b" in prefix))
        self._place += len(quote)
        joined = "".join(found)
        if "b" in prefix and not all(ord(c) < 256 for c in joined):
            raise SyntaxError("bytes can only contain ASCII literal characters")
        return joined, "b" in prefix

    def _escape(self, is_bytes: bool) -> str:
        text = self._text
        this = text[self._place : self._place + 1]
        self._place += 1
        if this in _ESCAPES:
            return _ESCAPES[this]
        count = _HEXADECIMAL.get(this, 0) if this == "x" or not is_bytes else 0
        if count:
            digits = text[self._place : self._place + count]
            self._place += count
            if len(digits) != count or not all(c in "0123456789abcdefABCDEF" for c in digits):
                raise SyntaxError(f"truncated \\{this}{'X' * count} escape")
            return chr(int(digits, 16))
        if this and this in _OCTAL:
            digits = this
            while len(digits) < 3 and text[self._place : self._place + 1] in tuple(_OCTAL):
                digits += text[self._place]
                self._place += 1
            return chr(int(digits, 8))
        return "\\" + this


__all__ = ["literal_eval"]
