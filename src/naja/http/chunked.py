"""The chunked transfer coding, RFC 9112 section 7.1: an incremental reader of its framing, and its writer.

The reader looks only at chunk-size lines and chunk ends; content and trailer fields are taken by its caller.
"""

from typing import Final

from naja.http.errors import Refusal
from naja.http.limits import Limits
from naja.http.names import VALUE

SIZE: Final = 0
"""In a chunk-size, at least one digit outstanding or more possible."""
BLANK: Final = 1
"""After the size, in blanks that have to be followed by an extension."""
EXTENSION: Final = 2
SIZE_LF: Final = 3
DATA: Final = 4
"""`remaining` bytes of content follow."""
DATA_CR: Final = 5
DATA_LF: Final = 6
TRAILER: Final = 7
"""The last chunk is past; a trailer section follows."""

_MOST_DIGITS: Final = 15
"""Hexadecimal digits in a chunk size: 60 bits, more than any body limit."""


def _hex_table() -> bytes:
    table = bytearray(b"\xff" * 256)
    for value, c in enumerate(b"0123456789"):
        table[c] = value
    for value, c in enumerate(b"abcdef"):
        table[c] = 10 + value
        table[c - 32] = 10 + value
    return bytes(table)


_HEX: bytes = _hex_table()


class ChunkedReader:
    """State between two calls of `advance`: what comes next, and how much of the chunk's content is left."""

    __slots__ = (
        "_digits",
        "_extension_limit",
        "_line",
        "_line_limit",
        "extensions",
        "refusal",
        "remaining",
        "state",
    )

    def __init__(self, limits: Limits) -> None:
        self._line_limit = limits.chunk_line_bytes
        self._extension_limit = limits.chunk_extension_bytes
        self.reset()

    def reset(self) -> None:
        """Begin a new message."""
        self.state = SIZE
        self.remaining = 0
        self.extensions = 0
        self.refusal = Refusal.NONE
        self._digits = 0
        self._line = 0

    def advance(self, data: bytearray, at: int, end: int) -> int:
        """Read framing from data[at:end]; stop at content, at the trailer section, at the end or at an error.

        Returns the position reached. The caller looks at `refusal`, then at `state`.
        """
        while at < end:
            state = self.state
            if state in (DATA, TRAILER):
                return at
            c = data[at]
            if state == SIZE:
                self._size(c)
            elif state in (BLANK, EXTENSION):
                self._extension(c)
            elif state == SIZE_LF:
                self._size_line_feed(c)
            elif state == DATA_CR:
                self._expect(c, 13, DATA_LF)
            else:
                self._expect(c, 10, SIZE)
            if self.refusal is not Refusal.NONE:
                return at
            at += 1
        return at

    def took(self, count: int) -> None:
        """The caller has taken `count` bytes of content."""
        self.remaining -= count
        if self.remaining == 0:
            self.state = DATA_CR

    def _size(self, c: int) -> None:
        value = _HEX[c]
        if value != 255:
            self._digits += 1
            if self._digits > _MOST_DIGITS:
                self.refusal = Refusal.BAD_CHUNK_SIZE
            self.remaining = self.remaining * 16 + value
        elif self._digits == 0:
            self.refusal = Refusal.BAD_CHUNK_SIZE
        elif c == 13:
            self.state = SIZE_LF
        elif c == 0x3B:
            self.state = EXTENSION
        elif c == 32 or c == 9:
            self.state = BLANK
        else:
            self.refusal = Refusal.BARE_LF if c == 10 else Refusal.BAD_CHUNK_SIZE

    def _extension(self, c: int) -> None:
        """Extensions are ignored, but counted, and they cannot hide a line end (7.1.1)."""
        self._line += 1
        self.extensions += 1
        if self._line > self._line_limit or self.extensions > self._extension_limit:
            self.refusal = Refusal.BAD_CHUNK_EXTENSION
        elif c == 10:
            self.refusal = Refusal.BARE_LF
        elif self.state == BLANK:
            if c == 0x3B:
                self.state = EXTENSION
            elif c != 32 and c != 9:
                self.refusal = Refusal.BAD_CHUNK_SIZE
        elif c == 13:
            self.state = SIZE_LF
        elif VALUE[c] == 0:
            self.refusal = Refusal.BAD_CHUNK_EXTENSION

    def _size_line_feed(self, c: int) -> None:
        if c != 10:
            self.refusal = Refusal.BARE_CR
            return
        self.state = DATA if self.remaining > 0 else TRAILER
        self._digits = 0
        self._line = 0

    def _expect(self, c: int, wanted: int, following: int) -> None:
        if c != wanted:
            self.refusal = Refusal.BAD_CHUNK_END
        self.state = following


LAST_CHUNK: bytes = b"0\r\n\r\n"


def chunk_head(size: int) -> bytes:
    """The chunk-size line before `size` bytes of content; CRLF has to follow them."""
    return f"{size:x}\r\n".encode("ascii")
