"""Match objects.

What belongs here: what a match says of itself. What does not: finding it (`patterns.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, AnyStr, Generic

from naja import unsafe
from naja.runtime.core.kinds import type_name

if TYPE_CHECKING:
    from naja.std.re.patterns import Pattern


class Match(Generic[AnyStr]):
    """What an expression has matched: the whole and its groups."""

    _module_ = "re"
    __slots__ = ("_data", "_registers", "_text", "endpos", "pos", "re", "string")

    def __init__(
        self,
        pattern: Pattern[AnyStr],
        string: object,
        text: str | None,
        data: bytes,
        registers: list[int],
        pos: int,
        endpos: int,
    ) -> None:
        self.re: Pattern[AnyStr] = pattern
        self.string = string
        self.pos = pos
        self.endpos = endpos
        self._text = text
        self._data = data
        self._registers = registers

    def _number(self, group: object) -> int:
        """A group's number. Raises IndexError if there is no such group."""
        number = -1
        if isinstance(group, int):
            number = group
        elif isinstance(group, str):
            number = self.re.groupindex.get(group, -1)
        elif unsafe.has_method("__index__", group, 0):
            found = unsafe.call_method("__index__", group)
            number = found if isinstance(found, int) else -1
        if not 0 <= number <= self.re.groups:
            raise IndexError("no such group")
        return number

    def part(self, start: int, stop: int) -> object:
        """A part of what was searched."""
        return self._text[start:stop] if self._text is not None else self._data[start:stop]

    def text_of(self, number: int, default: object = None) -> object:
        """What a group has matched, or the default."""
        start, stop = self._registers[2 * number], self._registers[2 * number + 1]
        if start < 0 or stop < 0:
            return default
        return self.part(start, stop)

    def group(self, *groups: object) -> object:
        """What groups have matched: the whole, one, or a tuple of several. Raises IndexError."""
        if len(groups) == 0:
            return self.text_of(0)
        if len(groups) == 1:
            return self.text_of(self._number(groups[0]))
        return tuple([self.text_of(self._number(group)) for group in groups])

    def __getitem__(self, group: object) -> object:
        return self.text_of(self._number(group))

    def groups(self, default: object = None) -> tuple[object, ...]:
        """What each group has matched, or the default."""
        return tuple([self.text_of(number, default) for number in range(1, self.re.groups + 1)])

    def groupdict(self, default: object = None) -> dict[str, object]:
        """What each group with a name has matched, or the default."""
        return {name: self.text_of(number, default) for name, number in self.re.groupindex.items()}

    def start(self, group: object = 0, /) -> int:
        """Where a group begins, -1 if it has not matched. Raises IndexError."""
        return self.span(group)[0]

    def end(self, group: object = 0, /) -> int:
        """Where a group ends, -1 if it has not matched. Raises IndexError."""
        return self.span(group)[1]

    def span(self, group: object = 0, /) -> tuple[int, int]:
        """Where a group begins and ends, -1 if it has not matched. Raises IndexError."""
        number = self._number(group)
        start, stop = self._registers[2 * number], self._registers[2 * number + 1]
        return (start, stop) if start >= 0 and stop >= 0 else (-1, -1)

    @property
    def regs(self) -> tuple[tuple[int, int], ...]:
        """Where the whole and each group begin and end."""
        return tuple([self.span(number) for number in range(self.re.groups + 1)])

    @property
    def lastindex(self) -> int | None:
        """The number of the group that closed last."""
        number = self._registers[2 * self.re.groups + 2]
        return number if number > 0 else None

    @property
    def lastgroup(self) -> str | None:
        """The name of the group that closed last."""
        last = self.lastindex
        for name, number in self.re.groupindex.items():
            if number == last:
                return name
        return None

    def expand(self, template: object) -> object:
        """A template with what the groups have matched in the places of `\\1` and `\\g<name>`."""
        from naja.std.re.template import read_template

        return self.re.joined(read_template(self.re, template).filled(self))

    def __copy__(self) -> Match[AnyStr]:
        return self

    def __deepcopy__(self, memo: object) -> Match[AnyStr]:
        return self

    def __repr__(self) -> str:
        return f"<re.Match object; span={self.span()}, match={self.text_of(0)!r}>"


Replacement = Callable[[Match[AnyStr]], object]
"""What `sub` calls for each match."""


def not_searchable(string: object, is_text: bool) -> TypeError:
    """What is raised for a subject that is no text, or of the other kind than the expression."""
    if isinstance(string, str):
        return TypeError("cannot use a bytes pattern on a string-like object")
    if is_text and isinstance(string, bytes | bytearray | memoryview):
        return TypeError("cannot use a string pattern on a bytes-like object")
    return TypeError(f"expected string or bytes-like object, got '{type_name(string)}'")
