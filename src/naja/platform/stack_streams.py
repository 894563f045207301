"""Transports of `asyncio` on Naja's own stack.

A program with a `Stack` among main's parameters shares that one. A program that only uses asyncio gets the network
`stack` when it first listens or connects, configured by its command line (`naja.net.stack.config` names the arguments).
Compiled code only.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Final

from naja.net.address import IPAddress
from naja.net.entropy import between
from naja.net.stack.config import ConfigError, parse_arguments
from naja.net.stack.service import NajaStack
from naja.net.stack.stream import NajaListener, NajaStream
from naja.platform import stack_datagrams, streams
from naja.platform.devices import Network
from naja.std.asyncio.events import EventLoop
from naja.std.asyncio.protocols import BaseProtocol, Protocol
from naja.std.asyncio.stream_transport import StreamTransport
from naja.std.asyncio.transports import DatagramTransport, Transport

DEVICE: Final = "stack"
"""The network that a program has which only uses asyncio, by its name."""

_CHUNK: Final = 65536
_BATCH: Final = 64
"""Connections accepted in a row before the others have their turn."""
_TRIES: Final = 16
_FIRST_DYNAMIC: Final = 49152  # RFC 6335 section 6
_LAST_PORT: Final = 65535


class StackTransport(StreamTransport):
    """A connection of Naja's own TCP."""

    __slots__ = ("_read_due", "_reading", "_stream", "_write_due", "_writing")

    def __init__(self, loop: EventLoop, stream: NajaStream, protocol: Protocol) -> None:
        super().__init__(loop, protocol)
        self._stream = stream
        self._reading = False
        self._read_due = False
        self._writing = False
        self._write_due = False

    def take(self) -> bytes | None:
        """Receive."""
        return self._stream.receive_now(_CHUNK)

    def put(self, piece: object) -> int:
        """Into the send buffer."""
        return self._stream.send_now(_view(piece))

    def put_pieces(self, pieces: list[object], offset: int) -> int:
        """Into the send buffer, one after the other."""
        total = 0
        for piece in pieces:
            view = _view(piece)[offset:] if offset else _view(piece)
            offset = 0
            count = self._stream.send_now(view)
            total += count
            if count < len(view):
                break
        return total

    def watch_reading(self, on: bool) -> None:
        """Ask the stream."""
        self._reading = on
        self._stream.reader.call_once(self._readable if on else None)
        if on and self._stream.readable():
            self._readable()

    def _readable(self) -> None:
        if not self._read_due:
            self._loop.call_soon(self._read)
            self._read_due = True

    def _read(self) -> None:
        self._read_due = False
        if self._reading:
            self.on_readable()
        if self._reading:
            self.watch_reading(True)

    def watch_writing(self, on: bool) -> None:
        """Ask the stream."""
        self._writing = on
        self._stream.writer.call_once(self._writable if on else None)

    def _writable(self) -> None:
        if not self._write_due:
            self._loop.call_soon(self._write)
            self._write_due = True

    def _write(self) -> None:
        self._write_due = False
        if self._writing:
            self.on_writable()
        if self._writing:
            self.watch_writing(True)

    def shut(self) -> None:
        """The FIN follows what was put."""
        self._stream.finish_now()

    def dispose(self) -> None:
        """The FIN follows what was put, and nobody reads any more."""
        self._stream.close_now()

    def abort(self) -> None:
        """The peer sees a reset."""
        self._stream.abort()
        super().abort()

    def local(self) -> tuple[str, int]:
        """Our own address and port."""
        end = self._stream.local
        return str(end.address), end.port

    def remote(self) -> tuple[str, int]:
        """The peer's address and port."""
        end = self._stream.remote
        return str(end.address), end.port


def _view(piece: object) -> memoryview:
    assert isinstance(piece, bytes | bytearray | memoryview)
    return memoryview(piece)


class StackListening:
    """A listening port of Naja's own TCP."""

    def __init__(self, loop: EventLoop, listener: NajaListener, factory: streams.ProtocolFactory) -> None:
        self._loop = loop
        self._listener = listener
        self._factory = factory
        self._open = True
        self._due = False
        listener.waiting.call_once(self._acceptable)

    def name(self) -> tuple[str, int]:
        """Address and port."""
        end = self._listener.local
        return str(end.address), end.port

    def descriptor(self) -> int:
        """None of the host's."""
        return -1

    def close(self) -> None:
        """Accept no more. Connections that were not accepted are reset."""
        if self._open:
            self._open = False
            self._listener.waiting.call_once(None)
            self._listener.close()

    def _acceptable(self) -> None:
        if not self._due:
            self._loop.call_soon(self._accept)
            self._due = True

    def _accept(self) -> None:
        self._due = False
        taken = 0
        try:
            while self._open and taken < _BATCH:
                stream = self._listener.accept_now()
                if stream is None:
                    return
                taken += 1
                self._adopt(stream)
        finally:
            if self._open:
                self._listener.waiting.call_once(self._acceptable)
                if taken > 0 and self._listener.acceptable():
                    self._acceptable()

    def _adopt(self, stream: NajaStream) -> None:
        try:
            transport = _transport(self._loop, stream, self._factory())
        except BaseException:
            stream.abort()
            raise
        transport.begin()


def _transport(loop: EventLoop, stream: NajaStream, protocol: BaseProtocol) -> StackTransport:
    if not isinstance(protocol, Protocol):
        raise TypeError("a stream needs an asyncio.Protocol")
    return StackTransport(loop, stream, protocol)


class StackStreams:
    """TCP and UDP by the program's own stack, or by one that is made over the network DEVICE when it is first needed."""

    def __init__(self, find: Callable[[str], Network]) -> None:
        self._find = find

    async def listen(
        self, loop: EventLoop, factory: streams.ProtocolFactory, host: str | None, port: int, backlog: int
    ) -> streams.Listening:
        """Accept connections; each gets a protocol from `factory`. Raises OSError."""
        stack = await self._ready()
        address: IPAddress | None = None
        if host is not None and host not in ("", "0.0.0.0", "::"):
            address = stack.own_address(host)
        return StackListening(loop, _listen(stack, port, address, backlog), factory)

    async def connect(
        self, loop: EventLoop, factory: streams.ProtocolFactory, host: str, port: int
    ) -> tuple[Transport, BaseProtocol]:
        """Open a connection; the addresses of a name are tried in turn. Raises OSError."""
        stack = await self._ready()
        stream = await stack.connect_stream(host, port, None)
        try:
            protocol = factory()
            transport = _transport(loop, stream, protocol)
        except BaseException:
            stream.abort()
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
        stack = await self._ready()
        protocol = factory()
        transport = await stack_datagrams.open_endpoint(
            loop, stack, protocol, local, remote, broadcast, shared
        )
        transport.begin()
        return transport, protocol

    async def _ready(self) -> NajaStack:
        stack = streams.shared()
        if isinstance(stack, NajaStack):
            return stack
        try:
            config, _ = parse_arguments(sys.argv[1:])
        except ConfigError as error:
            raise OSError(22, str(error)) from error
        made = NajaStack(self._find(DEVICE), config)
        streams.share(made)
        await made.start()
        return made


def _listen(stack: NajaStack, port: int, address: IPAddress | None, backlog: int) -> NajaListener:
    """`port` 0 is any free one."""
    tries = _TRIES if port == 0 else 1
    while True:
        tries -= 1
        try:
            chosen = port if port else between(stack.entropy, _FIRST_DYNAMIC, _LAST_PORT)
            return stack.listen_now(chosen, address, backlog)
        except OSError:
            if tries == 0:
                raise
