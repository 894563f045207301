"""The sending side of a connection, the same for both roles: output, and the framing of what is being sent.

The output is a list of pieces, so that a head and the content behind it leave without being copied together.
"""

from typing import Final

from naja.http.chunked import LAST_CHUNK, chunk_head
from naja.http.emit import trailer_section
from naja.http.errors import LocalProtocolError
from naja.http.framing import CHUNKED, UNTIL_CLOSE
from naja.http.headers import Fields

Piece = bytes | memoryview

OMIT: Final = -3
"""Framing of a message whose content is not sent: HEAD, 204, 304."""


class Outbound:
    """Pieces to be written, and how much of the present message is still due."""

    __slots__ = ("framing", "output", "output_bytes", "remaining")

    def __init__(self) -> None:
        self.output: list[Piece] = []
        self.output_bytes = 0
        self.framing = 0
        self.remaining = 0

    def put(self, piece: Piece) -> None:
        """Append a piece to the output."""
        self.output.append(piece)
        self.output_bytes += len(piece)

    def take_output(self) -> list[Piece]:
        """All output so far, which is then the caller's."""
        output = self.output
        self.output = []
        self.output_bytes = 0
        return output

    def begin_content(self, framing: int) -> None:
        """A head was put; content of this framing follows."""
        self.framing = framing
        self.remaining = framing if framing > 0 else 0

    def content(self, data: Piece) -> None:
        """Put content. LocalProtocolError where it is more than was announced."""
        size = len(data)
        if size == 0 or self.framing == OMIT:
            return
        if self.framing == CHUNKED:
            self.put(chunk_head(size))
            self.put(data)
            self.put(b"\r\n")
            return
        if self.framing != UNTIL_CLOSE:
            if size > self.remaining:
                raise LocalProtocolError("more content than its Content-Length")
            self.remaining -= size
        self.put(data)

    def end(self, trailers: Fields) -> None:
        """End the content. LocalProtocolError where some is missing, or trailers have no place."""
        if self.framing == CHUNKED:
            self.put(trailer_section(trailers) if trailers else LAST_CHUNK)
            return
        if trailers and self.framing != OMIT:
            raise LocalProtocolError("trailers need the chunked coding")
        if self.remaining > 0:
            raise LocalProtocolError("less content than its Content-Length")
