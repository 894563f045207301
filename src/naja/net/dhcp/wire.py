"""DHCP messages (RFC 2131 section 2, options by RFC 2132): offsets, parsing of replies, emission of
requests.
"""

from dataclasses import dataclass
from typing import Final

from naja.net.address import IPv4Address
from naja.net.dhcp.drops import DhcpDrop
from naja.octets import get32, get48, put32, put48

# Offsets in octets.
OPERATION: Final = 0
HARDWARE_TYPE: Final = 1
HARDWARE_LENGTH: Final = 2
TRANSACTION: Final = 4
SECONDS: Final = 8
FLAGS: Final = 10
CLIENT_ADDRESS: Final = 12  # ciaddr
YOUR_ADDRESS: Final = 16  # yiaddr
CLIENT_HARDWARE: Final = 28  # chaddr
SERVER_NAME: Final = 44
FILE: Final = 108
COOKIE: Final = 236
OPTIONS: Final = 240

MAGIC: Final = 0x63825363
SHORTEST_SENT: Final = 300
"""Octets: some relays and servers drop shorter messages, as BOOTP had them (RFC 1542 section 2.1)."""

FLAG_BROADCAST: Final = 0x8000

CLIENT_PORT: Final = 68
SERVER_PORT: Final = 67

DISCOVER: Final = 1
OFFER: Final = 2
REQUEST: Final = 3
DECLINE: Final = 4
ACK: Final = 5
NAK: Final = 6
RELEASE: Final = 7

OPTION_PAD: Final = 0
OPTION_SUBNET_MASK: Final = 1
OPTION_ROUTER: Final = 3
OPTION_NAMESERVER: Final = 6
OPTION_HOSTNAME: Final = 12
OPTION_REQUESTED_ADDRESS: Final = 50
OPTION_LEASE_TIME: Final = 51
OPTION_OVERLOAD: Final = 52
OPTION_MESSAGE_TYPE: Final = 53
OPTION_SERVER: Final = 54
OPTION_PARAMETERS: Final = 55
OPTION_MESSAGE_SIZE: Final = 57
OPTION_RENEWAL: Final = 58
OPTION_REBINDING: Final = 59
OPTION_CLIENT: Final = 61
OPTION_END: Final = 255

REQUESTED_PARAMETERS: Final = bytes(
    [
        OPTION_SUBNET_MASK,
        OPTION_ROUTER,
        OPTION_NAMESERVER,
        OPTION_LEASE_TIME,
        OPTION_RENEWAL,
        OPTION_REBINDING,
    ]
)
MESSAGE_SIZE: Final = 1472

MAXIMUM_OPTION: Final = 1024
"""Octets of one option whose parts are put together (RFC 3396)."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's message; times in seconds, -1 where the server did not say."""

    type: int
    your_address: IPv4Address
    server: IPv4Address | None
    prefix: int  # -1 without a mask
    routers: tuple[IPv4Address, ...]
    nameservers: tuple[IPv4Address, ...]
    lease: int
    renewal: int
    rebinding: int


def parse_reply(octets: memoryview, transaction: int, mac: int) -> Reply | DhcpDrop:
    """Read a message as a server's reply to the client that `transaction` and `mac` describe."""
    if len(octets) < OPTIONS:
        return DhcpDrop.TRUNCATED
    if get32(octets, COOKIE) != MAGIC:
        return DhcpDrop.BAD_COOKIE
    if octets[OPERATION] != 2:
        return DhcpDrop.NOT_A_REPLY
    if get32(octets, TRANSACTION) != transaction or get48(octets, CLIENT_HARDWARE) != mac:
        return DhcpDrop.OTHER_CLIENT
    options: dict[int, bytes] = {}
    if not collect(octets, OPTIONS, len(octets), options):
        return DhcpDrop.BAD_OPTION
    overload = options.get(OPTION_OVERLOAD, b"\0")
    if len(overload) != 1:
        return DhcpDrop.BAD_OPTION
    if overload[0] & 1 and not collect(octets, FILE, COOKIE, options):
        return DhcpDrop.BAD_OPTION
    if overload[0] & 2 and not collect(octets, SERVER_NAME, FILE, options):
        return DhcpDrop.BAD_OPTION
    kind = options.get(OPTION_MESSAGE_TYPE, b"")
    if len(kind) != 1:
        return DhcpDrop.NO_MESSAGE_TYPE
    return _reply(kind[0], IPv4Address(get32(octets, YOUR_ADDRESS)), options)


