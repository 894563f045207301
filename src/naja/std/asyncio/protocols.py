"""What a transport tells: the base classes of programs' own protocols. Each call does nothing unless it is overridden."""

from __future__ import annotations

from naja.std.asyncio.transports import BaseTransport


class BaseProtocol:
    """Begins, ends, and is told when to write less."""

    __slots__ = ()

    def connection_made(self, transport: BaseTransport) -> None:
        """The connection is there; `transport` is how it is used."""

    def connection_lost(self, exc: Exception | None) -> None:
        """It is gone: closed here or ended by the peer (None), or because of an error."""

    def pause_writing(self) -> None:
        """Too much waits to be sent."""

    def resume_writing(self) -> None:
        """Little waits to be sent now."""


class Protocol(BaseProtocol):
    """Of a stream of bytes."""

    __slots__ = ()

    def data_received(self, data: bytes) -> None:
        """Some bytes have come, at least one."""

    def eof_received(self) -> bool | None:
        """The peer will send no more. A true answer keeps our own side open; otherwise the transport closes."""
        return None


class DatagramProtocol(BaseProtocol):
    """Of single datagrams."""

    __slots__ = ()

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """A datagram has come from `addr`."""

    def error_received(self, exc: Exception) -> None:
        """Something that was sent did not arrive."""
