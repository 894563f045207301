"""Why a DNS message was not taken as an answer."""

from enum import IntEnum


class DnsDrop(IntEnum):
    """Reasons, in the order in which the checks come."""

    TRUNCATED = 0  # a header, name or record ends beyond the message
    BAD_NAME = 1  # a label type that does not exist, a name of more than 255 octets
    POINTER_LOOP = 2  # a compression pointer that does not point backwards
    TOO_MANY_RECORDS = 3  # more than any answer needs
    BAD_RECORD = 4  # data that contradict the record's type
    NOT_A_RESPONSE = 5
    WRONG_IDENTIFIER = 6
    WRONG_QUESTION = 7
