"""DNS: names and messages against scapy, hostile compression, the resolver's conversation, the cache."""

import random

import pytest
from scapy.layers.dns import DNS, DNSQR, DNSRR, DNSRRMX, DNSRROPT, DNSRRSOA, DNSRRSRV

from naja.net.address import IPv4Address, IPv6Address
from naja.net.clock import SECOND
from naja.net.dns import names, wire
from naja.net.dns.cache import MAXIMUM_ENTRIES, Answer, Cache
from naja.net.dns.drops import DnsDrop
from naja.net.dns.machine import ROUNDS, UNANSWERED, Attempt, Query, Resolver
from naja.net.dns.names import NameReader
from naja.net.dns.records import (
    AAAA,
    MX,
    SOA,
    SRV,
    TXT,
    TYPE_A,
    TYPE_AAAA,
    TYPE_CNAME,
    TYPE_MX,
    TYPE_PTR,
    TYPE_SOA,
    TYPE_SRV,
    TYPE_TXT,
    A,
    Alias,
    Data,
)
from naja.net.dns.service import reverse_name
from naja.net.entropy import SeededEntropy

FIRST = IPv4Address.parse("10.0.0.53")
SECOND_SERVER = IPv4Address.parse("10.0.0.54")


def read(octets: bytes, start: int = 0) -> tuple[str, int] | DnsDrop | None:
    reader = NameReader()
    if reader.read(memoryview(octets), start, len(octets)):
        return reader.name, reader.end
    return reader.drop


def test_example_of_rfc_1035() -> None:
    """Section 4.1.4: F.ISI.ARPA at 20, FOO.F.ISI.ARPA at 40, ARPA at 64, the root at 92."""
    message = bytearray(93)
    message[20:32] = b"\x01F\x03ISI\x04ARPA\x00"
    message[40:46] = b"\x03FOO\xc0\x14"
    message[64:66] = b"\xc0\x1a"
    octets = bytes(message)
    assert read(octets, 20) == ("f.isi.arpa", 32)
    assert read(octets, 40) == ("foo.f.isi.arpa", 46)
    assert read(octets, 64) == ("arpa", 66)
    assert read(octets, 92) == ("", 93)


@pytest.mark.parametrize(
    ("octets", "start", "drop"),
    [
        (b"", 0, DnsDrop.TRUNCATED),
        (b"\x03ab", 0, DnsDrop.TRUNCATED),
        (b"\x01a", 0, DnsDrop.TRUNCATED),
        (b"\xc0", 0, DnsDrop.TRUNCATED),
        (b"\xc0\x00", 0, DnsDrop.POINTER_LOOP),
        (b"\x01a\xc0\x00", 0, DnsDrop.POINTER_LOOP),
        (b"\xc0\x02\xc0\x00", 2, DnsDrop.POINTER_LOOP),
        (b"\xc0\x05abc", 0, DnsDrop.POINTER_LOOP),
        (b"\x40a", 0, DnsDrop.BAD_NAME),
        (b"\x80a", 0, DnsDrop.BAD_NAME),
        (
            b"\x3f" + b"a" * 63 + b"\x3f" + b"b" * 63 + b"\x3f" + b"c" * 63 + b"\x3f" + b"d" * 63 + b"\0",
            0,
            DnsDrop.BAD_NAME,
        ),
    ],
)
def test_bad_names(octets: bytes, start: int, drop: DnsDrop) -> None:
    assert read(octets, start) is drop


def test_longest_name() -> None:
    name = ".".join(["a" * 63, "b" * 63, "c" * 63, "d" * 61])
    octets = names.encode(name)
    assert len(octets) == 255
    assert read(octets) == (name, 255)
    with pytest.raises(ValueError):
        names.encode(name + "d")


def test_odd_octets_survive() -> None:
    octets = b"\x05a.b\\\xff\x02\x00A\x00"
    result = read(octets)
    assert result == ("a\\046b\\092\\255.\\000a", 10)
    assert names.encode("a\\046b\\092\\255.\\000a") == octets.lower()


@pytest.mark.parametrize("name", ["a..b", ".a", "a" * 64, "bücher.example", "a b", "a\\25", "a\\999"])
def test_names_that_cannot_be(name: str) -> None:
    with pytest.raises(ValueError):
        names.encode(name)


