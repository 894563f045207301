"""Resolving names as the host is configured: /etc/hosts, then the name servers of /etc/resolv.conf. Compiled code only.

What belongs here: reading the two files (hosts(5), resolv.conf(5)), and what `naja.net.dns` needs of the host's sockets. A
name is taken as it is: search lists, options and other sources (nsswitch.conf) are not looked at.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Final

from naja.net.address import LOOPBACK_IPV4, Endpoint, IPAddress, IPv4Address, parse_address
from naja.net.api import Datagrams, Stream
from naja.net.clock import nanoseconds
from naja.net.dns.service import DnsService
from naja.net.entropy import SystemEntropy
from naja.platform import files
from naja.platform.host_streams import HostStream
from naja.platform.unix import sockets
from naja.platform.unix.host_datagrams import HostDatagrams

_HOSTS: Final = b"/etc/hosts"
_RESOLV_CONF: Final = b"/etc/resolv.conf"
_READ_ONLY: Final = 0
_LONGEST, _PIECE = 1 << 20, 1 << 14
"""Octets of a file that are read, and of those at once."""
_NOT_KNOWN: Final = -2


class HostTransport:
    """What resolving needs, by the host's sockets."""

    def clock(self) -> int:
        """The event loop's time in nanoseconds."""
        return nanoseconds(asyncio.get_running_loop().time())

    def bind_datagrams(self, port: int, address: IPAddress | None, peer: Endpoint | None) -> Datagrams:
        """A UDP port that is connected with `peer`."""
        remote = None if peer is None else (str(peer.address), peer.port)
        return HostDatagrams(sockets.open_datagrams(None, remote, False, False))

    async def connect(self, host: str, port: int, *, timeout: float | None = None) -> Stream:
        """A TCP connection."""
        async with asyncio.timeout(timeout):
            reader, writer = await asyncio.open_connection(host, port)
        return HostStream(reader, writer)


async def resolve(host: str) -> Sequence[IPAddress]:
    """The IPv4 addresses of a name, or the address that `host` is in text form. Raises OSError."""
    if sockets.is_address(host):
        return [IPv4Address(sockets.parse_host(host))]
    known = hosts(_read(_HOSTS)).get(host.lower().rstrip("."))
    if known is not None:
        return [known]
    service = DnsService(HostTransport(), SystemEntropy())
    service.set_servers(name_servers(_read(_RESOLV_CONF)))
    return await service.resolve(host)


async def numeric(host: str) -> str:
    """The first address of a name in text form. Raises OSError as a resolver does (getaddrinfo(3), EAI_NONAME)."""
    if sockets.is_address(host):
        return host
    try:
        return str((await resolve(host))[0])
    except OSError:
        raise OSError(_NOT_KNOWN, "Name or service not known") from None


def hosts(text: str) -> dict[str, IPAddress]:
    """The IPv4 addresses by name, each the first that a hosts file gives. What is no entry is passed over."""
    found: dict[str, IPAddress] = {}
    for line in text.splitlines():
        words = line.partition("#")[0].split()
        address = _address(words[0]) if words else None
        if isinstance(address, IPv4Address):
            for name in words[1:]:
                found.setdefault(name.lower(), address)
    return found


def name_servers(text: str) -> list[IPAddress]:
    """The IPv4 name servers of a resolv.conf, in their order; this machine itself if there are none."""
    found: list[IPAddress] = []
    for line in text.splitlines():
        words = line.split()
        address = _address(words[1]) if len(words) > 1 and words[0] == "nameserver" else None
        if isinstance(address, IPv4Address):
            found.append(address)
    return found or [LOOPBACK_IPV4]


def _address(text: str) -> IPAddress | None:
    try:
        return parse_address(text)
    except ValueError:
        return None


def _read(path: bytes) -> str:
    """The text of a file's first _LONGEST octets, empty if it cannot be read."""
    room = bytearray(_PIECE)
    found = bytearray()
    try:
        descriptor = files.open_file(path, _READ_ONLY, 0, path)
        try:
            while len(found) < _LONGEST and (count := files.read_into(descriptor, room, 0, _PIECE)):
                found += room[:count]
        finally:
            files.close(descriptor)
    except OSError:
        return ""
    return found.decode("utf-8", "replace")
