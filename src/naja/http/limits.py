"""Bounds of an HTTP connection: every length, count and time that a peer could otherwise choose.

Only the numbers belong here. What happens at a bound is decided in `machine.py` (lengths, and the deadlines
while a message is read) and in `connection.py` (writing, lingering, number of connections).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Lengths in bytes, times in seconds. The defaults suit a public server with little memory."""

    head_bytes: int = 16_384
    """Start line and fields together, and again the trailer section (431)."""
    target_bytes: int = 8_000
    """Request target; RFC 9112 section 3 recommends at least 8000 (414)."""
    fields: int = 100
    """Field lines in a head or a trailer section (431)."""
    body_bytes: int = 1 << 20
    """Content of one message, after chunked decoding (413)."""
    chunk_line_bytes: int = 256
    """One chunk-size line, its extensions included (400)."""
    chunk_extension_bytes: int = 4_096
    """All chunk extensions of one message, RFC 9112 section 7.1.1 (400)."""
    interim_responses: int = 8
    """1xx responses that a client accepts before the final one."""
    pipeline_bytes: int = 65_536
    """Input kept while a response is being made; above it the transport stops reading."""
    drain_bytes: int = 65_536
    """Content that a handler left unread and that is read to keep the connection; above it, it is closed."""
    output_bytes: int = 65_536
    """Output gathered for pipelined requests before it is handed to the transport."""

    head_seconds: float = 10.0
    """From the first byte of a head to its last (408); bytes that trickle in do not extend it."""
    idle_seconds: float = 75.0
    """Between two requests of a connection; it is then closed without a response. For a client: of an answering server."""
    body_seconds: float = 10.0
    """Waiting for content that is allowed before `body_rate` counts (408)."""
    body_rate: int = 1_024
    """Bytes a second that content has to reach, on average of the time that was spent waiting for it."""
    write_seconds: float = 30.0
    """For the peer to take output that fills the transport's buffer; the connection is then cut."""
    connect_seconds: float = 10.0
    """For a client's connection to be made; TimeoutError."""
    linger_seconds: float = 2.0
    """Reading on after an error response, so that a reset does not destroy it on its way."""
    connections: int = 10_000
    """Open connections of one server; more are answered 503 and closed."""
