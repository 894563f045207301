"""The resolver: one `Query` object for each question, from the first packet to the answer; no I/O, no clock.

    query = resolver.start(now, "example.org", TYPE_A)
    while query.answer is None:
        attempt = query.poll(now)            send it, to that server, by UDP from a fresh random port or by
        TCP query.input(now, attempt, octets)    what came back; wait for it no longer than query.deadline

Attempts go round the servers with growing timeouts. A truncated answer is asked again by TCP; a server that
does not understand EDNS is asked again without.
"""

from dataclasses import dataclass
from typing import Final

from naja.net.address import IPAddress
from naja.net.clock import SECOND
from naja.net.dns import names, wire
from naja.net.dns.cache import LONGEST_DENIAL, Answer, Cache
from naja.net.dns.drops import DnsDrop
from naja.net.dns.records import SOA, TYPE_CNAME, Alias, Record
from naja.net.drops import DropCounters
from naja.net.entropy import Entropy

ROUNDS: Final = 3
"""How often each server is asked."""

FIRST_TIMEOUT: Final = 2 * SECOND
TCP_TIMEOUT: Final = 5 * SECOND
MAXIMUM_SERVERS: Final = 8
MAXIMUM_ALIASES: Final = 8
UNANSWERED: Final = -1
"""The rcode of an answer that no server gave."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One packet to send."""

    server: IPAddress
    tcp: bool
    identifier: int
    octets: bytes


class Resolver:
    """Servers, cache and counters."""

    def __init__(self, entropy: Entropy) -> None:
        self.drops = DropCounters(DnsDrop)
        self.cache = Cache()
        self.servers: list[IPAddress] = []
        self.queries = 0
        self.attempts = 0
        self._entropy = entropy

    def start(self, now: int, name: str, kind: int) -> "Query":
        """Ask for the records of one type. Raises ValueError for a name that cannot be."""
        names.encode(name)
        self.queries += 1
        return Query(self, now, names.normalize(name), kind)

    def identifier(self) -> int:
        """A query identifier that nobody can guess (RFC 5452 section 9.2)."""
        return self._entropy.bits(16)


class Query:
    """One question under way. Finished once `answer` is set; its rcode is UNANSWERED where nobody knew."""

    def __init__(self, resolver: Resolver, now: int, name: str, kind: int) -> None:
        self.kind = kind
        self.answer: Answer | None = None
        self.deadline = now
        self._resolver = resolver
        self._question = name
        self._name = name  # what is asked now: the question, or what it is an alias of
        self._records: list[Record] = []  # aliases followed
        self._ttl = wire.LONGEST_TTL
        self._tried = 0
        self._tcp = False
        self._edns = True
        self._failure = UNANSWERED
        self._look_up(now)

    def poll(self, now: int) -> Attempt | None:
        """The next attempt; None when the query is finished. An attempt that waits is given up by this."""
        resolver = self._resolver
        if self.answer is not None:
            return None
        servers = resolver.servers[:MAXIMUM_SERVERS]
        if self._tried >= ROUNDS * len(servers):
            self.answer = Answer(self._failure, [])
            return None
        server = servers[self._tried % len(servers)]
        timeout = FIRST_TIMEOUT << self._tried // len(servers)
        if self._tcp:
            timeout = max(timeout, TCP_TIMEOUT)
        self._tried += 1
        self.deadline = now + timeout
        resolver.attempts += 1
        identifier = resolver.identifier()
        octets = wire.emit_query(identifier, self._name, self.kind, self._edns)
        return Attempt(server, self._tcp, identifier, octets)

    def input(self, now: int, attempt: Attempt, octets: memoryview) -> bool:
        """Take what came back for `attempt`. False: it is not its answer; go on waiting."""
        response = wire.parse_response(octets, attempt.identifier, self._name, self.kind)
        if isinstance(response, DnsDrop):
            self._resolver.drops.count(response)
            return False
        if response.truncated and not attempt.tcp:
            self._tcp = True
            self._tried -= 1
            return True
        if response.rcode == wire.FORMAT_ERROR and self._edns:
            self._edns = False
            self._tried -= 1
            return True
        if response.rcode not in (wire.NO_ERROR, wire.NAME_ERROR):
            self._failure = response.rcode
            return True
        self._take(now, response)
        return True

    def _take(self, now: int, response: wire.Response) -> None:
        """Follow the aliases in the answer section to the records that were asked for."""
        name = self._name
        found = [r for r in response.answers if r.name == name and r.type == self.kind]
        while not found:
            alias = _alias_of(response.answers, name) if self.kind != TYPE_CNAME else None
            if alias is None or not isinstance(alias.data, Alias) or len(self._records) >= MAXIMUM_ALIASES:
                break
            self._records.append(alias)
            self._ttl = min(self._ttl, alias.ttl)
            name = alias.data.name
            found = [r for r in response.answers if r.name == name and r.type == self.kind]
        if found:
            for record in found:
                self._ttl = min(self._ttl, record.ttl)
            self._finish(now, Answer(wire.NO_ERROR, self._records + found), self._ttl)
        elif name != self._name and response.rcode == wire.NO_ERROR and not response.authorities:
            # The chain leads out of what this server told: ask for its end.
            self._name = name
            self._tried = 0
            self._tcp = False
            self._look_up(now)
        else:
            self._finish(now, Answer(response.rcode, []), min(self._ttl, _denial_ttl(response.authorities)))

    def _look_up(self, now: int) -> None:
        cached = self._resolver.cache.get(now, self._name, self.kind)
        if cached is not None:
            self.answer = Answer(cached.rcode, self._records + cached.records)
        elif not self._resolver.servers:
            self.answer = Answer(UNANSWERED, [])

    def _finish(self, now: int, answer: Answer, ttl: int) -> None:
        self.answer = answer
        self._resolver.cache.put(now, self._question, self.kind, answer, ttl)


def _alias_of(records: list[Record], name: str) -> Record | None:
    for record in records:
        if record.type == TYPE_CNAME and record.name == name:
            return record
    return None


def _denial_ttl(authorities: list[Record]) -> int:
    """How long to remember that there is nothing (RFC 2308 section 5); 0 without an SOA."""
    for record in authorities:
        if isinstance(record.data, SOA):
            return min(record.ttl, record.data.minimum, LONGEST_DENIAL)
    return 0
