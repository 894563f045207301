"""What stands in front of a frame where the host does a part of TCP's work: struct virtio_net_hdr.

What belongs here: its form (Linux, Documentation/networking/tuntap.rst; virtio 1.2, 5.1.6), which TAP and the queues of
`hvt` share. Flags and kind (8 bits each), header length, segment size, checksum start and offset (16 bits each), in the
machine's order. Compiled code only.
"""

from __future__ import annotations

from typing import Final

from naja import unsafe

SIZE: Final = 10
LARGEST_FRAME: Final = 14 + 65535
"""Octets of the longest frame behind a header: an IPv4 packet of the greatest length."""

_NEEDS_CHECKSUM: Final = 1
_CHECKSUM_VALID: Final = 2
_CUT_TCP_IPV4: Final = 1


@unsafe.raw
def put_plain(address: int) -> None:
    """The frame is complete and goes out as it is."""
    unsafe.store64(address, 0)
    unsafe.store16(address + 8, 0)


@unsafe.raw
def put_offloaded(address: int, start: int, offset: int, header: int, segment: int) -> None:
    """What `OffloadingNetwork.transmit_offloaded` says."""
    kind = _CUT_TCP_IPV4 if segment > 0 else 0
    unsafe.store64(address, _NEEDS_CHECKSUM | kind << 8 | header << 16 | segment << 32 | start << 48)
    unsafe.store16(address + 8, offset)


def is_verified(flags: int) -> bool:
    """Whether the host has checked, or never computed, the checksum of a frame with these flags."""
    return flags & (_NEEDS_CHECKSUM | _CHECKSUM_VALID) != 0
