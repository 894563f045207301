"""TCP of the host's as asyncio has it, behind Naja's API: the same under CPython and compiled."""

import asyncio
from collections import deque

from naja.net import ports
from naja.net.address import Endpoint, parse_address
from naja.net.api import Buffer, Stream
from naja.net.stack.wakeup import Wakeup


def endpoint(name: tuple[str, int] | tuple[str, int, int, int]) -> Endpoint:
    """The address and port of a socket's name."""
    return Endpoint(parse_address(name[0].partition("%")[0]), name[1])


class HostStream:
    """A TCP connection of the host's."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._local = endpoint(writer.get_extra_info("sockname"))
        self._remote = endpoint(writer.get_extra_info("peername"))

    @property
    def local(self) -> Endpoint:
        """Our end."""
        return self._local

    @property
    def remote(self) -> Endpoint:
        """The peer's end."""
        return self._remote

    async def read(self, limit: int = 65536) -> bytes:
        """Wait for data and return up to `limit` octets; empty at the end."""
        return await self._reader.read(limit)

    async def write(self, data: Buffer) -> None:
        """Return when the host's buffers have room again."""
        self._writer.write(data)
        await self._writer.drain()

    async def finish(self) -> None:
        """Send no more."""
        self._writer.write_eof()

    async def close(self) -> None:
        """Give the connection up in good order."""
        self._writer.close()

    def abort(self) -> None:
        """Give the connection up at once."""
        self._writer.transport.abort()


class HostListener:
    """A listening TCP port of the host's."""

    def __init__(self, backlog: int) -> None:
        self._accepted: deque[HostStream] = deque()
        self._backlog = backlog
        self._waiting = Wakeup()
        self._server: asyncio.Server | None = None
        self._local: Endpoint | None = None
        self._closed = False

    async def start(self, address: str | None, port: int) -> None:
        """Bind and listen. Raises OSError, with a note that says what to do."""
        host = address if address is not None else "0.0.0.0"
        try:
            self._server = await asyncio.start_server(self._connected, host, port, backlog=self._backlog)
        except OSError as error:
            error.add_note(f"  instead: {ports.remedy(error.errno)}")
            raise
        self._local = endpoint(self._server.sockets[0].getsockname())

    @property
    def local(self) -> Endpoint:
        """Where it listens."""
        if self._local is None:
            raise OSError("not listening")
        return self._local

    async def accept(self) -> Stream:
        """Wait for the next connection."""
        while not self._accepted:
            if self._closed:
                raise OSError("the listener is closed")
            await self._waiting.wait()
        return self._accepted.popleft()

    def close(self) -> None:
        """Stop listening."""
        self._closed = True
        if self._server is not None:
            self._server.close()
        for stream in self._accepted:
            stream.abort()
        self._accepted.clear()
        self._waiting.wake()

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._closed or len(self._accepted) >= self._backlog:
            writer.transport.abort()
            return
        self._accepted.append(HostStream(reader, writer))
        self._waiting.wake()
