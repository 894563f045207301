"""The ARP machine: the neighbour cache, packets that wait for it, and the defence of our own addresses.

States of a neighbour and what moves them; everything else leaves the state as it is:

    (none)      lookup                    INCOMPLETE   request broadcast
    (none)      request to us             REACHABLE    unless the table is full
    INCOMPLETE  reply or request from it  REACHABLE    waiting packets are sent
    INCOMPLETE  no answer, n times        (none)       waiting packets are dropped
    REACHABLE   lookup after `confirmed`  CONFIRMING   request to its last address; still used
    CONFIRMING  reply or request from it  REACHABLE
    CONFIRMING  no answer, n times        (none)

Outgoing frames are written to the frame queue that the owner hands in. Checking that a new address is free is
in `claim.py`.
"""

from collections import deque
from typing import Final

from naja.net.arp.claim import Claims
from naja.net.arp.config import ArpConfig
from naja.net.arp.drops import ArpDrop
from naja.net.arp.wire import REPLY, REQUEST, ArpView, emit
from naja.net.clock import NEVER
from naja.net.drops import DropCounters
from naja.net.entropy import Entropy
from naja.net.ethernet import wire as ethernet
from naja.net.ethernet.drops import LinkDrop
from naja.net.ethernet.queue import FrameQueue
from naja.octets import put48

INCOMPLETE: Final = 0
REACHABLE: Final = 1
CONFIRMING: Final = 2


class Neighbour:
    """What is known of one station on the link."""

    __slots__ = ("address", "attempts", "confirmed", "mac", "retry_at", "state", "waiting")

    def __init__(self, address: int) -> None:
        self.address = address
        self.mac = 0
        self.state = INCOMPLETE
        self.confirmed = 0  # when it last answered
        self.attempts = 0
        self.retry_at = NEVER
        self.waiting: deque[bytes] = deque()  # whole frames without a destination


