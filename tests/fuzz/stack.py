"""The target for the whole stack: frames on the wire, in any order and at any time.

An input is a list of records: microseconds since the frame before (4 octets), the frame's length with REPAIR (2 octets), the
frame. The good inputs are what a peer sends in real conversations, recorded from a simulation; the machine under test
has the same entropy, so that its sequence numbers are the same and changed conversations get as deep as good ones.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.fuzz.engine import Target

from naja.net.address import Endpoint, IPv4Address, IPv4Interface, MacAddress
from naja.net.arp.config import ArpConfig
from naja.net.checksum import checksum, ones_complement_sum
from naja.net.clock import MICROSECOND, SECOND
from naja.net.entropy import SeededEntropy
from naja.net.ipv4.config import Ipv4Config
from naja.net.stack.machine import MachineConfig, StackMachine
from naja.net.stack.statistics import collect
from naja.net.tcp.config import TcpConfig
from naja.net.tcp.connection import Connection
from naja.net.tcp.state import State
from naja.testing.simulation import Simulation
from naja.testing.switch import Impairment

REPAIR = 0x8000
"""Make the frame's checksums right before it is sent, so that changes get past them."""
_MOST_OUTGOING = 4096
"""Frames that one moment may bring about; more is a loop."""
_LONGEST_PAUSE = 100 * SECOND
_ADDRESS = "10.0.0.1/24"
_US, _PEER = IPv4Address.parse("10.0.0.1"), IPv4Address.parse("10.0.0.2")
_CONFIG = MachineConfig(
    arp=ArpConfig(table_size=16, pending_limit=4),
    ipv4=Ipv4Config(reassembly_memory=1 << 14, reassembly_datagrams=4, paths=16),
    tcp=TcpConfig(memory_limit=1 << 19, syn_queue=4, maximum_connections=64, maximum_time_wait=8),
)
_TAKEN = (
    ("arp", ("requests_in", "replies_in")),
    ("ipv4", ("fragments_in",)),
    ("icmp", ("messages_in",)),
    ("udp", ("datagrams_in",)),
    ("tcp", ("segments_in",)),
)
"""What counts a frame that was not dropped."""


class Services:
    """What programs do above a machine: echo on TCP and UDP port 7, discard half, connect to the peer once."""

    def __init__(self, machine: StackMachine, now: int) -> None:
        self.machine = machine
        self.socket = machine.udp.bind(7)
        self.listener = machine.tcp.listen(None, 7, 4)
        self.connections = [machine.tcp.connect(now, _US, Endpoint(_PEER, 7), 40000)]
        self.connections[0].send(b"from us" * 300)

    def work(self, now: int) -> None:
        """Answer what has come."""
        machine = self.machine
        machine.udp.ready()
        while (datagram := self.socket.receive()) is not None:
            machine.udp.send(now, self.socket, datagram.payload, datagram.source)
        while self.socket.error() is not None:
            pass
        machine.icmp.finished()
        machine.arp.claims.outcomes()
        while machine.tcp.next_event() is not None:
            pass
        while (connection := self.listener.accept()) is not None:
            self.connections.append(connection)
        self.connections = [one for one in self.connections if _serve(one)]


def _serve(connection: Connection) -> bool:
    """Echo; whether the connection is still of use."""
    if connection.state is State.CLOSED or connection.failure is not None:
        return False
    if connection.state in (State.ESTABLISHED, State.CLOSE_WAIT):
        data = connection.receive(1 << 16)
        if data:
            connection.send(data)
        if connection.eof():
            connection.close()
            return False
    return True


def drops(counters: dict[str, dict[str, int]]) -> int:
    """How many frames, packets and segments were dropped, of whatever protocol."""
    return sum(
        count
        for protocol in counters.values()
        for name, count in protocol.items()
        if name.startswith("drop.")
    )


def run(octets: bytes) -> None:
    """A station that gets the records of `octets`. Each frame is taken or dropped, and counted; memory has its bounds."""
    simulation = Simulation(seed=1)  # for its clock's beginning and the station's entropy
    now = simulation.now
    machine = StackMachine(MacAddress(0x020000000001), 1500, _CONFIG, SeededEntropy(1000))
    machine.ipv4.add_address(IPv4Interface.parse(_ADDRESS), now, announce=False)
    services = Services(machine, now)
    _drain(machine, now)
    counted = 0
    for pause, frame in records(octets):
        now = _pass_time(machine, services, now, now + pause)
        machine.input(now, memoryview(frame))
        counters = collect(machine).counters
        before, counted = (
            counted,
            drops(counters) + sum(counters[one][name] for one, names in _TAKEN for name in names),
        )
        assert counted > before, "a frame is gone and nobody counted it"
        services.work(now)
        _drain(machine, now)
        check_bounds(machine)
    _pass_time(machine, services, now, now + 300 * SECOND)
    check_bounds(machine)


