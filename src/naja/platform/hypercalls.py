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
