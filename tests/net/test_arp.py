"""The ARP machine: resolution and its bounds, confirmation, answering, claiming and defending addresses."""

import pytest

from naja.net.address import IPv4Address
from naja.net.arp import wire
from naja.net.arp.claim import Outcome
from naja.net.arp.config import ArpConfig
from naja.net.arp.drops import ArpDrop
from naja.net.arp.machine import CONFIRMING, INCOMPLETE, REACHABLE, ArpMachine
from naja.net.clock import SECOND
from naja.net.drops import DropCounters
from naja.net.entropy import SeededEntropy
from naja.net.ethernet import wire as ethernet
from naja.net.ethernet.drops import LinkDrop
from naja.net.ethernet.queue import FrameQueue

OWN_MAC = 0x020000000001
PEER_MAC = 0x020000000002
OWN = IPv4Address.parse("10.0.0.1").value
PEER = IPv4Address.parse("10.0.0.2").value


class Bench:
    """A machine with one address, and hands to feed it and to see what it sends."""

    def __init__(self, config: ArpConfig | None = None, queue: int = 64) -> None:
        self.link_drops = DropCounters(LinkDrop)
        self.queue = FrameQueue(queue, 1514)
        self.machine = ArpMachine(
            OWN_MAC, self.queue, self.link_drops, config or ArpConfig(), SeededEntropy(1)
        )
        self.machine.addresses.append(OWN)

    def sent(self) -> list[tuple[int, wire.ArpView]]:
        """Destination and packet of each ARP frame waiting to be sent."""
        found = []
        for frame in self.frames():
            view = wire.ArpView()
            assert view.load(memoryview(frame), 14) is None
            found.append((ethernet.get48(memoryview(frame), 0), view))
        return found

    def frames(self) -> list[bytes]:
        target = memoryview(bytearray(1514))
        found = []
        while length := self.queue.take(target):
            found.append(bytes(target[:length]))
        return found

    def receive(
        self, now: int, operation: int, sender_ip: int, target_ip: int, sender_mac: int = PEER_MAC
    ) -> None:
        frame = memoryview(bytearray(60))
        ethernet.emit_header(frame, ethernet.BROADCAST, sender_mac, ethernet.TYPE_ARP)
        wire.emit(frame, 14, operation, sender_mac, sender_ip, 0, target_ip)
        self.machine.input(now, frame)


PACKET = memoryview(bytes(12) + b"\x08\x00" + b"payload")


