"""The receiving side of a connection, the same for both roles: buffer, head scanner, content.

It knows framing and lengths. Which message may come when, and how long it may take, is the machines'
business.
"""

from typing import Final

from naja.http.chunked import DATA, TRAILER, ChunkedReader
from naja.http.errors import Refusal
from naja.http.events import Data, End, Refused
from naja.http.framing import CHUNKED, UNTIL_CLOSE
from naja.http.head import DONE, MORE, TRAILERS, HeadScanner
from naja.http.headers import NO_HEADERS, Headers
from naja.http.limits import Limits

_COMPACT_AT: Final = 32_768
"""Consumed bytes in front of the buffer that are worth moving the rest for."""
_PIECE: Final = 65_536
"""Most bytes in one Data event."""


class Inbound:
    """Input that has not been consumed, and the message being read from it."""

    __slots__ = (
        "_chunks",
        "_in_trailers",
        "_kind",
        "body_limit",
        "buffer",
        "eof",
        "framing",
        "received",
        "remaining",
        "scanner",
        "start",
    )

    def __init__(self, limits: Limits, kind: int) -> None:
        """`kind` is what heads are: REQUEST or RESPONSE of `head.py`."""
        self.buffer = bytearray()
        self.start = 0
        self.eof = False
        self.scanner = HeadScanner(limits)
        self.scanner.reset(kind)
        self._kind = kind
        self.framing = 0
        self.remaining = 0
        self.received = 0
        self.body_limit = limits.body_bytes
        self._chunks = ChunkedReader(limits)
        self._in_trailers = False

    @property
    def available(self) -> int:
        """Bytes that have not been consumed."""
        return len(self.buffer) - self.start

    def feed(self, data: bytes) -> None:
        """Append input; an empty piece is its end."""
        if data:
            self.buffer += data
        else:
            self.eof = True

    def scan(self) -> int:
        """Let the scanner look at the input; see `HeadScanner.scan`."""
        return self.scanner.scan(self.buffer, self.start, len(self.buffer))

    def take(self, count: int) -> bytes:
        """The next `count` bytes, consumed."""
        start = self.start
        if start == 0 and count == len(self.buffer):
            data = bytes(self.buffer)
            self.buffer.clear()
            return data
        data = bytes(self.buffer[start : start + count])
        start += count
        if start == len(self.buffer):
            self.buffer.clear()
            start = 0
        elif start >= _COMPACT_AT:
            del self.buffer[:start]
            start = 0
        self.start = start
        return data

    def skip(self, count: int) -> None:
        """Consume `count` bytes."""
        self.start += count
        if self.start == len(self.buffer):
            self.buffer.clear()
            self.start = 0

    def begin_content(self, framing: int) -> None:
        """The head is consumed; content of this framing follows."""
        self.framing = framing
        self.remaining = framing if framing > 0 else 0
        self.received = 0
        self._in_trailers = False
        if framing == CHUNKED:
            self._chunks.reset()

    def next_content(self) -> Data | End | Refused | None:
        """The next piece of content, its end, a refusal, or None where more input is needed."""
        if self.framing >= 0:
            return self._sized()
        if self.framing == UNTIL_CLOSE:
            return self._until_close()
        return self._chunked()

    def _piece(self, most: int) -> Data | Refused | None:
        count = min(most, self.available, _PIECE)
        if count == 0:
            return Refused(Refusal.TRUNCATED) if self.eof else None
        self.received += count
        return Data(self.take(count))

    def _sized(self) -> Data | End | Refused | None:
        if self.remaining == 0:
            return End(NO_HEADERS)
        if self.framing > self.body_limit:
            return Refused(Refusal.BODY_TOO_LARGE)
        piece = self._piece(self.remaining)
        if isinstance(piece, Data):
            self.remaining -= len(piece.data)
        return piece

    def _until_close(self) -> Data | End | Refused | None:
        if self.available == 0 and self.eof:
            return End(NO_HEADERS)
        piece = self._piece(_PIECE)
        return Refused(Refusal.BODY_TOO_LARGE) if self.received > self.body_limit else piece

    def _chunked(self) -> Data | End | Refused | None:
        if self._in_trailers:
            return self._trailers()
        chunks = self._chunks
        reached = chunks.advance(self.buffer, self.start, len(self.buffer))
        self.skip(reached - self.start)
        if chunks.refusal is not Refusal.NONE:
            return Refused(chunks.refusal)
        if chunks.state == DATA:
            if self.received + chunks.remaining > self.body_limit:
                return Refused(Refusal.BODY_TOO_LARGE)
            piece = self._piece(chunks.remaining)
            if isinstance(piece, Data):
                chunks.took(len(piece.data))
            return piece
        if chunks.state == TRAILER:
            self._in_trailers = True
            self.scanner.reset(TRAILERS)
            return self._trailers()
        return Refused(Refusal.TRUNCATED) if self.eof else None

    def _trailers(self) -> End | Refused | None:
        answer = self.scan()
        if answer == DONE:
            scanner = self.scanner
            block = self.take(scanner.length)
            trailers = Headers(block, scanner.marks, scanner.present, scanner.repeated)
            scanner.reset(self._kind)
            return End(trailers)
        if answer == MORE:
            return Refused(Refusal.TRUNCATED) if self.eof else None
        return Refused(self.scanner.refusal)
