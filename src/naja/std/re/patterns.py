"""Compiled expressions.

What belongs here: the methods of Pattern, all on top of `Machine`. What does not: matching itself (`machine.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import AnyStr, Generic, cast

from naja.std.re import flags as flag
from naja.std.re.compiler import Compiler, Program
from naja.std.re.machine import Machine
from naja.std.re.matches import Match, Replacement, not_searchable
from naja.std.re.parser import Parser
from naja.std.re.template import Template, read_template

_LARGEST = (1 << 63) - 1


class Pattern(Generic[AnyStr]):
    """An expression that is ready to match."""

    _module_ = "re"
    __slots__ = ("_program", "_text", "flags", "groupindex", "groups", "pattern")

    def __init__(
        self,
        pattern: str | bytes,
        program: Program,
        flags: int,
        names: dict[str, int],
    ) -> None:
        self.pattern = pattern
        self.flags = flags
        self.groups = program.groups - 1
        self.groupindex = names
        self._program = program
        self._text = isinstance(pattern, str)

    # --- finding ----------------------------------------------------------------------------------------------

    def match(self, string: object, pos: int = 0, endpos: int = _LARGEST) -> Match[AnyStr] | None:
        """A match that begins at `pos`."""
        return _Search(self, string, pos, endpos).at_start(False)

    def fullmatch(self, string: object, pos: int = 0, endpos: int = _LARGEST) -> Match[AnyStr] | None:
        """A match of everything from `pos` to `endpos`."""
        return _Search(self, string, pos, endpos).at_start(True)

    def search(self, string: object, pos: int = 0, endpos: int = _LARGEST) -> Match[AnyStr] | None:
        """The first match."""
        return _Search(self, string, pos, endpos).next()

    def finditer(self, string: object, pos: int = 0, endpos: int = _LARGEST) -> Iterator[Match[AnyStr]]:
        """All matches that do not overlap, one after the other."""
        return iter(_Search(self, string, pos, endpos).next, None)

    def findall(self, string: object, pos: int = 0, endpos: int = _LARGEST) -> list[object]:
        """All matches that do not overlap: the text, that of the only group, or a tuple of those of all groups."""
        found: list[object] = []
        search = _Search(self, string, pos, endpos)
        groups = self.groups
        while search.advance():
            if groups < 2:
                found.append(search.text_of(groups))
            else:
                found.append(tuple([search.text_of(number) for number in range(1, groups + 1)]))
        return found

    # --- changing ---------------------------------------------------------------------------------------------

    def split(self, string: object, maxsplit: int = 0) -> list[object]:
        """The parts between matches, with what groups have matched; at most `maxsplit` splits."""
        search = _Search(self, string, 0, _LARGEST)
        parts: list[object] = []
        last = 0
        count = 0
        while maxsplit == 0 or count < maxsplit:
            match = search.next()
            if match is None:
                break
            parts.append(search.part(last, match.start()))
            for number in range(1, self.groups + 1):
                parts.append(match.text_of(number))
            last = match.end()
            count += 1
        parts.append(search.part(last, search.end))
        return parts

    def sub(self, repl: object, string: object, count: int = 0) -> object:
        """The text with matches replaced: by a template, or by what a function gives for each."""
        return self._replaced(repl, string, count)[0]

    def subn(self, repl: object, string: object, count: int = 0) -> tuple[object, int]:
        """The same, and how many matches were replaced."""
        return self._replaced(repl, string, count)

    def _replaced(self, repl: object, string: object, count: int) -> tuple[object, int]:
        search = _Search(self, string, 0, _LARGEST)
        template: Template | None = None
        if not callable(repl):
            template = read_template(self, repl)
        parts: list[object] = []
        last = 0
        done = 0
        while count == 0 or done < count:
            match = search.next()
            if match is None:
                break
            if last < match.start():
                parts.append(search.part(last, match.start()))
            if template is not None:
                parts.extend(template.filled(match))
            else:
                given = cast("Replacement[AnyStr]", repl)(match)
                if given is not None:
                    parts.append(given)
            last = match.end()
            done += 1
        if done == 0 and isinstance(string, str | bytes):
            return string, 0
        if last < search.end:
            parts.append(search.part(last, search.end))
        return self.joined(parts), done

    def joined(self, parts: list[object]) -> object:
        """Texts in one. Raises TypeError for a part of another kind."""
        if self._text:
            texts: list[str] = []
            for index, part in enumerate(parts):
                if not isinstance(part, str):
                    raise TypeError(
                        f"sequence item {index}: expected str instance, {type(part).__name__} found"
                    )
                texts.append(part)
            return "".join(texts)
        data = bytearray()
        for index, part in enumerate(parts):
            if not isinstance(part, bytes | bytearray | memoryview):
                name = type(part).__name__
                raise TypeError(f"sequence item {index}: expected a bytes-like object, {name} found")
            data += part
        return bytes(data)

    # --- as a value -------------------------------------------------------------------------------------------

    def __repr__(self) -> str:
        shown = repr(self.pattern)
        if len(shown) > 200:
            shown = shown[:200]
        own = self.flags & ~flag.UNICODE if self._text else self.flags
        return f"re.compile({shown}, {flag.shown(own)})" if own else f"re.compile({shown})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Pattern):
            return NotImplemented
        return self is other or (self.flags == other.flags and self.pattern == other.pattern)

    def __hash__(self) -> int:
        return hash((self.flags, self.pattern))

    def __copy__(self) -> Pattern[AnyStr]:
        return self

    def __deepcopy__(self, memo: object) -> Pattern[AnyStr]:
        return self

    def subject(self, string: object) -> tuple[str | None, bytes]:
        """What is searched, as text or as bytes. Raises TypeError."""
        if self._text:
            if isinstance(string, str):
                return str(string), b""
        elif isinstance(string, bytes):
            return None, string
        elif isinstance(string, bytearray | memoryview):
            return None, bytes(string)
        raise not_searchable(string, self._text)

    def machine(self, text: str | None, data: bytes, end: int) -> Machine:
        """What runs the expression over a text."""
        return Machine(self._program, text, data, end)


class _Search(Generic[AnyStr]):
    """A subject and how far it has been searched. As in CPython, an empty match may follow a match, but not another
    empty one at the same place."""

    def __init__(self, pattern: Pattern[AnyStr], string: object, pos: int, endpos: int) -> None:
        text, data = pattern.subject(string)
        size = len(text) if text is not None else len(data)
        self.end = max(0, min(endpos, size))
        self._place = max(0, min(pos, size))
        self._pattern: Pattern[AnyStr] = pattern
        self._string = string
        self._text = text
        self._data = data
        self._pos = self._place
        self._machine = pattern.machine(text, data, self.end)
        self._must_advance = False

    def part(self, start: int, stop: int) -> object:
        """A part of the subject."""
        return self._text[start:stop] if self._text is not None else self._data[start:stop]

    def _found(self) -> Match[AnyStr]:
        registers = self._machine.take()
        return Match(self._pattern, self._string, self._text, self._data, registers, self._pos, self.end)

    def at_start(self, whole: bool) -> Match[AnyStr] | None:
        """A match at the first place."""
        if self._place > self.end or not self._machine.match(self._place, whole, False):
            return None
        return self._found()

    def next(self) -> Match[AnyStr] | None:
        """The next match."""
        return self._found() if self.advance() else None

    def advance(self) -> bool:
        """Goes on to the next match, and says whether there is one."""
        if self._place > self.end or not self._machine.search(self._place, self._must_advance):
            return False
        start, stop = self._machine.registers[0], self._machine.registers[1]
        self._place = stop
        self._must_advance = start == stop
        return True

    def text_of(self, number: int) -> object:
        """What a group of the match has matched, or an empty text."""
        start, stop = self._machine.registers[2 * number], self._machine.registers[2 * number + 1]
        return self.part(start, stop) if start >= 0 and stop >= 0 else self.part(0, 0)


def compiled(pattern: str | bytes, flags: int) -> Pattern[AnyStr]:
    """Reads and compiles an expression. Raises error, ValueError for flags that do not go together."""
    if isinstance(pattern, str):
        if flags & flag.LOCALE:
            raise ValueError("cannot use LOCALE flag with a str pattern")
        if flags & flag.ASCII and flags & flag.UNICODE:
            raise ValueError("ASCII and UNICODE flags are incompatible")
    else:
        if flags & flag.UNICODE:
            raise ValueError("cannot use UNICODE flag with a bytes pattern")
        if flags & flag.LOCALE:
            raise ValueError("LOCALE is not supported by Naja")
    parser = Parser(pattern, flags)
    tree = parser.parse()
    if parser.flags & flag.VERBOSE and not flags & flag.VERBOSE:
        parser = Parser(pattern, flags | flag.VERBOSE)
        tree = parser.parse()
    found = parser.flags
    if isinstance(pattern, str) and not found & flag.ASCII:
        found |= flag.UNICODE
    program = Compiler(parser.groups).program(tree)
    return Pattern(pattern, program, found, parser.names)
