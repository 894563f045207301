"""The calls from an `hvt` guest to its tender: 32-bit OUT instructions, one port a call.

What belongs here: constants that both sides rely on. A port takes four numbers, because an OUT of 32 bits needs
the permission for as many. The value is the guest address of a request, or the status
of an exit. Guest addresses are below 4 GiB.
"""

from __future__ import annotations

PORT_CONSOLE_WRITE = 0x500
"""The request's words: stream (1 or 2), address, count of bytes."""
CONSOLE_WRITE_SIZE = 24
PORT_EXIT = 0x504
"""The value is the exit status, 0 to 255. Does not return."""
PORT_CLOCK = 0x508
"""The request's words: the number of a clock of Linux's, below CLOCKS; then, from the tender, seconds and
nanoseconds."""
CLOCK_SIZE = 24
CLOCKS = 8
PORT_SLEEP = 0x50C
"""The request's words: seconds and nanoseconds."""
SLEEP_SIZE = 16
PORT_ENTROPY = 0x510
"""The request's words: address, count of bytes up to MOST_ENTROPY."""
ENTROPY_SIZE = 16
MOST_ENTROPY = 256
PORT_NETWORK = 0x514
"""Gives a network its region (naja.platform.rings). The request's words: the device's handle in the boot record, the
region's address, the size of a slot. Once for each network."""
NETWORK_SIZE = 24
PORT_POLL = 0x518
"""Sends what is queued on all networks, takes what has come, carries out all transfers that are queued; where nothing has
come or was queued for the guest to hear of, waits for a frame. The request's words: how many nanoseconds to wait at most, -1
for ever; then, from the tender, its monotonic clock in nanoseconds and the number of a signal that has come, 0 for none."""
POLL_SIZE = 24
PORT_BLOCK = 0x51C
"""Gives a block device its region (naja.platform.transfers). The request's words: the device's handle in the boot record,
the region's address. Once for each block device."""
BLOCK_SIZE = 16
PORT_SIGNALS = 0x520
"""The signals that the guest is to be told of, by PORT_POLL; all others do to the tender what they always do. The request's
word: their mask, the signal with the number n in bit n - 1."""
SIGNALS_SIZE = 8
PORTS_END = 0x528
"""One past the last port that is permitted: permission is given by octets, for eight ports at once."""
