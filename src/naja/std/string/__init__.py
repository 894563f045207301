"""string: constants, capwords, Template; `Formatter` is in `formatter.py`."""

from __future__ import annotations

from collections.abc import Mapping

from naja.std.string.formatter import Formatter as Formatter

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = "0123456789abcdefABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s: str, sep: str | None = None) -> str:
    """Each word capitalised; without a separator, runs of white space become single spaces."""
    words = [word.capitalize() for word in s.split(sep)]
    return (" " if sep is None else sep).join(words)


class Template:
    """Text with `$name` and `${name}` to be replaced, `$$` for a dollar."""

    delimiter = "$"

    def __init__(self, template: str) -> None:
        self.template = template

    def substitute(self, mapping: Mapping[str, object] = {}, /, **kwds: object) -> str:
        """The text with all names replaced. Raises KeyError for a missing name, ValueError for a bad
        placeholder.
        """
        return self._replaced(mapping, kwds, False)

    def safe_substitute(self, mapping: Mapping[str, object] = {}, /, **kwds: object) -> str:
        """The same, but what cannot be replaced stays."""
        return self._replaced(mapping, kwds, True)

    def _replaced(self, mapping: Mapping[str, object], named: dict[str, object], safe: bool) -> str:
        text = self.template
        parts: list[str] = []
        at = 0
        while True:
            found = text.find("$", at)
            if found < 0:
                parts.append(text[at:])
                return "".join(parts)
            parts.append(text[at:found])
            if text[found + 1 : found + 2] == "$":
                parts.append("$")
                at = found + 2
                continue
            start, stop, at = _placeholder(text, found)
            if stop <= start:
                if not safe:
                    raise _invalid(text, found)
                parts.append("$")
                at = found + 1
                continue
            name = text[start:stop]
            if name in named:
                parts.append(str(named[name]))
            elif not safe or name in mapping:
                parts.append(str(mapping[name]))
            else:
                parts.append(text[found:at])

    def is_valid(self) -> bool:
        """Whether `substitute` would find no bad placeholder."""
        at = self.template.find("$")
        while at >= 0:
            if self.template[at + 1 : at + 2] == "$":
                after = at + 2
            else:
                start, stop, after = _placeholder(self.template, at)
                if stop <= start:
                    return False
            at = self.template.find("$", after)
        return True

    def get_identifiers(self) -> list[str]:
        """The names in order of appearance, each once."""
        names: list[str] = []
        at = self.template.find("$")
        while at >= 0:
            after = at + 2
            if self.template[at + 1 : at + 2] != "$":
                start, stop, after = _placeholder(self.template, at)
                name = self.template[start:stop]
                if name and name not in names:
                    names.append(name)
                after = max(after, at + 1)
            at = self.template.find("$", after)
        return names


def _placeholder(text: str, dollar: int) -> tuple[int, int, int]:
    """Start and end of the name after a dollar, and where the placeholder ends; an empty name if there is
    none.
    """
    braced = text[dollar + 1 : dollar + 2] == "{"
    start = dollar + 2 if braced else dollar + 1
    stop = start
    while stop < len(text) and _in_name(text[stop], stop == start):
        stop += 1
    if not braced:
        return start, stop, stop
    if text[stop : stop + 1] != "}":
        return start, start, dollar + 1
    return start, stop, stop + 1


def _in_name(letter: str, first: bool) -> bool:
    if letter == "_" or "a" <= letter <= "z" or "A" <= letter <= "Z":
        return True
    return not first and "0" <= letter <= "9"


def _invalid(text: str, at: int) -> ValueError:
    lines = text[:at].splitlines(True)
    if not lines:
        return ValueError("Invalid placeholder in string: line 1, col 1")
    column = at - len("".join(lines[:-1])) + 1
    return ValueError(f"Invalid placeholder in string: line {len(lines)}, col {column}")
