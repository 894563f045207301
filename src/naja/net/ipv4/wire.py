"""The IPv4 header (RFC 791 section 3.1): offsets, checked view, emission, text.

`Ipv4View` is filled in place, once for each arriving packet. After `load` has returned None no accessor can
fail.
"""

from typing import Final

from naja.net.address import IPv4Address
from naja.net.ipv4.drops import Ipv4Drop
from naja.octets import NO_OCTETS, get16, get32, put16, put32, sum16

# Offsets in octets, from the start of the header.
VERSION: Final = 0
TOS: Final = 1
TOTAL_LENGTH: Final = 2
IDENTIFICATION: Final = 4
FRAGMENT: Final = 6
TTL: Final = 8
PROTOCOL: Final = 9
CHECKSUM: Final = 10
SOURCE: Final = 12
DESTINATION: Final = 16
OPTIONS: Final = 20

HEADER: Final = 20
LONGEST: Final = 65535

DONT_FRAGMENT: Final = 0x4000
MORE_FRAGMENTS: Final = 0x2000
OFFSET_MASK: Final = 0x1FFF

ICMP: Final = 1
TCP: Final = 6
UDP: Final = 17

DEFAULT_TTL: Final = 64  # RFC 1700; RFC 1122 section 3.2.1.7 wants it configurable

_OPTION_END: Final = 0
_OPTION_NOP: Final = 1
_OPTION_LSRR: Final = 131
_OPTION_SSRR: Final = 137


class Ipv4View:
    """One received packet: header fields as integers, payload as a range of `octets`."""

    __slots__ = (
        "destination",
        "fragment",
        "group",
        "header_start",
        "identification",
        "octets",
        "payload_end",
        "payload_start",
        "protocol",
        "source",
        "tos",
        "ttl",
    )

    def __init__(self) -> None:
        self.octets = NO_OCTETS
        self.header_start = 0
        self.payload_start = 0
        self.payload_end = 0
        self.tos = 0
        self.identification = 0
        self.fragment = 0  # flags and offset as they stand in the header
        self.ttl = 0
        self.protocol = 0
        self.source = 0
        self.destination = 0
        self.group = False  # came by broadcast or multicast, of the link or of IP; set by the machine

    def load(self, octets: memoryview, at: int) -> Ipv4Drop | None:
        """Read the header at `octets[at]`. Octets after the total length are the link's padding."""
        available = len(octets) - at
        if available < HEADER:
            return Ipv4Drop.TRUNCATED
        first = get32(octets, at)
        if first >> 28 != 4:
            return Ipv4Drop.BAD_VERSION
        header = (first >> 24 & 0xF) << 2
        total = first & 0xFFFF
        if header < HEADER or header > total:
            return Ipv4Drop.BAD_HEADER_LENGTH
        if total > available:
            return Ipv4Drop.BAD_TOTAL_LENGTH
        if sum16(octets, at, at + header) != 0xFFFF:
            return Ipv4Drop.BAD_CHECKSUM
        if header > HEADER:
            drop = check_options(octets, at + OPTIONS, at + header)
            if drop is not None:
                return drop
        self.octets = octets
        self.header_start = at
        self.payload_start = at + header
        self.payload_end = at + total
        self.tos = first >> 16 & 0xFF
        self.identification = get16(octets, at + IDENTIFICATION)
        self.fragment = get16(octets, at + FRAGMENT)
        ttl_and_protocol = get16(octets, at + TTL)
        self.ttl = ttl_and_protocol >> 8
        self.protocol = ttl_and_protocol & 0xFF
        self.source = get32(octets, at + SOURCE)
        self.destination = get32(octets, at + DESTINATION)
        return None

    def payload(self) -> memoryview:
        """The octets after the header, in place."""
        return self.octets[self.payload_start : self.payload_end]

    def is_fragment(self) -> bool:
        """Whether it is a part of a datagram."""
        return self.fragment & (MORE_FRAGMENTS | OFFSET_MASK) != 0

    def release(self) -> None:
        """Let go of the octets, so that the device may reuse its buffer."""
        self.octets = NO_OCTETS


def check_options(octets: memoryview, start: int, end: int) -> Ipv4Drop | None:
    """Walk the options between `start` and `end`; they are otherwise ignored (RFC 1122 section 3.2.1.8)."""
    at = start
    while at < end:
        kind = octets[at]
        if kind == _OPTION_END:
            return None
        if kind == _OPTION_NOP:
            at += 1
            continue
        if kind in (_OPTION_LSRR, _OPTION_SSRR):
            return Ipv4Drop.SOURCE_ROUTED
        if at + 1 >= end or octets[at + 1] < 2 or at + octets[at + 1] > end:
            return Ipv4Drop.BAD_OPTION
        at += octets[at + 1]
    return None


def emit_header(
    target: memoryview,
    at: int,
    total_length: int,
    identification: int,
    fragment: int,
    ttl: int,
    protocol: int,
    source: int,
    destination: int,
    tos: int = 0,
) -> None:
    """Write a header without options at `target[at]`, its checksum included."""
    target[at + VERSION] = 0x45
    target[at + TOS] = tos
    put16(target, at + TOTAL_LENGTH, total_length)
    put16(target, at + IDENTIFICATION, identification)
    put16(target, at + FRAGMENT, fragment)
    target[at + TTL] = ttl
    target[at + PROTOCOL] = protocol
    put16(target, at + CHECKSUM, 0)
    put32(target, at + SOURCE, source)
    put32(target, at + DESTINATION, destination)
    put16(target, at + CHECKSUM, sum16(target, at, at + HEADER) ^ 0xFFFF)


def describe(packet: Ipv4View) -> str:
    """One line about a packet, for logs and test failures."""
    text = (
        f"{IPv4Address(packet.source)} > {IPv4Address(packet.destination)} protocol {packet.protocol} "
        f"ttl {packet.ttl} len {packet.payload_end - packet.payload_start}"
    )
    if packet.is_fragment():
        more = "+" if packet.fragment & MORE_FRAGMENTS else ""
        text += f" fragment {packet.identification}@{(packet.fragment & OFFSET_MASK) * 8}{more}"
    return text
