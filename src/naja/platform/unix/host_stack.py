"""The `Stack` of native programs that use the host's sockets."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

from naja.net.address import IPAddress
from naja.net.api import Datagrams, Listener, StackStatistics, Stream, StreamStatistics
from naja.net.icmp import wire as icmp
from naja.platform.host_streams import HostListener, HostStream
from naja.platform.unix import names, sockets
from naja.platform.unix.host_datagrams import HostDatagrams


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
        datagrams = HostDatagrams(sockets.bind_datagrams(str(address) if address is not None else None, port))
        self._datagrams.append(datagrams)
        return datagrams

    async def resolve(self, host: str) -> Sequence[IPAddress]:
        """The addresses of a name, by the host's `hosts` and name servers, or the one that a text stands for."""
        return await names.resolve(host)

    async def ping(self, host: str, *, timeout: float = 1.0, size: int = 56) -> float:
        """Send an ICMP echo request; the host fills in identifier and checksum, where net.ipv4.ping_group_range lets
        this user ping.
        """
        address = (await self.resolve(host))[0]
        message = memoryview(bytearray(icmp.HEADER + size))
        icmp.emit_echo(message, 0, icmp.ECHO_REQUEST, 0, 1, bytes(size))
        port = HostDatagrams(sockets.open_ping(str(address)))
        start = time.monotonic()
        try:
            async with asyncio.timeout(timeout):
                port.send_to_peer(message)
                await port.receive()
        finally:
            port.close()
        return time.monotonic() - start

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
