"""UnicodeDecodeError: its fields and its message."""

from __future__ import annotations


def __init__(
    self: UnicodeDecodeError, encoding: str, object: bytes, start: int, end: int, reason: str, /
) -> None:
    self.encoding = encoding
    self.object = object
    self.start = start
    self.end = end
    self.reason = reason


def __str__(self: UnicodeDecodeError) -> str:
    start, end = self.start, self.end
    if end == start + 1 and 0 <= start < len(self.object):
        byte = self.object[start]
        return (
            f"'{self.encoding!s}' codec can't decode byte 0x{byte:02x} in position {start}: {self.reason!s}"
        )
    return f"'{self.encoding!s}' codec can't decode bytes in position {start}-{end - 1}: {self.reason!s}"
