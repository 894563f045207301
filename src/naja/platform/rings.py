"""The queues of frames between an `hvt` guest and its tender, in the guest's heap.

What belongs here: constants that both sides rely on. A device has one region: a header of four counters, then as many
slots for frames to the guest, then as many for frames from it. Counters are 64-bit words that only grow; a counter
modulo the count of slots is a slot. A slot is the frame's length (32 bits) and, from SLOT_FRAME on, the
frame; on a network with offloads `offload_header` is in front of the frame and counts as its part.

The processor and the tender never run at the same time: each sees all that the other has written.
"""

from __future__ import annotations

from naja.platform import offload_header

RECEIVE_PRODUCED = 0
"""Written by the tender: frames that it has put into slots."""
RECEIVE_CONSUMED = 8
"""Written by the guest: slots that it has given back."""
SEND_PRODUCED = 16
"""Written by the guest."""
SEND_CONSUMED = 24
"""Written by the tender."""
HEADER_SIZE = 64

SLOTS = 256
"""How many slots each direction has: a power of two."""
LARGE_SLOTS = 32
"""The same where slots are for frames of `offload_header.LARGEST_FRAME` octets."""
SLOT_FRAME = 16
SLOT_GRAIN = 64
"""The size of a slot is a multiple of this."""
MOST_SLOT = 65 << 10
SHORTEST_FRAME = 14
"""An Ethernet header."""


def slots(offloads: bool) -> int:
    """How many slots each direction of a network has."""
    return LARGE_SLOTS if offloads else SLOTS


def slot_size(mtu: int, offloads: bool) -> int:
    """Octets of a slot for frames of a network with this MTU, an Ethernet header and a VLAN tag added, or for the longest
    frame and the header in front of it.
    """
    frame = offload_header.SIZE + offload_header.LARGEST_FRAME if offloads else 18 + mtu
    return (SLOT_FRAME + frame + SLOT_GRAIN - 1) & -SLOT_GRAIN


def region_size(slot: int, slots: int) -> int:
    """Octets of a device's region with so many slots of this size each way."""
    return HEADER_SIZE + 2 * slots * slot
