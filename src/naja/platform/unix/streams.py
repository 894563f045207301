"""Transports of `asyncio` on the host's sockets."""

from __future__ import annotations

from collections.abc import Iterable

from naja.platform import streams
from naja.platform.unix import sockets
from naja.runtime.text import buffers
from naja.std.asyncio.events import EventLoop
from naja.std.asyncio.futures import Future
from naja.std.asyncio.protocols import BaseProtocol, Protocol
from naja.std.asyncio.transports import Buffer, Transport
from naja.std.asyncio.trsock import TransportSocket

_HIGH = 65536
_BATCH = 64
"""Connections accepted in a row before the others have their turn."""


class SocketTransport(Transport):
    """A connection of the host's. The first piece that waits to be sent is sent already up to `_offset`."""

    __slots__ = (
        "_closing",
        "_descriptor",
        "_ending",
        "_high",
        "_loop",
        "_low",
        "_offset",
        "_paused",
        "_peer",
        "_pieces",
        "_protocol",
        "_protocol_paused",
        "_size",
    )

    def __init__(self, loop: EventLoop, descriptor: int, peer: int, protocol: Protocol) -> None:
        super().__init__()
        self._loop = loop
        self._descriptor = descriptor
        self._peer = peer
        self._protocol = protocol
        self._pieces: list[object] = []
        self._offset = 0
        self._size = 0
        self._high = _HIGH
        self._low = _HIGH // 4
        self._closing = False
        self._ending = False
        self._paused = False
        self._protocol_paused = False

    def begin(self) -> None:
        """Tell the protocol, then begin to read, unless the protocol has closed or paused it."""
        self._protocol.connection_made(self)
        if not self._closing and not self._paused:
            self._loop.add_reader(self._descriptor, self._on_readable)

    def get_extra_info(self, name: str, default: object = None) -> object:
        """`peername`, `sockname` or `socket`."""
        if name == "peername":
            return sockets.unpack(self._peer)
        if name == "sockname":
            return sockets.name(self._descriptor, False)
        if name == "socket":
            local = sockets.name(self._descriptor, False)
            return TransportSocket(local, sockets.unpack(self._peer), self._descriptor)
        return default

    def is_closing(self) -> bool:
        """Whether it is closed or about to be."""
        return self._closing

    def set_protocol(self, protocol: BaseProtocol) -> None:
        """From now on tell this protocol."""
        if not isinstance(protocol, Protocol):
            raise TypeError("a stream needs an asyncio.Protocol")
        self._protocol = protocol

    def get_protocol(self) -> BaseProtocol:
        """The protocol that is told."""
        return self._protocol

    # --- receiving --------------------------------------------------------------------------------------------------

    def is_reading(self) -> bool:
        """Whether what comes is handed on."""
        return not self._paused and not self._closing

    def pause_reading(self) -> None:
        """Hand nothing on until `resume_reading`."""
        if self.is_reading():
            self._paused = True
            self._loop.remove_reader(self._descriptor)

    def resume_reading(self) -> None:
        """Hand on what comes."""
        if self._paused and not self._closing:
            self._paused = False
            self._loop.add_reader(self._descriptor, self._on_readable)

    def _on_readable(self) -> None:
        try:
            data = sockets.receive(self._descriptor)
        except OSError as error:
            self._fail(error)
            return
        if data:
            self._protocol.data_received(data)
        elif data is not None:
            if self._protocol.eof_received():
                self._loop.remove_reader(self._descriptor)
            else:
                self.close()

    # --- sending ----------------------------------------------------------------------------------------------------

    def set_write_buffer_limits(self, high: int | None = None, low: int | None = None) -> None:
        """Bytes waiting to be sent above which the protocol is paused, and down to which it is resumed."""
        if high is None:
            high = _HIGH if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError(f"high ({high!r}) must be >= low ({low!r}) must be >= 0")
        self._high = high
        self._low = low
        self._balance()

    def get_write_buffer_size(self) -> int:
        """Bytes that wait to be sent."""
        return self._size

    def get_write_buffer_limits(self) -> tuple[int, int]:
        """The low and the high limit."""
        return self._low, self._high

    def write(self, data: Buffer) -> None:
        """Send bytes; what cannot be sent now is sent later."""
        self._check_sending()
        piece = buffers.required(data)
        size = buffers.size(piece)
        if size == 0 or self._closing:
            return
        if not self._pieces:
            try:
                sent = sockets.send(self._descriptor, piece, 0)
            except OSError as error:
                self._fail(error)
                return
            if sent == size:
                return
            self._offset = sent
            self._size -= sent
            self._loop.add_writer(self._descriptor, self._on_writable)
        self._pieces.append(_lasting(piece))
        self._size += size
        self._balance()

    def writelines(self, list_of_data: Iterable[Buffer]) -> None:
        """Send several pieces with one call of the host's."""
        self._check_sending()
        if self._closing:
            return
        first = len(self._pieces)
        for data in list_of_data:
            piece = buffers.required(data)
            size = buffers.size(piece)
            if size > 0:
                self._pieces.append(piece)
                self._size += size
        if first == 0 and self._pieces:
            if not self._send_pieces():
                return
            if self._pieces:
                self._loop.add_writer(self._descriptor, self._on_writable)
        for index in range(first, len(self._pieces)):
            self._pieces[index] = _lasting(self._pieces[index])
        self._balance()

    def _check_sending(self) -> None:
        if self._ending:
            raise RuntimeError("Cannot call write() after write_eof()")

    def _send_pieces(self) -> bool:
        """Send what fits; False where the connection failed."""
        pieces = self._pieces
        try:
            sent = sockets.send_pieces(self._descriptor, pieces, self._offset)
        except OSError as error:
            self._fail(error)
            return False
        self._size -= sent
        sent += self._offset
        done = 0
        for piece in pieces:
            size = buffers.size(piece)
            if sent < size:
                break
            sent -= size
            done += 1
        self._offset = sent
        if done == len(pieces):
            pieces.clear()
        else:
            del pieces[:done]
        return True

    def _on_writable(self) -> None:
        if not self._send_pieces():
            return
        if not self._pieces:
            self._loop.remove_writer(self._descriptor)
            if self._ending:
                sockets.shut(self._descriptor)
            if self._closing:
                self._loop.call_soon(self._gone, None)
                return
        self._balance()

    def _balance(self) -> None:
        """Pause or resume the protocol."""
        if not self._protocol_paused:
            if self._size > self._high:
                self._protocol_paused = True
                self._protocol.pause_writing()
        elif self._size <= self._low:
            self._protocol_paused = False
            self._protocol.resume_writing()

    def can_write_eof(self) -> bool:
        """TCP can."""
        return True

    def write_eof(self) -> None:
        """End our side once all is sent."""
        if not self._closing and not self._ending:
            self._ending = True
            if not self._pieces:
                sockets.shut(self._descriptor)

    # --- closing ----------------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Close when all is sent."""
        if self._closing:
            return
        self._closing = True
        self._loop.remove_reader(self._descriptor)
        if not self._pieces:
            self._loop.call_soon(self._gone, None)

    def abort(self) -> None:
        """Close at once; what waits to be sent is lost."""
        self._fail(None)

    def _fail(self, error: Exception | None) -> None:
        waiting = bool(self._pieces)
        if self._closing and not waiting:
            return
        self._pieces.clear()
        self._size = 0
        if waiting:
            self._loop.remove_writer(self._descriptor)
        if not self._closing:
            self._closing = True
            self._loop.remove_reader(self._descriptor)
        self._loop.call_soon(self._gone, error)

    def _gone(self, error: Exception | None) -> None:
        try:
            self._protocol.connection_lost(error)
        finally:
            sockets.close(self._descriptor)


