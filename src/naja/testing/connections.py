"""TCP as `asyncio` sees it, within one event loop: servers and connections in memory, for `naja.testing.loop`.

What belongs here: transports that hand bytes to each other, and who listens where. All names and addresses lead to this one
machine. What does not: packets and their losses, which `naja.testing.network` has.
"""

import asyncio
import errno
import os
from collections import deque
from collections.abc import Callable, Iterable
from typing import Final, TypeVar

P = TypeVar("P", bound=asyncio.BaseProtocol)
Buffer = bytes | bytearray | memoryview
Address = tuple[str, int]

_HIGH: Final = 65_536
_LOW: Final = 16_384
_HERE: Final = "127.0.0.1"
_FIRST_FREE: Final = 49_152


class MemoryTransport(asyncio.Transport):
    """One end of a connection."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, protocol: asyncio.Protocol, local: int, remote: int
    ) -> None:
        super().__init__({"sockname": (_HERE, local), "peername": (_HERE, remote)})
        self._loop = loop
        self._protocol = protocol
        self._peer: MemoryTransport | None = None
        self._arrived: deque[bytes] = deque()
        """What the peer has sent and the protocol has not got yet; an empty piece is the peer's end."""
        self._reading = True
        self._held_back = False
        self._ended = False
        self._closed = False

    def connect(self, peer: "MemoryTransport") -> None:
        """Begin, with the other end."""
        self._peer = peer
        self._protocol.connection_made(self)

    # Receiving

    def pause_reading(self) -> None:
        self._reading = False

    def resume_reading(self) -> None:
        self._reading = True
        self._loop.call_soon(self._hand_on)

    def is_reading(self) -> bool:
        return self._reading and not self._closed

    def _arrive(self, piece: bytes) -> None:
        self._arrived.append(piece)
        self._loop.call_soon(self._hand_on)

    def _waiting(self) -> int:
        return sum(map(len, self._arrived))

    def _hand_on(self) -> None:
        """Give the protocol the next piece."""
        if not self.is_reading() or not self._arrived:
            return
        piece = self._arrived.popleft()
        if piece:
            self._protocol.data_received(piece)
        elif not self._protocol.eof_received():
            self.close()
        if self._peer is not None:
            self._peer.balance()

    # Sending

    def write(self, data: Buffer) -> None:
        if self._ended:
            raise RuntimeError("Cannot call write() after write_eof()")
        if not data or self._closed or self._peer is None:
            return
        if self._peer._closed:
            self._loop.call_soon(
                self._lose, ConnectionResetError(errno.ECONNRESET, os.strerror(errno.ECONNRESET))
            )
            return
        self._peer._arrive(bytes(data))
        self.balance()

    def writelines(self, list_of_data: Iterable[Buffer]) -> None:
        self.write(b"".join(list_of_data))

    def balance(self) -> None:
        """Hold the protocol back while the peer does not take what was sent."""
        waiting = 0 if self._peer is None or self._peer._closed else self._peer._waiting()
        if not self._held_back and waiting > _HIGH:
            self._held_back = True
            self._protocol.pause_writing()
        elif self._held_back and waiting <= _LOW:
            self._held_back = False
            self._protocol.resume_writing()

    def get_write_buffer_size(self) -> int:
        return 0 if self._peer is None else self._peer._waiting()

    def can_write_eof(self) -> bool:
        return True

    def write_eof(self) -> None:
        if not self._ended and not self._closed and self._peer is not None:
            self._ended = True
            self._peer._arrive(b"")

    # Closing

    def is_closing(self) -> bool:
        return self._closed

    def close(self) -> None:
        """Close; what was sent arrives."""
        if not self._closed:
            self.write_eof()
            self._lose(None)

    def abort(self) -> None:
        """Close; the peer's connection is reset."""
        if not self._closed:
            self._lose(None)
            if self._peer is not None:
                self._peer._lose(ConnectionResetError(errno.ECONNRESET, os.strerror(errno.ECONNRESET)))

    def _lose(self, error: Exception | None) -> None:
        if not self._closed:
            self._closed = True
            self._loop.call_soon(self._protocol.connection_lost, error)
            if self._peer is not None:
                self._loop.call_soon(self._peer.balance)

    def get_protocol(self) -> asyncio.BaseProtocol:
        return self._protocol

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        self._protocol = _stream_protocol(protocol)


class MemorySocket:
    """What a server tells of where it listens."""

    def __init__(self, address: Address) -> None:
        self._address = address

    def getsockname(self) -> Address:
        """Address and port."""
        return self._address

    def fileno(self) -> int:
        """There is no descriptor."""
        return -1


class MemoryServer(asyncio.Server):
    """A port that connections are accepted at."""

    # CPython's own begins with sockets; nothing of it is used here.
    def __init__(
        self, table: "Connections", factory: Callable[[], asyncio.BaseProtocol], address: Address
    ) -> None:
        self._table = table
        self._address = address
        self._ended = asyncio.Event()
        self.factory = factory

    @property
    def sockets(self) -> tuple[MemorySocket, ...]:  # type: ignore[override]  # no socket of the host's
        return () if self._ended.is_set() else (MemorySocket(self._address),)

    def is_serving(self) -> bool:
        return not self._ended.is_set()

    async def start_serving(self) -> None:
        """It does from the beginning."""

    async def serve_forever(self) -> None:
        try:
            await self._ended.wait()
        finally:
            self.close()

    def close(self) -> None:
        self._ended.set()
        self._table.forget(self._address[1], self)

    async def wait_closed(self) -> None:
        await self._ended.wait()


class Connections:
    """Who listens where."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._servers: dict[int, MemoryServer] = {}
        self._free = _FIRST_FREE

    def listen(
        self, factory: Callable[[], asyncio.BaseProtocol], host: str | None, port: int
    ) -> MemoryServer:
        """Accept connections at `port`, 0 for any. OSError where another does."""
        port = port or self._next_port()
        if port in self._servers:
            raise OSError(errno.EADDRINUSE, os.strerror(errno.EADDRINUSE))
        server = MemoryServer(self, factory, (host or "0.0.0.0", port))
        self._servers[port] = server
        return server

    def connect(self, factory: Callable[[], P], port: int) -> tuple[MemoryTransport, P]:
        """Open a connection. ConnectionRefusedError where nobody listens."""
        server = self._servers.get(port)
        if server is None:
            raise ConnectionRefusedError(errno.ECONNREFUSED, os.strerror(errno.ECONNREFUSED))
        local = self._next_port()
        protocol = factory()
        near = MemoryTransport(self._loop, _stream_protocol(protocol), local, port)
        far = MemoryTransport(self._loop, _stream_protocol(server.factory()), port, local)
        near.connect(far)
        far.connect(near)
        return near, protocol

    def forget(self, port: int, server: MemoryServer) -> None:
        """A server accepts no more."""
        if self._servers.get(port) is server:
            del self._servers[port]

    def _next_port(self) -> int:
        self._free += 1
        return self._free


def _stream_protocol(protocol: asyncio.BaseProtocol) -> asyncio.Protocol:
    if not isinstance(protocol, asyncio.Protocol):
        raise TypeError("a stream needs an asyncio.Protocol")
    return protocol
