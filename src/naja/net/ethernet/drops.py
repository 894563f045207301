"""Why the link layer dropped a frame, on the way in or out."""

from enum import IntEnum


class LinkDrop(IntEnum):
    """Reasons, in the order in which the checks come."""

    TRUNCATED = 0  # fewer than 14 octets
    TOO_LONG = 1  # longer than a frame of this link can be
    GROUP_SOURCE = 2  # sent from a group address, which no station has
    OTHER_STATION = 3  # unicast to someone else, or to a group nobody here is in
    UNKNOWN_TYPE = 4  # neither IPv4 nor ARP; 802.3 length fields and VLAN tags included
    TRANSMIT_QUEUE_FULL = 5  # outgoing: the queue has reached its bound
    NO_MEMORY = 6  # the heap was exhausted: an incoming frame was not taken, or frames were not made
