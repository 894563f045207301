"""Why UDP dropped a datagram."""

from enum import IntEnum


class UdpDrop(IntEnum):
    """Reasons, in the order in which the checks come."""

    TRUNCATED = 0  # fewer than 8 octets
    BAD_LENGTH = 1  # the length field is below 8 or beyond the packet
    BAD_CHECKSUM = 2
    NO_CHECKSUM = 3  # zero, which IPv6 does not allow (RFC 8200 section 8.1)
    NO_SOCKET = 4  # answered by ICMP, unless it was a broadcast
    QUEUE_FULL = 5  # the socket's owner does not keep up
