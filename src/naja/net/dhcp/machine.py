"""The DHCP client (RFC 2131 section 4.4, figure 5): messages and time in, messages and changes of the lease
out.

    state        on                      to           does
    INIT         start, a wait's end     SELECTING    DISCOVER
    SELECTING    OFFER                   REQUESTING   REQUEST to its server
    SELECTING    no offer in time        SELECTING    DISCOVER again, later each time
    REQUESTING   ACK                     CHECKING     asks for a probe of the address
    REQUESTING   NAK, no answer          INIT
    CHECKING     address is free         BOUND        lease reported
    CHECKING     address is taken        INIT         DECLINE, after 10 s
    BOUND        T1                      RENEWING     REQUEST to the server
    RENEWING     T2                      REBINDING    REQUEST to everybody
    RENEWING, REBINDING    ACK           BOUND        lease reported
    RENEWING, REBINDING    NAK, lease's end    INIT   loss reported
    BOUND, RENEWING, REBINDING    conflict     INIT   DECLINE, loss reported, after 10 s

Different from the RFC: the first message is sent without the random wait of 1 to 10 s of section 4.4.1, which
would be the whole boot time; offers are not collected, the first one is taken.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from naja.net.address import BROADCAST_IPV4, IPv4Address, IPv4Interface
from naja.net.clock import NEVER, SECOND
from naja.net.dhcp import wire
from naja.net.dhcp.drops import DhcpDrop
from naja.net.drops import DropCounters
from naja.net.entropy import Entropy, between

FIRST_RETRY: Final = 4 * SECOND  # section 4.1
LONGEST_RETRY: Final = 64 * SECOND
REQUEST_ATTEMPTS: Final = 4
DECLINE_WAIT: Final = 10 * SECOND  # section 3.1 (5): at least 10 s
SHORTEST_RENEWAL_RETRY: Final = 60 * SECOND  # section 4.4.5
INFINITE: Final = 0xFFFFFFFF
SHORTEST_LEASE: Final = 10
"""Seconds: a server that lends for less would keep us renewing."""


class State(IntEnum):
    """States of figure 5; CHECKING is the ARP probe that section 4.4.1 asks for."""

    STOPPED = 0
    INIT = 1
    SELECTING = 2
    REQUESTING = 3
    CHECKING = 4
    BOUND = 5
    RENEWING = 6
    REBINDING = 7


class Change(IntEnum):
    """What `changes` reports."""

    CHECK = 0  # probe the address of this lease, then call `checked`
    BOUND = 1  # use this lease from now on
    LOST = 2  # stop using this lease


@dataclass(frozen=True, slots=True)
class Lease:
    """What a server has lent us. Times are moments in nanoseconds."""

    interface: IPv4Interface
    gateway: IPv4Address | None
    nameservers: tuple[IPv4Address, ...]
    server: IPv4Address
    renew_at: int
    rebind_at: int
    expires_at: int


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to send from the client's port to the server's port."""

    destination: IPv4Address
    payload: bytes


