"""A stream's transport whatever the network: pieces that wait to be sent, flow control both ways, closing in order.

What belongs here: everything that does not depend on who carries the bytes. What does not: carrying them
(`naja.platform.unix.streams`: the host's sockets, `naja.platform.stack_streams`: Naja's stack).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from naja.runtime.text import buffers
from naja.std.asyncio.protocols import BaseProtocol, Protocol
from naja.std.asyncio.transports import Buffer, Transport
from naja.std.asyncio.trsock import TransportSocket

if TYPE_CHECKING:
    from naja.std.asyncio.events import EventLoop

_HIGH = 65536


class StreamTransport(Transport):
    """A connection. The first piece that waits to be sent is sent already up to `_offset`."""

    __slots__ = (
        "_closing",
        "_ending",
        "_high",
        "_loop",
        "_low",
        "_offset",
        "_paused",
        "_pieces",
        "_protocol",
        "_protocol_paused",
        "_size",
    )

    def __init__(self, loop: EventLoop, protocol: Protocol) -> None:
        super().__init__()
        self._loop = loop
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
        """Tell the protocol, then begin to read, unless the protocol has closed or paused it. What the protocol raises goes to
        the caller; the connection is there all the same.
        """
        try:
            self._protocol.connection_made(self)
        finally:
            if not self._closing and not self._paused:
                self.watch_reading(True)

    def get_extra_info(self, name: str, default: object = None) -> object:
        """`peername`, `sockname` or `socket`."""
        if name == "peername":
            return self.remote()
        if name == "sockname":
            return self.local()
        if name == "socket":
            return TransportSocket(self.local(), self.remote(), self.descriptor())
        return default

    # --- what a network does ----------------------------------------------------------------------------------------

    def take(self) -> bytes | None:
        """What has come, empty at the end of the stream, None if there is nothing now. Raises OSError."""
        raise NotImplementedError

    def put(self, piece: object) -> int:
        """Takes what fits now of what `buffers.steady` gave; how many bytes. Raises OSError."""
        raise NotImplementedError

    def put_pieces(self, pieces: list[object], offset: int) -> int:
        """Like `put`, of several pieces, from `offset` in the first on."""
        raise NotImplementedError

    def watch_reading(self, on: bool) -> None:
        """Calls `on_readable` whenever there is something to take, or no more."""
        raise NotImplementedError

    def watch_writing(self, on: bool) -> None:
        """Calls `on_writable` whenever there is room, or no more."""
        raise NotImplementedError

    def shut(self) -> None:
        """The end of the stream follows what was put."""
        raise NotImplementedError

    def dispose(self) -> None:
        """The connection is not used any more; what was put is still sent."""
        raise NotImplementedError

    def local(self) -> tuple[str, int]:
        """Our own address and port."""
        raise NotImplementedError

    def remote(self) -> tuple[str, int]:
        """The peer's address and port."""
        raise NotImplementedError

    def descriptor(self) -> int:
        """The host's, -1 where the network has none."""
        return -1

    # --- what asyncio asks ------------------------------------------------------------------------------------------

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
            self.watch_reading(False)

    def resume_reading(self) -> None:
        """Hand on what comes."""
        if self._paused and not self._closing:
            self._paused = False
            self.watch_reading(True)

    def on_readable(self) -> None:
        """There is something to take."""
        try:
            data = self.take()
        except OSError as error:
            self._fail(error)
            return
        except MemoryError as error:
            self._fatal(error, "Fatal read error on socket transport")
            return
        if data:
            try:
                self._protocol.data_received(data)
            except Exception as error:
                self._fatal(error, "Fatal error: protocol.data_received() call failed.")
        elif data is not None:
            try:
                open_still = self._protocol.eof_received()
            except Exception as error:
                self._fatal(error, "Fatal error: protocol.eof_received() call failed.")
                return
            if open_still:
                self.watch_reading(False)
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
                sent = self.put(piece)
            except OSError as error:
                self._fail(error)
                return
            if sent == size:
                return
            self._offset = sent
            self._size -= sent
            self.watch_writing(True)
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
                self.watch_writing(True)
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
            sent = self.put_pieces(pieces, self._offset)
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

    def on_writable(self) -> None:
        """There is room."""
        if not self._send_pieces():
            return
        if not self._pieces:
            if self._closing:
                self._loop.call_soon(self._gone, None)
            self.watch_writing(False)
            if self._ending:
                self.shut()
            if self._closing:
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
                self.shut()

    # --- closing ----------------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Close when all is sent."""
        if self._closing:
            return
        if not self._pieces:
            self._loop.call_soon(self._gone, None)
        self._closing = True
        self.watch_reading(False)

    def abort(self) -> None:
        """Close at once; what waits to be sent is lost."""
        self._fail(None)

    def _fatal(self, error: Exception, message: str) -> None:
        """The protocol has raised: what it was told of is lost, and so the connection."""
        try:
            self._loop.call_exception_handler(
                {"message": message, "exception": error, "transport": self, "protocol": self._protocol}
            )
        finally:
            self._fail(error)

    def _fail(self, error: Exception | None) -> None:
        waiting = bool(self._pieces)
        if self._closing and not waiting:
            return
        self._loop.call_soon(self._gone, error)
        self._pieces.clear()
        self._size = 0
        if waiting:
            self.watch_writing(False)
        if not self._closing:
            self._closing = True
            self.watch_reading(False)

    def _gone(self, error: Exception | None) -> None:
        try:
            self._protocol.connection_lost(error)
        finally:
            self.dispose()


def _lasting(piece: object) -> object:
    """A piece that waits to be sent: a copy of what its owner may change meanwhile."""
    if isinstance(piece, bytearray):
        return bytes(piece)
    if isinstance(piece, memoryview) and not piece.readonly:
        return piece.tobytes()
    return piece
