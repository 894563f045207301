"""Datagram endpoints of `asyncio` on the host's sockets."""

from __future__ import annotations

from naja.platform.unix import sockets
from naja.std.asyncio.datagram_transport import Address, DatagramEndpoint, datagram_protocol
from naja.std.asyncio.events import EventLoop
from naja.std.asyncio.protocols import BaseProtocol, DatagramProtocol


class SocketDatagrams(DatagramEndpoint):
    """A UDP socket of the host's."""

    __slots__ = ("_descriptor",)

    def __init__(
        self, loop: EventLoop, descriptor: int, protocol: DatagramProtocol, peer: Address | None
    ) -> None:
        super().__init__(loop, protocol, peer)
        self._descriptor = descriptor

    def take(self) -> tuple[bytes, Address] | None:
        """Receive."""
        data = sockets.receive_from(self._descriptor)
        return None if data is None else (data, sockets.unpack(sockets.accepted()))

    def put(self, data: bytes, to: Address | None) -> bool:
        """Send."""
        return sockets.send_datagram(self._descriptor, data, to)

    def watch_reading(self, on: bool) -> None:
        """Watch the descriptor."""
        if on:
            self._loop.add_reader(self._descriptor, self.on_readable)
        else:
            self._loop.remove_reader(self._descriptor)

    def watch_writing(self, on: bool) -> None:
        """Watch the descriptor."""
        if on:
            self._loop.add_writer(self._descriptor, self.on_writable)
        else:
            self._loop.remove_writer(self._descriptor)

    def dispose(self) -> None:
        """Close the descriptor."""
        sockets.close(self._descriptor)

    def local(self) -> Address:
        """Our own address and port."""
        return sockets.name(self._descriptor, False)

    def descriptor(self) -> int:
        """The socket."""
        return self._descriptor


def open_endpoint(
    loop: EventLoop,
    protocol: BaseProtocol,
    local: Address | None,
    remote: Address | None,
    broadcast: bool,
    shared: bool,
) -> SocketDatagrams:
    """A socket that is bound and connected as asked for. Raises OSError."""
    told = datagram_protocol(protocol)
    descriptor = sockets.open_datagrams(local, remote, broadcast, shared)
    peer = None if remote is None else sockets.unpack(sockets.peer(descriptor))
    return SocketDatagrams(loop, descriptor, told, peer)
