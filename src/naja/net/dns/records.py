"""Resource record types and their data (RFC 1035 section 3.3, RFC 3596, RFC 2782): one class a type, and
parsing.
"""

from dataclasses import dataclass
from typing import Final

from naja.net.address import IPv4Address, IPv6Address
from naja.net.dns.drops import DnsDrop
from naja.net.dns.names import NameReader
from naja.octets import get16, get32

TYPE_A: Final = 1
TYPE_NS: Final = 2
TYPE_CNAME: Final = 5
TYPE_SOA: Final = 6
TYPE_PTR: Final = 12
TYPE_MX: Final = 15
TYPE_TXT: Final = 16
TYPE_AAAA: Final = 28
TYPE_SRV: Final = 33
TYPE_OPT: Final = 41

CLASS_IN: Final = 1

TYPE_NAMES: Final = {
    TYPE_A: "A",
    TYPE_NS: "NS",
    TYPE_CNAME: "CNAME",
    TYPE_SOA: "SOA",
    TYPE_PTR: "PTR",
    TYPE_MX: "MX",
    TYPE_TXT: "TXT",
    TYPE_AAAA: "AAAA",
    TYPE_SRV: "SRV",
    TYPE_OPT: "OPT",
}


@dataclass(frozen=True, slots=True)
class A:
    """An IPv4 address."""

    address: IPv4Address


@dataclass(frozen=True, slots=True)
class AAAA:
    """An IPv6 address."""

    address: IPv6Address


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name: the data of CNAME, NS and PTR."""

    name: str


@dataclass(frozen=True, slots=True)
class SOA:
    """The start of a zone; `minimum` bounds how long a denial may be remembered (RFC 2308 section 5)."""

    primary: str
    mailbox: str
    serial: int
    minimum: int


@dataclass(frozen=True, slots=True)
class MX:
    """A mail exchanger; a lower preference is asked first."""

    preference: int
    exchange: str


@dataclass(frozen=True, slots=True)
class TXT:
    """Character strings."""

    strings: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class SRV:
    """Where a service is (RFC 2782)."""

    priority: int
    weight: int
    port: int
    target: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """Data of a type that is not interpreted (RFC 3597)."""

    octets: bytes


Data = A | AAAA | Alias | SOA | MX | TXT | SRV | Unknown


@dataclass(frozen=True, slots=True)
class Record:
    """One resource record."""

    name: str
    type: int
    ttl: int  # seconds
    data: Data

    def __str__(self) -> str:
        return f"{self.name or '.'} {self.ttl} {TYPE_NAMES.get(self.type, str(self.type))} {self.data}"


def parse_data(octets: memoryview, start: int, end: int, kind: int, reader: NameReader) -> Data | DnsDrop:
    """The data in `octets[start:end]` of a record of type `kind`. Names in it may point anywhere before."""
    length = end - start
    if kind == TYPE_A:
        return A(IPv4Address(get32(octets, start))) if length == 4 else DnsDrop.BAD_RECORD
    if kind == TYPE_AAAA:
        if length != 16:
            return DnsDrop.BAD_RECORD
        return AAAA(IPv6Address(int.from_bytes(octets[start:end], "big")))
    if kind in (TYPE_CNAME, TYPE_NS, TYPE_PTR):
        name = _name_to_end(octets, start, end, reader)
        return name if isinstance(name, DnsDrop) else Alias(name)
    if kind == TYPE_MX:
        if length < 3:
            return DnsDrop.BAD_RECORD
        name = _name_to_end(octets, start + 2, end, reader)
        return name if isinstance(name, DnsDrop) else MX(get16(octets, start), name)
    if kind == TYPE_SRV:
        if length < 7:
            return DnsDrop.BAD_RECORD
        name = _name_to_end(octets, start + 6, end, reader)
        if isinstance(name, DnsDrop):
            return name
        return SRV(get16(octets, start), get16(octets, start + 2), get16(octets, start + 4), name)
    if kind == TYPE_TXT:
        return _strings(octets, start, end)
    if kind == TYPE_SOA:
        return _soa(octets, start, end, reader)
    return Unknown(bytes(octets[start:end]))


def _name_to_end(octets: memoryview, start: int, end: int, reader: NameReader) -> str | DnsDrop:
    """A name that fills `octets[start:end]` exactly."""
    if not reader.read(octets, start, end):
        return reader.drop if reader.drop is not None else DnsDrop.BAD_NAME
    return reader.name if reader.end == end else DnsDrop.BAD_RECORD


def _strings(octets: memoryview, start: int, end: int) -> TXT | DnsDrop:
    strings: list[bytes] = []
    at = start
    while at < end:
        size = octets[at]
        if at + 1 + size > end:
            return DnsDrop.BAD_RECORD
        strings.append(bytes(octets[at + 1 : at + 1 + size]))
        at += 1 + size
    return TXT(tuple(strings)) if strings else DnsDrop.BAD_RECORD


def _soa(octets: memoryview, start: int, end: int, reader: NameReader) -> SOA | DnsDrop:
    if not reader.read(octets, start, end):
        return reader.drop if reader.drop is not None else DnsDrop.BAD_NAME
    primary = reader.name
    if not reader.read(octets, reader.end, end):
        return reader.drop if reader.drop is not None else DnsDrop.BAD_NAME
    mailbox = reader.name
    at = reader.end
    if end - at != 20:
        return DnsDrop.BAD_RECORD
    return SOA(primary, mailbox, get32(octets, at), get32(octets, at + 16))