def test_query_agrees_with_scapy() -> None:
    expected = DNS(id=0x1234, rd=1, qd=DNSQR(qname="www.example.org"), ar=DNSRROPT(rclass=1232, z=0))
    assert wire.emit_query(0x1234, "www.example.org", TYPE_A) == bytes(expected)
    plain = DNS(id=1, rd=1, qd=DNSQR(qname="example.org", qtype="AAAA"))
    assert wire.emit_query(1, "example.org.", TYPE_AAAA, edns=False) == bytes(plain)


def response(kind: int = TYPE_A, **fields: object) -> bytes:
    settings: dict[str, object] = {"id": 7, "qr": 1, "rd": 1, "ra": 1}
    settings["qd"] = DNSQR(qname="www.example.org", qtype=kind)
    return bytes(DNS(**(settings | fields)))


def parse(octets: bytes, kind: int = TYPE_A) -> wire.Response | DnsDrop:
    return wire.parse_response(memoryview(octets), 7, "www.example.org", kind)


@pytest.mark.parametrize(
    ("record", "kind", "data"),
    [
        (DNSRR(type="A", rdata="192.0.2.1"), TYPE_A, A(IPv4Address.parse("192.0.2.1"))),
        (DNSRR(type="AAAA", rdata="2001:db8::1"), TYPE_AAAA, AAAA(IPv6Address.parse("2001:db8::1"))),
        (DNSRR(type="CNAME", rdata="Other.example.org"), TYPE_CNAME, Alias("other.example.org")),
        (DNSRR(type="PTR", rdata="host.example.org"), TYPE_PTR, Alias("host.example.org")),
        (DNSRR(type="TXT", rdata=[b"one", b"two"]), TYPE_TXT, TXT((b"one", b"two"))),
        (DNSRRMX(preference=10, exchange="mail.example.org"), TYPE_MX, MX(10, "mail.example.org")),
        (
            DNSRRSRV(priority=1, weight=2, port=443, target="t.example.org"),
            TYPE_SRV,
            SRV(1, 2, 443, "t.example.org"),
        ),
        (
            DNSRRSOA(mname="ns.example.org", rname="admin.example.org", serial=5, minimum=60),
            TYPE_SOA,
            SOA("ns.example.org", "admin.example.org", 5, 60),
        ),
    ],
)
def test_records_agree_with_scapy(record: DNSRR, kind: int, data: Data) -> None:
    record.rrname = "www.example.org"
    record.ttl = 300
    octets = response(kind, an=record)
    result = parse(octets, kind)
    assert isinstance(result, wire.Response)
    assert [(r.name, r.type, r.ttl, r.data) for r in result.answers] == [("www.example.org", kind, 300, data)]
    for size in range(len(octets)):
        assert isinstance(parse(octets[:size], kind), DnsDrop)


def test_compressed_answers() -> None:
    """Names of answers and in their data point into the question."""
    octets = response(an=DNSRR(rrname="www.example.org", rdata="192.0.2.1"))
    head = octets[:33]
    answer = b"\xc0\x0c\x00\x05\x00\x01\x00\x00\x00\x3c\x00\x04\x01m\xc0\x10"
    result = parse(head + answer)
    assert isinstance(result, wire.Response)
    assert [(r.name, r.data) for r in result.answers] == [("www.example.org", Alias("m.example.org"))]


SHORT_ADDRESS = response()[:6] + b"\0\1\0\0\0\0" + response()[12:] + b"\0\0\1\0\1\0\0\0\5\0\3abc"


@pytest.mark.parametrize(
    ("octets", "drop"),
    [
        (response(qr=0), DnsDrop.NOT_A_RESPONSE),
        (response(opcode=2), DnsDrop.NOT_A_RESPONSE),
        (response(id=8), DnsDrop.WRONG_IDENTIFIER),
        (response(TYPE_MX), DnsDrop.WRONG_QUESTION),
        (response(qd=DNSQR(qname="www.example.com")), DnsDrop.WRONG_QUESTION),
        (response(qd=[]), DnsDrop.WRONG_QUESTION),
        (response()[:6] + b"\x04\x01" + response()[8:], DnsDrop.TOO_MANY_RECORDS),
        (SHORT_ADDRESS, DnsDrop.BAD_RECORD),
    ],
)
def test_what_is_no_answer(octets: bytes, drop: DnsDrop) -> None:
    assert parse(octets) is drop


