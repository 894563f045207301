"""A scripted peer of one TCP machine, which builds and reads segments with code of its own."""

import struct
from dataclasses import dataclass, field

from tcp_link import machine

from naja.net.address import Endpoint, IPv4Address
from naja.net.tcp.config import TcpConfig
from naja.net.tcp.connection import Connection
from naja.net.tcp.listener import Listener
from naja.net.tcp.state import State

MS = 1_000_000
SECOND = 1_000_000_000
HOST = IPv4Address.parse("10.0.0.1")
PEER = IPv4Address.parse("10.0.0.9")
HOST_PORT = 80
PEER_PORT = 4321
M = 0xFFFFFFFF
LETTERS = {"F": 1, "S": 2, "R": 4, "P": 8, "A": 16, "U": 32}


def internet_checksum(octets: bytes) -> int:
    if len(octets) % 2:
        octets += b"\0"
    total = sum(struct.unpack(f">{len(octets) // 2}H", octets))
    return ~(total % 0xFFFF if total % 0xFFFF or not total else 0xFFFF) & 0xFFFF


def pseudo(source: IPv4Address, destination: IPv4Address, length: int) -> bytes:
    return struct.pack(">IIBBH", source.value, destination.value, 0, 6, length)


@dataclass
class Seg:
    """A segment as the peer sees it."""

    flags: str
    seq: int
    ack: int
    win: int
    data: bytes
    options: dict[int, bytes] = field(default_factory=dict)
    sport: int = 0
    dport: int = 0

    def sack(self) -> list[tuple[int, int]]:
        value = self.options.get(5, b"")
        return [struct.unpack(">II", value[at : at + 8]) for at in range(0, len(value), 8)]

    def brief(self) -> tuple[str, int, int, bytes]:
        return self.flags, self.seq, self.ack, self.data


def build(
    flags: str,
    seq: int,
    ack: int = 0,
    data: bytes = b"",
    win: int = 65535,
    options: bytes = b"",
    sport: int = PEER_PORT,
    dport: int = HOST_PORT,
    source: IPv4Address = PEER,
    destination: IPv4Address = HOST,
) -> bytes:
    bits = sum(LETTERS[letter] for letter in flags)
    options += b"\0" * (-len(options) % 4)
    offset = (20 + len(options)) // 4
    head = struct.pack(">HHIIBBHHH", sport, dport, seq & M, ack & M, offset << 4, bits, win, 0, 0) + options
    whole = head + data
    value = internet_checksum(pseudo(source, destination, len(whole)) + whole)
    return whole[:16] + struct.pack(">H", value) + whole[18:]


def parse(octets: bytes, source: IPv4Address, destination: IPv4Address) -> Seg:
    assert internet_checksum(pseudo(source, destination, len(octets)) + octets) == 0
    sport, dport, seq, ack, offset, bits, win, _, _ = struct.unpack(">HHIIBBHHH", octets[:20])
    header = (offset >> 4) * 4
    options: dict[int, bytes] = {}
    at = 20
    while at < header and octets[at] != 0:
        if octets[at] == 1:
            at += 1
            continue
        options[octets[at]] = octets[at + 2 : at + octets[at + 1]]
        at += octets[at + 1]
    flags = "".join(letter for letter in "SFRPAU" if bits & LETTERS[letter])
    return Seg(flags, seq, ack, win, octets[header:], options, sport, dport)


