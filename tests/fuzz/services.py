"""Targets for DHCP and DNS: their formats, and their machines fed with one message after the other."""

from __future__ import annotations

from tests.fuzz.engine import Target

from naja.net.address import IPv4Address
from naja.net.clock import SECOND
from naja.net.dhcp import wire as dhcp
from naja.net.dhcp.drops import DhcpDrop
from naja.net.dhcp.machine import DhcpMachine
from naja.net.dns import names
from naja.net.dns import wire as dns
from naja.net.dns.cache import Cache
from naja.net.dns.drops import DnsDrop
from naja.net.dns.machine import Resolver
from naja.net.dns.records import TYPE_A, TYPE_CNAME, TYPE_MX, TYPE_SRV, TYPE_TXT
from naja.net.entropy import SeededEntropy

_MAC, _TRANSACTION, _IDENTIFIER = 0x020000000001, 0x12345678, 0x1234
_KINDS = (TYPE_A, TYPE_CNAME, TYPE_MX, TYPE_TXT, TYPE_SRV)
_NAME = "www.naja.test"


def _dhcp_reply(kind: int, transaction: int) -> bytes:
    """What a server says, by RFC 2131's figure 1."""
    head = bytes([2, 1, 6, 0]) + transaction.to_bytes(4, "big") + bytes(8) + bytes([10, 0, 0, 50])
    head += bytes(8) + _MAC.to_bytes(6, "big") + bytes(10 + 64 + 128) + bytes.fromhex("63825363")
    options = bytes([53, 1, kind, 54, 4, 10, 0, 0, 1, 51, 4, 0, 0, 0, 120, 1, 4, 255, 255, 255, 0])
    return head + options + bytes([3, 4, 10, 0, 0, 1, 6, 8, 10, 0, 0, 1, 10, 0, 0, 2, 255])


def run_dhcp(octets: bytes) -> None:
    """A reply; what is not a drop has an address and a mask that fit a lease."""
    reply = dhcp.parse_reply(memoryview(octets), _TRANSACTION, _MAC)
    assert isinstance(reply, dhcp.Reply | DhcpDrop)


def run_dhcp_machine(octets: bytes) -> None:
    """A client that is told `octets`, addressed to its present transaction, again and again while time passes."""
    machine = DhcpMachine(_MAC, "naja", SeededEntropy(1))
    now = SECOND
    machine.start(now)
    for _ in range(6):
        transaction = 0
        while (outgoing := machine.poll(now)) is not None:
            transaction = int.from_bytes(outgoing.payload[4:8], "big")
        message = octets[:4] + transaction.to_bytes(4, "big") + octets[8:]
        machine.input(now, memoryview(message))
        for change, _ in machine.changes():
            if change == 0:
                machine.checked(now, True)
        due = machine.deadline()
        now = now + SECOND if due is None or due >= 1 << 62 else max(due, now + 1)


def _dns_answer(kind: int, records: bytes, count: int) -> bytes:
    question = names.encode(_NAME) + kind.to_bytes(2, "big") + b"\0\1"
    return (
        _IDENTIFIER.to_bytes(2, "big")
        + bytes.fromhex("8180 0001")
        + bytes([0, count, 0, 0, 0, 0])
        + question
        + records
    )


_POINTER = bytes.fromhex("c00c")
_A = _POINTER + bytes.fromhex("0001 0001 0000003c 0004 0a010203")
_ALIAS = _POINTER + bytes.fromhex("0005 0001 0000003c 0006 0361 6263 c010")
_MX = _POINTER + bytes.fromhex("000f 0001 0000003c 0004 0005 c00c")
_TXT = _POINTER + bytes.fromhex("0010 0001 0000003c 0006 0568656c6c6f")
_SRV = _POINTER + bytes.fromhex("0021 0001 0000003c 0008 0001 0002 1f90 c00c")
_ANSWERS = (
    _dns_answer(TYPE_A, _A, 1),
    _dns_answer(TYPE_A, _ALIAS + _A, 2),
    _dns_answer(TYPE_MX, _MX, 1),
    _dns_answer(TYPE_TXT, _TXT, 1),
    _dns_answer(TYPE_SRV, _SRV, 1),
)


def run_dns(octets: bytes) -> None:
    """A response to a question of each type; records say what they are."""
    for kind in _KINDS:
        response = dns.parse_response(memoryview(octets), _IDENTIFIER, _NAME, kind)
        if not isinstance(response, DnsDrop):
            for record in (*response.answers, *response.authorities):
                str(record)


def run_dns_query(octets: bytes) -> None:
    """A query whose every attempt is answered with `octets`, under the identifier that was asked."""
    resolver = Resolver(SeededEntropy(1))
    resolver.servers = [IPv4Address(0x0A000001)]
    for kind in (TYPE_A, TYPE_CNAME):
        now = SECOND
        query = resolver.start(now, _NAME, kind)
        attempts = 0
        while (attempt := query.poll(now)) is not None:
            attempts += 1
            assert attempts <= 64, "a query has no end"
            query.input(now, attempt, memoryview(attempt.identifier.to_bytes(2, "big") + octets[2:]))
            now = query.deadline
        assert query.answer is not None
        assert isinstance(resolver.cache, Cache) and len(resolver.cache) <= 2


TARGETS = (
    Target(
        "dhcp",
        run_dhcp,
        (_dhcp_reply(2, _TRANSACTION), _dhcp_reply(5, _TRANSACTION), _dhcp_reply(6, _TRANSACTION)),
    ),
    Target("dhcp_machine", run_dhcp_machine, (_dhcp_reply(2, 0), _dhcp_reply(5, 0), _dhcp_reply(6, 0))),
    Target("dns", run_dns, _ANSWERS),
    Target("dns_query", run_dns_query, _ANSWERS),
)
