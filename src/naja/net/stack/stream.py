"""A TCP connection and a listening port as the program's tasks see them: waiting around the machine's
calls.
"""

import errno
from collections.abc import Callable

from naja.net.address import UNSPECIFIED_IPV4, Endpoint
from naja.net.api import Buffer, Stream
from naja.net.stack.wakeup import Wakeup
from naja.net.tcp import events
from naja.net.tcp.connection import Connection
from naja.net.tcp.errors import ConnectionFailed, Failure, UsageError
from naja.net.tcp.listener import Listener
from naja.net.tcp.state import State


def failure_error(failure: Failure, remote: Endpoint) -> OSError:
    """The built-in exception for the end of a connection."""
    if failure is Failure.REFUSED:
        return ConnectionRefusedError(errno.ECONNREFUSED, f"connection to {remote} refused")
    if failure is Failure.RESET:
        return ConnectionResetError(errno.ECONNRESET, f"connection with {remote} reset by the peer")
    if failure is Failure.TIMED_OUT:
        return TimeoutError(errno.ETIMEDOUT, f"connection with {remote} timed out")
    if failure is Failure.UNREACHABLE:
        return OSError(errno.EHOSTUNREACH, f"{remote} is unreachable")
    return ConnectionAbortedError(errno.ECONNABORTED, f"connection with {remote} was aborted")


class NajaStream:
    """A connection of Naja's own TCP."""

    __slots__ = ("_kick", "connection", "reader", "writer")

    def __init__(self, connection: Connection, kick: Callable[[], None]) -> None:
        self.connection = connection
        self._kick = kick  # the stack looks for what it can send
        self.reader = Wakeup()
        self.writer = Wakeup()

    @property
    def local(self) -> Endpoint:
        """Our end."""
        return Endpoint(self.connection.local_address, self.connection.local_port)

    @property
    def remote(self) -> Endpoint:
        """The peer's end."""
        return Endpoint(self.connection.remote_address, self.connection.remote_port)

    def handle(self, bits: int) -> None:
        """The machine reports `bits` of `naja.net.tcp.events`."""
        if bits & (events.READABLE | events.PEER_CLOSED | events.CLOSED):
            self.reader.wake()
        if bits & (events.WRITABLE | events.CONNECTED | events.CLOSED):
            self.writer.wake()

    async def connected(self) -> None:
        """Wait until the handshake is over; raises what `failure_error` says."""
        connection = self.connection
        while connection.state in (State.SYN_SENT, State.SYN_RECEIVED):
            await self.writer.wait()
        if connection.failure is not None:
            raise failure_error(connection.failure, self.remote)

    async def read(self, limit: int = 65536) -> bytes:
        """Wait for data and return up to `limit` octets; empty at the end of what the peer sends."""
        while True:
            data = self.receive_now(limit)
            if data is not None:
                return data
            await self.reader.wait()

    def receive_now(self, limit: int) -> bytes | None:
        """Like `read`, but None where it would wait."""
        connection = self.connection
        try:
            data = connection.receive(limit)
        except ConnectionFailed as failed:
            raise failure_error(failed.failure, self.remote) from failed
        if data:
            self._kick()
            return data
        if connection.eof() or connection.orphaned or connection.state is State.CLOSED:
            return b""
        return None

    def readable(self) -> bool:
        """Whether `receive_now` has data, the end or an error to give."""
        connection = self.connection
        return (
            connection.receive_queue.readable() > 0
            or connection.eof()
            or connection.orphaned
            or connection.state is State.CLOSED
        )

    async def write(self, data: Buffer) -> None:
        """Return when all of `data` is in the send buffer."""
        view = memoryview(data)
        while True:
            count = self.send_now(view)
            if count == len(view):
                return
            view = view[count:]
            await self.writer.wait()

    def send_now(self, view: memoryview) -> int:
        """Put as much into the send buffer as it has room for; how many octets. The view is the stream's own from now on."""
        try:
            count = self.connection.send_view(view)
        except ConnectionFailed as failed:
            raise failure_error(failed.failure, self.remote) from failed
        except UsageError as error:
            raise BrokenPipeError(errno.EPIPE, str(error)) from error
        if count:
            self._kick()
        return count

    async def finish(self) -> None:
        """Send no more: the peer reads the end. Reading goes on."""
        self.finish_now()

    def finish_now(self) -> None:
        """Like `finish`."""
        if self.connection.state is not State.CLOSED:
            self.connection.shutdown_send()
            self._kick()

    async def close(self) -> None:
        """Give the connection up in good order; what was written is still sent."""
        self.close_now()

    def close_now(self) -> None:
        """Like `close`."""
        self.connection.close()
        self.reader.wake()
        self.writer.wake()
        self._kick()

    def abort(self) -> None:
        """Give the connection up at once; the peer sees a reset."""
        self.connection.abort()
        self.reader.wake()
        self.writer.wake()
        self._kick()


class NajaListener:
    """A listening port of Naja's own TCP."""

    __slots__ = ("_adopt", "_unlisten", "listener", "waiting")

    def __init__(
        self,
        listener: Listener,
        adopt: Callable[[Connection], NajaStream],
        unlisten: Callable[[Listener], None],
    ) -> None:
        self.listener = listener
        self._adopt = adopt
        self._unlisten = unlisten
        self.waiting = Wakeup()

    @property
    def local(self) -> Endpoint:
        """Where it listens; the unspecified address stands for all."""
        address = self.listener.address
        return Endpoint(address if address is not None else UNSPECIFIED_IPV4, self.listener.port)

    def handle(self) -> None:
        """A connection waits."""
        self.waiting.wake()

    async def accept(self) -> Stream:
        """Wait for the next connection. Raises OSError once closed."""
        while True:
            stream = self.accept_now()
            if stream is not None:
                return stream
            await self.waiting.wait()

    def accept_now(self) -> NajaStream | None:
        """Like `accept`, but None where it would wait."""
        if not self.listener.is_open:
            raise OSError(errno.EBADF, "the listener is closed")
        connection = self.listener.accept()
        return self._adopt(connection) if connection is not None else None

    def acceptable(self) -> bool:
        """Whether `accept_now` has a connection to give."""
        return self.listener.waiting() > 0

    def close(self) -> None:
        """Stop listening. Connections not yet accepted are reset."""
        self._unlisten(self.listener)
        self.waiting.wake()
