"""ICMP and UDP between simulated stacks: echo, errors and when none is sent, sockets and their bounds."""

import pytest
from scapy.layers.inet import ICMP, IP, UDP
from scapy.packet import Raw

from naja.net.address import Endpoint, IPv4Address
from naja.net.clock import MILLISECOND, SECOND
from naja.net.icmp.drops import IcmpDrop
from naja.net.icmp.machine import ERROR_BURST, MAXIMUM_PINGS
from naja.net.stack.machine import StackMachine
from naja.net.udp.drops import UdpDrop
from naja.net.udp.machine import UdpUsageError
from naja.net.udp.socket import DATAGRAM_OVERHEAD, QUEUE_DATAGRAMS, QUEUE_OCTETS
from naja.testing.simulation import Simulation
from naja.testing.switch import Impairment

A = IPv4Address.parse("10.0.0.1")
B = IPv4Address.parse("10.0.0.2")


class Pair:
    """Two stacks on one switch."""

    def __init__(self, impairment: Impairment | None = None) -> None:
        self.simulation = Simulation(seed=3)
        link = impairment if impairment is not None else Impairment(delay=MILLISECOND)
        self.a = self.simulation.add_stack("10.0.0.1/24", link)
        self.b = self.simulation.add_stack("10.0.0.2/24", link)

    @property
    def now(self) -> int:
        return self.simulation.now

    def frame_to_a(self, packet: IP | bytes, broadcast: bool = False) -> None:
        """Give A a frame that scapy has made, as if B had sent it."""
        destination = b"\xff" * 6 if broadcast else self.a.mac.to_bytes()
        self.a.input(self.now, memoryview(destination + self.b.mac.to_bytes() + b"\x08\x00" + bytes(packet)))


def icmp_drops(machine: StackMachine) -> dict[str, int]:
    return machine.icmp.drops.as_dict()


@pytest.mark.parametrize("size", [0, 1, 56, 1472, 1473, 5000])
def test_ping(size: int) -> None:
    pair = Pair()
    ping = pair.a.icmp.ping(pair.now, B.value, bytes(size), SECOND)
    assert ping is not None
    pair.simulation.run_until(lambda: ping.finished)
    # One delay for the ARP request, one for its reply, one for each direction of the echo.
    assert ping.round_trip == 4 * MILLISECOND
    assert pair.a.icmp.finished() == [ping]
    assert pair.b.icmp.echoes_answered == 1


def test_ping_without_answer() -> None:
    pair = Pair()
    ping = pair.a.icmp.ping(pair.now, IPv4Address.parse("10.0.0.9").value, b"", 2 * SECOND)
    assert ping is not None
    start = pair.now
    pair.simulation.run_until(lambda: ping.finished)
    assert ping.round_trip == -1
    assert pair.now == start + 2 * SECOND


def test_a_neighbour_that_is_not_there() -> None:
    """Three ARP requests, a second apart, then those who wait are told (RFC 1122 section 2.3.2.2)."""
    pair = Pair()
    nobody = IPv4Address.parse("10.0.0.9")
    start = pair.now
    ping = pair.a.icmp.ping(pair.now, nobody.value, b"", 60 * SECOND)
    socket = pair.a.udp.bind()
    pair.a.udp.send(pair.now, socket, b"hello", Endpoint(nobody, 7))
    assert ping is not None
    pair.simulation.run_until(lambda: ping.finished)
    assert ping.round_trip == -1
    assert pair.now == start + 3 * SECOND
    error = socket.error()
    assert error is not None and (error.destination, error.kind, error.code) == (Endpoint(nobody, 7), 3, 1)


def test_pings_under_way_are_bounded() -> None:
    pair = Pair()
    pings = [pair.a.icmp.ping(pair.now, B.value, b"", SECOND) for _ in range(MAXIMUM_PINGS + 2)]
    assert pings[-2:] == [None, None] and None not in pings[:-2]
    assert icmp_drops(pair.a) == {"too_many_pings": 2}


