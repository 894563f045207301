"""The `Stack` of programs that use the host's sockets: asyncio of CPython behind Naja's API.

Error messages are the host's. `ping` uses the host's unprivileged ICMP sockets, which Linux allows to the
groups in net.ipv4.ping_group_range.
"""

import asyncio
import socket
import time
from collections.abc import Sequence

from naja.net.address import Endpoint, IPAddress, IPv4Address, IPv6Address, parse_address
from naja.net.api import Buffer, Datagrams, Listener, Received, StackStatistics, Stream, StreamStatistics
from naja.net.icmp import wire as icmp
from naja.platform.host_arrivals import HostArrivals
from naja.platform.host_streams import HostListener, HostStream, endpoint


class HostDatagrams(asyncio.DatagramProtocol):
    """A UDP port of the host's."""

    def __init__(self) -> None:
        self._arrivals = HostArrivals()
        self._transport: asyncio.DatagramTransport | None = None
        self._local: Endpoint | None = None

    async def start(self, address: str | None, port: int) -> None:
        """Bind. Raises OSError."""
        loop = asyncio.get_running_loop()
        host = address if address is not None else "0.0.0.0"
        self._transport, _ = await loop.create_datagram_endpoint(lambda: self, local_addr=(host, port))
        self._local = endpoint(self._transport.get_extra_info("sockname"))

    @property
    def local(self) -> Endpoint:
        """Where it is bound."""
        if self._local is None:
            raise OSError("not bound")
        return self._local

    @property
    def dropped(self) -> int:
        """How many datagrams had no room in the queue."""
        return self._arrivals.dropped

    async def receive(self) -> Received:
        """Wait for a datagram."""
        return await self._arrivals.take()

    def send(self, payload: Buffer, to: Endpoint) -> None:
        """Send a datagram."""
        if self._transport is None:
            raise OSError("the port is closed")
        self._transport.sendto(bytes(payload), (str(to.address), to.port))

    def close(self) -> None:
        """Give the port back."""
        if self._transport is not None:
            self._transport.close()
            self._transport = None
        self._arrivals.close()

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """asyncio: a datagram has arrived."""
        self._arrivals.add(data, endpoint(addr))

    def error_received(self, exc: Exception) -> None:
        """asyncio: the host reports an error about something sent."""
        if isinstance(exc, OSError):
            self._arrivals.report(exc)


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
        datagrams = HostDatagrams()
        await datagrams.start(str(address) if address is not None else None, port)
        self._datagrams.append(datagrams)
        return datagrams

    async def resolve(self, host: str) -> Sequence[IPAddress]:
        """The addresses of a name, as the host's resolver gives them, IPv4 first."""
        loop = asyncio.get_running_loop()
        found: list[IPAddress] = []
        for family, _, _, _, name in await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM):
            if family in (socket.AF_INET, socket.AF_INET6):
                address = parse_address(str(name[0]).partition("%")[0])
                if address not in found:
                    found.append(address)
        found.sort(key=_version)
        return found

    async def ping(self, host: str, *, timeout: float = 1.0, size: int = 56) -> float:
        """Send an ICMP echo request; the host fills in identifier and checksum."""
        address = (await self.resolve(host))[0]
        if not isinstance(address, IPv4Address):
            raise OSError(f"no IPv4 address for {host}")
        loop = asyncio.get_running_loop()
        message = memoryview(bytearray(icmp.HEADER + size))
        icmp.emit_echo(message, 0, icmp.ECHO_REQUEST, 0, 1, bytes(size))
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP) as port:
            port.setblocking(False)
            port.connect((str(address), 0))
            start = time.monotonic()
            async with asyncio.timeout(timeout):
                await loop.sock_sendall(port, message)
                await loop.sock_recv(port, 65536)
            return time.monotonic() - start

    def counters(self) -> dict[str, dict[str, int]]:
        """What is known here: the host keeps its own books."""
        dropped = sum(one.dropped for one in self._datagrams)
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


def _version(address: IPv4Address | IPv6Address) -> int:
    return address.version()
