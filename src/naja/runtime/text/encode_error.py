"""UnicodeEncodeError: its fields and its message."""

from __future__ import annotations

from naja.runtime.text import encoding as encoders


def __init__(
    self: UnicodeEncodeError, encoding: str, object: str, start: int, end: int, reason: str, /
) -> None:
    self.encoding = encoding
    self.object = object
    self.start = start
    self.end = end
    self.reason = reason


def __str__(self: UnicodeEncodeError) -> str:
    start, end = self.start, self.end
    if end == start + 1 and 0 <= start < len(self.object):
        shown = encoders.backslash(ord(self.object[start]))
        return (
            f"'{self.encoding!s}' codec can't encode character '{shown}' in position {start}: {self.reason!s}"
        )
    return f"'{self.encoding!s}' codec can't encode characters in position {start}-{end - 1}: {self.reason!s}"
