"""The format of NTP packets, as a client needs it (RFC 5905 section 7.3, RFC 4330 section 4)."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from naja.octets import get32, put32

# Offsets in octets.
FLAGS: Final = 0  # leap indicator (2 bits), version (3), mode (3)
STRATUM: Final = 1
REFERENCE: Final = 12  # what the server's clock follows; the reason, where the stratum is 0
ORIGINATE: Final = 24
RECEIVE: Final = 32
TRANSMIT: Final = 40
LENGTH: Final = 48

VERSION: Final = 4
CLIENT: Final = 3
SERVER: Final = 4
UNSYNCHRONISED: Final = 3  # a leap indicator
LARGEST_STRATUM: Final = 15

SECOND: Final = 1_000_000_000
UNIX_EPOCH: Final = 2_208_988_800  # 1970 in seconds since 1900
ERA: Final = 1 << 32


class Drop(IntEnum):
    """Why a packet was not taken, in the order in which the checks come."""

    TRUNCATED = 0  # fewer than 48 octets
    WRONG_MODE = 1  # not a server's, or of a version before 3
    NOT_ASKED = 2  # the originate timestamp is not what was sent
    UNSYNCHRONISED = 3  # the server says that it does not know the time
    NO_TIME = 4  # a timestamp of zero


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's answer. Times are nanoseconds since 1970-01-01 UTC; `refusal` is the code of a kiss of death, or empty."""

    stratum: int
    received: int
    transmitted: int
    refusal: str


def emit_request(nonce: int) -> bytes:
    """A client's packet. `nonce`, 64 random bits, stands for the transmit timestamp: the server gives it back."""
    packet = memoryview(bytearray(LENGTH))
    packet[FLAGS] = VERSION << 3 | CLIENT
    put32(packet, TRANSMIT, nonce >> 32)
    put32(packet, TRANSMIT + 4, nonce)
    return bytes(packet)


def parse_reply(octets: memoryview, nonce: int) -> Reply | Drop:
    """A server's packet that answers the one with this nonce, or why it is none (RFC 4330 section 5)."""
    if len(octets) < LENGTH:
        return Drop.TRUNCATED
    flags = octets[FLAGS]
    if flags & 7 != SERVER or flags >> 3 & 7 < 3:
        return Drop.WRONG_MODE
    if get32(octets, ORIGINATE) << 32 | get32(octets, ORIGINATE + 4) != nonce:
        return Drop.NOT_ASKED
    stratum = octets[STRATUM]
    if stratum == 0:
        code = bytes(octets[REFERENCE : REFERENCE + 4])
        return Reply(0, 0, 0, code.rstrip(b"\0").decode("ascii", "replace") or "?")
    if flags >> 6 == UNSYNCHRONISED or stratum > LARGEST_STRATUM:
        return Drop.UNSYNCHRONISED
    received, transmitted = _time(octets, RECEIVE), _time(octets, TRANSMIT)
    if received < 0 or transmitted < 0:
        return Drop.NO_TIME
    return Reply(stratum, received, transmitted, "")


def _time(octets: memoryview, at: int) -> int:
    """A timestamp in nanoseconds since 1970; -1 for one of zero, which says nothing (RFC 4330 section 3)."""
    seconds, fraction = get32(octets, at), get32(octets, at + 4)
    if seconds == 0 and fraction == 0:
        return -1
    if seconds < ERA >> 1:
        seconds += ERA  # after 2036-02-07
    return (seconds - UNIX_EPOCH) * SECOND + (fraction * SECOND >> 32)
