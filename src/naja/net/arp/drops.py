"""Why an ARP packet was dropped, or a packet that waited for an address."""

from enum import IntEnum


class ArpDrop(IntEnum):
    """Reasons, in the order in which the checks come."""

    TRUNCATED = 0  # fewer than 28 octets
    NOT_ETHERNET_IPV4 = 1  # hardware type, protocol type or their lengths are others
    UNKNOWN_OPERATION = 2  # neither request nor reply
    BAD_SENDER = 3  # the sender claims a group or zero hardware address, or an address no host can have
    OWN_ECHO = 4  # our own packet came back
    NOT_CONCERNED = 5  # about addresses that neither are ours nor interest us
    TABLE_FULL = 6  # an unasked-for neighbour did not fit into the cache
    QUEUE_FULL = 7  # outgoing: the oldest packet that waited for this neighbour made room
    UNRESOLVED = 8  # outgoing: waited for a neighbour that did not answer
    TOO_MANY_PENDING = 9  # outgoing: as many resolutions under way as are allowed
