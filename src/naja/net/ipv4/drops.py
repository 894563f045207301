"""Why IPv4 dropped a packet, on the way in or out."""

from enum import IntEnum


class Ipv4Drop(IntEnum):
    """Reasons: incoming in the order in which the checks come, reassembly, outgoing."""

    # Format: wire.py
    TRUNCATED = 0  # shorter than its header
    BAD_VERSION = 1
    BAD_HEADER_LENGTH = 2  # below 5 words or beyond the total length
    BAD_TOTAL_LENGTH = 3  # beyond the frame
    BAD_CHECKSUM = 4
    BAD_OPTION = 5  # an option's length is impossible
    SOURCE_ROUTED = 6  # loose or strict source route (dropped by RFC 7126 section 4.3 and 4.4)
    # Addresses: machine.py
    BAD_SOURCE = 7  # a group, broadcast or loopback address, or our own
    NOT_FOR_US = 8  # Naja does not forward
    UNKNOWN_PROTOCOL = 9  # answered by ICMP
    # Reassembly: reassembly.py
    FRAGMENT_LENGTH = 10  # not last and no multiple of 8 octets, or empty
    FRAGMENT_TOO_LARGE = 11  # ends beyond the largest datagram
    FRAGMENT_OVERLAP = 12  # overlaps another or contradicts the end: the whole datagram goes
    TOO_MANY_FRAGMENTS = 13  # more pieces of one datagram than are remembered
    REASSEMBLY_EVICTED = 14  # the oldest unfinished datagram made room
    REASSEMBLY_TIMEOUT = 15
    # Outgoing: output.py
    NO_ROUTE = 16
    TOO_LONG = 17  # longer than a datagram can be
    FRAGMENTATION_NEEDED = 18  # longer than the path's MTU and not to be fragmented
    LOOPBACK_FULL = 19  # packets to ourselves faster than they are taken