def test_resolution_sends_what_waited() -> None:
    bench = Bench()
    machine = bench.machine
    assert machine.lookup(0, PEER) is None
    machine.park(0, PEER, PACKET)
    ((to, request),) = bench.sent()
    assert to == ethernet.BROADCAST
    assert (request.operation, request.sender_ip, request.target_ip) == (wire.REQUEST, OWN, PEER)
    assert request.sender_mac == OWN_MAC
    bench.receive(SECOND // 2, wire.REPLY, PEER, OWN)
    assert bench.frames() == [PEER_MAC.to_bytes(6, "big") + bytes(PACKET[6:])]
    neighbour = machine.lookup(SECOND, PEER)
    assert neighbour is not None
    assert (neighbour.mac, neighbour.state) == (PEER_MAC, REACHABLE)
    assert machine.deadline() is None


def test_unanswered_requests_are_repeated_and_given_up() -> None:
    bench = Bench()
    machine = bench.machine
    machine.park(0, PEER, PACKET)
    assert machine.deadline() == 1 * SECOND
    machine.advance(1 * SECOND)
    machine.advance(2 * SECOND)
    assert len(bench.sent()) == 3
    machine.advance(2 * SECOND + SECOND // 2)
    assert bench.sent() == []
    machine.advance(3 * SECOND)
    assert bench.sent() == []
    assert machine.drops[ArpDrop.UNRESOLVED] == 1
    assert machine.abandoned() == [bytes(PACKET)]
    assert machine.abandoned() == []
    assert machine.neighbours == {}
    assert machine.deadline() is None


def test_waiting_packets_are_bounded_and_the_oldest_goes() -> None:
    bench = Bench(ArpConfig(queue_per_neighbour=2))
    for number in range(4):
        bench.machine.park(0, PEER, memoryview(bytes(14) + bytes([number])))
    assert bench.machine.drops[ArpDrop.QUEUE_FULL] == 2
    bench.sent()
    bench.receive(0, wire.REPLY, PEER, OWN)
    assert [frame[14] for frame in bench.frames()] == [2, 3]


def test_resolutions_under_way_are_bounded() -> None:
    bench = Bench(ArpConfig(pending_limit=3))
    for number in range(5):
        bench.machine.park(0, PEER + number, PACKET)
    assert len(bench.sent()) == 3
    assert bench.machine.drops[ArpDrop.TOO_MANY_PENDING] == 2


def test_table_is_bounded() -> None:
    bench = Bench(ArpConfig(table_size=2, pending_limit=8))
    for number in range(3):
        bench.receive(0, wire.REQUEST, PEER + number, OWN)
    assert list(bench.machine.neighbours) == [PEER, PEER + 1]
    assert bench.machine.drops[ArpDrop.TABLE_FULL] == 1
    assert len(bench.sent()) == 3
    bench.machine.park(0, PEER + 9, PACKET)
    assert list(bench.machine.neighbours) == [PEER + 1, PEER + 9]


def test_old_answers_are_confirmed_while_used() -> None:
    bench = Bench()
    machine = bench.machine
    machine.park(0, PEER, PACKET)
    bench.receive(0, wire.REPLY, PEER, OWN)
    bench.frames()
    neighbour = machine.lookup(60 * SECOND, PEER)
    assert neighbour is not None and machine.is_fresh(60 * SECOND, neighbour)
    late = 61 * SECOND
    assert not machine.is_fresh(late, neighbour)
    assert machine.lookup(late, PEER) is neighbour
    assert neighbour.state == CONFIRMING
    ((to, request),) = bench.sent()
    assert (to, request.target_ip) == (PEER_MAC, PEER)
    assert machine.lookup(late, PEER) is neighbour
    assert bench.sent() == []
    bench.receive(late + 5, wire.REPLY, PEER, OWN, sender_mac=PEER_MAC + 7)
    assert machine.is_fresh(late + 5, neighbour)
    assert neighbour.mac == PEER_MAC + 7


def test_a_neighbour_that_stopped_answering_is_forgotten() -> None:
    bench = Bench()
    machine = bench.machine
    machine.park(0, PEER, PACKET)
    bench.receive(0, wire.REPLY, PEER, OWN)
    neighbour = machine.lookup(0, PEER)
    assert neighbour is not None
    machine.forget(PEER)
    assert machine.lookup(SECOND, PEER) is neighbour
    for second in (2, 3, 4):
        machine.advance(second * SECOND)
    assert machine.lookup(5 * SECOND, PEER) is None
    assert neighbour.state == INCOMPLETE
    assert not machine.is_fresh(5 * SECOND, neighbour)


def test_requests_for_us_are_answered() -> None:
    bench = Bench()
    bench.receive(0, wire.REQUEST, PEER, OWN)
    ((to, reply),) = bench.sent()
    assert to == PEER_MAC
    assert (reply.operation, reply.sender_ip, reply.sender_mac) == (wire.REPLY, OWN, OWN_MAC)
    assert (reply.target_ip, reply.target_mac) == (PEER, PEER_MAC)
    neighbour = bench.machine.lookup(0, PEER)
    assert neighbour is not None and neighbour.mac == PEER_MAC


def test_a_probe_for_our_address_is_answered_and_not_learned() -> None:
    bench = Bench()
    bench.receive(0, wire.REQUEST, 0, OWN)
    ((_, reply),) = bench.sent()
    assert (reply.operation, reply.sender_ip) == (wire.REPLY, OWN)
    assert bench.machine.neighbours == {}


@pytest.mark.parametrize(
    ("sender_ip", "target_ip", "sender_mac", "drop"),
    [
        (PEER, PEER + 1, PEER_MAC, ArpDrop.NOT_CONCERNED),
        (PEER, OWN, OWN_MAC, ArpDrop.OWN_ECHO),
        (0xE0000001, OWN, PEER_MAC, ArpDrop.BAD_SENDER),
    ],
)
def test_drops(sender_ip: int, target_ip: int, sender_mac: int, drop: ArpDrop) -> None:
    bench = Bench()
    bench.receive(0, wire.REQUEST, sender_ip, target_ip, sender_mac)
    assert bench.machine.drops.as_dict() == {drop.name.lower(): 1}
    assert bench.sent() == []


def test_a_full_queue_is_counted() -> None:
    bench = Bench(queue=1)
    bench.receive(0, wire.REQUEST, PEER, OWN)
    bench.receive(0, wire.REQUEST, PEER, OWN)
    assert bench.link_drops[LinkDrop.TRANSMIT_QUEUE_FULL] == 1


RFC5227 = ArpConfig(
    probe_wait=SECOND,
    probe_count=3,
    probe_minimum=SECOND,
    probe_maximum=2 * SECOND,
    announce_wait=2 * SECOND,
)


def run_timers(bench: Bench, until: int) -> list[tuple[int, wire.ArpView]]:
    """Advance at each deadline; what was sent, and when."""
    sent = []
    while (deadline := bench.machine.deadline()) is not None and deadline <= until:
        bench.machine.advance(deadline)
        sent += [(deadline, view) for _, view in bench.sent()]
    return sent


def test_probing_by_rfc_5227() -> None:
    bench = Bench(RFC5227)
    bench.machine.claims.probe(0, PEER)
    sent = run_timers(bench, 20 * SECOND)
    assert [(v.operation, v.sender_ip, v.target_ip) for _, v in sent] == [(wire.REQUEST, 0, PEER)] * 3
    times = [time for time, _ in sent]
    assert 0 <= times[0] <= SECOND
    assert SECOND <= times[1] - times[0] <= 2 * SECOND
    assert SECOND <= times[2] - times[1] <= 2 * SECOND
    assert bench.machine.claims.outcomes() == [(PEER, Outcome.FREE)]


@pytest.mark.parametrize(
    ("operation", "sender_ip", "target_ip"), [(wire.REPLY, PEER, OWN), (wire.REQUEST, 0, PEER)]
)
def test_probing_finds_a_conflict(operation: int, sender_ip: int, target_ip: int) -> None:
    bench = Bench(RFC5227)
    bench.machine.claims.probe(0, PEER)
    run_timers(bench, SECOND)
    bench.receive(SECOND, operation, sender_ip, target_ip)
    assert bench.machine.claims.outcomes() == [(PEER, Outcome.CONFLICT)]
    assert bench.machine.deadline() is None
    assert bench.machine.neighbours == {}


def test_announcing() -> None:
    bench = Bench()
    bench.machine.announce(0, OWN)
    sent = [(0, view) for _, view in bench.sent()] + run_timers(bench, 20 * SECOND)
    assert [time for time, _ in sent] == [0, 2 * SECOND]
    assert all((v.sender_ip, v.target_ip) == (OWN, OWN) for _, v in sent)
    assert bench.machine.claims.outcomes() == []


def test_our_address_is_defended_once_in_ten_seconds() -> None:
    bench = Bench()
    for second in (1, 5, 12):
        bench.receive(second * SECOND, wire.REQUEST, OWN, PEER)
    sent = bench.sent()
    assert [(v.sender_ip, v.target_ip) for _, v in sent] == [(OWN, OWN)] * 2
    assert bench.machine.claims.outcomes() == [(OWN, Outcome.ATTACKED)]
    assert OWN not in bench.machine.neighbours
