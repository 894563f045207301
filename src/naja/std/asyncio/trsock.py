"""What a program sees of a server's or connection's socket."""

from __future__ import annotations

Address = tuple[str, int]


class TransportSocket:
    """A socket's addresses, its own and the peer's."""

    def __init__(self, local: Address, remote: Address | None = None, descriptor: int = -1) -> None:
        self._local = local
        self._remote = remote
        self._descriptor = descriptor

    def fileno(self) -> int:
        """The host's descriptor, -1 where the network has none."""
        return self._descriptor

    def getsockname(self) -> Address:
        """Our own address and port."""
        return self._local

    def getpeername(self) -> Address:
        """The peer's address and port. Raises OSError where there is no peer."""
        if self._remote is None:
            raise OSError(107, "Transport endpoint is not connected")
        return self._remote
