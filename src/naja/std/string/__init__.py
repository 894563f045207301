"""string: constants, capwords, Template; `Formatter` is in `formatter.py`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        own = [name for name in ("pattern", "idpattern", "braceidpattern", "flags") if name in vars(cls)]
        if own:
            raise NotImplementedError(
                f"string.Template with its own {own[0]}: only the delimiter can be another"
            )

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
        text, delimiter = self.template, self.delimiter
        parts: list[str] = []
        at = 0
        while True:
            found = text.find(delimiter, at)
            if found < 0:
                parts.append(text[at:])
                return "".join(parts)
            parts.append(text[at:found])
            after = found + len(delimiter)
            if text.startswith(delimiter, after):
                parts.append(delimiter)
                at = after + len(delimiter)
                continue
            start, stop, at = _placeholder(text, after)
            if stop <= start:
                if not safe:
                    raise _invalid(text, after)
                parts.append(delimiter)
                at = after
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
        return all(name is not None for name in self._names())

    def get_identifiers(self) -> list[str]:
        """The names in order of appearance, each once."""
        return list(dict.fromkeys(name for name in self._names() if name is not None))

    def _names(self) -> Iterator[str | None]:
        """What each placeholder names, None for a bad one."""
        text, delimiter = self.template, self.delimiter
        found = text.find(delimiter)
        while found >= 0:
            at = found + len(delimiter)
            if text.startswith(delimiter, at):
                at += len(delimiter)
            else:
                start, stop, at = _placeholder(text, at)
                yield text[start:stop] if stop > start else None
            found = text.find(delimiter, at)


def _placeholder(text: str, at: int) -> tuple[int, int, int]:
    """Start and end of the name after a delimiter, which ends at `at`, and where the placeholder ends; an empty name if there
    is none.
    """
    braced = text[at : at + 1] == "{"
    start = at + 1 if braced else at
    stop = start
    while stop < len(text) and _in_name(text[stop], stop == start):
        stop += 1
    if not braced:
        return start, stop, stop
    if text[stop : stop + 1] != "}":
        return start, start, at
    return start, stop, stop + 1


def _in_name(letter: str, first: bool) -> bool:
    if letter == "_" or "a" <= letter <= "z" or "A" <= letter <= "Z":
        return True
    return not first and "0" <= letter <= "9"


def _invalid(text: str, at: int) -> ValueError:
    """The error for what follows a delimiter that ends at `at`."""
    lines = text[:at].splitlines(True)
    column = at - len("".join(lines[:-1]))
    return ValueError(f"Invalid placeholder in string: line {len(lines)}, col {column}")
