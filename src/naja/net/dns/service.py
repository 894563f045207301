"""Resolving names over a stack: sends a query's attempts and waits for their answers."""

import asyncio
import errno
from collections.abc import Sequence
from typing import Protocol

from naja.net.address import LOOPBACK_IPV4, Endpoint, IPAddress, IPv4Address, IPv6Address, parse_address
from naja.net.api import Datagrams, Stream
from naja.net.clock import SECOND
from naja.net.dns.cache import Answer
from naja.net.dns.machine import UNANSWERED, Attempt, Query, Resolver
from naja.net.dns.records import AAAA, TYPE_A, TYPE_PTR, A, Alias, Record
from naja.net.dns.wire import NAME_ERROR, NO_ERROR, PORT
from naja.net.entropy import Entropy


class ResolveError(OSError):
    """A name has no address, or nobody could tell."""


class Transport(Protocol):
    """What resolving needs of the stack."""

    def clock(self) -> int:
        """Nanoseconds."""
        ...

    def bind_datagrams(self, port: int, address: IPAddress | None, peer: Endpoint | None) -> Datagrams:
        """A UDP port; 0 for a random one."""
        ...

    async def connect(self, host: str, port: int, *, timeout: float | None = None) -> Stream:
        """A TCP connection."""
        ...


class DnsService:
    """A stub resolver for one stack."""

    def __init__(self, transport: Transport, entropy: Entropy) -> None:
        self.resolver = Resolver(entropy)
        self.hosts: dict[str, list[IPAddress]] = {"localhost": [LOOPBACK_IPV4]}  # RFC 6761 section 6.3
        self._transport = transport

    def set_servers(self, servers: Sequence[IPAddress]) -> None:
        """Ask these, in this order."""
        self.resolver.servers = list(servers)

    async def resolve(self, host: str) -> list[IPAddress]:
        """The IPv4 addresses of a name, or the address that `host` is in text form. Raises ResolveError."""
        known = self.known(host)
        if known is not None:
            return known
        addresses: list[IPAddress] = []
        for record in await self.lookup(host, TYPE_A):
            if isinstance(record.data, A | AAAA):
                addresses.append(record.data.address)
        if not addresses:
            raise ResolveError(errno.ENOENT, f"{host} has no address")
        return addresses

    def known(self, host: str) -> list[IPAddress] | None:
        """What `resolve` gives without asking anybody: an address in text form, a name of `hosts`; else None."""
        try:
            return [parse_address(host)]
        except ValueError:
            return self.hosts.get(host.lower().rstrip("."))

    async def reverse(self, address: IPAddress) -> str:
        """The name of an address (RFC 1035 section 3.5, RFC 3596 section 2.5). Raises ResolveError."""
        for record in await self.lookup(reverse_name(address), TYPE_PTR):
            if record.type == TYPE_PTR and isinstance(record.data, Alias):
                return record.data.name
        raise ResolveError(errno.ENOENT, f"{address} has no name")

    async def lookup(self, name: str, kind: int) -> list[Record]:
        """The records of one type, with the aliases that led to them. Raises ResolveError.

        Empty where the name exists and has none of that type.
        """
        try:
            query = self.resolver.start(self._transport.clock(), name, kind)
        except ValueError as error:
            raise ResolveError(errno.EINVAL, str(error)) from error
        while True:
            attempt = query.poll(self._transport.clock())
            if attempt is None:
                break
            try:
                async with asyncio.timeout(max(query.deadline - self._transport.clock(), 0) / SECOND):
                    if attempt.tcp:
                        await self._by_tcp(query, attempt)
                    else:
                        await self._by_udp(query, attempt)
            except OSError:
                continue  # no answer: TimeoutError and refusals alike; `poll` knows what is next
        return _records(query.answer, name)

    async def _by_udp(self, query: Query, attempt: Attempt) -> None:
        """A fresh port for each attempt (RFC 5452 section 9.2); it takes datagrams of the server only."""
        server = Endpoint(attempt.server, PORT)
        datagrams = self._transport.bind_datagrams(0, None, server)
        try:
            datagrams.send(attempt.octets, server)
            while True:
                received = await datagrams.receive()
                if query.input(self._transport.clock(), attempt, memoryview(received.payload)):
                    return
        finally:
            datagrams.close()

    async def _by_tcp(self, query: Query, attempt: Attempt) -> None:
        """Two octets of length before each message (RFC 7766 section 8)."""
        stream = await self._transport.connect(str(attempt.server), PORT)
        try:
            await stream.write(len(attempt.octets).to_bytes(2, "big") + attempt.octets)
            buffer = bytearray()
            while len(buffer) < 2 or len(buffer) < 2 + int.from_bytes(buffer[:2], "big"):
                data = await stream.read()
                if not data:
                    return
                buffer += data
            # Nobody else can have answered on this connection: a message that is no answer ends the attempt.
            message = bytes(buffer[2 : 2 + int.from_bytes(buffer[:2], "big")])
            query.input(self._transport.clock(), attempt, memoryview(message))
        finally:
            await stream.close()


def reverse_name(address: IPAddress) -> str:
    """The name under which an address's name is stored."""
    octets = address.to_bytes()
    if isinstance(address, IPv4Address):
        return ".".join(str(octet) for octet in reversed(octets)) + ".in-addr.arpa"
    assert isinstance(address, IPv6Address)
    nibbles = f"{address.value:032x}"
    return ".".join(reversed(nibbles)) + ".ip6.arpa"


def _records(answer: Answer | None, name: str) -> list[Record]:
    if answer is None or answer.rcode == UNANSWERED:
        raise ResolveError(errno.ETIMEDOUT, f"no name server answered about {name}")
    if answer.rcode == NAME_ERROR:
        raise ResolveError(errno.ENOENT, f"no such name: {name}")
    if answer.rcode != NO_ERROR:
        raise ResolveError(errno.EAGAIN, f"name servers failed about {name} (rcode {answer.rcode})")
    return answer.records