class ArpMachine:
    """ARP for one interface."""

    def __init__(
        self,
        mac: int,
        queue: FrameQueue,
        link_drops: DropCounters[LinkDrop],
        config: ArpConfig,
        entropy: Entropy,
    ) -> None:
        self.mac = mac
        self.config = config
        self.drops = DropCounters(ArpDrop)
        self.addresses: list[int] = []
        self.neighbours: dict[int, Neighbour] = {}
        self.requests_in = 0
        self.replies_in = 0
        self.requests_out = 0
        self.replies_out = 0
        self._active: dict[int, Neighbour] = {}  # INCOMPLETE and CONFIRMING
        self._abandoned: list[bytes] = []
        self._queue = queue
        self._link_drops = link_drops
        self._view = ArpView()
        self.claims = Claims(config, entropy)

    def lookup(self, now: int, address: int) -> Neighbour | None:
        """The neighbour `address` where its hardware address is known, else None: then `park` the packet.

        The caller may keep the answer and ask `is_fresh` for the next packet: a neighbour that was given up
        is not fresh.
        """
        neighbour = self.neighbours.get(address)
        if neighbour is None or neighbour.state == INCOMPLETE:
            return None
        if neighbour.state == REACHABLE and now - neighbour.confirmed > self.config.confirmed:
            self._confirm(now, neighbour)
        return neighbour

    def is_fresh(self, now: int, neighbour: Neighbour) -> bool:
        """Whether `neighbour` may be used without `lookup`."""
        return neighbour.state == REACHABLE and now - neighbour.confirmed <= self.config.confirmed

    def park(self, now: int, address: int, frame: memoryview) -> None:
        """Keep a copy of `frame` until `address` is resolved; starts the resolution. Only its destination
        is still to be filled in.
        """
        neighbour = self.neighbours.get(address)
        if neighbour is None:
            if len(self._active) >= self.config.pending_limit:
                self.drops.count(ArpDrop.TOO_MANY_PENDING)
                return
            neighbour = Neighbour(address)
            self._make_room()
            self.neighbours[address] = neighbour
            self._active[address] = neighbour
            self._request(now, neighbour)
        if len(neighbour.waiting) >= self.config.queue_per_neighbour:
            neighbour.waiting.popleft()
            self.drops.count(ArpDrop.QUEUE_FULL)
        neighbour.waiting.append(bytes(frame))

    def input(self, now: int, frame: memoryview) -> None:
        """Handle one frame of type ARP."""
        packet = self._view
        drop = packet.load(frame, ethernet.PAYLOAD)
        if drop is not None:
            self.drops.count(drop)
            return
        if packet.sender_mac == self.mac:
            self.drops.count(ArpDrop.OWN_ECHO)
            return
        if packet.operation == REQUEST:
            self.requests_in += 1
        else:
            self.replies_in += 1
        if self.claims.input(now, packet.sender_ip, packet.target_ip, packet.operation == REQUEST):
            return
        if packet.sender_ip in self.addresses:
            if self.claims.defend(now, packet.sender_ip):
                self._emit(REQUEST, ethernet.BROADCAST, packet.sender_ip, 0, packet.sender_ip)
            return
        self._learn(now, packet)

    def announce(self, now: int, address: int) -> None:
        """Tell the link that `address` is ours (RFC 5227 section 2.3). It is among `addresses` already."""
        self.claims.announce(now, address)
        self.advance(now)

    def forget(self, address: int) -> None:
        """Drop what is known of a neighbour: an upper layer has reason to doubt it (RFC 1122 section
        2.3.2.1).
        """
        neighbour = self.neighbours.get(address)
        if neighbour is not None and neighbour.state == REACHABLE:
            neighbour.confirmed = -(1 << 62)

    def advance(self, now: int) -> None:
        """Do what is due at `now`: repeat or give up requests, probe, announce."""
        for neighbour in [n for n in self._active.values() if n.retry_at <= now]:
            if neighbour.attempts < self.config.requests:
                self._request(now, neighbour)
            else:
                self._give_up(neighbour)
        while True:
            address = self.claims.poll(now)
            if address < 0:
                break
            sender = address if address in self.addresses else 0
            self._emit(REQUEST, ethernet.BROADCAST, sender, 0, address)

    def deadline(self) -> int | None:
        """When `advance` has something to do."""
        earliest = self.claims.earliest()
        for neighbour in self._active.values():
            if neighbour.retry_at < earliest:
                earliest = neighbour.retry_at
        return earliest if earliest != NEVER else None

    def abandoned(self) -> list[bytes]:
        """Frames that waited for a neighbour which did not answer, since the last call.

        Take them after each `advance`: that is what bounds their number.
        """
        found = self._abandoned
        if found:
            self._abandoned = []
        return found

    def _learn(self, now: int, packet: ArpView) -> None:
        """Merge the sender into the cache, and answer where we are asked (RFC 826, packet reception)."""
        for_us = packet.target_ip in self.addresses
        neighbour = self.neighbours.get(packet.sender_ip)
        if neighbour is not None:
            self._answered(now, neighbour, packet.sender_mac)
        elif for_us and packet.operation == REQUEST and packet.sender_ip != 0:
            if len(self.neighbours) < self.config.table_size:
                neighbour = Neighbour(packet.sender_ip)
                self.neighbours[packet.sender_ip] = neighbour
                self._answered(now, neighbour, packet.sender_mac)
            else:
                self.drops.count(ArpDrop.TABLE_FULL)
        elif not for_us:
            self.drops.count(ArpDrop.NOT_CONCERNED)
        if for_us and packet.operation == REQUEST:
            self._emit(REPLY, packet.sender_mac, packet.target_ip, packet.sender_mac, packet.sender_ip)

    def _answered(self, now: int, neighbour: Neighbour, mac: int) -> None:
        neighbour.mac = mac
        neighbour.state = REACHABLE
        neighbour.confirmed = now
        neighbour.attempts = 0
        neighbour.retry_at = NEVER
        self._active.pop(neighbour.address, None)
        while neighbour.waiting:
            waiting = neighbour.waiting.popleft()
            slot = self._queue.reserve()
            if slot < 0:
                self._link_drops.count(LinkDrop.TRANSMIT_QUEUE_FULL)
                continue
            room = self._queue.room(slot)
            room[: len(waiting)] = waiting
            put48(room, ethernet.DESTINATION, mac)
            self._queue.commit(slot, len(waiting))

    def _confirm(self, now: int, neighbour: Neighbour) -> None:
        if len(self._active) < self.config.pending_limit:
            neighbour.state = CONFIRMING
            self._active[neighbour.address] = neighbour
            self._request(now, neighbour)

    def _request(self, now: int, neighbour: Neighbour) -> None:
        neighbour.attempts += 1
        neighbour.retry_at = now + self.config.retry
        target = neighbour.mac if neighbour.state == CONFIRMING else ethernet.BROADCAST
        self._emit(REQUEST, target, self._source_for(neighbour.address), 0, neighbour.address)

    def _source_for(self, address: int) -> int:
        """Our address with the longest prefix in common with `address`: the one on its network."""
        best = 0
        best_difference = 1 << 32
        for own in self.addresses:
            difference = own ^ address
            if difference < best_difference:
                best = own
                best_difference = difference
        return best

    def _give_up(self, neighbour: Neighbour) -> None:
        del self._active[neighbour.address]
        del self.neighbours[neighbour.address]
        neighbour.state = INCOMPLETE
        for _ in neighbour.waiting:
            self.drops.count(ArpDrop.UNRESOLVED)
        self._abandoned.extend(neighbour.waiting)

    def _make_room(self) -> None:
        """At the bound, forget the neighbour known for longest that no packet waits for."""
        if len(self.neighbours) < self.config.table_size:
            return
        for address, neighbour in self.neighbours.items():
            if neighbour.state == REACHABLE:
                del self.neighbours[address]
                neighbour.state = INCOMPLETE
                return

    def _emit(self, operation: int, to: int, sender_ip: int, target_mac: int, target_ip: int) -> None:
        slot = self._queue.reserve()
        if slot < 0:
            self._link_drops.count(LinkDrop.TRANSMIT_QUEUE_FULL)
            return
        room = self._queue.room(slot)
        ethernet.emit_header(room, to, self.mac, ethernet.TYPE_ARP)
        end = emit(room, ethernet.PAYLOAD, operation, self.mac, sender_ip, target_mac, target_ip)
        self._queue.commit(slot, end)
        if operation == REQUEST:
            self.requests_out += 1
        else:
            self.replies_out += 1