class Peer:
    """One machine under test and its only correspondent. Numbers of both sides are relative to the ISNs.

    Relative numbers: our data and theirs begin at 1 as in RFC 9293's figures, the SYNs are at 0.
    """

    def __init__(self, config: TcpConfig | None = None, isn: int = 0xFFFFFF00) -> None:
        plain = TcpConfig(timestamps=False, sack=False, window_scaling=False, nodelay=True)
        self.machine = machine(config or plain)
        self.now = 1000 * SECOND
        self.isn = isn  # the peer's; the default wraps soon
        self.host_isn = 0
        self.port = HOST_PORT  # the host's port
        self.connection: Connection | None = None
        self.listener: Listener | None = None

    def send(
        self, flags: str, seq: int, ack: int = 0, data: bytes = b"", win: int = 65535, options: bytes = b""
    ) -> None:
        """Deliver a segment with numbers relative to the ISNs."""
        number = self.host_isn + ack if "A" in flags else 0
        self.raw(build(flags, self.isn + seq, number, data, win, options, dport=self.port))

    def raw(self, octets: bytes) -> None:
        self.machine.input(self.now, PEER, HOST, memoryview(octets), 0, len(octets))

    def out(self) -> list[Seg]:
        """All that the machine sends now, with relative numbers (0 for an absent ACK)."""
        found = []
        while (out := self.machine.poll(self.now)) is not None:
            segment = parse(bytes(out.segment), out.source, out.destination)
            if "S" in segment.flags:
                self.host_isn = segment.seq
            segment.seq = (segment.seq - self.host_isn) & M
            if "A" in segment.flags:
                segment.ack = (segment.ack - self.isn) & M
            found.append(segment)
        return found

    def brief(self) -> list[tuple[str, int, int, bytes]]:
        return [segment.brief() for segment in self.out()]

    def wait(self, duration: int) -> list[Seg]:
        """Let time pass, deadline by deadline; all that is sent meanwhile."""
        until = self.now + duration
        found = self.out()
        while True:
            deadline = self.machine.deadline()
            if deadline is None or deadline > until:
                break
            self.now = max(self.now, deadline)
            found += self.out()
        self.now = until
        return found + self.out()

    def drops(self) -> dict[str, int]:
        return self.machine.statistics().drops.as_dict()

    @property
    def c(self) -> Connection:
        assert self.connection is not None
        return self.connection

    # Bringing the connection into each state.

    def listen(self, backlog: int = 8) -> None:
        self.listener = self.machine.listen(None, HOST_PORT, backlog)

    def syn_sent(self) -> Seg:
        self.connection = self.machine.connect(self.now, HOST, Endpoint(PEER, PEER_PORT))
        (syn,) = self.out()
        self.port = syn.sport
        return syn

    def establish(self, options: bytes = b"", win: int = 65535) -> Seg:
        """Active open by the host; the SYN is returned."""
        syn = self.syn_sent()
        self.send("SA", 0, 1, options=options, win=win)
        assert [s.flags for s in self.out()] == ["A"]
        assert self.c.state is State.ESTABLISHED
        return syn

    def passive(self, options: bytes = b"", win: int = 65535) -> Seg:
        """Passive open by the host, up to SYN_RECEIVED; the SYN+ACK is returned."""
        if self.listener is None:
            self.listen()
        self.send("S", 0, options=options, win=win)
        (answer,) = self.out()
        assert answer.flags == "SA"
        (self.connection,) = self.machine.connections()
        return answer

    def to(self, state: State) -> None:
        """Bring the connection to `state`: the peer has sent nothing but SYN and, where it must, FIN at 1."""
        if state is State.LISTEN:
            self.listen()
            return
        if state is State.SYN_SENT:
            self.syn_sent()
            return
        if state is State.SYN_RECEIVED:
            self.passive()
            return
        if state is State.CLOSED:
            return
        self.establish()
        if state in (State.CLOSE_WAIT, State.LAST_ACK):
            self.send("FA", 1, 1)
        if state in (State.FIN_WAIT_1, State.FIN_WAIT_2, State.CLOSING, State.TIME_WAIT, State.LAST_ACK):
            self.c.shutdown_send()
        self.out()
        if state is State.CLOSING:
            self.send("FA", 1, 1)
        if state in (State.FIN_WAIT_2, State.TIME_WAIT):
            self.send("A", 1, 2)
        if state is State.TIME_WAIT:
            self.send("FA", 1, 2)
        self.out()
        assert self.c.state is state