class DhcpMachine:
    """One client."""

    def __init__(self, mac: int, hostname: str, entropy: Entropy) -> None:
        self.state = State.STOPPED
        self.lease: Lease | None = None
        self.drops = DropCounters(DhcpDrop)
        self.sent = 0
        self.received = 0
        self._mac = mac
        self._hostname = hostname
        self._entropy = entropy
        self._transaction = 0
        self._started = 0
        self._due = NEVER
        self._attempts = 0
        self._offer: wire.Reply | None = None
        self._checking: Lease | None = None
        self._outgoing: list[Outgoing] = []
        self._changes: list[tuple[Change, Lease]] = []

    def start(self, now: int) -> None:
        """Begin to look for a lease."""
        self._enter_init(now, 0)

    def stop(self, now: int) -> None:
        """Give the lease back, if there is one, and be quiet."""
        if self.lease is not None:
            lease = self.lease
            self._emit(
                now,
                wire.RELEASE,
                lease.server,
                client_address=lease.interface.address.value,
                server=lease.server.value,
            )
            self._lose()
        self.state = State.STOPPED
        self._due = NEVER

    def input(self, now: int, octets: memoryview) -> None:
        """A message has arrived at the client's port. Never raises, whatever the octets."""
        reply = wire.parse_reply(octets, self._transaction, self._mac)
        if isinstance(reply, DhcpDrop):
            self.drops.count(reply)
            return
        self.received += 1
        if reply.server is None:
            self.drops.count(DhcpDrop.NO_SERVER)
        elif self.state is State.SELECTING and reply.type == wire.OFFER:
            self._offered(now, reply)
        elif self.state is State.REQUESTING and reply.type in (wire.ACK, wire.NAK):
            if self._offer is not None and reply.server != self._offer.server:
                self.drops.count(DhcpDrop.OTHER_SERVER)
            elif reply.type == wire.NAK:
                self._enter_init(now, 0)
            else:
                self._acknowledged(now, reply, reply.server)
        elif self.state in (State.RENEWING, State.REBINDING) and reply.type in (wire.ACK, wire.NAK):
            if reply.type == wire.NAK:
                self._lose()
                self._enter_init(now, 0)
            else:
                self._acknowledged(now, reply, reply.server)
        else:
            self.drops.count(DhcpDrop.UNEXPECTED)

    def checked(self, now: int, free: bool) -> None:
        """The answer to CHECK."""
        lease = self._checking
        if self.state is not State.CHECKING or lease is None:
            return
        self._checking = None
        if free:
            self._bind(lease)
        else:
            self._decline(now, lease)

    def conflict(self, now: int, address: IPv4Address) -> None:
        """Somebody else uses the address of our lease."""
        lease = self.lease
        if lease is not None and lease.interface.address == address:
            self._lose()
            self._decline(now, lease)

    def poll(self, now: int) -> Outgoing | None:
        """The next message to send."""
        while self._due <= now:
            self._advance(now)
        if self._outgoing:
            return self._outgoing.pop(0)
        return None

    def deadline(self) -> int | None:
        """When to poll at the latest."""
        return self._due if self._due != NEVER else None

    def changes(self) -> list[tuple[Change, Lease]]:
        """What happened to the lease since the last call, oldest first."""
        found = self._changes
        if found:
            self._changes = []
        return found

    def _advance(self, now: int) -> None:
        """A timer is due."""
        state = self.state
        lease = self.lease
        if state in (State.INIT, State.SELECTING):
            self._discover(now)
        elif state is State.REQUESTING:
            if self._attempts < REQUEST_ATTEMPTS:
                self._request_offer(now)
            else:
                self._enter_init(now, 0)
        elif lease is None:
            self._due = NEVER
        elif now >= lease.expires_at:
            self._lose()
            self._enter_init(now, 0)
        elif now >= lease.rebind_at:
            self._extend(now, State.REBINDING, lease, BROADCAST_IPV4, lease.expires_at)
        elif now >= lease.renew_at:
            self._extend(now, State.RENEWING, lease, lease.server, lease.rebind_at)

    def _enter_init(self, now: int, wait: int) -> None:
        self.state = State.INIT
        self._offer = None
        self._checking = None
        self._attempts = 0
        self._started = now
        self._due = now + wait

    def _discover(self, now: int) -> None:
        if self.state is State.INIT:
            self._transaction = self._entropy.bits(32)
            self.state = State.SELECTING
        self._attempts += 1
        self._due = now + self._retry()
        self._emit(now, wire.DISCOVER, BROADCAST_IPV4)

    def _offered(self, now: int, reply: wire.Reply) -> None:
        address = reply.your_address
        if not address.is_unicast() or address.is_loopback():
            self.drops.count(DhcpDrop.BAD_ADDRESS)
            return
        self._offer = reply
        self._attempts = 0
        self.state = State.REQUESTING
        self._request_offer(now)

    def _request_offer(self, now: int) -> None:
        offer = self._offer
        if offer is None or offer.server is None:
            self._enter_init(now, 0)
            return
        self._attempts += 1
        self._due = now + self._retry()
        self._emit(
            now,
            wire.REQUEST,
            BROADCAST_IPV4,
            requested=offer.your_address.value,
            server=offer.server.value,
        )

    def _acknowledged(self, now: int, reply: wire.Reply, server: IPv4Address) -> None:
        address = reply.your_address
        if not address.is_unicast() or address.is_loopback() or reply.lease < 0:
            self.drops.count(DhcpDrop.BAD_ADDRESS)
            return
        lease = _lease_of(now, reply, server)
        if self.lease is not None and self.lease.interface.address == address:
            self._bind(lease)
            return
        if self.lease is not None:
            self._lose()
        self.state = State.CHECKING
        self._checking = lease
        self._due = NEVER
        self._changes.append((Change.CHECK, lease))

    def _bind(self, lease: Lease) -> None:
        self.state = State.BOUND
        self.lease = lease
        self._due = lease.renew_at
        self._changes.append((Change.BOUND, lease))

    def _extend(self, now: int, state: State, lease: Lease, to: IPv4Address, until: int) -> None:
        """Ask for more time; again after half of what is left until the next stage (section 4.4.5)."""
        if self.state is not state:
            self.state = state
            self._started = now
            self._transaction = self._entropy.bits(32)
        self._due = min(until, now + max((until - now) // 2, SHORTEST_RENEWAL_RETRY))
        self._emit(now, wire.REQUEST, to, client_address=lease.interface.address.value)

    def _decline(self, now: int, lease: Lease) -> None:
        self._emit(
            now,
            wire.DECLINE,
            BROADCAST_IPV4,
            requested=lease.interface.address.value,
            server=lease.server.value,
        )
        self._enter_init(now, DECLINE_WAIT)

    def _lose(self) -> None:
        if self.lease is not None:
            self._changes.append((Change.LOST, self.lease))
            self.lease = None

    def _retry(self) -> int:
        """4, 8, 16 ... 64 s, each a random second more or less (section 4.1)."""
        base = min(FIRST_RETRY << (self._attempts - 1), LONGEST_RETRY)
        return base + between(self._entropy, -SECOND, SECOND)

    def _emit(
        self,
        now: int,
        kind: int,
        to: IPv4Address,
        client_address: int = 0,
        requested: int = 0,
        server: int = 0,
    ) -> None:
        self.sent += 1
        payload = wire.emit(
            kind,
            self._transaction,
            self._mac,
            (now - self._started) // SECOND,
            client_address,
            requested,
            server,
            self._hostname,
        )
        self._outgoing.append(Outgoing(to, payload))


def _lease_of(now: int, reply: wire.Reply, server: IPv4Address) -> Lease:
    """The lease that an ACK describes; T1 and T2 default to 1/2 and 7/8 of it (section 4.4.5)."""
    seconds = max(reply.lease, SHORTEST_LEASE)
    renewal = reply.renewal
    rebinding = reply.rebinding
    if not 0 < rebinding < seconds:
        rebinding = seconds * 7 // 8
    if not 0 < renewal < rebinding:
        renewal = min(seconds // 2, rebinding - 1)
    forever = reply.lease == INFINITE
    prefix = reply.prefix if reply.prefix >= 0 else _class_prefix(reply.your_address)
    return Lease(
        IPv4Interface(reply.your_address, prefix),
        reply.routers[0] if reply.routers else None,
        reply.nameservers,
        server,
        NEVER if forever else now + renewal * SECOND,
        NEVER if forever else now + rebinding * SECOND,
        NEVER if forever else now + seconds * SECOND,
    )


def _class_prefix(address: IPv4Address) -> int:
    """The prefix length of an address's class, for servers that send no mask."""
    first = address.value >> 24
    if first < 128:
        return 8
    return 16 if first < 192 else 24
