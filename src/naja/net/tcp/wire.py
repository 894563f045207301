"""The TCP header (RFC 9293 section 3.1): offsets, checked view, emission, text.

`SegmentView` is filled in place, once for each arriving segment, and owned by the machine: nothing may keep
a reference to it past the handling of that segment. After `load` has returned None no accessor can fail.
Option formats are in `options.py`. No state, no time, no connection here.
"""

from typing import Final

from naja.net.tcp.drops import Drop
from naja.net.tcp.options import OptionValues
from naja.octets import NO_OCTETS, get16, get32, put16, put32

# Offsets in octets.
SOURCE_PORT: Final = 0
DESTINATION_PORT: Final = 2
SEQUENCE: Final = 4
ACKNOWLEDGEMENT: Final = 8
DATA_OFFSET: Final = 12
FLAGS: Final = 13
WINDOW: Final = 14
CHECKSUM: Final = 16
URGENT: Final = 18
OPTIONS: Final = 20

MINIMUM_HEADER: Final = 20
MAXIMUM_HEADER: Final = 60

# Control bits (RFC 9293 section 3.1; ECE and CWR by RFC 3168).
FIN: Final = 0x01
SYN: Final = 0x02
RST: Final = 0x04
PSH: Final = 0x08
ACK: Final = 0x10
URG: Final = 0x20
ECE: Final = 0x40
CWR: Final = 0x80

FLAG_LETTERS: Final = "FSRPAUEC"


class SegmentView:
    """One received segment: header fields as integers, options as values, payload as a range of `octets`."""

    __slots__ = (
        "ack",
        "destination_port",
        "flags",
        "octets",
        "options",
        "payload_end",
        "payload_start",
        "seq",
        "source_port",
        "urgent",
        "window",
    )

    def __init__(self) -> None:
        self.octets = NO_OCTETS
        self.source_port = 0
        self.destination_port = 0
        self.seq = 0
        self.ack = 0
        self.flags = 0
        self.window = 0
        self.urgent = 0
        self.payload_start = 0
        self.payload_end = 0
        self.options = OptionValues()

    def load(self, octets: memoryview, at: int, end: int) -> Drop | None:
        """Read the header and options of `octets[at:end]`, one whole segment. The checksum is not looked at."""
        total = end - at
        if total < MINIMUM_HEADER:
            return Drop.TRUNCATED
        offset_and_flags = get16(octets, at + DATA_OFFSET)
        header = offset_and_flags >> 12 << 2
        if header < MINIMUM_HEADER or header > total:
            return Drop.BAD_DATA_OFFSET
        self.octets = octets
        self.source_port = get16(octets, at)
        self.destination_port = get16(octets, at + DESTINATION_PORT)
        self.seq = get32(octets, at + SEQUENCE)
        self.ack = get32(octets, at + ACKNOWLEDGEMENT)
        self.flags = offset_and_flags & 0xFF
        self.window = get16(octets, at + WINDOW)
        self.urgent = get16(octets, at + URGENT)
        self.payload_start = at + header
        self.payload_end = end
        if not self.options.load(octets, at + OPTIONS, at + header):
            return Drop.BAD_OPTION
        if self.source_port == 0 or self.destination_port == 0:
            return Drop.ZERO_PORT
        return None

    def payload_length(self) -> int:
        """Octets of data, SYN and FIN not counted."""
        return self.payload_end - self.payload_start

    def sequence_length(self) -> int:
        """SEG.LEN: octets of sequence space, SYN and FIN counted."""
        return self.payload_end - self.payload_start + (self.flags & FIN) + (self.flags >> 1 & 1)

    def drop_front(self, count: int) -> None:
        """Forget the first `count` octets of sequence space: SYN first, then data (never the FIN)."""
        self.seq = (self.seq + count) & 0xFFFFFFFF
        if self.flags & SYN and count > 0:
            self.flags &= ~SYN
            count -= 1
        self.payload_start += count

    def drop_back(self, count: int) -> None:
        """Forget the last `count` octets of sequence space: FIN first, then data."""
        if self.flags & FIN and count > 0:
            self.flags &= ~FIN
            count -= 1
        self.payload_end -= count

    def release(self) -> None:
        """Let go of the octets, so that the lower layer may reuse its buffer."""
        self.octets = NO_OCTETS


def emit_header(
    target: memoryview,
    at: int,
    source_port: int,
    destination_port: int,
    seq: int,
    ack: int,
    flags: int,
    window: int,
    header_length: int,
) -> None:
    """Write the 20 fixed octets at `target[at]`, checksum and urgent pointer zero.

    `header_length` counts the options too and is a multiple of 4.
    """
    put16(target, at, source_port)
    put16(target, at + DESTINATION_PORT, destination_port)
    put32(target, at + SEQUENCE, seq)
    put32(target, at + ACKNOWLEDGEMENT, ack)
    put16(target, at + DATA_OFFSET, header_length << 10 | flags)
    put16(target, at + WINDOW, window)
    put32(target, at + CHECKSUM, 0)


def describe_flags(flags: int) -> str:
    """The flags as tcpdump writes them, '.' for ACK."""
    letters = ""
    for bit, letter in enumerate(FLAG_LETTERS):
        if flags >> bit & 1:
            letters += "." if letter == "A" else letter
    return letters or "none"


def describe(segment: SegmentView) -> str:
    """One line about a segment, for logs and test failures."""
    return (
        f"{segment.source_port} > {segment.destination_port} [{describe_flags(segment.flags)}] "
        f"seq {segment.seq} ack {segment.ack} win {segment.window} len {segment.payload_length()}"
    )
