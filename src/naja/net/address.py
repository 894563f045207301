"""Addresses: IPv4, IPv6, MAC, IPv4 prefixes, and an address with a port.

Each is one immutable integer with its text form. `parse` is for people's input and raises ValueError; octets
from the wire become addresses through their integer value and cannot fail. Both IP versions answer the same
questions (`is_multicast()` ...), so that code above IP needs not know which one it has.
"""

from dataclasses import dataclass
from typing import Final

_LONGEST_TEXT: Final = 64
"""No address or prefix is longer in characters: refuses hostile text before it costs anything."""


def _decimal(text: str, maximum: int, what: str) -> int:
    """A plain decimal number without sign, leading zero or other digits; ValueError otherwise."""
    if not text or len(text) > 5 or not text.isascii() or not text.isdigit():
        raise ValueError(f"{what} is not a number: {text!r}")
    if len(text) > 1 and text[0] == "0":
        raise ValueError(f"{what} has a leading zero: {text!r}")
    value = int(text)
    if value > maximum:
        raise ValueError(f"{what} is greater than {maximum}: {text!r}")
    return value


@dataclass(frozen=True, slots=True, order=True)
class MacAddress:
    """A 48-bit IEEE 802 address."""

    value: int

    @staticmethod
    def parse(text: str) -> "MacAddress":
        """Read `02:00:00:00:00:01`; hyphens are taken too. Raises ValueError."""
        parts = text.replace("-", ":").split(":")
        value = 0
        if len(text) != 17 or len(parts) != 6:
            raise ValueError(f"not a MAC address: {text!r}")
        for part in parts:
            if len(part) != 2 or any(c not in "0123456789abcdefABCDEF" for c in part):
                raise ValueError(f"not a MAC address: {text!r}")
            value = value << 8 | int(part, 16)
        return MacAddress(value)

    def is_multicast(self) -> bool:
        """Whether it names a group (the broadcast address is one)."""
        return self.value >> 40 & 1 == 1

    def to_bytes(self) -> bytes:
        """Six octets, network order."""
        return self.value.to_bytes(6, "big")

    def __str__(self) -> str:
        return ":".join(f"{self.value >> shift & 0xFF:02x}" for shift in (40, 32, 24, 16, 8, 0))


@dataclass(frozen=True, slots=True, order=True)
class IPv4Address:
    """A 32-bit Internet address (RFC 791)."""

    value: int

    @staticmethod
    def parse(text: str) -> "IPv4Address":
        """Read dotted decimal with four parts. Raises ValueError."""
        parts = text.split(".") if len(text) <= 15 else []
        if len(parts) != 4:
            raise ValueError(f"not an IPv4 address: {text!r}")
        value = 0
        for part in parts:
            value = value << 8 | _decimal(part, 255, "a part of an IPv4 address")
        return IPv4Address(value)

    def version(self) -> int:
        """4."""
        return 4

    def is_unspecified(self) -> bool:
        """Whether it is 0.0.0.0."""
        return self.value == 0

    def is_loopback(self) -> bool:
        """Whether it is in 127/8 (RFC 1122 section 3.2.1.3)."""
        return self.value >> 24 == 127

    def is_multicast(self) -> bool:
        """Whether it is in 224/4 (RFC 1112)."""
        return self.value >> 28 == 0xE

    def is_broadcast(self) -> bool:
        """Whether it is the limited broadcast address; directed broadcasts only a prefix can tell."""
        return self.value == 0xFFFFFFFF

    def is_link_local(self) -> bool:
        """Whether it is in 169.254/16 (RFC 3927)."""
        return self.value >> 16 == 0xA9FE

    def is_unicast(self) -> bool:
        """Whether one host can have it: not 0/8, not multicast, not class E."""
        return 0x01000000 <= self.value < 0xE0000000

    def checksum_sum(self) -> int:
        """Its part of a pseudo-header's one's complement sum."""
        return (self.value >> 16) + (self.value & 0xFFFF)

    def to_bytes(self) -> bytes:
        """Four octets, network order."""
        return self.value.to_bytes(4, "big")

    def __hash__(self) -> int:
        return self.value

    def __str__(self) -> str:
        v = self.value
        return f"{v >> 24}.{v >> 16 & 0xFF}.{v >> 8 & 0xFF}.{v & 0xFF}"


