"""The Ethernet II header (IEEE 802.3 clause 3.2.6, type interpretation): offsets, checked view, emission,
text.

No frame check sequence: devices add and check it. No VLAN tags.
"""

from typing import Final

from naja.net.address import MacAddress
from naja.net.ethernet.drops import LinkDrop

# Offsets in octets.
DESTINATION: Final = 0
SOURCE: Final = 6
TYPE: Final = 12
PAYLOAD: Final = 14

HEADER: Final = 14

TYPE_IPV4: Final = 0x0800
TYPE_ARP: Final = 0x0806
TYPE_IPV6: Final = 0x86DD

BROADCAST: Final = 0xFFFFFFFFFFFF


class FrameView:
    """The header of one received frame as integers; filled in place for each frame."""

    __slots__ = ("destination", "ethertype", "source")

    def __init__(self) -> None:
        self.destination = 0
        self.source = 0
        self.ethertype = 0

    def load(self, octets: memoryview) -> LinkDrop | None:
        """Read the header of `octets`, which is one whole frame."""
        if len(octets) < HEADER:
            return LinkDrop.TRUNCATED
        self.destination = get48(octets, DESTINATION)
        self.source = get48(octets, SOURCE)
        self.ethertype = octets[TYPE] << 8 | octets[TYPE + 1]
        if octets[SOURCE] & 1:
            return LinkDrop.GROUP_SOURCE
        return None

    def is_group(self) -> bool:
        """Whether the frame went to more than one station."""
        return self.destination >> 40 & 1 == 1


def get48(octets: memoryview, at: int) -> int:
    """Six octets at `octets[at]` in network order. They are there."""
    return (
        octets[at] << 40
        | octets[at + 1] << 32
        | octets[at + 2] << 24
        | octets[at + 3] << 16
        | octets[at + 4] << 8
        | octets[at + 5]
    )


def put48(target: memoryview, at: int, value: int) -> None:
    """Write `value` as six octets at `target[at]`."""
    target[at] = value >> 40 & 0xFF
    target[at + 1] = value >> 32 & 0xFF
    target[at + 2] = value >> 24 & 0xFF
    target[at + 3] = value >> 16 & 0xFF
    target[at + 4] = value >> 8 & 0xFF
    target[at + 5] = value & 0xFF


def emit_header(target: memoryview, destination: int, source: int, ethertype: int) -> None:
    """Write the 14 octets at the start of `target`."""
    put48(target, DESTINATION, destination)
    put48(target, SOURCE, source)
    target[TYPE] = ethertype >> 8
    target[TYPE + 1] = ethertype & 0xFF


def describe(frame: FrameView) -> str:
    """One line about a frame, for logs and test failures."""
    return f"{MacAddress(frame.source)} > {MacAddress(frame.destination)} type 0x{frame.ethertype:04x}"
