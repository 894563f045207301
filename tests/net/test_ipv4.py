"""IPv4: whose packets are taken, reassembly against every order, fragmentation against scapy, routes,
path MTU.
"""

import itertools
import random

import pytest
from scapy.layers.inet import IP, UDP, defragment, fragment
from scapy.packet import Raw

from naja.net.address import Endpoint, IPv4Address, IPv4Interface, IPv4Network
from naja.net.clock import SECOND
from naja.net.icmp import wire as icmp
from naja.net.ipv4.config import Ipv4Config
from naja.net.ipv4.drops import Ipv4Drop
from naja.net.ipv4.routes import Route
from naja.net.stack.machine import MachineConfig, StackMachine
from naja.testing.simulation import Simulation

PEER_MAC = bytes.fromhex("0200000000ee")


def v4(text: str) -> IPv4Address:
    return IPv4Address.parse(text)


class Bench:
    """One stack with 10.0.0.1/24, and a peer made of scapy packets whose hardware address it knows."""

    def __init__(self, config: Ipv4Config | None = None) -> None:
        self.simulation = Simulation()
        machine_config = MachineConfig(ipv4=config) if config is not None else None
        self.machine: StackMachine = self.simulation.add_stack("10.0.0.1/24", config=machine_config)
        self.now = self.simulation.now
        self.target = memoryview(bytearray(1514))

    def receive(self, packet: IP, broadcast: bool = False) -> None:
        destination = b"\xff" * 6 if broadcast else self.machine.mac.to_bytes()
        self.machine.input(self.now, memoryview(destination + PEER_MAC + b"\x08\x00" + bytes(packet)))

    def sent(self) -> list[bytes]:
        found = []
        while length := self.machine.poll(self.now, self.target):
            found.append(bytes(self.target[:length]))
        return found

    def packets(self) -> list[IP]:
        """IPv4 packets sent; ARP requests for the peer are answered first."""
        found = []
        for frame in self.sent():
            if frame[12:14] == b"\x08\x06":
                self.answer_arp(frame)
            else:
                found.append(IP(frame[14:]))
        if not found:
            found = [IP(frame[14:]) for frame in self.sent()]
        return found

    def answer_arp(self, request: bytes) -> None:
        reply = (
            bytes.fromhex("00010800060400 02".replace(" ", "")) + PEER_MAC + request[38:42] + request[22:32]
        )
        self.machine.input(self.now, memoryview(self.machine.mac.to_bytes() + PEER_MAC + b"\x08\x06" + reply))

    def drops(self) -> dict[str, int]:
        return self.machine.ipv4.drops.as_dict()


@pytest.mark.parametrize(
    ("source", "destination", "broadcast", "drop"),
    [
        ("10.0.0.2", "10.0.0.1", False, None),
        ("10.0.0.2", "10.0.0.255", True, None),
        ("10.0.0.2", "255.255.255.255", True, None),
        ("0.0.0.0", "255.255.255.255", True, None),
        ("10.0.0.2", "10.0.0.3", False, Ipv4Drop.NOT_FOR_US),
        ("10.0.0.2", "10.0.0.255", False, Ipv4Drop.NOT_FOR_US),
        ("10.0.0.2", "255.255.255.255", False, Ipv4Drop.NOT_FOR_US),
        ("10.0.0.2", "127.0.0.1", False, Ipv4Drop.NOT_FOR_US),
        ("10.0.0.2", "224.0.0.5", True, Ipv4Drop.NOT_FOR_US),
        ("127.0.0.1", "10.0.0.1", False, Ipv4Drop.BAD_SOURCE),
        ("224.0.0.1", "10.0.0.1", False, Ipv4Drop.BAD_SOURCE),
        ("255.255.255.255", "10.0.0.1", False, Ipv4Drop.BAD_SOURCE),
        ("10.0.0.255", "10.0.0.1", False, Ipv4Drop.BAD_SOURCE),
        ("10.0.0.1", "10.0.0.1", False, Ipv4Drop.BAD_SOURCE),
        ("0.0.0.5", "10.0.0.1", False, Ipv4Drop.BAD_SOURCE),
    ],
)
def test_whose_packets_are_taken(
    source: str, destination: str, broadcast: bool, drop: Ipv4Drop | None
) -> None:
    bench = Bench()
    socket = bench.machine.udp.bind(7)
    bench.receive(IP(src=source, dst=destination) / UDP(sport=5, dport=7) / Raw(b"hello"), broadcast)
    if drop is None:
        datagram = socket.receive()
        assert datagram is not None and datagram.payload == b"hello"
        assert bench.drops() == {}
    else:
        assert socket.receive() is None
        assert bench.drops() == {drop.name.lower(): 1}


