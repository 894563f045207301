"""One question for the time: when to send, what to believe. No I/O, no clock."""

from typing import Final

import wire

from naja.net.drops import DropCounters
from naja.net.entropy import Entropy

FIRST_TIMEOUT: Final = 1_000_000_000
ATTEMPTS: Final = 4


class Measurement:
    """What a server said. All in nanoseconds; `offset` is what has to be added to our clock."""

    __slots__ = ("delay", "offset", "stratum")

    def __init__(self, stratum: int, offset: int, delay: int) -> None:
        self.stratum = stratum
        self.offset = offset
        self.delay = delay


class Query:
    """A question under way: asked again at `deadline`, with growing patience, finished with `result` or `failure`."""

    def __init__(self, now: int, entropy: Entropy) -> None:
        self.drops = DropCounters(wire.Drop)
        self.deadline = now
        self.result: Measurement | None = None
        self.failure = ""
        self._entropy = entropy
        self._attempts = 0
        self._nonce = 0
        self._sent = 0

    def poll(self, now: int, wall: int) -> bytes | None:
        """The packet to send now; None where there is none yet. `now` is on a clock that never goes back, `wall` is ours."""
        if self.result is not None or self.failure or now < self.deadline:
            return None
        if self._attempts == ATTEMPTS:
            self.failure = "no answer"
            return None
        self.deadline = now + (FIRST_TIMEOUT << self._attempts)
        self._attempts += 1
        self._nonce = self._entropy.bits(64)
        self._sent = wall
        return wire.emit_request(self._nonce)

    def input(self, wall: int, octets: memoryview) -> None:
        """Take a datagram from the server; what is no answer to the last packet is counted."""
        if self.result is not None or self.failure:
            return
        reply = wire.parse_reply(octets, self._nonce)
        if isinstance(reply, wire.Drop):
            self.drops.count(reply)
        elif reply.refusal:
            self.failure = f"the server refuses: {reply.refusal}"
        else:
            offset = (reply.received - self._sent + reply.transmitted - wall) // 2
            delay = wall - self._sent - (reply.transmitted - reply.received)
            self.result = Measurement(reply.stratum, offset, max(delay, 0))
