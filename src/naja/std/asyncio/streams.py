"""Streams over TCP: what is read and written of a connection, servers and clients."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

from naja.std.asyncio.base_events import Server
from naja.std.asyncio.events import EventLoop
from naja.std.asyncio.exceptions import IncompleteReadError, LimitOverrunError
from naja.std.asyncio.futures import Future
from naja.std.asyncio.protocols import Protocol
from naja.std.asyncio.running import get_running_loop
from naja.std.asyncio.tasks import Task, iscoroutine, sleep
from naja.std.asyncio.transports import BaseTransport, Buffer, Transport

_LIMIT = 65536
"""The longest line that a reader returns; twice as much unread input holds the peer back."""

_Connected = Callable[["StreamReader", "StreamWriter"], Awaitable[None] | None]


class StreamReader:
    """The incoming side of a connection."""

    def __init__(self, limit: int = _LIMIT, loop: EventLoop | None = None) -> None:
        if limit <= 0:
            raise ValueError("Limit cannot be <= 0")
        self._limit = limit
        self._loop = get_running_loop() if loop is None else loop
        self._buffer = bytearray()
        self._ended = False
        self._error: Exception | None = None
        self._waiter: Future[object] | None = None
        self._transport: Transport | None = None
        self._paused = False

    def exception(self) -> Exception | None:
        """The connection's error."""
        return self._error

    def set_exception(self, exc: Exception) -> None:
        """The connection has failed: whoever reads gets the error."""
        self._error = exc
        waiter = self._waiter
        if waiter is not None and not waiter.done():
            waiter.set_exception(exc)

    def set_transport(self, transport: Transport) -> None:
        """Where the input comes from: it is paused when nobody reads."""
        assert self._transport is None, "Transport already set"
        self._transport = transport

    def feed_data(self, data: Buffer) -> None:
        """Input has come."""
        assert not self._ended, "feed_data after feed_eof"
        if not data:
            return
        self._buffer += data
        self._wake()
        transport = self._transport
        if transport is not None and not self._paused and len(self._buffer) > 2 * self._limit:
            self._paused = True
            transport.pause_reading()

    def feed_eof(self) -> None:
        """The peer sends no more."""
        self._ended = True
        self._wake()

    def at_eof(self) -> bool:
        """Whether the stream has ended and all is read."""
        return self._ended and not self._buffer

    def _wake(self) -> None:
        waiter = self._waiter
        if waiter is not None and not waiter.done():
            waiter.set_result(None)

    def _resume(self) -> None:
        if self._paused and self._transport is not None:
            self._paused = False
            self._transport.resume_reading()

    async def _more(self, caller: str) -> None:
        """Waits for input or the end."""
        if self._waiter is not None:
            raise RuntimeError(
                f"{caller}() called while another coroutine is already waiting for incoming data"
            )
        self._resume()
        self._waiter = self._loop.create_future()
        try:
            await self._waiter
        finally:
            self._waiter = None

    def _take(self, count: int) -> bytes:
        data = bytes(self._buffer[:count])
        del self._buffer[:count]
        if len(self._buffer) <= self._limit:
            self._resume()
        return data

    def _check(self) -> None:
        if self._error is not None:
            raise self._error

    async def read(self, n: int = -1) -> bytes:
        """What has come, at most `n` bytes; all until the end if `n` is negative; empty at the end."""
        self._check()
        if n == 0:
            return b""
        if n < 0:
            blocks: list[bytes] = []
            while block := await self.read(self._limit):
                blocks.append(block)
            return b"".join(blocks)
        if not self._buffer and not self._ended:
            await self._more("read")
        return self._take(n)

    async def readexactly(self, n: int) -> bytes:
        """`n` bytes. Raises IncompleteReadError if the stream ends before."""
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        self._check()
        while len(self._buffer) < n:
            if self._ended:
                raise IncompleteReadError(self._take(len(self._buffer)), n)
            await self._more("readexactly")
        return self._take(n)

    async def readuntil(self, separator: bytes = b"\n") -> bytes:
        """All up to a separator and with it.

        Raises IncompleteReadError if the stream ends before, LimitOverrunError if it is longer than the limit.
        """
        if not separator:
            raise ValueError("Separator should be at least one-byte string")
        self._check()
        searched = 0
        while (place := self._buffer.find(separator, searched)) < 0:
            searched = max(0, len(self._buffer) + 1 - len(separator))
            if searched > self._limit:
                raise LimitOverrunError("Separator is not found, and chunk exceed the limit", searched)
            if self._ended:
                raise IncompleteReadError(self._take(len(self._buffer)), None)
            await self._more("readuntil")
        if place > self._limit:
            raise LimitOverrunError("Separator is found, but chunk is longer than limit", place)
        return self._take(place + len(separator))

    async def readline(self) -> bytes:
        """A line with its end; what is left at the end of the stream. ValueError for a line beyond the limit."""
        try:
            return await self.readuntil(b"\n")
        except IncompleteReadError as error:
            return error.partial
        except LimitOverrunError as error:
            skipped = error.consumed + 1 if self._buffer.startswith(b"\n", error.consumed) else None
            self._take(len(self._buffer) if skipped is None else skipped)
            raise ValueError(error.args[0]) from None

    def __aiter__(self) -> StreamReader:
        return self

    async def __anext__(self) -> bytes:
        line = await self.readline()
        if not line:
            raise StopAsyncIteration
        return line


