"""DNS messages (RFC 1035 section 4.1, EDNS0 by RFC 6891): header offsets, queries, responses."""

from dataclasses import dataclass
from typing import Final

from naja.net.dns import names
from naja.net.dns.drops import DnsDrop
from naja.net.dns.names import NameReader
from naja.net.dns.records import CLASS_IN, TYPE_OPT, Record, parse_data
from naja.octets import get16, get32

# Offsets in octets.
IDENTIFIER: Final = 0
FLAGS: Final = 2
QUESTIONS: Final = 4
ANSWERS: Final = 6
AUTHORITIES: Final = 8
ADDITIONALS: Final = 10

HEADER: Final = 12
PORT: Final = 53

FLAG_RESPONSE: Final = 0x8000
FLAG_TRUNCATED: Final = 0x0200
FLAG_RECURSION_DESIRED: Final = 0x0100
OPCODE_MASK: Final = 0x7800
RCODE_MASK: Final = 0x000F

NO_ERROR: Final = 0
FORMAT_ERROR: Final = 1
SERVER_FAILURE: Final = 2
NAME_ERROR: Final = 3
NOT_IMPLEMENTED: Final = 4
REFUSED: Final = 5

EDNS_PAYLOAD: Final = 1232
"""What we offer to take over UDP: no fragmentation anywhere (DNS flag day 2020)."""

MAXIMUM_RECORDS: Final = 1024
LONGEST_TTL: Final = 7 * 86400
"""Seconds. Longer ones are cut (RFC 8767 section 4); the top bit set means 0 (RFC 2181 section 8)."""


@dataclass(frozen=True, slots=True)
class Response:
    """A well-formed response to our question."""

    rcode: int
    truncated: bool
    answers: list[Record]
    authorities: list[Record]


def emit_query(identifier: int, name: str, kind: int, edns: bool = True) -> bytes:
    """A recursive query for one name and type. Raises ValueError for a name that cannot be."""
    out = bytearray()
    for word in (identifier, FLAG_RECURSION_DESIRED, 1, 0, 0, 1 if edns else 0):
        out += word.to_bytes(2, "big")
    out += names.encode(name)
    out += kind.to_bytes(2, "big")
    out += CLASS_IN.to_bytes(2, "big")
    if edns:
        out.append(0)
        out += TYPE_OPT.to_bytes(2, "big")
        out += EDNS_PAYLOAD.to_bytes(2, "big")
        out += bytes(6)
    return bytes(out)


def parse_response(octets: memoryview, identifier: int, name: str, kind: int) -> Response | DnsDrop:
    """Read a message as the response to the query that `identifier`, `name` and `kind` describe."""
    limit = len(octets)
    if limit < HEADER:
        return DnsDrop.TRUNCATED
    flags = get16(octets, FLAGS)
    if not flags & FLAG_RESPONSE or flags & OPCODE_MASK:
        return DnsDrop.NOT_A_RESPONSE
    if get16(octets, IDENTIFIER) != identifier:
        return DnsDrop.WRONG_IDENTIFIER
    reader = NameReader()
    if get16(octets, QUESTIONS) != 1:
        return DnsDrop.WRONG_QUESTION
    if not reader.read(octets, HEADER, limit):
        return reader.drop if reader.drop is not None else DnsDrop.BAD_NAME
    at = reader.end
    if at + 4 > limit:
        return DnsDrop.TRUNCATED
    if reader.name != names.normalize(name) or get16(octets, at) != kind or get16(octets, at + 2) != CLASS_IN:
        return DnsDrop.WRONG_QUESTION
    at += 4
    counts = (get16(octets, ANSWERS), get16(octets, AUTHORITIES), get16(octets, ADDITIONALS))
    if counts[0] + counts[1] + counts[2] > MAXIMUM_RECORDS:
        return DnsDrop.TOO_MANY_RECORDS
    truncated = flags & FLAG_TRUNCATED != 0
    sections: list[list[Record]] = []
    for count in counts[:2]:
        section: list[Record] = []
        for _ in range(count):
            end = _read_record(octets, at, limit, reader, section)
            if isinstance(end, DnsDrop):
                # A server may cut anywhere; what is asked again over TCP need not be whole.
                return Response(flags & RCODE_MASK, True, [], []) if truncated else end
            at = end
        sections.append(section)
    return Response(flags & RCODE_MASK, truncated, sections[0], sections[1])


def _read_record(
    octets: memoryview, start: int, limit: int, reader: NameReader, section: list[Record]
) -> int | DnsDrop:
    """Read a record at `octets[start]` into `section`, unless its class is another; returns where it ends."""
    if not reader.read(octets, start, limit):
        return reader.drop if reader.drop is not None else DnsDrop.BAD_NAME
    name = reader.name
    at = reader.end
    if at + 10 > limit:
        return DnsDrop.TRUNCATED
    kind = get16(octets, at)
    class_ = get16(octets, at + 2)
    ttl = get32(octets, at + 4)
    end = at + 10 + get16(octets, at + 8)
    if end > limit:
        return DnsDrop.TRUNCATED
    if class_ != CLASS_IN or kind == TYPE_OPT:
        return end
    data = parse_data(octets, at + 10, end, kind, reader)
    if isinstance(data, DnsDrop):
        return data
    section.append(Record(name, kind, 0 if ttl >> 31 else min(ttl, LONGEST_TTL), data))
    return end
