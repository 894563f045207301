"""Byte ranges and multipart/byteranges, RFC 9110 section 14. Offsets into the selected representation."""

from typing import Final

MOST_RANGES: Final = 16
"""Ranges that one request may ask for; a request for more gets the whole (14.2 allows it)."""

_BEYOND: Final = 1 << 60
"""What a number of many digits is taken for."""

Range = tuple[int, int]
"""(first, one past the last)."""


def _number(text: str) -> int:
    """Value of digits, more than any size where they are many; -1 where it is something else."""
    if not text or not (text.isascii() and text.isdigit()):
        return -1
    return int(text) if len(text) <= 18 else _BEYOND


def parse_ranges(value: str, size: int) -> list[Range] | None:
    """Satisfiable ranges of a Range field against `size` bytes, in the order asked for.

    None: the field is ignored (another unit, malformed, too many, or more bytes than the whole twice over).
    An empty list: none can be satisfied, the answer is 416.
    """
    unit, equals, rest = value.partition("=")
    if unit.strip().lower() != "bytes" or not equals:
        return None
    specs = [spec.strip(" \t") for spec in rest.split(",")]
    specs = [spec for spec in specs if spec]
    if not specs or len(specs) > MOST_RANGES:
        return None
    ranges: list[Range] = []
    total = 0
    for spec in specs:
        first_text, dash, last_text = spec.partition("-")
        if not dash:
            return None
        found = _one(first_text, last_text, size)
        if found is None:
            return None
        if found[0] < found[1]:
            ranges.append(found)
            total += found[1] - found[0]
    if len(ranges) > 1 and total > size:
        return None
    return ranges


def _one(first_text: str, last_text: str, size: int) -> Range | None:
    """One range, empty where it cannot be satisfied; None where it is malformed."""
    if not first_text:
        suffix = _number(last_text)
        if suffix < 0:
            return None
        return (max(0, size - suffix), size) if suffix > 0 else (0, 0)
    first = _number(first_text)
    if first < 0:
        return None
    last = size - 1
    if last_text:
        last = _number(last_text)
        if last < first:
            return None
    if first >= size:
        return 0, 0
    return first, min(last, size - 1) + 1


def content_range(part: Range, size: int) -> str:
    """Value of Content-Range for one part (14.4)."""
    return f"bytes {part[0]}-{part[1] - 1}/{size}"


def unsatisfied(size: int) -> str:
    """Value of Content-Range with 416."""
    return f"bytes */{size}"


class Multipart:
    """The framing of a multipart/byteranges body (14.6): heads before each part, and what closes it."""

    __slots__ = ("boundary", "closing", "heads", "length")

    def __init__(self, ranges: list[Range], size: int, part_type: str, boundary: str) -> None:
        self.boundary = boundary
        self.heads: list[bytes] = []
        self.closing = f"\r\n--{boundary}--\r\n".encode("ascii")
        self.length = len(self.closing)
        lead = ""
        for part in ranges:
            where = content_range(part, size)
            text = f"{lead}--{boundary}\r\nContent-Type: {part_type}\r\nContent-Range: {where}\r\n\r\n"
            head = text.encode("latin-1")
            self.heads.append(head)
            self.length += len(head) + part[1] - part[0]
            lead = "\r\n"

    @property
    def content_type(self) -> str:
        """Content-Type of the whole."""
        return f"multipart/byteranges; boundary={self.boundary}"