def test_foreign_replies_are_not_ours() -> None:
    pair = Pair()
    ping = pair.a.icmp.ping(pair.now, B.value, b"body", SECOND)
    assert ping is not None
    good = {"type": 0, "id": ping.identifier, "seq": ping.sequence}
    for source, fields, body in (
        ("10.0.0.3", good, b"body"),
        ("10.0.0.2", good, b"bodY"),
        ("10.0.0.2", good | {"id": ping.identifier ^ 1}, b"body"),
    ):
        pair.frame_to_a(IP(src=source, dst="10.0.0.1") / ICMP(**fields) / Raw(body))
    assert icmp_drops(pair.a) == {"unexpected_reply": 3}
    assert not ping.finished


@pytest.mark.parametrize(
    ("message", "drop"),
    [
        (ICMP(type=8, chksum=1) / Raw(b"x"), IcmpDrop.BAD_CHECKSUM),
        (Raw(b"\x08\x00\x00"), IcmpDrop.TRUNCATED),
        (ICMP(type=13), IcmpDrop.UNKNOWN_TYPE),
        (ICMP(type=5) / IP(src="10.0.0.1") / UDP(), IcmpDrop.REDIRECT_IGNORED),
        (ICMP(type=3, code=3) / Raw(b"E"), IcmpDrop.TRUNCATED),
        (ICMP(type=3, code=3) / IP(src="10.0.0.77", dst="10.0.0.2") / UDP(), IcmpDrop.BAD_QUOTE),
    ],
)
def test_icmp_drops(message: Raw, drop: IcmpDrop) -> None:
    pair = Pair()
    pair.frame_to_a(IP(src="10.0.0.2", dst="10.0.0.1", proto=1) / message)
    assert icmp_drops(pair.a) == {drop.name.lower(): 1}


def test_broadcast_pings_are_not_answered() -> None:
    pair = Pair()
    pair.frame_to_a(IP(src="10.0.0.2", dst="10.0.0.255") / ICMP(), broadcast=True)
    assert icmp_drops(pair.a) == {"broadcast_echo": 1}
    assert pair.a.icmp.messages_out == 0


def test_errors_are_rate_limited() -> None:
    pair = Pair()
    for _ in range(ERROR_BURST + 5):
        pair.frame_to_a(IP(src="10.0.0.2", dst="10.0.0.1") / UDP(sport=1, dport=1))
    assert pair.a.icmp.errors_out == ERROR_BURST
    assert icmp_drops(pair.a) == {"rate_limited": 5}
    pair.simulation.run(2 * MILLISECOND)
    for _ in range(5):
        pair.frame_to_a(IP(src="10.0.0.2", dst="10.0.0.1") / UDP(sport=1, dport=1))
    assert pair.a.icmp.errors_out == ERROR_BURST + 2


@pytest.mark.parametrize(
    ("packet", "broadcast"),
    [
        (IP(src="10.0.0.2", dst="10.0.0.255") / UDP(sport=1, dport=1), True),
        (IP(src="0.0.0.0", dst="10.0.0.1", proto=200), False),
        (IP(src="10.0.0.2", dst="10.0.0.1", proto=200), True),
    ],
)
def test_no_error_about_broadcasts_and_strangers(packet: IP, broadcast: bool) -> None:
    pair = Pair()
    pair.frame_to_a(packet, broadcast)
    assert pair.a.icmp.errors_out == 0
    # UDP asks for no error about a broadcast; that about an unknown protocol is refused by ICMP.
    assert icmp_drops(pair.a) == ({} if packet.proto == 17 else {"not_answerable": 1})