def test_unknown_protocols_are_answered() -> None:
    bench = Bench()
    bench.receive(IP(src="10.0.0.2", dst="10.0.0.1", proto=200) / Raw(b"what is this"))
    assert bench.drops() == {"unknown_protocol": 1}
    (packet,) = bench.packets()
    assert (packet.proto, packet.payload.type, packet.payload.code) == (1, 3, 2)


def noise(size: int) -> bytes:
    return random.Random(size).randbytes(size)


def fragments(size: int, step: int = 400, identification: int = 77) -> list[IP]:
    whole = IP(src="10.0.0.2", dst="10.0.0.1", id=identification) / UDP(sport=5, dport=7) / Raw(noise(size))
    return fragment(IP(bytes(whole)), step)


def test_reassembly_in_every_order() -> None:
    parts = fragments(1500)
    assert len(parts) == 4
    for order in itertools.permutations(parts):
        bench = Bench()
        socket = bench.machine.udp.bind(7)
        for part in order:
            assert socket.receive() is None
            bench.receive(part)
        datagram = socket.receive()
        assert datagram is not None
        assert datagram.payload == noise(1500)
        assert bench.machine.ipv4.reassembly.memory == 0
        assert bench.drops() == {}


def test_repeated_fragments_are_harmless() -> None:
    bench = Bench()
    socket = bench.machine.udp.bind(7)
    parts = fragments(1500)
    for part in [parts[0], parts[0], parts[2], parts[2], parts[1], parts[3]]:
        bench.receive(part)
    assert socket.receive() is not None
    assert bench.drops() == {}


@pytest.mark.parametrize(
    ("offset", "length", "more", "drop"),
    [
        (48, 16, 1, Ipv4Drop.FRAGMENT_OVERLAP),
        (0, 8, 1, Ipv4Drop.FRAGMENT_OVERLAP),
        (0, 0, 1, Ipv4Drop.FRAGMENT_LENGTH),
        (100, 7, 1, Ipv4Drop.FRAGMENT_LENGTH),
        (8190, 16, 0, Ipv4Drop.FRAGMENT_TOO_LARGE),
        (40, 8, 0, Ipv4Drop.FRAGMENT_OVERLAP),
    ],
)
def test_bad_fragments(offset: int, length: int, more: int, drop: Ipv4Drop) -> None:
    """Against fragments that hold octets 0 to 399 of one datagram and 400 to 799."""
    bench = Bench()
    parts = fragments(1500)
    bench.receive(parts[0])
    bench.receive(parts[1])
    bad = IP(src="10.0.0.2", dst="10.0.0.1", id=77, proto=17, frag=offset, flags=more) / Raw(b"b" * length)
    bench.receive(bad)
    assert bench.drops() == {drop.name.lower(): 1}
    condemned = drop is Ipv4Drop.FRAGMENT_OVERLAP
    assert len(bench.machine.ipv4.reassembly) == (0 if condemned else 1)


def test_contradicting_ends_condemn_the_datagram() -> None:
    bench = Bench()
    parts = fragments(1500)
    bench.receive(parts[3])
    bench.receive(
        IP(src="10.0.0.2", dst="10.0.0.1", id=77, proto=17, frag=300, flags=0) / Raw(b"another end")
    )
    assert bench.drops() == {"fragment_overlap": 1}
    assert bench.machine.ipv4.reassembly.memory == 0