def collect(octets: memoryview, start: int, end: int, options: dict[int, bytes]) -> bool:
    """Add the options in `octets[start:end]`; parts of one are joined. False where they are malformed."""
    at = start
    while at < end:
        code = octets[at]
        if code == OPTION_END:
            return True
        if code == OPTION_PAD:
            at += 1
            continue
        if at + 1 >= end or at + 2 + octets[at + 1] > end:
            return False
        value = bytes(octets[at + 2 : at + 2 + octets[at + 1]])
        joined = options.get(code, b"") + value
        if len(joined) > MAXIMUM_OPTION:
            return False
        options[code] = joined
        at += 2 + len(value)
    return True


def _reply(kind: int, your_address: IPv4Address, options: dict[int, bytes]) -> Reply | DhcpDrop:
    server = options.get(OPTION_SERVER)
    mask = options.get(OPTION_SUBNET_MASK)
    routers = options.get(OPTION_ROUTER, b"")
    nameservers = options.get(OPTION_NAMESERVER, b"")
    if (server is not None and len(server) != 4) or len(routers) % 4 or len(nameservers) % 4:
        return DhcpDrop.BAD_OPTION
    prefix = -1
    if mask is not None:
        prefix = prefix_length(mask)
        if prefix < 0:
            return DhcpDrop.BAD_OPTION
    times: list[int] = []
    for code in (OPTION_LEASE_TIME, OPTION_RENEWAL, OPTION_REBINDING):
        value = options.get(code)
        if value is not None and len(value) != 4:
            return DhcpDrop.BAD_OPTION
        times.append(int.from_bytes(value, "big") if value is not None else -1)
    return Reply(
        kind,
        your_address,
        _addresses(server)[0] if server is not None else None,
        prefix,
        _addresses(routers),
        _addresses(nameservers),
        times[0],
        times[1],
        times[2],
    )


def prefix_length(mask: bytes) -> int:
    """How many leading ones a netmask has; -1 where it is none."""
    if len(mask) != 4:
        return -1
    value = int.from_bytes(mask, "big")
    inverse = value ^ 0xFFFFFFFF
    if inverse & (inverse + 1):
        return -1
    return 32 - inverse.bit_length()


def _addresses(octets: bytes) -> tuple[IPv4Address, ...]:
    return tuple(IPv4Address(int.from_bytes(octets[at : at + 4], "big")) for at in range(0, len(octets), 4))


def emit(
    kind: int,
    transaction: int,
    mac: int,
    seconds: int,
    client_address: int = 0,
    requested: int = 0,
    server: int = 0,
    hostname: str = "",
) -> bytes:
    """A client's message. Addresses of 0 are left out; a client without an address asks for broadcast
    replies.
    """
    octets = bytearray(OPTIONS)
    view = memoryview(octets)
    octets[OPERATION] = 1
    octets[HARDWARE_TYPE] = 1
    octets[HARDWARE_LENGTH] = 6
    put32(view, TRANSACTION, transaction)
    seconds = min(seconds, 0xFFFF)
    octets[SECONDS] = seconds >> 8
    octets[SECONDS + 1] = seconds & 0xFF
    if client_address == 0:
        octets[FLAGS] = FLAG_BROADCAST >> 8
    put32(view, CLIENT_ADDRESS, client_address)
    put48(view, CLIENT_HARDWARE, mac)
    put32(view, COOKIE, MAGIC)
    view.release()
    _option(octets, OPTION_MESSAGE_TYPE, bytes([kind]))
    _option(octets, OPTION_CLIENT, b"\1" + mac.to_bytes(6, "big"))
    if requested:
        _option(octets, OPTION_REQUESTED_ADDRESS, requested.to_bytes(4, "big"))
    if server:
        _option(octets, OPTION_SERVER, server.to_bytes(4, "big"))
    if kind in (DISCOVER, REQUEST):
        _option(octets, OPTION_MESSAGE_SIZE, MESSAGE_SIZE.to_bytes(2, "big"))
        if hostname:
            _option(octets, OPTION_HOSTNAME, hostname.encode("ascii"))
        _option(octets, OPTION_PARAMETERS, REQUESTED_PARAMETERS)
    octets.append(OPTION_END)
    if len(octets) < SHORTEST_SENT:
        octets.extend(bytes(SHORTEST_SENT - len(octets)))
    return bytes(octets)


def _option(octets: bytearray, code: int, value: bytes) -> None:
    octets.append(code)
    octets.append(len(value))
    octets.extend(value)