@dataclass(frozen=True, slots=True, order=True)
class IPv6Address:
    """A 128-bit address (RFC 4291), without a zone."""

    value: int

    @staticmethod
    def parse(text: str) -> "IPv6Address":
        """Read any text form of RFC 4291 section 2.2, an IPv4 tail included. Raises ValueError."""
        if len(text) > 45:
            raise ValueError("not an IPv6 address: too long")
        halves = text.split("::")
        if len(halves) > 2:
            raise ValueError(f"more than one '::' in {text!r}")
        head = _groups(halves[0], text, len(halves) == 1)
        if len(halves) == 1:
            if len(head) != 8:
                raise ValueError(f"not an IPv6 address: {text!r}")
            groups = head
        else:
            tail = _groups(halves[1], text, True)
            if len(head) + len(tail) > 7:
                raise ValueError(f"nothing left for '::' in {text!r}")
            groups = head + [0] * (8 - len(head) - len(tail)) + tail
        value = 0
        for group in groups:
            value = value << 16 | group
        return IPv6Address(value)

    def version(self) -> int:
        """6."""
        return 6

    def is_unspecified(self) -> bool:
        """Whether it is `::`."""
        return self.value == 0

    def is_loopback(self) -> bool:
        """Whether it is `::1`."""
        return self.value == 1

    def is_multicast(self) -> bool:
        """Whether it is in ff00::/8."""
        return self.value >> 120 == 0xFF

    def is_broadcast(self) -> bool:
        """False: IPv6 has no broadcast."""
        return False

    def is_link_local(self) -> bool:
        """Whether it is in fe80::/10."""
        return self.value >> 118 == 0x3FA

    def is_unicast(self) -> bool:
        """Whether one interface can have it."""
        return self.value != 0 and self.value >> 120 != 0xFF

    def checksum_sum(self) -> int:
        """Its part of a pseudo-header's one's complement sum."""
        total = 0
        value = self.value
        while value:
            total += value & 0xFFFF
            value >>= 16
        return total

    def to_bytes(self) -> bytes:
        """Sixteen octets, network order."""
        return self.value.to_bytes(16, "big")

    def __str__(self) -> str:
        """The one recommended form (RFC 5952)."""
        groups = [self.value >> shift & 0xFFFF for shift in range(112, -16, -16)]
        if self.value >> 32 == 0xFFFF:
            return f"::ffff:{IPv4Address(self.value & 0xFFFFFFFF)}"
        start, length = _longest_zero_run(groups)
        if length < 2:
            return ":".join(f"{group:x}" for group in groups)
        head = ":".join(f"{group:x}" for group in groups[:start])
        tail = ":".join(f"{group:x}" for group in groups[start + length :])
        return f"{head}::{tail}"


def _groups(text: str, whole: str, last: bool) -> list[int]:
    """The 16-bit groups of one side of `::`; an IPv4 tail is allowed where `last` says the address ends."""
    if not text:
        return []
    groups: list[int] = []
    parts = text.split(":")
    for index, part in enumerate(parts):
        if "." in part and last and index == len(parts) - 1:
            tail = IPv4Address.parse(part).value
            groups.append(tail >> 16)
            groups.append(tail & 0xFFFF)
        elif 1 <= len(part) <= 4 and all(c in "0123456789abcdefABCDEF" for c in part):
            groups.append(int(part, 16))
        else:
            raise ValueError(f"not an IPv6 address: {whole!r}")
    return groups


