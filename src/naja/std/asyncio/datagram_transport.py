"""A datagram endpoint's transport whatever the network: who is told what, datagrams that wait for room, closing.

What belongs here: everything that does not depend on who carries the datagrams. What does not: carrying them
(`naja.platform.unix.datagrams`: the host's sockets, `naja.platform.stack_datagrams`: Naja's stack).
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from naja.runtime.text import buffers
from naja.std.asyncio.protocols import BaseProtocol, DatagramProtocol
from naja.std.asyncio.transports import Buffer, DatagramTransport
from naja.std.asyncio.trsock import TransportSocket

if TYPE_CHECKING:
    from naja.std.asyncio.events import EventLoop

Address = tuple[str, int]

_HIGH = 65536
_LOW = _HIGH // 4
"""Octets waiting above which the protocol is paused, and down to which it is resumed."""


class DatagramEndpoint(DatagramTransport):
    """A UDP port. With a peer, it is the only one that datagrams go to and come from."""

    __slots__ = ("_closing", "_loop", "_paused", "_peer", "_protocol", "_size", "_waiting")

    def __init__(self, loop: EventLoop, protocol: DatagramProtocol, peer: Address | None) -> None:
        super().__init__()
        self._loop = loop
        self._protocol = protocol
        self._peer = peer
        self._waiting: deque[tuple[bytes, Address | None]] = deque()
        self._size = 0
        self._paused = False
        self._closing = False

    def begin(self) -> None:
        """Tell the protocol, then begin to receive, unless the protocol has closed it."""
        self._protocol.connection_made(self)
        if not self._closing:
            self.watch_reading(True)

    # --- what a network does ----------------------------------------------------------------------------------------

    def take(self) -> tuple[bytes, Address] | None:
        """The next datagram and its sender, None if there is none now. Raises OSError for what did not arrive."""
        raise NotImplementedError

    def put(self, data: bytes, to: Address | None) -> bool:
        """Sends a datagram, to the peer if `to` is None; False if there is no room now. Raises OSError."""
        raise NotImplementedError

    def watch_reading(self, on: bool) -> None:
        """Calls `on_readable` whenever there is something to take, or no more."""
        raise NotImplementedError

    def watch_writing(self, on: bool) -> None:
        """Calls `on_writable` whenever there is room, or no more."""
        raise NotImplementedError

    def dispose(self) -> None:
        """The port is not used any more."""
        raise NotImplementedError

    def local(self) -> Address:
        """Our own address and port."""
        raise NotImplementedError

    def descriptor(self) -> int:
        """The host's, -1 where the network has none."""
        return -1

    # --- what asyncio asks ------------------------------------------------------------------------------------------

    def get_extra_info(self, name: str, default: object = None) -> object:
        """`peername`, None without a peer; `sockname`; `socket`."""
        if name == "peername":
            return self._peer
        if name == "sockname":
            return self.local()
        if name == "socket":
            return TransportSocket(self.local(), self._peer, self.descriptor())
        return default

    def is_closing(self) -> bool:
        """Whether it is closed or about to be."""
        return self._closing

    def set_protocol(self, protocol: BaseProtocol) -> None:
        """From now on tell this protocol."""
        self._protocol = datagram_protocol(protocol)

    def get_protocol(self) -> BaseProtocol:
        """The protocol that is told."""
        return self._protocol

    # --- receiving --------------------------------------------------------------------------------------------------

    def on_readable(self) -> None:
        """There is something to take: one datagram, or the report that one of ours did not arrive."""
        try:
            found = self.take()
        except OSError as error:
            self._protocol.error_received(error)
            return
        if found is not None:
            self._protocol.datagram_received(found[0], found[1])

    # --- sending ----------------------------------------------------------------------------------------------------

    def sendto(self, data: Buffer, addr: Address | None = None) -> None:
        """Send a datagram; one that there is no room for waits. What cannot be sent is told to `error_received`."""
        piece = buffers.steady(data)
        if piece is None:
            raise TypeError(f"data argument must be a bytes-like object, not {type(data).__name__!r}")
        if buffers.size(piece) == 0:
            return
        if self._peer is not None:
            if addr is not None and addr != self._peer:
                raise ValueError(f"Invalid address: must be None or {self._peer}")
            addr = None
        elif addr is None:
            self._fail(TypeError("sendto(): AF_INET address must be tuple, not NoneType"))
            return
        octets = bytes(data)
        if not self._waiting and self._sent(octets, addr):
            return
        self._waiting.append((octets, addr))
        self._size += len(octets)
        if len(self._waiting) == 1:
            self.watch_writing(True)
        if self._size > _HIGH and not self._paused:
            self._paused = True
            self._protocol.pause_writing()

    def _sent(self, octets: bytes, to: Address | None) -> bool:
        """Whether the datagram need not wait: it is sent, or cannot be."""
        try:
            return self.put(octets, to)
        except OSError as error:
            self._protocol.error_received(error)
            return True

    def on_writable(self) -> None:
        """There is room."""
        while self._waiting:
            octets, to = self._waiting[0]
            if not self._sent(octets, to):
                break
            if self._waiting:  # the protocol may have given all of them up
                self._waiting.popleft()
                self._size -= len(octets)
        if self._paused and self._size <= _LOW:
            self._paused = False
            self._protocol.resume_writing()
        if not self._waiting:
            self.watch_writing(False)
            if self._closing:
                self._loop.call_soon(self._gone, None)

    # --- closing ----------------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Close when all is sent."""
        if self._closing:
            return
        self._closing = True
        self.watch_reading(False)
        if not self._waiting:
            self._loop.call_soon(self._gone, None)

    def abort(self) -> None:
        """Close at once; what waits to be sent is lost."""
        self._give_up(None)

    def _fail(self, error: Exception) -> None:
        self._loop.call_exception_handler(
            {"message": "Fatal write error on datagram transport", "exception": error}
        )
        self._give_up(error)

    def _give_up(self, error: Exception | None) -> None:
        waiting = bool(self._waiting)
        if self._closing and not waiting:
            return
        self._waiting.clear()
        self._size = 0
        if waiting:
            self.watch_writing(False)
        if not self._closing:
            self._closing = True
            self.watch_reading(False)
        self._loop.call_soon(self._gone, error)

    def _gone(self, error: Exception | None) -> None:
        try:
            self._protocol.connection_lost(error)
        finally:
            self.dispose()


def datagram_protocol(protocol: BaseProtocol) -> DatagramProtocol:
    """The protocol, which must be one of datagrams. Raises TypeError."""
    if not isinstance(protocol, DatagramProtocol):
        raise TypeError("a datagram endpoint needs an asyncio.DatagramProtocol")
    return protocol
