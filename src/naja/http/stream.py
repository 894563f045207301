"""The two narrow views of a connection that handlers get: content to read, and, after an upgrade, raw
bytes.
"""

from typing import Protocol


class ContentSource(Protocol):
    """Where the content of a request comes from."""

    async def read_content(self) -> bytes:
        """The next piece, empty at the end. RemoteProtocolError, ConnectionResetError."""
        ...

    def limit_content(self, size: int) -> None:
        """Replace the bound of the content's size before any of it is read."""
        ...


class ByteStream(Protocol):
    """A connection after an upgrade."""

    async def read(self) -> bytes:
        """Bytes that have arrived, at least one; empty when the peer has ended its side."""
        ...

    def write(self, data: bytes) -> None:
        """Send bytes."""
        ...

    async def drain(self) -> None:
        """Wait until output is taken. ConnectionResetError where the peer is gone."""
        ...
