"""What a connection reports to its owner: bits, collected until they are taken.

Bits instead of a queue of objects: however much happens between two looks, a connection's report is one
integer, so a peer cannot make memory grow with it.
"""

from typing import Final

CONNECTED: Final = 1  # our active open has completed
ACCEPTED: Final = 2  # a passive open has completed; the connection waits in its listener's queue
READABLE: Final = 4  # data (or the end of data) arrived where there was none to read
WRITABLE: Final = 8  # room appeared in a send buffer that had refused data
PEER_CLOSED: Final = 16  # the peer's FIN has arrived and all data before it
RESET: Final = 32  # the peer reset or refused the connection
TIMED_OUT: Final = 64  # retransmission, keep-alive or handshake gave up (RFC 9293 R2)
CLOSED: Final = 128  # the connection is over, for whatever reason, and has left the machine
ROUTE_DOUBT: Final = 256  # R1 retransmissions without an answer: the IP layer may look for another route
UNREACHABLE: Final = 512  # an ICMP error for this connection was reported

NAMES: Final = (
    "connected",
    "accepted",
    "readable",
    "writable",
    "peer-closed",
    "reset",
    "timed-out",
    "closed",
    "route-doubt",
    "unreachable",
)


def describe(events: int) -> str:
    """The names of the bits that are set, joined by '+'."""
    return "+".join(name for bit, name in enumerate(NAMES) if events >> bit & 1)
