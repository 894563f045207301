"""The Ethernet II header (IEEE 802.3 clause 3.2.6, type interpretation): offsets, checked view, emission,
text.

No frame check sequence: devices add and check it. No VLAN tags.
"""

from typing import Final

from naja.net.address import MacAddress
from naja.net.ethernet.drops import LinkDrop
from naja.octets import get16, get48, put16, put48

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
        self.ethertype = get16(octets, TYPE)
        if self.source >> 40 & 1:
            return LinkDrop.GROUP_SOURCE
        return None

    def is_group(self) -> bool:
        """Whether the frame went to more than one station."""
        return self.destination >> 40 & 1 == 1


def emit_header(target: memoryview, destination: int, source: int, ethertype: int) -> None:
    """Write the 14 octets at the start of `target`."""
    put48(target, DESTINATION, destination)
    put48(target, SOURCE, source)
    put16(target, TYPE, ethertype)


def describe(frame: FrameView) -> str:
    """One line about a frame, for logs and test failures."""
    return f"{MacAddress(frame.source)} > {MacAddress(frame.destination)} type 0x{frame.ethertype:04x}"
