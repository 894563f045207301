"""How a connection is used: the base classes of the transports that networks make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from naja.std.asyncio.protocols import BaseProtocol

Buffer = bytes | bytearray | memoryview


class BaseTransport:
    """What all transports have."""

    __slots__ = ("_extra",)

    def __init__(self, extra: Mapping[str, object] | None = None) -> None:
        self._extra: dict[str, object] = {} if extra is None else dict(extra)

    def get_extra_info(self, name: str, default: object = None) -> object:
        """A fact about the connection, such as `peername`, `sockname` or `socket`."""
        return self._extra.get(name, default)

    def is_closing(self) -> bool:
        """Whether it is closed or about to be."""
        raise NotImplementedError

    def close(self) -> None:
        """Close when all is sent."""
        raise NotImplementedError

    def set_protocol(self, protocol: BaseProtocol) -> None:
        """From now on tell this protocol."""
        raise NotImplementedError

    def get_protocol(self) -> BaseProtocol:
        """The protocol that is told."""
        raise NotImplementedError


class ReadTransport(BaseTransport):
    """The receiving side."""

    __slots__ = ()

    def is_reading(self) -> bool:
        """Whether what comes is handed on."""
        raise NotImplementedError

    def pause_reading(self) -> None:
        """Hand nothing on until `resume_reading`."""
        raise NotImplementedError

    def resume_reading(self) -> None:
        """Hand on what comes."""
        raise NotImplementedError


class WriteTransport(BaseTransport):
    """The sending side."""

    __slots__ = ()

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        """Bytes waiting to be sent above which the protocol is paused, and down to which it is resumed."""
        raise NotImplementedError

    def get_write_buffer_size(self) -> int:
        """Bytes that wait to be sent."""
        raise NotImplementedError

    def get_write_buffer_limits(self) -> tuple[int, int]:
        """The low and the high limit."""
        raise NotImplementedError

    def write(self, data: Buffer) -> None:
        """Send bytes; what cannot be sent now is sent later."""
        raise NotImplementedError

    def writelines(self, list_of_data: Iterable[Buffer]) -> None:
        """Send several pieces."""
        raise NotImplementedError

    def write_eof(self) -> None:
        """End our side once all is sent."""
        raise NotImplementedError

    def can_write_eof(self) -> bool:
        """Whether `write_eof` is possible."""
        raise NotImplementedError

    def abort(self) -> None:
        """Close at once; what waits to be sent is lost."""
        raise NotImplementedError


class Transport(ReadTransport, WriteTransport):
    """Both sides of a stream."""

    __slots__ = ()


class DatagramTransport(BaseTransport):
    """Of single datagrams."""

    __slots__ = ()

    def sendto(self, data: Buffer, addr: tuple[str, int] | None = None) -> None:
        """Send a datagram."""
        raise NotImplementedError

    def abort(self) -> None:
        """Close at once."""
        raise NotImplementedError
