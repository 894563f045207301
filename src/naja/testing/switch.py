"""An Ethernet switch in memory, whose links delay, lose, reorder, duplicate, corrupt and limit what they
carry.

`Switch` has no clock: frames and `now` go in, deliveries come out. The same seed gives the same misfortunes.
"""

import heapq
from dataclasses import dataclass

from naja.net.clock import SECOND
from naja.net.entropy import SeededEntropy

_PROBABILITY_BITS = 32


@dataclass(frozen=True, slots=True)
class Impairment:
    """What a link does to frames on their way to a port. Times in nanoseconds, probabilities from 0 to 1."""

    delay: int = 0
    jitter: int = 0  # up to this much more, evenly; frames then overtake each other
    loss: float = 0.0
    duplicate: float = 0.0
    reorder: float = 0.0  # of being held back by `reorder_delay`
    reorder_delay: int = 1_000_000
    corrupt: float = 0.0  # of one bit being flipped
    rate: int = 0  # bits a second, 0 for no limit
    queue: int = 1 << 20  # octets that wait for a limited rate; more is lost


PERFECT = Impairment()


class _Port:
    """One port's link towards its station."""

    __slots__ = ("busy_until", "impairment", "lost")

    def __init__(self, impairment: Impairment) -> None:
        self.impairment = impairment
        self.busy_until = 0
        self.lost = 0


class Switch:
    """Up to any number of ports; learns which address is where, as a real one does."""

    def __init__(self, seed: int = 1) -> None:
        self._entropy = SeededEntropy(seed)
        self._ports: list[_Port] = []
        self._learned: dict[bytes, int] = {}
        self._heap: list[tuple[int, int, int, bytes]] = []
        self._order = 0
        self.frames = 0
        self.lost = 0
        self.duplicated = 0
        self.corrupted = 0

    def add_port(self, impairment: Impairment = PERFECT) -> int:
        """A new port; `impairment` is of the way from the switch to the station. Returns its number."""
        self._ports.append(_Port(impairment))
        return len(self._ports) - 1

    def impair(self, port: int, impairment: Impairment) -> None:
        """Change what happens to frames towards `port` from now on."""
        self._ports[port].impairment = impairment

    def input(self, now: int, port: int, frame: bytes | memoryview) -> None:
        """A station at `port` sends `frame`."""
        octets = bytes(frame)
        self.frames += 1
        self._learned[octets[6:12]] = port
        known = self._learned.get(octets[0:6])
        if known is not None:
            if known != port:
                self._carry(now, known, octets)
            return
        for number in range(len(self._ports)):
            if number != port:
                self._carry(now, number, octets)

    def poll(self, now: int) -> tuple[int, bytes] | None:
        """The next delivery due: port and frame. None: nothing before `deadline`."""
        if not self._heap or self._heap[0][0] > now:
            return None
        _, _, port, frame = heapq.heappop(self._heap)
        return port, frame

    def deadline(self) -> int | None:
        """When the next delivery is due."""
        return self._heap[0][0] if self._heap else None

    def _carry(self, now: int, number: int, frame: bytes) -> None:
        port = self._ports[number]
        impairment = port.impairment
        if self._happens(impairment.loss):
            self.lost += 1
            return
        start = now
        if impairment.rate:
            waiting = max(port.busy_until - now, 0) * impairment.rate // (8 * SECOND)
            if waiting + len(frame) > impairment.queue:
                self.lost += 1
                return
            start = max(port.busy_until, now) + len(frame) * 8 * SECOND // impairment.rate
            port.busy_until = start
        self._deliver(start, number, impairment, frame)
        if self._happens(impairment.duplicate):
            self.duplicated += 1
            self._deliver(start, number, impairment, frame)

    def _deliver(self, start: int, number: int, impairment: Impairment, frame: bytes) -> None:
        due = start + impairment.delay
        if impairment.jitter:
            due += self._entropy.bits(48) * impairment.jitter >> 48
        if self._happens(impairment.reorder):
            due += impairment.reorder_delay
        if self._happens(impairment.corrupt):
            self.corrupted += 1
            bit = self._entropy.bits(32) % (len(frame) * 8)
            damaged = bytearray(frame)
            damaged[bit >> 3] ^= 1 << (bit & 7)
            frame = bytes(damaged)
        self._order += 1
        heapq.heappush(self._heap, (due, self._order, number, frame))

    def _happens(self, probability: float) -> bool:
        if probability <= 0.0:
            return False
        return self._entropy.bits(_PROBABILITY_BITS) < probability * (1 << _PROBABILITY_BITS)