def test_reassembly_memory_is_bounded() -> None:
    config = Ipv4Config(reassembly_memory=20000, reassembly_datagrams=8)
    bench = Bench(config)
    reassembly = bench.machine.ipv4.reassembly
    for identification in range(40):
        for part in fragments(3000, 1000, identification)[:-1]:
            bench.receive(part)
            assert reassembly.memory <= 20000
            assert len(reassembly) <= 8
    assert bench.drops()["reassembly_evicted"] == 40 - len(reassembly)


def test_one_huge_datagram_does_not_exceed_the_bound() -> None:
    bench = Bench(Ipv4Config(reassembly_memory=20000))
    bench.receive(IP(src="10.0.0.2", dst="10.0.0.1", id=1, proto=17, frag=8000, flags=1) / Raw(bytes(800)))
    assert bench.machine.ipv4.reassembly.memory == 0
    assert bench.drops() == {"reassembly_evicted": 1}


def test_pieces_of_one_datagram_are_bounded() -> None:
    bench = Bench(Ipv4Config(reassembly_fragments=10))
    for number in range(11):
        bench.receive(
            IP(src="10.0.0.2", dst="10.0.0.1", id=1, proto=17, frag=number * 2, flags=1) / Raw(bytes(8))
        )
    assert bench.drops() == {"too_many_fragments": 1}
    assert len(bench.machine.ipv4.reassembly) == 0


def test_unfinished_datagrams_time_out_and_the_sender_is_told() -> None:
    bench = Bench()
    bench.receive(fragments(1500)[0])
    bench.receive(fragments(1500, identification=78)[1])
    assert bench.machine.deadline() == bench.now + 30 * SECOND
    bench.now += 30 * SECOND
    (packet,) = bench.packets()
    assert (packet.dst, packet.payload.type, packet.payload.code) == ("10.0.0.2", 11, 1)
    assert bench.drops() == {"reassembly_timeout": 2}


def test_fragmentation_is_what_scapy_puts_together() -> None:
    bench = Bench()
    socket = bench.machine.udp.bind(9)
    data = bytes(index * 13 & 0xFF for index in range(7001))
    bench.machine.udp.send(bench.now, socket, data, peer_endpoint())
    packets = bench.packets()
    assert len(packets) == 4, "the neighbour's queue keeps the last four of five fragments"
    bench.machine.udp.send(bench.now, socket, data, peer_endpoint())
    packets = bench.packets()
    assert len(packets) == 5
    assert all(len(packet) <= 1500 for packet in packets)
    whole = defragment(packets)
    assert len(whole) == 1
    datagram = IP(bytes(whole[0]))
    assert bytes(datagram[UDP].payload) == data
    checked = datagram[UDP].chksum
    del datagram[UDP].chksum
    assert IP(bytes(datagram))[UDP].chksum == checked


def test_what_no_packet_can_hold_is_not_sent() -> None:
    bench = Bench()
    output = bench.machine.ipv4.output
    source, destination = v4("10.0.0.1").value, v4("10.0.0.2").value
    for size, dropped in ((65515, 0), (65516, 1)):
        output.send(bench.now, memoryview(bytes(size)), source, destination, 200)
        assert bench.machine.ipv4.drops[Ipv4Drop.TOO_LONG] == dropped


def peer_endpoint() -> Endpoint:
    return Endpoint(v4("10.0.0.2"), 9)


def test_path_mtu_discovery() -> None:
    bench = Bench()
    machine = bench.machine
    socket = machine.udp.bind(9)
    machine.udp.send(bench.now, socket, b"x" * 1400, peer_endpoint())
    (packet,) = bench.packets()
    assert packet.flags.DF
    report = IP(src="10.0.0.254", dst="10.0.0.1", proto=1) / Raw(
        icmp_error(icmp.UNREACHABLE, icmp.FRAGMENTATION_NEEDED, 1000, bytes(packet))
    )
    bench.receive(report)
    machine.udp.send(bench.now, socket, b"x" * 1400, peer_endpoint())
    packets = bench.packets()
    assert [len(p) for p in packets] == [996, 452]
    assert not any(p.flags.DF for p in packets)
    bench.now += 600 * SECOND
    machine.udp.send(bench.now, socket, b"x" * 1400, peer_endpoint())
    assert [len(p) for p in bench.packets() if p.proto == 17] == [1428]


