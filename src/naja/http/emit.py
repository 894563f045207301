"""Heads as bytes: the writing half of RFC 9112 sections 2 to 5.

Every name and value is checked here, so that a program cannot be made to split a response. Fields that
framing depends on are the machine's to write and are refused from a program.
"""

from naja.http.errors import LocalProtocolError
from naja.http.headers import Fields
from naja.http.names import TARGET, is_token, is_value
from naja.http.status import status_line

MANAGED: frozenset[str] = frozenset(
    {"connection", "content-length", "date", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"}
)
"""Fields that follow from framing, connection and clock."""


def field_block(fields: Fields) -> bytes:
    """`name: value CRLF` for each pair. LocalProtocolError for a name or value that cannot be sent."""
    if not fields:
        return b""
    parts: list[str] = []
    for name, value in fields:
        if not is_token(name) or not is_value(value):
            raise LocalProtocolError(f"not a field that can be sent: {name!r}: {value!r}")
        if name.lower() in MANAGED:
            raise LocalProtocolError(f"{name} is written by the connection, not by the program")
        parts.append(f"{name}: {value}\r\n")
    return "".join(parts).encode("latin-1")


def length_field(length: int) -> bytes:
    """Content-Length line."""
    return f"Content-Length: {length}\r\n".encode("ascii")


CHUNKED_FIELD: bytes = b"Transfer-Encoding: chunked\r\n"
CLOSE_FIELD: bytes = b"Connection: close\r\n"
KEEP_ALIVE_FIELD: bytes = b"Connection: keep-alive\r\n"
CONTINUE: bytes = b"HTTP/1.1 100 Continue\r\n\r\n"


def upgrade_fields(protocol: str) -> bytes:
    """Upgrade with the Connection option that it needs (9110 section 7.8). LocalProtocolError for what names no protocol."""
    if not all(is_token(part) for part in protocol.split("/", 1)):
        raise LocalProtocolError(f"not a protocol that can be named: {protocol!r}")
    return f"Upgrade: {protocol}\r\nConnection: upgrade\r\n".encode("ascii")


def response_head(status: int, date: bytes, block: bytes, framing: bytes, connection: bytes) -> bytes:
    """A response head out of finished parts, each of them empty or ending in CRLF."""
    return b"".join((status_line(status), date, block, framing, connection, b"\r\n"))


def request_head(method: str, target: str, host: str, block: bytes, framing: bytes) -> bytes:
    """A request head; Host comes first (RFC 9110 section 7.2). LocalProtocolError for a bad part."""
    if not is_token(method):
        raise LocalProtocolError(f"not a method: {method!r}")
    if not target or any(ord(c) > 127 or TARGET[ord(c)] == 0 for c in target):
        raise LocalProtocolError(f"not a request target: {target!r}")
    if not is_value(host) or any(c in " \t," for c in host):
        raise LocalProtocolError(f"not a host: {host!r}")
    line = f"{method} {target} HTTP/1.1\r\nHost: {host}\r\n".encode("latin-1")
    return b"".join((line, block, framing, b"\r\n"))


def trailer_section(fields: Fields) -> bytes:
    """The last chunk and the trailer section after it (RFC 9112 section 7.1.2)."""
    return b"0\r\n" + field_block(fields) + b"\r\n"
