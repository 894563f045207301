"""The text of an expression, character by character; an escape counts as one.

What belongs here: looking ahead and taking. What does not: what it means (`parser.py`).
"""

from __future__ import annotations

from naja.std.re.flags import error


class Reader:
    """An expression being read."""

    def __init__(self, source: str | bytes) -> None:
        self.source = source
        self.is_text = isinstance(source, str)
        self.text = source if isinstance(source, str) else source.decode("latin-1")
        self.place = 0

    def peek(self) -> str:
        """The next character, or backslash and what follows it; empty at the end."""
        text, place = self.text, self.place
        if place >= len(text):
            return ""
        if text[place] != "\\":
            return text[place]
        if place + 1 >= len(text):
            raise self.error("bad escape (end of pattern)", place)
        return text[place : place + 2]

    def take(self) -> str:
        """The same, taken. As in CPython, a backslash behind it that escapes nothing is found now."""
        found = self.peek()
        self.place += len(found)
        self.peek()
        return found

    def skip(self, wanted: str) -> bool:
        """Takes the next character if it is `wanted`."""
        if self.peek() != wanted:
            return False
        self.place += len(wanted)
        self.peek()
        return True

    def take_while(self, most: int, allowed: str) -> str:
        """Takes at most so many of the allowed characters."""
        start = self.place
        while self.place < len(self.text) and self.place - start < most and self.text[self.place] in allowed:
            self.place += 1
        self.peek()
        return self.text[start : self.place]

    def take_until(self, delimiter: str, what: str) -> str:
        """Takes up to a delimiter, which is taken too. Raises error if it or the text before it is missing."""
        start = self.place
        end = self.text.find(delimiter, start)
        if end < 0:
            self.place = len(self.text)
            if start == len(self.text):
                raise self.error(f"missing {what}", start)
            raise self.error(f"missing {delimiter}, unterminated name", start)
        if end == start:
            raise self.error(f"missing {what}", start)
        self.place = end + 1
        return self.text[start:end]

    def error(self, message: str, place: int | None = None) -> error:
        """What is wrong at a place, by default the present one."""
        return error(message, self.source, self.place if place is None else place)
