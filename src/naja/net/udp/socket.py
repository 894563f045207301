"""One bound UDP port: its address, its peer if it has one, and its bounded queue of received datagrams."""

from collections import deque
from dataclasses import dataclass
from typing import Final

from naja.net.address import Endpoint, IPAddress

QUEUE_DATAGRAMS: Final = 512
QUEUE_OCTETS: Final = 1 << 18
DATAGRAM_OVERHEAD: Final = 64
"""What a queued datagram counts beyond its data, so that empty ones are not free."""

QUEUE_ERRORS: Final = 16


@dataclass(frozen=True, slots=True)
class Datagram:
    """What arrived, and from where."""

    payload: bytes
    source: Endpoint
    destination: IPAddress


@dataclass(frozen=True, slots=True)
class UdpError:
    """ICMP reported that something sent to `destination` did not arrive."""

    destination: Endpoint
    kind: int
    code: int


class UdpSocket:
    """A port on one local address, or on all where `address` is None. Made by `UdpMachine.bind`."""

    __slots__ = (
        "address",
        "closed",
        "errors",
        "octets_queued",
        "peer",
        "port",
        "queue",
        "received",
        "sent",
        "signalled",
    )

    def __init__(self, address: IPAddress | None, port: int, peer: Endpoint | None) -> None:
        self.address = address
        self.port = port
        self.peer = peer  # only datagrams from there are taken
        self.queue: deque[Datagram] = deque()
        self.errors: deque[UdpError] = deque()
        self.octets_queued = 0
        self.received = 0
        self.sent = 0
        self.closed = False
        self.signalled = False  # is in the machine's list of sockets with news

    def receive(self) -> Datagram | None:
        """The oldest datagram, or None."""
        if not self.queue:
            return None
        datagram = self.queue.popleft()
        self.octets_queued -= len(datagram.payload) + DATAGRAM_OVERHEAD
        return datagram

    def error(self) -> UdpError | None:
        """The oldest error, or None."""
        return self.errors.popleft() if self.errors else None

    def put(self, datagram: Datagram) -> bool:
        """Queue `datagram`; False at the bound."""
        cost = len(datagram.payload) + DATAGRAM_OVERHEAD
        if len(self.queue) >= QUEUE_DATAGRAMS or self.octets_queued + cost > QUEUE_OCTETS:
            return False
        self.queue.append(datagram)
        self.octets_queued += cost
        self.received += 1
        return True
