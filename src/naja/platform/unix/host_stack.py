"""The `Stack` of native programs that use the host's sockets.

Names are addresses in text form, or `localhost`: resolving others is a program of the host's, not a system call.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import Final

from naja.net.address import Endpoint, IPAddress, IPv4Address
from naja.net.api import Buffer, Datagrams, Listener, Received, StackStatistics, Stream, StreamStatistics
from naja.net.stack.wakeup import Wakeup
from naja.platform.host_streams import HostListener, HostStream, endpoint
from naja.platform.unix import sockets

QUEUE_DATAGRAMS: Final = 512


class HostDatagrams:
    """A UDP port of the host's."""

    def __init__(self, address: str | None, port: int) -> None:
        self._descriptor = sockets.bind_datagrams(address, port)
        self._local = endpoint(sockets.name(self._descriptor, False))
        self._queue: deque[Received] = deque()
        self._errors: deque[OSError] = deque()
        self._waiting = Wakeup()
        self._open = True
        self.dropped = 0
        self._loop = asyncio.get_running_loop()
        self._loop.add_reader(self._descriptor, self._take)

    @property
    def local(self) -> Endpoint:
        """Where it is bound."""
        return self._local

    async def receive(self) -> Received:
        """Wait for a datagram."""
        while True:
            if self._queue:
                return self._queue.popleft()
            if self._errors:
                raise self._errors.popleft()
            if not self._open:
                raise OSError("the port is closed")
            await self._waiting.wait()

    def send(self, payload: Buffer, to: Endpoint) -> None:
        """Send a datagram."""
        if not self._open:
            raise OSError("the port is closed")
        sockets.send_to(self._descriptor, payload, str(to.address), to.port)

    def close(self) -> None:
        """Give the port back."""
        if self._open:
            self._open = False
            self._loop.remove_reader(self._descriptor)
            sockets.close(self._descriptor)
            self._waiting.wake()

    def _take(self) -> None:
        try:
            data = sockets.receive_from(self._descriptor)
        except OSError as error:
            if len(self._errors) < 16:
                self._errors.append(error)
        else:
            if data is None:
                return
            if len(self._queue) >= QUEUE_DATAGRAMS:
                self.dropped += 1
                return
            self._queue.append(Received(data, endpoint(sockets.unpack(sockets.accepted()))))
        self._waiting.wake()


class HostStack:
    """The host's network."""

    def __init__(self) -> None:
        self._listeners: list[HostListener] = []
        self._datagrams: list[HostDatagrams] = []
        self._opened = 0

    async def listen(self, port: int, *, address: IPAddress | None = None, backlog: int = 128) -> Listener:
        """Take TCP connections to `port`."""
        listener = HostListener(backlog)
        await listener.start(str(address) if address is not None else None, port)
        self._listeners.append(listener)
        return listener

    async def connect(self, host: str, port: int, *, timeout: float | None = None) -> Stream:
        """Open a TCP connection."""
        async with asyncio.timeout(timeout):
            reader, writer = await asyncio.open_connection(host, port)
        self._opened += 1
        return HostStream(reader, writer)

    async def udp_bind(self, port: int = 0, *, address: IPAddress | None = None) -> Datagrams:
        """Take a UDP port."""
        datagrams = HostDatagrams(str(address) if address is not None else None, port)
        self._datagrams.append(datagrams)
        return datagrams

    async def resolve(self, host: str) -> Sequence[IPAddress]:
        """The address that a text stands for."""
        return [IPv4Address(sockets.parse_host(host))]

    async def ping(self, host: str, *, timeout: float = 1.0, size: int = 56) -> float:
        """The host's sockets have no ping here."""
        raise OSError(95, "Operation not supported: ping needs Naja's own network stack")

    def counters(self) -> dict[str, dict[str, int]]:
        """What is known here: the host keeps its own books."""
        dropped = sum([one.dropped for one in self._datagrams])
        return {"tcp": {"active_opens": self._opened}, "udp": {"drop.queue_full": dropped}}

    def stats(self) -> StackStatistics:
        """The counters, and the ports that were opened here."""
        streams = [StreamStatistics("tcp", str(one.local), "*:*", "LISTEN", 0, 0) for one in self._listeners]
        return StackStatistics(self.counters(), streams)

    async def close(self) -> None:
        """Close all ports."""
        for listener in self._listeners:
            listener.close()
        for datagrams in self._datagrams:
            datagrams.close()
