"""Why a DHCP message was dropped."""

from enum import IntEnum


class DhcpDrop(IntEnum):
    """Reasons, in the order in which the checks come."""

    TRUNCATED = 0  # shorter than the fixed part and the magic cookie
    BAD_COOKIE = 1
    NOT_A_REPLY = 2
    BAD_OPTION = 3  # an option ends beyond the message, or its length contradicts its type
    NO_MESSAGE_TYPE = 4
    OTHER_CLIENT = 5  # another transaction or hardware address
    UNEXPECTED = 6  # a message that means nothing in this state
    NO_SERVER = 7  # without a server identifier
    OTHER_SERVER = 8  # not from the server that was chosen
    BAD_ADDRESS = 9  # offers what no host can have