class StreamReaderProtocol(Protocol):
    """Feeds a reader and lets writers wait."""

    def __init__(
        self,
        stream_reader: StreamReader,
        client_connected_cb: _Connected | None = None,
        loop: EventLoop | None = None,
    ) -> None:
        self._reader = stream_reader
        self._connected = client_connected_cb
        self._loop = get_running_loop() if loop is None else loop
        self._paused = False
        self._waiters: list[Future[object]] = []
        self._lost = False
        self._error: Exception | None = None
        self._closed: list[Future[object]] = []

    def connection_made(self, transport: BaseTransport) -> None:
        """Streams for the connection, which on a server go to the callback, as a task if that is a coroutine."""
        assert isinstance(transport, Transport)
        reader = self._reader
        reader.set_transport(transport)
        connected = self._connected
        if connected is None:
            return
        result = connected(reader, StreamWriter(transport, self, reader, self._loop))
        if iscoroutine(result):
            # iscoroutine has said what it is
            task: Task[object] = self._loop.create_task(result)  # type: ignore[arg-type]

            def ended(task: Future[object]) -> None:
                if task.cancelled():
                    transport.close()
                    return
                error = task.exception()
                if error is not None:
                    message = "Unhandled exception in client_connected_cb"
                    self._loop.call_exception_handler(
                        {"message": message, "exception": error, "transport": transport}
                    )
                    transport.close()

            task.add_done_callback(ended)

    def data_received(self, data: bytes) -> None:
        """Input has come."""
        self._reader.feed_data(data)

    def eof_received(self) -> bool:
        """Our own side stays open."""
        self._reader.feed_eof()
        return True

    def pause_writing(self) -> None:
        """`drain` waits from now on."""
        self._paused = True

    def resume_writing(self) -> None:
        """`drain` waits no more."""
        self._paused = False
        self._wake(self._waiters, None)

    def connection_lost(self, exc: Exception | None) -> None:
        """Whoever waits is told."""
        self._lost = True
        self._error = exc
        if exc is None:
            self._reader.feed_eof()
        else:
            self._reader.set_exception(exc)
        self._wake(self._closed, exc)
        self._wake(self._waiters, exc)

    def _wake(self, waiters: list[Future[object]], error: Exception | None) -> None:
        for waiter in waiters:
            if not waiter.done():
                if error is None:
                    waiter.set_result(None)
                else:
                    waiter.set_exception(error)
        waiters.clear()

    async def drained(self) -> None:
        """Waits while too much is left to be sent. ConnectionResetError where the connection is lost."""
        if self._lost:
            raise ConnectionResetError("Connection lost")
        if self._paused:
            waiter = self._loop.create_future()
            self._waiters.append(waiter)
            await waiter

    async def closed(self) -> None:
        """Waits until the connection is gone. Raises its error."""
        if not self._lost:
            waiter = self._loop.create_future()
            self._closed.append(waiter)
            await waiter
        elif self._error is not None:
            raise self._error


class StreamWriter:
    """The outgoing side of a connection."""

    def __init__(
        self,
        transport: Transport,
        protocol: StreamReaderProtocol,
        reader: StreamReader | None,
        loop: EventLoop,
    ) -> None:
        self._transport = transport
        self._protocol = protocol
        self._reader = reader
        self._loop = loop

    @property
    def transport(self) -> Transport:
        """The connection itself."""
        return self._transport

    def get_extra_info(self, name: str, default: object = None) -> object:
        """`peername`, `sockname` or `socket`."""
        return self._transport.get_extra_info(name, default)

    def write(self, data: Buffer) -> None:
        """Sends what can be sent at once; the rest follows."""
        self._transport.write(data)

    def writelines(self, data: Iterable[Buffer]) -> None:
        """Sends several pieces."""
        self._transport.writelines(data)

    async def drain(self) -> None:
        """Waits until little is left to be sent. Raises the connection's error."""
        if self._reader is not None:
            error = self._reader.exception()
            if error is not None:
                raise error
        if self._transport.is_closing():
            await sleep(0)
        await self._protocol.drained()

    def can_write_eof(self) -> bool:
        """TCP can."""
        return self._transport.can_write_eof()

    def write_eof(self) -> None:
        """Ends our side of the stream."""
        self._transport.write_eof()

    def is_closing(self) -> bool:
        """Whether `close` was called."""
        return self._transport.is_closing()

    def close(self) -> None:
        """Closes the connection when all is sent."""
        self._transport.close()

    async def wait_closed(self) -> None:
        """Waits until the connection is closed."""
        await self._protocol.closed()


async def start_server(
    client_connected_cb: _Connected,
    host: str | None = None,
    port: int | None = None,
    *,
    limit: int = _LIMIT,
    backlog: int = 100,
    reuse_address: bool | None = None,
    start_serving: bool = True,
) -> Server:
    """Listens; each connection's streams go to the callback, as a task if that is a coroutine function."""
    loop = get_running_loop()

    def factory() -> StreamReaderProtocol:
        return StreamReaderProtocol(StreamReader(limit, loop), client_connected_cb, loop)

    return await loop.create_server(
        factory, host, port, backlog=backlog, reuse_address=reuse_address, start_serving=start_serving
    )


async def open_connection(
    host: str | None = None, port: int | None = None, *, limit: int = _LIMIT
) -> tuple[StreamReader, StreamWriter]:
    """Connects; the connection's streams."""
    loop = get_running_loop()
    reader = StreamReader(limit, loop)
    protocol = StreamReaderProtocol(reader, None, loop)
    transport, _ = await loop.create_connection(lambda: protocol, host, port)
    return reader, StreamWriter(transport, protocol, reader, loop)