def _longest_zero_run(groups: list[int]) -> tuple[int, int]:
    """Start and length of the first of the longest runs of zero groups (RFC 5952 section 4.2.3)."""
    best_start = 0
    best_length = 0
    start = 0
    length = 0
    for index, group in enumerate(groups):
        if group:
            length = 0
            continue
        if length == 0:
            start = index
        length += 1
        if length > best_length:
            best_start = start
            best_length = length
    return best_start, best_length


IPAddress = IPv4Address | IPv6Address


def parse_address(text: str) -> IPAddress:
    """Read an address of either version. Raises ValueError."""
    if ":" in text:
        return IPv6Address.parse(text)
    return IPv4Address.parse(text)


@dataclass(frozen=True, slots=True, order=True)
class IPv4Network:
    """All addresses that share their first `prefix` bits with `address`, whose other bits are zero."""

    address: IPv4Address
    prefix: int

    @staticmethod
    def parse(text: str) -> "IPv4Network":
        """Read `10.0.0.0/24`. Raises ValueError, also where host bits are set."""
        interface = IPv4Interface.parse(text)
        if interface.network().address != interface.address:
            raise ValueError(f"host bits are set in {text!r}")
        return interface.network()

    def mask(self) -> int:
        """The netmask as an integer."""
        return 0xFFFFFFFF << (32 - self.prefix) & 0xFFFFFFFF

    def contains(self, address: IPv4Address) -> bool:
        """Whether `address` is in this prefix."""
        return address.value & self.mask() == self.address.value

    def broadcast(self) -> IPv4Address:
        """The directed broadcast address; without meaning for prefixes of 31 and 32 (RFC 3021)."""
        return IPv4Address(self.address.value | (self.mask() ^ 0xFFFFFFFF))

    def __str__(self) -> str:
        return f"{self.address}/{self.prefix}"


@dataclass(frozen=True, slots=True, order=True)
class IPv4Interface:
    """An address together with the length of its network's prefix, as in `10.0.0.2/24`."""

    address: IPv4Address
    prefix: int

    @staticmethod
    def parse(text: str) -> "IPv4Interface":
        """Read `10.0.0.2/24`. Raises ValueError, also where the prefix length is missing."""
        address, slash, prefix = text[:_LONGEST_TEXT].partition("/")
        if not slash:
            raise ValueError(f"the prefix length is missing, as in {address}/24: {address!r}")
        return IPv4Interface(IPv4Address.parse(address), _decimal(prefix, 32, "the prefix length"))

    def network(self) -> IPv4Network:
        """The network it is on."""
        mask = 0xFFFFFFFF << (32 - self.prefix) & 0xFFFFFFFF
        return IPv4Network(IPv4Address(self.address.value & mask), self.prefix)

    def __str__(self) -> str:
        return f"{self.address}/{self.prefix}"


@dataclass(frozen=True, slots=True, order=True)
class Endpoint:
    """An address and a port of a transport protocol."""

    address: IPAddress
    port: int

    @staticmethod
    def parse(text: str) -> "Endpoint":
        """Read `10.0.0.1:80` or `[::1]:80`. Raises ValueError."""
        host, colon, port = text.rpartition(":")
        if not colon:
            raise ValueError(f"the port is missing in {text[:_LONGEST_TEXT]!r}")
        number = _decimal(port, 65535, "the port")
        if host.startswith("[") and host.endswith("]"):
            return Endpoint(IPv6Address.parse(host[1:-1]), number)
        return Endpoint(IPv4Address.parse(host), number)

    def __str__(self) -> str:
        if self.address.version() == 6:
            return f"[{self.address}]:{self.port}"
        return f"{self.address}:{self.port}"


BROADCAST_MAC: Final = MacAddress(0xFFFFFFFFFFFF)
UNSPECIFIED_MAC: Final = MacAddress(0)
UNSPECIFIED_IPV4: Final = IPv4Address(0)
BROADCAST_IPV4: Final = IPv4Address(0xFFFFFFFF)
LOOPBACK_IPV4: Final = IPv4Address(0x7F000001)
UNSPECIFIED_IPV6: Final = IPv6Address(0)
LOOPBACK_IPV6: Final = IPv6Address(1)
