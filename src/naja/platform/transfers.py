"""The queue of a block device between an `hvt` guest and its tender, in the guest's heap.

What belongs here: constants that both sides rely on. A device has one region: a header of two counters, then slots, one for
a transfer. Counters are 64-bit words that only grow; a counter modulo the count of slots is a slot. Transfers are carried
out in their order, all that are queued at one call.
"""

from __future__ import annotations

PRODUCED = 0
"""Written by the guest: transfers that it has put into slots."""
CONSUMED = 8
"""Written by the tender: transfers that it has carried out."""
HEADER_SIZE = 64

SLOTS = 64
"""A power of two."""
SLOT_SIZE = 64
REGION_SIZE = HEADER_SIZE + SLOTS * SLOT_SIZE

# A slot's words.
OPERATION, SECTOR, ADDRESS, COUNT = 0, 8, 16, 24
"""READ, WRITE or FLUSH; the first sector; where in the guest, and how many octets."""
RESULT = 32
"""From the tender: the octets transferred, or minus an error number of Linux's."""
READ, WRITE, FLUSH = 0, 1, 2
