"""Two TCP machines on an impaired link with a virtual clock, for the tests of this folder."""

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from naja.net.address import Endpoint, IPAddress, IPv4Address
from naja.net.tcp.config import TcpConfig
from naja.net.tcp.connection import Connection
from naja.net.tcp.listener import Listener
from naja.net.tcp.machine import TcpMachine

MS = 1_000_000
SECOND = 1_000_000_000
CLIENT = IPv4Address.parse("10.0.0.1")
SERVER = IPv4Address.parse("10.0.0.2")


def entropy(seed: int) -> Callable[[int], bytes]:
    """A deterministic source of entropy."""
    return random.Random(seed).randbytes


def machine(config: TcpConfig | None = None, seed: int = 1, mtu: int = 1500) -> TcpMachine:
    return TcpMachine(config or TcpConfig(), entropy(seed), lambda _address: mtu)


@dataclass
class Link:
    """A network of two hosts. Probabilities are of each packet; corruption flips one bit."""

    a: TcpMachine
    b: TcpMachine
    seed: int = 0
    delay: int = 5 * MS
    loss: float = 0.0
    duplicate: float = 0.0
    reorder: float = 0.0
    corrupt: float = 0.0
    rate: int = 0  # octets a second each way; 0: no limit
    now: int = 1000 * SECOND
    packets: int = 0
    filter: Callable[[bytes, int], bool] | None = None  # False: the packet is lost
    dice: random.Random = field(init=False)
    flying: list[tuple[int, int, int, IPAddress, IPAddress, bytes]] = field(default_factory=list)
    free_at: list[int] = field(default_factory=lambda: [0, 0])

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)

    def pump(self) -> None:
        """Let both machines send all they want to send now."""
        for index, host in enumerate((self.a, self.b)):
            while (out := host.poll(self.now)) is not None:
                for payload in split(bytes(out.segment), out.segment_size):
                    self._carry(index, out.source, out.destination, payload)

    def _carry(self, index: int, source: IPAddress, destination: IPAddress, octets: bytes) -> None:
        self.packets += 1
        if self.filter is not None and not self.filter(octets, index):
            return
        if self.dice.random() < self.loss:
            return
        copies = 2 if self.dice.random() < self.duplicate else 1
        for _ in range(copies):
            delay = self.delay
            arriving = octets
            if self.dice.random() < self.reorder:
                delay += self.dice.randrange(4 * self.delay)
            if self.dice.random() < self.corrupt:
                damaged = bytearray(octets)
                damaged[self.dice.randrange(len(damaged))] ^= 1 << self.dice.randrange(8)
                arriving = bytes(damaged)
            start = self.now
            if self.rate:
                start = max(start, self.free_at[index])
                self.free_at[index] = start + len(octets) * SECOND // self.rate
            item = (start + delay, self.packets, index, source, destination, arriving)
            heapq.heappush(self.flying, item)

    def step(self, until: int) -> bool:
        """Go to the next thing that happens, at most to `until`. False: nothing happens before that."""
        self.pump()
        times = [until]
        if self.flying:
            times.append(self.flying[0][0])
        for host in (self.a, self.b):
            deadline = host.deadline()
            if deadline is not None:
                times.append(deadline)
        self.now = max(self.now, min(times))
        if self.now >= until and not (self.flying and self.flying[0][0] <= until):
            return False
        while self.flying and self.flying[0][0] <= self.now:
            _, _, index, source, destination, octets = heapq.heappop(self.flying)
            host = (self.b, self.a)[index]
            host.input(self.now, source, destination, memoryview(octets), 0, len(octets))
        return True

    def run(self, duration: int) -> None:
        """Let `duration` nanoseconds pass."""
        until = self.now + duration
        while self.step(until):
            pass
        self.pump()

    def open(self, port: int = 80) -> tuple[Connection, Connection, Listener]:
        """An established connection from `a` to `b`."""
        listener = self.b.listen(None, port, 16)
        client = self.a.connect(self.now, CLIENT, Endpoint(SERVER, port))
        server: Connection | None = None
        until = self.now + 180 * SECOND
        while server is None and self.step(until):
            server = listener.accept()
        self.run(self.delay)
        assert server is not None, "the handshake has not ended"
        return client, server, listener


def split(segment: bytes, segment_size: int) -> list[bytes]:
    """What segmentation offload makes of a segment with more than `segment_size` octets of data.

    Checksums are adjusted incrementally (RFC 1624), since the addresses are not at hand here.
    """
    header = (segment[12] >> 4) * 4
    if segment_size == 0 or len(segment) - header <= segment_size:
        return [segment]
    whole = words(segment)
    pieces = []
    for start in range(header, len(segment), segment_size):
        data = segment[start : start + segment_size]
        piece = bytearray(segment[:header] + data)
        seq = int.from_bytes(segment[4:8], "big") + start - header
        piece[4:8] = (seq & 0xFFFFFFFF).to_bytes(4, "big")
        if start + segment_size < len(segment):
            piece[13] &= 0xF6  # FIN and PSH go with the last piece
        # The sum over a good segment and its pseudo-header is 0xFFFF, so each piece lacks what the whole has
        # more; the pseudo-header differs by the length.
        piece[16:18] = b"\0\0"
        rest = whole - int.from_bytes(segment[16:18], "big") + len(segment) - words(bytes(piece)) - len(piece)
        value = (int.from_bytes(segment[16:18], "big") + rest) % 0xFFFF
        piece[16:18] = value.to_bytes(2, "big")
        pieces.append(bytes(piece))
    return pieces


def words(octets: bytes) -> int:
    """The plain sum of all 16-bit words."""
    padded = octets + b"\0" * (len(octets) % 2)
    return sum(int.from_bytes(padded[at : at + 2], "big") for at in range(0, len(padded), 2))


def transfer(link: Link, sender: Connection, receiver: Connection, data: bytes, limit: int) -> bytes:
    """Move `data` from one user to the other and close that direction; what arrived before `limit` (ns)."""
    received = bytearray()
    sent = 0
    until = link.now + limit
    closed = False
    while link.now < until:
        if sent < len(data):
            sent += sender.send(memoryview(data)[sent : sent + 65536])
        elif not closed:
            sender.shutdown_send()
            closed = True
        chunk = receiver.receive(1 << 20)
        received += chunk
        if receiver.eof():
            return bytes(received)
        if not link.step(until):
            break
    return bytes(received)
