"""What a program sees of a server's or connection's socket."""

from __future__ import annotations

from naja.platform.unix import sockets


class TransportSocket:
    """A socket's addresses."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def fileno(self) -> int:
        """The host's descriptor."""
        return self._descriptor

    def getsockname(self) -> tuple[str, int]:
        """Our own address and port."""
        return sockets.name(self._descriptor, False)

    def getpeername(self) -> tuple[str, int]:
        """The peer's address and port."""
        return sockets.name(self._descriptor, True)