def test_udp_both_ways() -> None:
    pair = Pair()
    server = pair.b.udp.bind(7)
    client = pair.a.udp.bind()
    assert 49152 <= client.port <= 65535
    pair.a.udp.send(pair.now, client, b"hello", Endpoint(B, 7))
    pair.simulation.run(SECOND)
    assert pair.b.udp.ready() == [server]
    datagram = server.receive()
    assert datagram is not None
    assert (datagram.payload, datagram.source, datagram.destination) == (
        b"hello",
        Endpoint(A, client.port),
        B,
    )
    pair.b.udp.send(pair.now, server, memoryview(b"world"), datagram.source)
    pair.simulation.run(SECOND)
    answer = client.receive()
    assert answer is not None and answer.payload == b"world"
    assert client.receive() is None


def test_port_unreachable_reaches_the_socket() -> None:
    pair = Pair()
    client = pair.a.udp.bind()
    pair.a.udp.send(pair.now, client, b"hello", Endpoint(B, 9))
    pair.simulation.run(SECOND)
    error = client.error()
    assert error is not None
    assert (error.destination, error.kind, error.code) == (Endpoint(B, 9), 3, 3)
    assert pair.b.udp.drops.as_dict() == {"no_socket": 1}


def test_the_most_precise_socket_gets_the_datagram() -> None:
    pair = Pair()
    anywhere = pair.b.udp.bind(7)
    with pytest.raises(UdpUsageError, match="in use"):
        pair.b.udp.bind(7)
    with pytest.raises(UdpUsageError, match="in use"):
        pair.b.udp.bind(7, B)
    client = pair.a.udp.bind(5000)
    other = pair.a.udp.bind(5001)
    connected = pair.b.udp.bind(7, None, Endpoint(A, 5000))
    pair.a.udp.send(pair.now, client, b"one", Endpoint(B, 7))
    pair.a.udp.send(pair.now, other, b"two", Endpoint(B, 7))
    pair.simulation.run(SECOND)
    assert [d.payload for d in connected.queue] == [b"one"]
    assert [d.payload for d in anywhere.queue] == [b"two"]
    pair.b.udp.close(anywhere)
    pair.b.udp.close(connected)
    assert pair.b.udp.sockets == 0
    pair.b.udp.bind(7, B)


def test_broadcast_reaches_all() -> None:
    pair = Pair()
    sockets = [pair.b.udp.bind(7, None, peer) for peer in (None, Endpoint(A, 5000))]
    client = pair.a.udp.bind(5000)
    pair.a.udp.send(pair.now, client, b"all", Endpoint(IPv4Address.parse("255.255.255.255"), 7))
    pair.simulation.run(SECOND)
    assert [socket.received for socket in sockets] == [1, 1]


def test_receive_queue_is_bounded_by_number_and_by_octets() -> None:
    pair = Pair()
    socket = pair.a.udp.bind(7)
    header = IP(src="10.0.0.2", dst="10.0.0.1") / UDP(sport=1, dport=7)
    small = bytes(header)
    for _ in range(QUEUE_DATAGRAMS + 3):
        pair.frame_to_a(small)
    assert pair.a.udp.drops[UdpDrop.QUEUE_FULL] == 3
    while socket.receive() is not None:
        pass
    assert socket.octets_queued == 0
    large = bytes(header / Raw(bytes(1400)))
    fitting = QUEUE_OCTETS // (1400 + DATAGRAM_OVERHEAD)
    for _ in range(fitting + 2):
        pair.frame_to_a(large)
    assert len(socket.queue) == fitting
    assert pair.a.udp.drops[UdpDrop.QUEUE_FULL] == 5


def test_senseless_sends_are_refused() -> None:
    machine = Pair().a
    socket = machine.udp.bind()
    for payload, to in (
        (b"", Endpoint(IPv4Address.parse("192.0.2.1"), 7)),
        (b"", Endpoint(B, 0)),
        (bytes(65508), Endpoint(B, 7)),
    ):
        with pytest.raises(UdpUsageError):
            machine.udp.send(0, socket, payload, to)
    with pytest.raises(UdpUsageError):
        machine.udp.bind(65536)
