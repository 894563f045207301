"""Transports of `asyncio` on the host's sockets."""

from __future__ import annotations

from naja.platform import streams
from naja.platform.unix import boot, datagrams, names, sockets
from naja.std.asyncio.events import EventLoop
from naja.std.asyncio.futures import Future
from naja.std.asyncio.protocols import BaseProtocol, Protocol
from naja.std.asyncio.stream_transport import StreamTransport
from naja.std.asyncio.transports import DatagramTransport, Transport

_BATCH = 64
"""Connections accepted in a row before the others have their turn."""
_PAUSE = 1.0
"""Seconds until the next try where the system had no descriptor left."""


class SocketTransport(StreamTransport):
    """A connection of the host's."""

    __slots__ = ("_descriptor", "_peer")

    def __init__(self, loop: EventLoop, descriptor: int, peer: int, protocol: Protocol) -> None:
        super().__init__(loop, protocol)
        self._descriptor = descriptor
        self._peer = peer

    def take(self) -> bytes | None:
        """Receive."""
        return sockets.receive(self._descriptor)

    def put(self, piece: object) -> int:
        """Send."""
        return sockets.send(self._descriptor, piece, 0)

    def put_pieces(self, pieces: list[object], offset: int) -> int:
        """Send with one call of the host's."""
        return sockets.send_pieces(self._descriptor, pieces, offset)

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

    def shut(self) -> None:
        """Shut the sending side."""
        sockets.shut(self._descriptor)

    def dispose(self) -> None:
        """Close the descriptor."""
        sockets.close(self._descriptor)

    def local(self) -> tuple[str, int]:
        """Our own address and port."""
        return sockets.name(self._descriptor, False)

    def remote(self) -> tuple[str, int]:
        """The peer's address and port."""
        return sockets.unpack(self._peer)

    def descriptor(self) -> int:
        """The socket."""
        return self._descriptor


class HostListening:
    """A listening socket of the host's."""

    def __init__(self, loop: EventLoop, descriptor: int, factory: streams.ProtocolFactory) -> None:
        self._loop = loop
        self._descriptor = descriptor
        self._factory = factory
        self._open = True
        loop.add_reader(descriptor, self._accept)

    def name(self) -> tuple[str, int]:
        """Address and port."""
        return sockets.name(self._descriptor, False)

    def descriptor(self) -> int:
        """The host's descriptor."""
        return self._descriptor

    def close(self) -> None:
        """Accept no more."""
        if self._open:
            self._open = False
            self._loop.remove_reader(self._descriptor)
            sockets.close(self._descriptor)

    def _accept(self) -> None:
        for _ in range(_BATCH):
            try:
                descriptor = sockets.accept(self._descriptor)
            except OSError as error:
                self._pause(error)
                return
            if descriptor < 0:
                return
            self._adopt(descriptor)
            if not self._open:
                return

    def _adopt(self, descriptor: int) -> None:
        try:
            transport = _transport(self._loop, descriptor, sockets.accepted(), self._factory())
        except BaseException:
            sockets.close(descriptor)
            raise
        transport.begin()

    def _pause(self, error: OSError) -> None:
        """The listening socket stays readable: to look at it until a connection ends would take the processor."""
        self._loop.call_exception_handler(
            {"message": "socket.accept() out of system resource", "exception": error}
        )
        self._loop.remove_reader(self._descriptor)
        self._loop.call_later(_PAUSE, self._resume)

    def _resume(self) -> None:
        if self._open:
            self._loop.add_reader(self._descriptor, self._accept)


def _transport(loop: EventLoop, descriptor: int, peer: int, protocol: BaseProtocol) -> SocketTransport:
    if not isinstance(protocol, Protocol):
        raise TypeError("a stream needs an asyncio.Protocol")
    return SocketTransport(loop, descriptor, peer, protocol)


class HostStreams:
    """TCP and UDP by the host's sockets."""

    async def listen(
        self, loop: EventLoop, factory: streams.ProtocolFactory, host: str | None, port: int, backlog: int
    ) -> streams.Listening:
        """Accept connections; each gets a protocol from `factory`. Raises OSError."""
        return HostListening(loop, sockets.listen(host, boot.published(port), backlog), factory)

    async def connect(
        self, loop: EventLoop, factory: streams.ProtocolFactory, host: str, port: int
    ) -> tuple[Transport, BaseProtocol]:
        """Open a connection. Raises OSError."""
        host = await names.numeric(host)
        descriptor = sockets.connect(host, port)
        waiter: Future[object] = loop.create_future()
        loop.add_writer(descriptor, _wake, waiter)
        try:
            await waiter
            loop.remove_writer(descriptor)
            sockets.finish_connect(descriptor, host, port)
            protocol = factory()
            transport = _transport(loop, descriptor, sockets.peer(descriptor), protocol)
        except BaseException:
            loop.remove_writer(descriptor)
            sockets.close(descriptor)
            raise
        transport.begin()
        return transport, protocol

    async def datagrams(
        self,
        loop: EventLoop,
        factory: streams.ProtocolFactory,
        local: streams.Address | None,
        remote: streams.Address | None,
        broadcast: bool,
        shared: bool,
    ) -> tuple[DatagramTransport, BaseProtocol]:
        """Take a UDP port. Raises OSError."""
        if remote is not None:
            remote = (await names.numeric(remote[0]), remote[1])
        protocol = factory()
        transport = datagrams.open_endpoint(loop, protocol, local, remote, broadcast, shared)
        transport.begin()
        return transport, protocol


def _wake(waiter: Future[object]) -> None:
    if not waiter.done():
        waiter.set_result(None)


def install() -> None:
    """Makes the host's sockets the way to TCP and UDP of the program that is being built."""
    streams.install(HostStreams())
