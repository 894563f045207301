"""The whole machine: hostile input, bounds of memory, TCP across the impaired switch, the switch itself."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scapy.layers.inet import ICMP, IP, TCP, UDP, fragment
from scapy.layers.l2 import ARP, Ether
from scapy.packet import Raw
from tests.fuzz.stack import repair

from naja.net.address import Endpoint, IPv4Address, IPv4Interface
from naja.net.clock import MILLISECOND, SECOND
from naja.net.ethernet.drops import LinkDrop
from naja.net.stack.machine import MachineConfig, StackMachine
from naja.net.stack.statistics import collect
from naja.testing.simulation import Simulation
from naja.testing.switch import Impairment, Switch

ME = "02:00:00:00:00:01"
YOU = "02:00:00:00:00:ee"
A = IPv4Address.parse("10.0.0.1")
B = IPv4Address.parse("10.0.0.2")


def station() -> tuple[Simulation, StackMachine]:
    simulation = Simulation()
    machine = simulation.add_stack("10.0.0.1/24")
    machine.udp.bind(7)
    machine.tcp.listen(None, 80, 4)
    return simulation, machine


def seeds() -> list[bytes]:
    """Good frames of every kind, to be damaged."""
    link = Ether(src=YOU, dst=ME)
    ip = IP(src="10.0.0.2", dst="10.0.0.1")
    frames = [
        Ether(src=YOU, dst="ff:ff:ff:ff:ff:ff") / ARP(op=1, hwsrc=YOU, psrc="10.0.0.2", pdst="10.0.0.1"),
        link / ip / ICMP() / Raw(b"ping"),
        link / ip / ICMP(type=3, code=4, nexthopmtu=900) / IP(src="10.0.0.1", dst="10.0.0.2") / TCP(sport=80),
        link / ip / UDP(sport=5, dport=7) / Raw(b"data"),
        link / ip / UDP(sport=5, dport=9) / Raw(b"data"),
        link
        / ip
        / TCP(sport=5, dport=80, flags="S", options=[("MSS", 1460), ("WScale", 7), ("SAckOK", b"")]),
        link / ip / TCP(sport=5, dport=80, flags="A") / Raw(b"data"),
    ]
    frames += [link / part for part in fragment(ip / UDP(sport=5, dport=7) / Raw(bytes(400)), 160)]
    return [bytes(frame) for frame in frames]


SEEDS = seeds()


def total_drops(machine: StackMachine) -> int:
    counters = collect(machine).counters
    return sum(
        value
        for protocol in counters.values()
        for name, value in protocol.items()
        if name.startswith("drop.")
    )


@pytest.mark.parametrize("index", range(len(SEEDS)))
def test_every_truncation_is_a_counted_drop(index: int) -> None:
    frame = SEEDS[index]
    if frame[12:14] == b"\x08\x06":
        frame = frame[:42]
    for size in range(len(frame)):
        _, machine = station()
        machine.input(SECOND, memoryview(frame[:size]))
        assert total_drops(machine) == 1, size
    _, machine = station()
    machine.input(SECOND, memoryview(frame + b"\xa5" * 20))


def drain(simulation: Simulation, machine: StackMachine) -> None:
    target = memoryview(bytearray(1514))
    while machine.poll(simulation.now, target):
        pass


@settings(max_examples=30, deadline=None)
@given(st.lists(st.binary(max_size=120), max_size=8), st.booleans())
def test_random_octets(frames: list[bytes], addressed: bool) -> None:
    simulation, machine = station()
    for body in frames:
        frame = bytes.fromhex("0200000000010200000000ee0800") + body if addressed else body
        machine.input(simulation.now, memoryview(frame))
        drain(simulation, machine)


def damaged(generator: random.Random) -> bytes:
    """A good frame with a few octets changed, and often with checksums that are right all the same."""
    frame = bytearray(generator.choice(SEEDS))
    for _ in range(generator.randrange(1, 5)):
        frame[generator.randrange(12, len(frame))] = generator.choice([0, 1, 0x7F, 0x80, 0xFF, 0x45, 6, 17])
    if generator.random() < 0.8:
        repair(memoryview(frame)[14:])
    return bytes(frame)


def test_damaged_frames_never_raise() -> None:
    generator = random.Random(5)
    simulation, machine = station()
    for _ in range(120):
        machine.input(simulation.now, memoryview(damaged(generator))[: 14 + 1500])
        drain(simulation, machine)
        simulation.now += generator.randrange(SECOND)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_many_damaged_frames_never_raise(seed: int) -> None:
    generator = random.Random(seed)
    simulation, machine = station()
    for _ in range(5000):
        machine.input(simulation.now, memoryview(damaged(generator))[: 14 + 1500])
        drain(simulation, machine)
        simulation.now += generator.randrange(SECOND)
    assert len(machine.arp.neighbours) <= 512
    assert machine.ipv4.reassembly.memory <= 1 << 18


@pytest.mark.parametrize(
    ("frame", "drop"),
    [
        (bytes(13), LinkDrop.TRUNCATED),
        (bytes.fromhex("020000000001 0200000000ee 0800") + bytes(1501), LinkDrop.TOO_LONG),
        (bytes.fromhex("020000000001 0300000000ee 0800") + bytes(40), LinkDrop.GROUP_SOURCE),
        (bytes.fromhex("020000000009 0200000000ee 0800") + bytes(40), LinkDrop.OTHER_STATION),
        (bytes.fromhex("01005e000002 0200000000ee 0800") + bytes(40), LinkDrop.OTHER_STATION),
        (bytes.fromhex("020000000001 0200000000ee 8100") + bytes(40), LinkDrop.UNKNOWN_TYPE),
        (bytes.fromhex("020000000001 0200000000ee 86dd") + bytes(40), LinkDrop.UNKNOWN_TYPE),
    ],
)
def test_link_drops(frame: bytes, drop: LinkDrop) -> None:
    _, machine = station()
    machine.input(SECOND, memoryview(frame))
    assert machine.link_drops.as_dict() == {drop.name.lower(): 1}


def test_a_flood_that_is_not_drained_is_bounded() -> None:
    simulation = Simulation()
    machine = simulation.add_stack("10.0.0.1/24", config=MachineConfig(transmit_queue=8))
    request = Ether(src=YOU, dst=ME) / ARP(op=1, hwsrc=YOU, psrc="10.0.0.2", pdst="10.0.0.1")
    ping = Ether(src=YOU, dst=ME) / IP(src="10.0.0.2", dst="10.0.0.1") / ICMP()
    machine.input(simulation.now, memoryview(bytes(request)))
    for _ in range(20):
        machine.input(simulation.now, memoryview(bytes(ping)))
    assert len(machine.queue) == 8
    assert machine.link_drops.as_dict() == {"transmit_queue_full": 13}


def transfer(simulation: Simulation, a: StackMachine, b: StackMachine, size: int) -> None:
    """Move `size` octets from A to B by TCP and back, and see that nothing is different."""
    data = random.Random(size).randbytes(size)
    listener = b.tcp.listen(None, 80, 4)
    client = a.tcp.connect(simulation.now, A, Endpoint(B, 80))
    simulation.run_until(lambda: listener.waiting() == 1)
    server = listener.accept()
    assert server is not None
    sent = echoed = 0
    middle = bytearray()
    got = bytearray()
    while len(got) < size:
        if sent < size:
            sent += client.send(memoryview(data)[sent : sent + 65536])
        middle += server.receive(1 << 20)
        if echoed < len(middle):
            echoed += server.send(bytes(middle[echoed:]))
        got += client.receive(1 << 20)
        assert simulation.step(simulation.now + 600 * SECOND) or len(got) == size or len(middle) > echoed
    assert bytes(middle) == data
    assert bytes(got) == data


@pytest.mark.parametrize(
    "link",
    [
        Impairment(delay=MILLISECOND),
        Impairment(delay=5 * MILLISECOND, jitter=4 * MILLISECOND, loss=0.02, duplicate=0.02, corrupt=0.02),
        Impairment(delay=5 * MILLISECOND, reorder=0.1, reorder_delay=8 * MILLISECOND, rate=50_000_000),
    ],
)
def test_tcp_over_impaired_links(link: Impairment) -> None:
    simulation = Simulation(seed=7)
    a = simulation.add_stack("10.0.0.1/24", link)
    b = simulation.add_stack("10.0.0.2/24", link)
    transfer(simulation, a, b, 200_000)


def test_tcp_follows_the_path_mtu() -> None:
    """A router that fragments nothing: segments above 1000 octets are answered by "fragmentation needed"."""
    simulation = Simulation()
    a = simulation.add_stack("10.0.0.1/24")
    b = simulation.add_stack("10.0.0.2/24")
    listener = b.tcp.listen(None, 80, 4)
    client = a.tcp.connect(simulation.now, A, Endpoint(B, 80))
    simulation.run_until(lambda: listener.waiting() == 1)
    client.send(bytes(100_000))
    target = memoryview(bytearray(1514))
    length = a.poll(simulation.now, target)
    assert length == 1514
    quoted = bytes(target[14:length])
    report = Ether(src=YOU, dst=ME) / IP(src="10.0.0.254", dst="10.0.0.1")
    report = report / ICMP(type=3, code=4, nexthopmtu=1000) / Raw(quoted[:28])
    a.input(simulation.now, memoryview(bytes(report)))
    sizes = set()
    simulation.watch = lambda now, frame: sizes.add(len(frame))
    server = listener.accept()
    assert server is not None
    got = 0
    while got < 100_000:
        got += len(server.receive(1 << 20))
        simulation.step(simulation.now + 10 * SECOND)
    assert max(sizes) == 1014


def test_tcp_learns_of_a_path_mtu_that_another_packet_met() -> None:
    simulation = Simulation()
    a = simulation.add_stack("10.0.0.1/24")
    b = simulation.add_stack("10.0.0.2/24")
    listener = b.tcp.listen(None, 80, 4)
    client = a.tcp.connect(simulation.now, A, Endpoint(B, 80))
    simulation.run_until(lambda: listener.waiting() == 1)
    server = listener.accept()
    assert server is not None
    a.ipv4.output.lower_mtu(simulation.now, B.value, 1000)
    sizes = set()
    simulation.watch = lambda now, frame: sizes.add(len(frame))
    client.send(bytes(50_000))
    start = simulation.now
    got = 0
    while got < 50_000:
        got += len(server.receive(1 << 20))
        simulation.step(simulation.now + 10 * SECOND)
    assert max(sizes) == 1014
    assert simulation.now - start < SECOND
    assert a.ipv4.drops.as_dict() == {"fragmentation_needed": 1}


def test_segments_without_a_route_are_counted() -> None:
    simulation = Simulation()
    a = simulation.add_stack("10.0.0.1/24")
    a.ipv4.set_gateway(B)
    a.tcp.connect(simulation.now, A, Endpoint(IPv4Address.parse("192.0.2.1"), 80))
    a.ipv4.set_gateway(None)
    simulation.run(2 * SECOND)
    assert a.ipv4.drops.as_dict() == {"no_route": 2}  # the SYN, and once more a second later


def test_the_address_cache_returns_what_was_asked() -> None:
    _, machine = station()
    generator = random.Random(1)
    for _ in range(2000):
        value = generator.randrange(1 << 32)
        assert machine.address(value).value == value
        assert machine.address(value) is machine.address(value)


def test_statistics_text() -> None:
    simulation = Simulation()
    a = simulation.add_stack("10.0.0.1/24")
    b = simulation.add_stack("10.0.0.2/24")
    b.tcp.listen(None, 80, 4)
    b.udp.bind(53)
    client = a.tcp.connect(simulation.now, A, Endpoint(B, 80), 40000)
    simulation.run(SECOND)
    client.send(b"request")
    simulation.run(SECOND)
    lines = [line.split() for line in collect(b).text().splitlines()]
    names = ["proto", "recv-q", "send-q", "local", "remote", "state", "in", "out", "resent", "rtt-ms", "cwnd"]
    assert lines[0] == names
    assert lines[1] == ["tcp", "1", "0", "*:80", "*:*", "LISTEN", "0", "0", "0", "0.000", "0"]
    initial_window = str(10 * 1448)
    connection = ["10.0.0.2:80", "10.0.0.1:40000", "ESTABLISHED", "7", "0", "0", "0.000", initial_window]
    assert lines[2] == ["tcp", "7", "0", *connection]
    assert lines[3] == ["udp", "0", "0", "*:53", "*:*", "-", "0", "0", "0", "0.000", "0"]
    sent = collect(a).streams[0]
    assert (sent.octets_in, sent.octets_out, sent.retransmitted) == (0, 7, 0)
    lines = collect(b).text().splitlines()
    assert "tcp.passive_opens 1" in lines


FRAME = bytes.fromhex("0200000000bb 0200000000aa 0800") + bytes(46)


def test_switch_delivers_in_order_and_learns() -> None:
    switch = Switch()
    ports = [switch.add_port(Impairment(delay=10)) for _ in range(3)]
    frame = bytes.fromhex("0200000000bb 0200000000aa 0800") + b"one"
    switch.input(0, ports[0], frame)
    assert switch.poll(9) is None
    assert switch.deadline() == 10
    assert [switch.poll(10), switch.poll(10), switch.poll(10)] == [(1, frame), (2, frame), None]
    back = frame[6:12] + frame[0:6] + frame[12:]
    switch.input(20, ports[1], back)
    assert [switch.poll(30), switch.poll(30)] == [(0, back), None]


def test_switch_impairments_follow_their_probabilities_and_seed() -> None:
    def outcome(seed: int) -> tuple[int, int, int, int]:
        switch = Switch(seed)
        sender = switch.add_port()
        switch.add_port(Impairment(loss=0.1, duplicate=0.2, corrupt=0.3))
        for _ in range(2000):
            switch.input(0, sender, FRAME)
        delivered = 0
        while switch.poll(0) is not None:
            delivered += 1
        return delivered, switch.lost, switch.duplicated, switch.corrupted

    delivered, lost, duplicated, corrupted = outcome(1)
    assert delivered == 2000 - lost + duplicated
    assert 150 < lost < 250
    assert 300 < duplicated < 420
    assert 550 < corrupted < 750
    assert outcome(1) == (delivered, lost, duplicated, corrupted)
    assert outcome(2) != (delivered, lost, duplicated, corrupted)


def test_switch_rate_and_queue() -> None:
    switch = Switch()
    sender = switch.add_port()
    switch.add_port(Impairment(rate=8_000_000, queue=3000))  # an octet in a microsecond
    for _ in range(5):
        switch.input(0, sender, FRAME + bytes(940))
    times = []
    while (due := switch.deadline()) is not None:
        assert switch.poll(due) is not None
        times.append(due)
    assert times == [1_000_000, 2_000_000, 3_000_000]
    assert switch.lost == 2


def test_interfaces_may_change_while_running() -> None:
    simulation = Simulation()
    a = simulation.add_stack("10.0.0.1/24")
    b = simulation.add_stack("10.0.0.2/24")
    a.ipv4.add_address(IPv4Interface.parse("192.0.2.1/24"), simulation.now)
    b.ipv4.add_address(IPv4Interface.parse("192.0.2.2/24"), simulation.now)
    ping = a.icmp.ping(simulation.now, IPv4Address.parse("192.0.2.2").value, b"", SECOND)
    assert ping is not None
    simulation.run_until(lambda: ping.finished)
    assert ping.round_trip >= 0
    a.ipv4.remove_address(IPv4Address.parse("192.0.2.1"))
    assert a.ipv4.output.path(simulation.now, IPv4Address.parse("192.0.2.2").value) is None


def test_a_doubted_neighbour_is_asked_again() -> None:
    simulation = Simulation()
    a = simulation.add_stack("10.0.0.1/24")
    simulation.add_stack("10.0.0.2/24")
    for expected in (1, 1, 2):
        ping = a.icmp.ping(simulation.now, B.value, b"", SECOND)
        assert ping is not None
        simulation.run(MILLISECOND)
        assert ping.round_trip == 0
        assert a.arp.requests_out == expected
        if expected == 1 and a.icmp.messages_out == 2:
            a.doubt(B)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("loss", [0.01, 0.05, 0.2])
def test_tcp_over_bad_links(loss: float, seed: int) -> None:
    link = Impairment(delay=5 * MILLISECOND, loss=loss, duplicate=loss / 2, reorder=loss)
    simulation = Simulation(seed)
    a = simulation.add_stack("10.0.0.1/24", link)
    b = simulation.add_stack("10.0.0.2/24", link)
    transfer(simulation, a, b, 500_000)