def test_long_ttls_are_cut() -> None:
    for ttl, expected in ((1 << 31, 0), (1 << 30, wire.LONGEST_TTL), (5, 5)):
        result = parse(response(an=DNSRR(rrname="www.example.org", rdata="192.0.2.1", ttl=ttl)))
        assert isinstance(result, wire.Response)
        assert result.answers[0].ttl == expected


def test_random_octets_never_raise() -> None:
    generator = random.Random(1)
    good = response(an=DNSRR(rrname="www.example.org", rdata="192.0.2.1"))
    for _ in range(2000):
        octets = bytearray(good)
        for _ in range(generator.randrange(1, 6)):
            octets[generator.randrange(len(octets))] = generator.choice([0, 1, 0xC0, 0x0C, 0xFF, 0x3F])
        assert isinstance(parse(bytes(octets)), wire.Response | DnsDrop)


class Talk:
    """A resolver, and a name server's side of the conversation."""

    def __init__(self, servers: int = 1) -> None:
        self.resolver = Resolver(SeededEntropy(1))
        self.resolver.servers = [FIRST, SECOND_SERVER][:servers]
        self.now = 0

    def ask(self, name: str = "www.example.org", kind: int = TYPE_A) -> Query:
        return self.resolver.start(self.now, name, kind)

    def attempt(self, query: Query) -> Attempt:
        attempt = query.poll(self.now)
        assert attempt is not None
        return attempt

    def reply(self, query: Query, attempt: Attempt, **fields: object) -> bool:
        question = DNS(attempt.octets).qd[0]
        message = DNS(**({"id": attempt.identifier, "qr": 1, "qd": question} | fields))
        return query.input(self.now, attempt, memoryview(bytes(message)))


ANSWER = DNSRR(rrname="www.example.org", rdata="192.0.2.1", ttl=60)


def addresses(query: Query) -> list[str]:
    assert query.answer is not None
    return [str(r.data.address) for r in query.answer.records if isinstance(r.data, A)]


def test_answer_and_cache() -> None:
    talk = Talk()
    query = talk.ask("WWW.Example.org.")
    attempt = talk.attempt(query)
    assert (attempt.server, attempt.tcp) == (FIRST, False)
    assert query.deadline == 2 * SECOND
    assert talk.reply(query, attempt, an=ANSWER)
    assert addresses(query) == ["192.0.2.1"]
    assert query.poll(0) is None
    talk.now = 59 * SECOND
    assert addresses(talk.ask()) == ["192.0.2.1"]
    talk.now = 60 * SECOND
    assert talk.ask().answer is None
    assert talk.resolver.attempts == 1


def test_a_forged_answer_is_counted_and_waited_past() -> None:
    talk = Talk()
    query = talk.ask()
    attempt = talk.attempt(query)
    assert not talk.reply(query, attempt, id=attempt.identifier ^ 1, an=ANSWER)
    assert not talk.reply(query, attempt, qd=DNSQR(qname="www.example.com"), an=ANSWER)
    assert talk.resolver.drops.as_dict() == {"wrong_identifier": 1, "wrong_question": 1}
    assert query.answer is None
    assert talk.reply(query, attempt, an=ANSWER)


