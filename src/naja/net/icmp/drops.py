"""Why an ICMP message was dropped, or an error message not sent."""

from enum import IntEnum


class IcmpDrop(IntEnum):
    """Reasons, in the order in which the checks come."""

    TRUNCATED = 0  # fewer than 8 octets, or an error that quotes less than a header and 8 octets
    BAD_CHECKSUM = 1
    UNKNOWN_TYPE = 2  # RFC 1122 section 3.2.2: silently discarded
    BROADCAST_ECHO = 3  # echo request to a group (RFC 1122 section 3.2.2.6 allows silence)
    UNEXPECTED_REPLY = 4  # an echo reply that nobody waits for
    BAD_QUOTE = 5  # an error about a packet that we cannot have sent
    REDIRECT_IGNORED = 6  # Naja's routes are configured, not learned
    NOT_ANSWERABLE = 7  # outgoing: no error is sent about this kind of packet (RFC 1122 section 3.2.2)
    RATE_LIMITED = 8  # outgoing: more errors than allowed
    TOO_MANY_PINGS = 9  # outgoing: as many echo requests wait as are remembered
