"""The UDP header (RFC 768): offsets, checked view, emission, text. The same over both IP versions."""

from typing import Final

from naja.net.checksum import fold, ones_complement_sum
from naja.net.udp.drops import UdpDrop
from naja.octets import NO_OCTETS, get16, put16

# Offsets in octets.
SOURCE_PORT: Final = 0
DESTINATION_PORT: Final = 2
LENGTH: Final = 4
CHECKSUM: Final = 6
PAYLOAD: Final = 8

HEADER: Final = 8
PROTOCOL: Final = 17

LONGEST_PAYLOAD: Final = 65535 - 20 - HEADER
"""Octets of data in the longest datagram over IPv4."""


class UdpView:
    """One received datagram: ports as integers, data as a range of `octets`; filled in place."""

    __slots__ = ("destination_port", "octets", "payload_end", "payload_start", "source_port")

    def __init__(self) -> None:
        self.octets = NO_OCTETS
        self.source_port = 0
        self.destination_port = 0
        self.payload_start = 0
        self.payload_end = 0

    def load(
        self,
        octets: memoryview,
        start: int,
        end: int,
        pseudo_sum: int,
        version: int,
        verified: bool = False,
    ) -> UdpDrop | None:
        """Read the datagram in `octets[start:end]`. `pseudo_sum` is the sum of both IP addresses; `verified`: the
        checksum is not looked at.
        """
        if end - start < HEADER:
            return UdpDrop.TRUNCATED
        length = get16(octets, start + LENGTH)
        if length < HEADER or length > end - start:
            return UdpDrop.BAD_LENGTH
        if verified:
            pass
        elif octets[start + CHECKSUM] | octets[start + CHECKSUM + 1]:
            total = ones_complement_sum(octets, start, start + length, pseudo_sum + PROTOCOL + length)
            if fold(total) != 0xFFFF:
                return UdpDrop.BAD_CHECKSUM
        elif version != 4:
            return UdpDrop.NO_CHECKSUM
        self.octets = octets
        self.source_port = get16(octets, start)
        self.destination_port = get16(octets, start + DESTINATION_PORT)
        self.payload_start = start + HEADER
        self.payload_end = start + length
        return None

    def payload(self) -> memoryview:
        """The data, in place."""
        return self.octets[self.payload_start : self.payload_end]


def emit_header(
    target: memoryview, at: int, source_port: int, destination_port: int, length: int, pseudo_sum: int
) -> None:
    """Write the header at `target[at]`, before `length` octets of data that are in place already."""
    total = HEADER + length
    put16(target, at, source_port)
    put16(target, at + DESTINATION_PORT, destination_port)
    put16(target, at + LENGTH, total)
    put16(target, at + CHECKSUM, 0)
    sum_ = fold(ones_complement_sum(target, at, at + total, pseudo_sum + PROTOCOL + total)) ^ 0xFFFF
    put16(target, at + CHECKSUM, sum_ if sum_ else 0xFFFF)


def describe(datagram: UdpView) -> str:
    """One line about a datagram, for logs and test failures."""
    length = datagram.payload_end - datagram.payload_start
    return f"{datagram.source_port} > {datagram.destination_port} len {length}"