def test_servers_are_tried_in_turn_with_growing_timeouts() -> None:
    talk = Talk(servers=2)
    query = talk.ask()
    tries = []
    identifiers = set()
    while (attempt := query.poll(talk.now)) is not None:
        tries.append((str(attempt.server), (query.deadline - talk.now) // SECOND))
        identifiers.add(attempt.identifier)
        talk.now = query.deadline
    assert tries == [(f"10.0.0.{53 + n % 2}", 2 << n // 2) for n in range(2 * ROUNDS)]
    assert len(identifiers) == 2 * ROUNDS
    assert query.answer is not None and query.answer.rcode == UNANSWERED


def test_failing_servers() -> None:
    talk = Talk(servers=2)
    query = talk.ask()
    assert talk.reply(query, talk.attempt(query), rcode=wire.SERVER_FAILURE)
    assert talk.reply(query, talk.attempt(query), an=ANSWER)
    assert addresses(query) == ["192.0.2.1"]
    query = talk.ask("other.example.org")
    while (attempt := query.poll(talk.now)) is not None:
        talk.reply(query, attempt, rcode=wire.REFUSED)
    assert query.answer is not None and query.answer.rcode == wire.REFUSED


def test_truncated_answers_are_asked_again_by_tcp() -> None:
    talk = Talk()
    query = talk.ask()
    assert talk.reply(query, talk.attempt(query), tc=1)
    attempt = talk.attempt(query)
    assert attempt.tcp and attempt.server == FIRST
    assert talk.reply(query, attempt, an=ANSWER)
    assert addresses(query) == ["192.0.2.1"]


def test_servers_without_edns() -> None:
    talk = Talk()
    query = talk.ask()
    assert talk.reply(query, talk.attempt(query), rcode=wire.FORMAT_ERROR)
    attempt = talk.attempt(query)
    assert DNS(attempt.octets).arcount == 0
    assert talk.reply(query, attempt, an=ANSWER)


def test_aliases_within_one_answer() -> None:
    talk = Talk()
    query = talk.ask()
    chain = [
        DNSRR(rrname="www.example.org", type="CNAME", rdata="b.example.org", ttl=50),
        DNSRR(rrname="b.example.org", type="CNAME", rdata="c.example.org", ttl=20),
        DNSRR(rrname="c.example.org", rdata="192.0.2.9", ttl=90),
    ]
    assert talk.reply(query, talk.attempt(query), an=chain)
    assert addresses(query) == ["192.0.2.9"]
    talk.now = 20 * SECOND
    assert talk.ask().answer is None


def test_aliases_across_answers() -> None:
    talk = Talk()
    query = talk.ask()
    alias = DNSRR(rrname="www.example.org", type="CNAME", rdata="www.example.com", ttl=50)
    assert talk.reply(query, talk.attempt(query), an=alias)
    attempt = talk.attempt(query)
    assert DNS(attempt.octets).qd[0].qname == b"www.example.com."
    assert talk.reply(query, attempt, an=DNSRR(rrname="www.example.com", rdata="192.0.2.9"))
    assert addresses(query) == ["192.0.2.9"]


def test_alias_loops_end() -> None:
    talk = Talk()
    query = talk.ask()
    loop = [
        DNSRR(rrname="www.example.org", type="CNAME", rdata="b.example.org"),
        DNSRR(rrname="b.example.org", type="CNAME", rdata="www.example.org"),
    ]
    for _ in range(20):
        attempt = query.poll(talk.now)
        if attempt is None:
            break
        talk.reply(query, attempt, an=loop)
    assert query.answer is not None and query.answer.records == []


def test_denials_are_remembered_as_the_zone_says() -> None:
    talk = Talk()
    zone = DNSRRSOA(rrname="example.org", mname="a.org", rname="b.org", minimum=30, ttl=600)
    for name, rcode in (("gone.example.org", wire.NAME_ERROR), ("empty.example.org", wire.NO_ERROR)):
        query = talk.ask(name)
        assert talk.reply(query, talk.attempt(query), rcode=rcode, ns=zone)
        talk.now += 29 * SECOND
        again = talk.ask(name)
        assert again.answer is not None and (again.answer.rcode, again.answer.records) == (rcode, [])
        talk.now += 1 * SECOND
        assert talk.ask(name).answer is None


def test_without_servers_nothing_is_asked() -> None:
    query = Talk(servers=0).ask()
    assert query.answer is not None and query.answer.rcode == UNANSWERED


def test_cache_is_bounded() -> None:
    cache = Cache()
    for number in range(MAXIMUM_ENTRIES + 10):
        cache.put(0, f"n{number}", TYPE_A, Answer(0, []), 60)
    assert len(cache) == MAXIMUM_ENTRIES
    assert cache.get(0, "n9", TYPE_A) is None
    assert cache.get(0, "n10", TYPE_A) is not None
    cache.put(0, "zero", TYPE_A, Answer(0, []), 0)
    assert cache.get(0, "zero", TYPE_A) is None


def test_reverse_names() -> None:
    assert reverse_name(IPv4Address.parse("192.0.2.1")) == "1.2.0.192.in-addr.arpa"
    # RFC 3596 section 2.5.
    assert reverse_name(IPv6Address.parse("4321:0:1:2:3:4:567:89ab")) == (
        "b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.0.0.0.0.1.2.3.4.ip6.arpa"
    )
