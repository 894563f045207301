"""Responses whose head is made once: only the Date line changes, once a second.

For content that is known at import (files, error pages): the hot path takes a finished head from here and the
content from where it lies, and allocates nothing.
"""

from naja.http.dates import http_date
from naja.http.emit import CLOSE_FIELD, KEEP_ALIVE_FIELD, field_block, length_field
from naja.http.headers import Fields
from naja.http.status import status_line


class DateLine:
    """The Date field of the current second, RFC 9110 section 6.6.1."""

    __slots__ = ("line", "second")

    def __init__(self) -> None:
        self.second = -1
        self.line = b""

    def update(self, second: int) -> None:
        """Set the time in whole seconds since 1970."""
        if second != self.second:
            self.second = second
            self.line = b"Date: " + http_date(second).encode("ascii") + b"\r\n"


class Prepared:
    """A status, its fields and the length of its content.

    `length` is None where the head has no Content-Length (304, 204); `body` is the content itself, which
    may be empty where the caller sends it.
    """

    __slots__ = ("_head", "_second", "_status_line", "block", "body", "length", "status")

    def __init__(self, status: int, fields: Fields, body: bytes, length: int | None) -> None:
        self.status = status
        self.body = body
        self.length = length
        self.block = field_block(fields) + (b"" if length is None else length_field(length))
        self._status_line = status_line(status)
        self._second = -1
        self._head = b""

    def fields(self) -> Fields:
        """The fields, without that of the length."""
        lines = self.block.decode("latin-1").split("\r\n")[:-1]
        pairs = [line.partition(": ") for line in lines]
        return [(name, value) for name, _, value in pairs if name != "Content-Length"]

    def head(self, date: DateLine) -> bytes:
        """The complete head on a connection that persists by default."""
        if date.second != self._second:
            self._second = date.second
            self._head = b"".join((self._status_line, date.line, self.block, b"\r\n"))
        return self._head

    def head_with(self, date: DateLine, keep_alive: bool) -> bytes:
        """The complete head with a Connection field that says whether the connection persists."""
        connection = KEEP_ALIVE_FIELD if keep_alive else CLOSE_FIELD
        return b"".join((self._status_line, date.line, self.block, connection, b"\r\n"))


def plain_error(status: int, text: str) -> Prepared:
    """A short plain-text response."""
    body = text.encode("utf-8") + b"\n"
    return Prepared(status, [("Content-Type", "text/plain; charset=utf-8")], body, len(body))