def _lasting(piece: object) -> object:
    """A piece that waits to be sent: a copy of what its owner may change meanwhile."""
    if isinstance(piece, bytearray):
        return bytes(piece)
    if isinstance(piece, memoryview) and not piece.readonly:
        return piece.tobytes()
    return piece


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

    def close(self) -> None:
        """Accept no more."""
        if self._open:
            self._open = False
            self._loop.remove_reader(self._descriptor)
            sockets.close(self._descriptor)

    def _accept(self) -> None:
        for _ in range(_BATCH):
            descriptor = sockets.accept(self._descriptor)
            if descriptor < 0:
                return
            _transport(self._loop, descriptor, sockets.accepted(), self._factory()).begin()
            if not self._open:
                return


def _transport(loop: EventLoop, descriptor: int, peer: int, protocol: BaseProtocol) -> SocketTransport:
    if not isinstance(protocol, Protocol):
        sockets.close(descriptor)
        raise TypeError("a stream needs an asyncio.Protocol")
    return SocketTransport(loop, descriptor, peer, protocol)


class HostStreams:
    """TCP by the host's sockets."""

    async def listen(
        self, loop: EventLoop, factory: streams.ProtocolFactory, host: str | None, port: int, backlog: int
    ) -> streams.Listening:
        """Accept connections; each gets a protocol from `factory`. Raises OSError."""
        return HostListening(loop, sockets.listen(host, port, backlog), factory)

    async def connect(
        self, loop: EventLoop, factory: streams.ProtocolFactory, host: str, port: int
    ) -> tuple[Transport, BaseProtocol]:
        """Open a connection. Raises OSError."""
        descriptor = sockets.connect(host, port)
        waiter: Future[object] = loop.create_future()
        loop.add_writer(descriptor, _wake, waiter)
        try:
            await waiter
            loop.remove_writer(descriptor)
            sockets.finish_connect(descriptor, host, port)
        except BaseException:
            loop.remove_writer(descriptor)
            sockets.close(descriptor)
            raise
        protocol = factory()
        transport = _transport(loop, descriptor, sockets.peer(descriptor), protocol)
        transport.begin()
        return transport, protocol


def _wake(waiter: Future[object]) -> None:
    if not waiter.done():
        waiter.set_result(None)


def install() -> None:
    """Makes the host's sockets the way to TCP of the program that is being built."""
    streams.install(HostStreams())
