"""Fields of a received message: the bytes as they came, and where each name and value lies in them.

Nothing is decoded until it is asked for. What may be *sent* is a list of pairs, checked in `emit.py`.
"""

from collections.abc import Iterator
from typing import Final

from naja.http.names import KNOWN_NAMES, LOWER, known_number

MARK: Final = 5
"""Integers a field line: name start, name end, value start, value end, known number."""

Fields = list[tuple[str, str]]
"""Fields to be sent, in order."""


class Headers:
    """Read-only, case-insensitive view of received fields; values are decoded as latin-1 when asked for.

    `marks` holds MARK integers a field line, offsets into `block`; `present` has a bit for each known name.
    """

    __slots__ = ("_block", "_marks", "present", "repeated")

    def __init__(self, block: bytes, marks: list[int], present: int, repeated: int) -> None:
        self._block = block
        self._marks = marks
        self.present = present
        self.repeated = repeated

    def __len__(self) -> int:
        return len(self._marks) // MARK

    def __iter__(self) -> Iterator[str]:
        """Names in lower case, in order, repeated as they were sent."""
        for name, _ in self.items():
            yield name

    def items(self) -> Iterator[tuple[str, str]]:
        """(lower-case name, value) of each field line, in order."""
        marks = self._marks
        block = self._block
        for at in range(0, len(marks), MARK):
            name = block[marks[at] : marks[at + 1]].decode("ascii").lower()
            yield name, block[marks[at + 2] : marks[at + 3]].decode("latin-1")

    def __contains__(self, name: str) -> bool:
        return self._find(_sent(name), 0) >= 0

    def __getitem__(self, name: str) -> str:
        value = self.get(name)
        if value is None:
            raise KeyError(name)
        return value

    def get(self, name: str, default: str | None = None) -> str | None:
        """All values of `name` joined by a comma (RFC 9110 section 5.3), or `default` where there is none."""
        values = self.get_all(name)
        if not values:
            return default
        return values[0] if len(values) == 1 else ", ".join(values)

    def get_all(self, name: str) -> list[str]:
        """The value of each field line called `name`, in order."""
        wanted = _sent(name)
        values: list[str] = []
        at = self._find(wanted, 0)
        while at >= 0:
            values.append(self._block[self._marks[at + 2] : self._marks[at + 3]].decode("latin-1"))
            at = self._find(wanted, at + MARK)
        return values

    def has(self, number: int) -> bool:
        """Whether the field with this number of `names.py` is present."""
        return (self.present >> number) & 1 == 1

    def raw(self, number: int) -> bytes:
        """Bytes of the known field, empty where it is absent; several lines are joined by a comma."""
        if (self.present >> number) & 1 == 0:
            return b""
        marks = self._marks
        value = b""
        first = True
        for at in range(4, len(marks), MARK):
            if marks[at] == number:
                piece = self._block[marks[at - 2] : marks[at - 1]]
                value = piece if first else value + b", " + piece
                first = False
        return value

    def text(self, number: int) -> str:
        """As `raw`, decoded."""
        return self.raw(number).decode("latin-1")

    def _find(self, wanted: bytes, at: int) -> int:
        """Index in `marks` of the next field line, from `at` on, whose name is `wanted` (lower case); or
        -1.
        """
        marks = self._marks
        block = self._block
        while at < len(marks):
            start = marks[at]
            length = marks[at + 1] - start
            if length == len(wanted):
                i = 0
                while i < length and LOWER[block[start + i]] == wanted[i]:
                    i += 1
                if i == length:
                    return at
            at += MARK
        return -1

    def __repr__(self) -> str:
        return f"Headers({list(self.items())!r})"


def _sent(name: str) -> bytes:
    """A name as it is looked for; that of no field where it is none that could be sent."""
    return name.encode("ascii").lower() if name.isascii() else b""


def make_headers(pairs: Fields) -> Headers:
    """Headers as if `pairs` had been received; for tests and for requests made inside the program."""
    block = bytearray()
    marks: list[int] = []
    present = 0
    repeated = 0
    for name, value in pairs:
        start = len(block)
        block += name.encode("ascii") + b": " + value.encode("latin-1") + b"\r\n"
        number = known_number(block, start, start + len(name)) if name else -1
        marks += [start, start + len(name), start + len(name) + 2, len(block) - 2, number]
        if number >= 0:
            repeated |= present & (1 << number)
            present |= 1 << number
    return Headers(bytes(block), marks, present, repeated)


NO_HEADERS = Headers(b"", [], 0, 0)

__all__ = ["KNOWN_NAMES", "MARK", "NO_HEADERS", "Fields", "Headers", "make_headers"]