def records(octets: bytes) -> list[tuple[int, bytes]]:
    """Pauses in nanoseconds and frames. The last frame may be cut short."""
    found: list[tuple[int, bytes]] = []
    at = 0
    while at + 6 < len(octets):
        pause = int.from_bytes(octets[at : at + 4], "big") * MICROSECOND
        length = int.from_bytes(octets[at + 4 : at + 6], "big")
        frame = bytearray(octets[at + 6 : at + 6 + (length & ~REPAIR)])
        at += 6 + (length & ~REPAIR)
        if length & REPAIR and len(frame) >= 34:
            repair(memoryview(frame)[14:])
        found.append((min(pause, _LONGEST_PAUSE), bytes(frame)))
    return found


def repair(packet: memoryview) -> None:
    """Make the checksums of an IPv4 packet right, where it has any shape at all."""
    header = (packet[0] & 0xF) * 4
    total = packet[2] << 8 | packet[3]
    if not 20 <= header <= total <= len(packet):
        return
    packet[10:12] = bytes(2)
    packet[10:12] = checksum(packet, 0, header).to_bytes(2, "big")
    at = {1: 2, 6: 16, 17: 6}.get(packet[9], 0)
    if at and header + at + 2 <= total and not (packet[6] & 0x3F or packet[7]):
        segment = packet[header:total]
        segment[at : at + 2] = bytes(2)
        addresses = ones_complement_sum(packet, 12, 20) + packet[9] + len(segment) if at != 2 else 0
        segment[at : at + 2] = checksum(segment, 0, len(segment), addresses).to_bytes(2, "big")


def _pass_time(machine: StackMachine, services: Services, now: int, until: int) -> int:
    """Let the machine do what is due before `until`."""
    while (due := machine.deadline()) is not None and due < until:
        now = max(now + 1, due)
        _drain(machine, now)
        services.work(now)
    return max(now, until)


def _drain(machine: StackMachine, now: int) -> None:
    target = memoryview(bytearray(1514))
    for _ in range(_MOST_OUTGOING):
        if machine.poll(now, target) == 0:
            return
    raise AssertionError("a station that sends without end")


def check_bounds(machine: StackMachine) -> None:
    """Everything that a peer can fill has its bound."""
    tcp = machine.tcp.statistics()
    assert machine.tcp.memory_in_use() <= _CONFIG.tcp.memory_limit
    assert tcp.half_open <= _CONFIG.tcp.syn_queue + 1  # and the one that we open
    assert tcp.connections <= _CONFIG.tcp.maximum_connections
    assert machine.ipv4.reassembly.memory <= _CONFIG.ipv4.reassembly_memory
    assert len(machine.arp.neighbours) <= _CONFIG.arp.table_size
    assert len(machine.queue) <= _CONFIG.transmit_queue


def recorded(talk: Callable[[Simulation, StackMachine], None], impairment: Impairment) -> bytes:
    """What a peer, who does `talk`, sends to a station like that of `run`, as records."""
    simulation = Simulation(seed=1)
    station = simulation.add_stack(_ADDRESS, impairment, _CONFIG)
    peer = simulation.add_stack("10.0.0.2/24")
    services = Services(station, simulation.now)
    parts: list[bytes] = []
    last = simulation.now

    def watch(now: int, frame: bytes) -> None:
        nonlocal last
        if frame[6:12] == peer.mac.to_bytes():
            parts.append(
                ((now - last) // MICROSECOND).to_bytes(4, "big")
                + (len(frame) | REPAIR).to_bytes(2, "big")
                + frame
            )
            last = now

    simulation.watch = watch
    talk(simulation, peer)
    end = simulation.now + 5 * SECOND
    while simulation.step(end):
        services.work(simulation.now)
    return b"".join(parts)


def _client(simulation: Simulation, peer: StackMachine) -> None:
    """Connects, sends, and closes."""
    connection = peer.tcp.connect(simulation.now, _PEER, Endpoint(_US, 7), 50000)
    connection.send(b"to you" * 300)
    connection.close()


def _server(simulation: Simulation, peer: StackMachine) -> None:
    """Is connected to."""
    peer.tcp.listen(None, 7, 4)


def _datagrams(simulation: Simulation, peer: StackMachine) -> None:
    """Sends a whole datagram, one in fragments, and one that nobody takes; pings."""
    socket = peer.udp.bind(5000)
    for size, port in ((10, 7), (3000, 7), (1, 9)):
        peer.udp.send(simulation.now, socket, bytes(size), Endpoint(_US, port))
    peer.icmp.ping(simulation.now, _US.value, b"ping", SECOND)


TARGET = Target(
    "stack",
    run,
    tuple(
        recorded(talk, impairment)
        for talk in (_client, _server, _datagrams)
        for impairment in (Impairment(), Impairment(loss=0.2, duplicate=0.2))
    ),
)
