"""ICMP messages (RFC 792): offsets, types and codes, the checked view of an error's quotation, emission,
text.
"""

from typing import Final

from naja.net.address import IPv4Address
from naja.net.checksum import checksum
from naja.net.ipv4.wire import HEADER as IP_HEADER
from naja.octets import NO_OCTETS, get16, get32, put16

# Offsets in octets.
TYPE: Final = 0
CODE: Final = 1
CHECKSUM: Final = 2
IDENTIFIER: Final = 4  # echo
SEQUENCE: Final = 6  # echo
NEXT_HOP_MTU: Final = 6  # fragmentation needed (RFC 1191 section 4)
BODY: Final = 8

HEADER: Final = 8

ECHO_REPLY: Final = 0
UNREACHABLE: Final = 3
REDIRECT: Final = 5
ECHO_REQUEST: Final = 8
TIME_EXCEEDED: Final = 11
PARAMETER_PROBLEM: Final = 12

# Codes of UNREACHABLE.
NET_UNREACHABLE: Final = 0
HOST_UNREACHABLE: Final = 1
PROTOCOL_UNREACHABLE: Final = 2
PORT_UNREACHABLE: Final = 3
FRAGMENTATION_NEEDED: Final = 4

# Codes of TIME_EXCEEDED.
TTL_EXCEEDED: Final = 0
REASSEMBLY_EXCEEDED: Final = 1

QUOTED: Final = 548
"""Octets of the offending packet that an error quotes at most, so that it stays within 576 (RFC 1812
4.3.2.3).
"""


class Quotation:
    """The start of the packet that an error message is about, which we are said to have sent."""

    __slots__ = ("destination", "protocol", "source", "transport")

    def __init__(self) -> None:
        self.source = 0
        self.destination = 0
        self.protocol = 0
        self.transport = NO_OCTETS  # at least 8 octets

    def load(self, octets: memoryview, start: int, end: int) -> bool:
        """Read the packet quoted in `octets[start:end]`; False where there is not enough of it."""
        if end - start < IP_HEADER or octets[start] >> 4 != 4:
            return False
        header = (octets[start] & 0xF) << 2
        if header < IP_HEADER or start + header + 8 > end or get16(octets, start + 6) & 0x1FFF:
            return False
        self.protocol = octets[start + 9]
        self.source = get32(octets, start + 12)
        self.destination = get32(octets, start + 16)
        self.transport = octets[start + header : end]
        return True


def emit_echo(
    target: memoryview, at: int, kind: int, identifier: int, sequence: int, body: bytes | memoryview
) -> int:
    """Write an echo request or reply at `target[at]` and return where it ends."""
    end = at + HEADER + len(body)
    target[at] = kind
    target[at + CODE] = 0
    put16(target, at + CHECKSUM, 0)
    put16(target, at + IDENTIFIER, identifier)
    put16(target, at + SEQUENCE, sequence)
    target[at + BODY : end] = body
    put16(target, at + CHECKSUM, checksum(target, at, end))
    return end


def emit_error(
    target: memoryview, at: int, kind: int, code: int, parameter: int, quoted: memoryview | bytes
) -> int:
    """Write an error message that quotes the start of a packet at `target[at]` and return where it ends.

    `parameter` fills the second half of the second word: the next hop's MTU, or zero.
    """
    length = min(len(quoted), QUOTED)
    end = at + HEADER + length
    target[at] = kind
    target[at + CODE] = code
    put16(target, at + CHECKSUM, 0)
    put16(target, at + 4, 0)
    put16(target, at + NEXT_HOP_MTU, parameter)
    target[at + BODY : end] = quoted[:length]
    put16(target, at + CHECKSUM, checksum(target, at, end))
    return end


def describe(octets: memoryview) -> str:
    """One line about a message of at least 8 octets, for logs and test failures."""
    kind = octets[TYPE]
    if kind in (ECHO_REQUEST, ECHO_REPLY):
        name = "echo request" if kind == ECHO_REQUEST else "echo reply"
        return (
            f"{name} id {get16(octets, IDENTIFIER)} seq {get16(octets, SEQUENCE)} len {len(octets) - HEADER}"
        )
    text = f"type {kind} code {octets[CODE]}"
    quotation = Quotation()
    if quotation.load(octets, BODY, len(octets)):
        source = IPv4Address(quotation.source)
        text += f" about {source} > {IPv4Address(quotation.destination)} protocol {quotation.protocol}"
    return text