def icmp_error(kind: int, code: int, parameter: int, quoted: bytes) -> bytes:
    target = memoryview(bytearray(600))
    return bytes(target[: icmp.emit_error(target, 0, kind, code, parameter, quoted)])


def test_a_tiny_path_mtu_is_not_believed() -> None:
    bench = Bench()
    output = bench.machine.ipv4.output
    assert output.lower_mtu(bench.now, v4("10.0.0.2").value, 68) == 552
    assert output.lower_mtu(bench.now, v4("10.0.0.2").value, 9000) == 552


def test_routes() -> None:
    bench = Bench()
    ipv4 = bench.machine.ipv4
    output = ipv4.output
    far = v4("192.0.2.1").value
    assert output.path(0, far) is None
    ipv4.set_gateway(v4("10.0.0.254"))
    ipv4.add_route(Route(IPv4Network.parse("192.0.2.0/24"), v4("10.0.0.253"), None))
    ipv4.add_address(IPv4Interface.parse("172.16.0.9/16"), bench.now)
    expected = {
        "192.0.2.1": ("10.0.0.253", "10.0.0.1"),
        "198.51.100.1": ("10.0.0.254", "10.0.0.1"),
        "10.0.0.77": ("10.0.0.77", "10.0.0.1"),
        "172.16.5.5": ("172.16.5.5", "172.16.0.9"),
    }
    for destination, (next_hop, source) in expected.items():
        path = output.path(0, v4(destination).value)
        assert path is not None
        assert (path.next_hop, path.source) == (v4(next_hop).value, v4(source).value)
    for broadcast in ("255.255.255.255", "10.0.0.255", "172.16.255.255"):
        path = output.path(0, v4(broadcast).value)
        assert path is not None and path.group and path.mac == 0xFFFFFFFFFFFF
    path = output.path(0, v4("239.129.2.3").value)
    assert path is not None and path.mac == 0x01005E010203
    ipv4.set_gateway(None)
    assert output.path(0, v4("198.51.100.1").value) is None


def test_paths_are_bounded() -> None:
    bench = Bench(Ipv4Config(paths=16))
    bench.machine.ipv4.set_gateway(v4("10.0.0.254"))
    for number in range(100):
        assert bench.machine.ipv4.output.path(0, v4("192.0.2.0").value + number) is not None
    assert len(bench.machine.ipv4.output._paths) == 16


@pytest.mark.parametrize("text", ["10.0.0.0/24", "10.0.0.255/24", "127.0.0.1/8", "224.0.0.1/4", "0.0.0.0/0"])
def test_addresses_no_host_can_have(text: str) -> None:
    with pytest.raises(ValueError):
        Bench().machine.ipv4.add_address(IPv4Interface.parse(text), 0)


def test_talking_to_oneself() -> None:
    bench = Bench()
    machine = bench.machine
    for address in ("10.0.0.1", "127.0.0.1", "127.9.9.9"):
        ping = machine.icmp.ping(bench.now, v4(address).value, b"me", SECOND)
        assert ping is not None
        assert bench.sent() == []
        assert ping.finished and ping.round_trip == 0
    assert machine.frames_out == 0


def test_loopback_is_bounded() -> None:
    bench = Bench(Ipv4Config(loopback_queue=4))
    socket = bench.machine.udp.bind(9)
    for _ in range(6):
        bench.machine.udp.send(bench.now, socket, b"x", Endpoint(v4("127.0.0.1"), 9))
    assert bench.drops() == {"loopback_full": 2}
    assert bench.sent() == []
    assert socket.received == 4
