"""What can be set for IPv4, with defaults and where they come from. Times in nanoseconds."""

from dataclasses import dataclass

from naja.net.clock import SECOND
from naja.net.ipv4.wire import DEFAULT_TTL


@dataclass(frozen=True, slots=True)
class Ipv4Config:
    """Settings of an `Ipv4Machine`."""

    ttl: int = DEFAULT_TTL
    paths: int = 1024  # destinations whose route, neighbour and path MTU are remembered
    path_mtu_lifetime: int = 600 * SECOND  # RFC 1191 section 6.3
    minimum_path_mtu: int = 552  # a smaller claim is taken for this; 68 would serve attackers only
    loopback_queue: int = 256  # packets to ourselves

    reassembly_memory: int = 1 << 18  # octets of all unfinished datagrams
    reassembly_datagrams: int = 64
    reassembly_fragments: int = 64  # pieces of one datagram
    reassembly_timeout: int = 30 * SECOND  # RFC 1122 section 3.3.2 asks for 60 to 120 s; memory wants less
