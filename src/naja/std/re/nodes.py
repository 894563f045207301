"""The syntax tree of a regular expression.

What belongs here: one class a construct, and how many characters each takes. What does not: reading it (`parser.py`),
instructions (`compiler.py`).
"""

from __future__ import annotations

from naja.std.re.charset import Charset

UNLIMITED = 4294967295
"""CPython's MAXREPEAT."""
_WIDEST = 1 << 64
GREEDY, LAZY, POSSESSIVE = 0, 1, 2


class Node:
    """A part of an expression."""

    __slots__ = ()

    def width(self) -> tuple[int, int]:
        """The least and the greatest number of characters that it takes."""
        return 0, 0


class Literal(Node):
    """One code point."""

    __slots__ = ("code",)

    def __init__(self, code: int) -> None:
        self.code = code

    def width(self) -> tuple[int, int]:
        return 1, 1


class AnyCharacter(Node):
    """`.`: whatever is no line end, or anything."""

    __slots__ = ("everything",)

    def __init__(self, everything: bool) -> None:
        self.everything = everything

    def width(self) -> tuple[int, int]:
        return 1, 1


class OneOf(Node):
    """One code point of a set."""

    __slots__ = ("charset",)

    def __init__(self, charset: Charset) -> None:
        self.charset = charset

    def width(self) -> tuple[int, int]:
        return 1, 1


class At(Node):
    """A place: `^`, `$`, `\\b` and so on, by the instruction's operand."""

    __slots__ = ("place",)

    def __init__(self, place: int) -> None:
        self.place = place


class Sequence(Node):
    """One after the other."""

    __slots__ = ("items",)

    def __init__(self, items: list[Node]) -> None:
        self.items = items

    def width(self) -> tuple[int, int]:
        low = high = 0
        for item in self.items:
            least, most = item.width()
            low += least
            high += most
        return low, min(high, _WIDEST)


class Branch(Node):
    """The first that leads to a match."""

    __slots__ = ("choices",)

    def __init__(self, choices: list[Node]) -> None:
        self.choices = choices

    def width(self) -> tuple[int, int]:
        widths = [choice.width() for choice in self.choices]
        return min([low for low, _ in widths]), max([high for _, high in widths])


class Repeat(Node):
    """Several times, as often as possible or as seldom."""

    __slots__ = ("body", "least", "mode", "most")

    def __init__(self, body: Node, least: int, most: int, mode: int) -> None:
        self.body = body
        self.least = least
        self.most = most
        self.mode = mode

    def width(self) -> tuple[int, int]:
        low, high = self.body.width()
        return low * self.least, min(high * self.most, _WIDEST)


class Group(Node):
    """A group that is captured under a number."""

    __slots__ = ("body", "number")

    def __init__(self, body: Node, number: int) -> None:
        self.body = body
        self.number = number

    def width(self) -> tuple[int, int]:
        return self.body.width()


class Grouped(Node):
    """A group that is not captured around what could not be repeated otherwise: `(?:a*)*`."""

    __slots__ = ("body",)

    def __init__(self, body: Node) -> None:
        self.body = body

    def width(self) -> tuple[int, int]:
        return self.body.width()


class Atomic(Node):
    """Once matched, it is not tried otherwise."""

    __slots__ = ("body",)

    def __init__(self, body: Node) -> None:
        self.body = body

    def width(self) -> tuple[int, int]:
        return self.body.width()


class Look(Node):
    """What must (not) be ahead or behind."""

    __slots__ = ("behind", "body", "negated")

    def __init__(self, body: Node, behind: bool, negated: bool) -> None:
        self.body = body
        self.behind = behind
        self.negated = negated


class Backreference(Node):
    """The text of a group once more."""

    __slots__ = ("ascii_only", "ignores_case", "number", "reach")

    def __init__(self, number: int, ignores_case: bool, ascii_only: bool, reach: tuple[int, int]) -> None:
        self.number = number
        self.ignores_case = ignores_case
        self.ascii_only = ascii_only
        self.reach = reach

    def width(self) -> tuple[int, int]:
        return self.reach


class Conditional(Node):
    """One of two, by whether a group has matched."""

    __slots__ = ("no", "number", "yes")

    def __init__(self, number: int, yes: Node, no: Node) -> None:
        self.number = number
        self.yes = yes
        self.no = no

    def width(self) -> tuple[int, int]:
        low, high = self.yes.width()
        least, most = self.no.width()
        return min(low, least), max(high, most)


class Never(Node):
    """What cannot match: `(?!)`."""

    __slots__ = ()
