"""Streams over TCP: what is read and written of a connection, servers and clients."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from naja.platform.unix import sockets
from naja.std.asyncio.base_events import Server
from naja.std.asyncio.exceptions import IncompleteReadError
from naja.std.asyncio.futures import Future
from naja.std.asyncio.running import get_running_loop
from naja.std.asyncio.tasks import iscoroutine
from naja.std.asyncio.trsock import TransportSocket

_LIMIT = 65536
"""Bytes that wait to be sent before `drain` holds the writer back, and to be read before the peer is held back."""


class StreamReader:
    """The incoming side of a connection."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._loop = get_running_loop()
        self._buffer = bytearray()
        self._ended = False
        self._error: OSError | None = None

    def at_eof(self) -> bool:
        """Whether the stream has ended and all is read."""
        return self._ended and not self._buffer

    async def _more(self) -> bool:
        """Waits for more; False at the end. Raises the connection's OSError."""
        while not self._ended:
            data = sockets.receive(self._descriptor)
            if data is not None:
                self._buffer += data
                self._ended = not data
                return not self._ended
            waiter = self._loop.create_future()
            self._loop.add_reader(self._descriptor, _set, waiter)
            try:
                await waiter
            finally:
                self._loop.remove_reader(self._descriptor)
        return False

    def _take(self, count: int) -> bytes:
        data = bytes(self._buffer[:count])
        del self._buffer[:count]
        return data

    async def read(self, n: int = -1) -> bytes:
        """What has come, at most `n` bytes; all until the end if `n` is negative; empty at the end."""
        if n == 0:
            return b""
        if n < 0:
            while await self._more():
                pass
            return self._take(len(self._buffer))
        if not self._buffer:
            await self._more()
        return self._take(n)

    async def readexactly(self, n: int) -> bytes:
        """`n` bytes. Raises IncompleteReadError if the stream ends before."""
        if n < 0:
            raise ValueError("readexactly size can not be less than zero")
        while len(self._buffer) < n:
            if not await self._more():
                raise IncompleteReadError(self._take(len(self._buffer)), n)
        return self._take(n)

    async def readuntil(self, separator: bytes = b"\n") -> bytes:
        """All up to a separator and with it. Raises IncompleteReadError if the stream ends before."""
        while (place := self._buffer.find(separator)) < 0:
            if not await self._more():
                raise IncompleteReadError(self._take(len(self._buffer)), None)
        return self._take(place + len(separator))

    async def readline(self) -> bytes:
        """A line with its end; what is left at the end of the stream."""
        try:
            return await self.readuntil(b"\n")
        except IncompleteReadError as error:
            return error.partial


def _set(waiter: Future[object]) -> None:
    if not waiter.done():
        waiter.set_result(None)


class StreamWriter:
    """The outgoing side of a connection."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._loop = get_running_loop()
        self._buffer = bytearray()
        self._waiters: list[Future[object]] = []
        self._closing = False
        self._ending = False
        self._open = True
        self._error: OSError | None = None
        self._socket = TransportSocket(descriptor)
        self._peer = sockets.name(descriptor, True)

    def get_extra_info(self, name: str, default: object = None) -> object:
        """`peername`, `sockname` or `socket`."""
        if name == "peername":
            return self._peer
        if name == "sockname":
            return self._socket.getsockname()
        return self._socket if name == "socket" else default

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Sends what can be sent at once; the rest follows."""
        if self._error is not None or self._closing:
            return
        idle = not self._buffer
        self._buffer += data
        if idle:
            self._flush()

    def writelines(self, data: list[bytes]) -> None:
        """Sends several pieces."""
        self.write(b"".join(data))

    def _flush(self) -> None:
        try:
            sent = sockets.send(self._descriptor, bytes(self._buffer)) if self._buffer else 0
            del self._buffer[:sent]
        except OSError as error:
            self._error = error
            self._buffer.clear()
        if self._buffer:
            self._loop.add_writer(self._descriptor, self._flush)
            return
        self._loop.remove_writer(self._descriptor)
        for waiter in self._waiters:
            _set(waiter)
        self._waiters.clear()
        if self._closing:
            self._close_now()
        elif self._ending:
            sockets.shut(self._descriptor)

    async def drain(self) -> None:
        """Waits until little is left to be sent. Raises the connection's OSError."""
        if len(self._buffer) > _LIMIT:
            waiter = self._loop.create_future()
            self._waiters.append(waiter)
            await waiter
        if self._error is not None:
            raise self._error

    def can_write_eof(self) -> bool:
        """TCP can."""
        return True

    def write_eof(self) -> None:
        """Ends our side of the stream."""
        self._ending = True
        if not self._buffer:
            sockets.shut(self._descriptor)

    def is_closing(self) -> bool:
        """Whether `close` was called."""
        return self._closing

    def close(self) -> None:
        """Closes the connection when all is sent."""
        if not self._closing:
            self._closing = True
            if not self._buffer:
                self._close_now()

    def _close_now(self) -> None:
        if self._open:
            self._open = False
            self._loop.remove_reader(self._descriptor)
            sockets.close(self._descriptor)

    async def wait_closed(self) -> None:
        """Waits until the connection is closed."""
        if self._open:
            waiter = self._loop.create_future()
            self._waiters.append(waiter)
            await waiter


async def start_server(
    client_connected_cb: Callable[[StreamReader, StreamWriter], Awaitable[None] | None],
    host: str | None = None,
    port: int = 0,
    *,
    backlog: int = 100,
) -> Server:
    """Listens; each connection's streams go to the callback, as a task if that is a coroutine function."""
    loop = get_running_loop()

    def connected(descriptor: int) -> None:
        result = client_connected_cb(StreamReader(descriptor), StreamWriter(descriptor))
        if iscoroutine(result):
            loop.create_task(result)  # type: ignore[arg-type]  # iscoroutine has said what it is

    return Server(sockets.listen(host, port, backlog), connected)


async def open_connection(host: str, port: int) -> tuple[StreamReader, StreamWriter]:
    """Connects; the connection's streams."""
    loop = get_running_loop()
    descriptor = sockets.connect(host, port)
    waiter = loop.create_future()
    loop.add_writer(descriptor, _set, waiter)
    try:
        await waiter
        loop.remove_writer(descriptor)
        sockets.finish_connect(descriptor, host, port)
    except BaseException:
        loop.remove_writer(descriptor)
        sockets.close(descriptor)
        raise
    return StreamReader(descriptor), StreamWriter(descriptor)
