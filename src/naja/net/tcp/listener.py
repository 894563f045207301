"""A port in LISTEN: its queue of half-open connections and its queue of connections to accept.

The SYN queue is bounded: past its limit the oldest half-open connection makes room, so that a flood of SYNs
shortens the time a handshake may take and does not stop new ones. The accept queue is bounded by `backlog`:
past it SYNs are dropped, and a last ACK is too (the peer will repeat both). Segments for LISTEN are judged in
`machine.py`.
"""

from naja.net.address import IPAddress
from naja.net.tcp.connection import Connection
from naja.net.tcp.drops import Drop
from naja.net.tcp.errors import Failure
from naja.net.tcp.shared import Shared


class Listener:
    """One local port, at one local address or at all of them (`address` None)."""

    __slots__ = ("_accept", "_half_open", "_shared", "address", "backlog", "is_open", "port")

    def __init__(self, shared: Shared, address: IPAddress | None, port: int, backlog: int) -> None:
        self._shared = shared
        self.address = address
        self.port = port
        self.backlog = max(backlog, 1)
        self.is_open = True
        # By serial number, which is also the order in which they came.
        self._half_open: dict[int, Connection] = {}
        self._accept: dict[int, Connection] = {}

    def accept(self) -> Connection | None:
        """The connection that has waited longest, or None."""
        for serial in self._accept:
            c = self._accept.pop(serial)
            c.listener = None
            return c
        return None

    def waiting(self) -> int:
        """How many connections wait to be accepted."""
        return len(self._accept)

    def half_open(self) -> int:
        """How many handshakes are under way."""
        return len(self._half_open)

    def is_full(self) -> bool:
        """Whether the accept queue is."""
        return len(self._accept) >= self.backlog

    def begin(self, c: Connection) -> None:
        """A SYN has made `c`, which is in SYN_RECEIVED."""
        if len(self._half_open) >= self._shared.config.syn_queue:
            self._evict_oldest()
        c.listener = self
        c.passive = True
        self._half_open[c.serial] = c
        self._shared.statistics.half_open += 1

    def _evict_oldest(self) -> None:
        for serial in self._half_open:
            oldest = self._half_open[serial]
            self._shared.statistics.drops.count(Drop.SYN_QUEUE_EVICTED)
            oldest.end(Failure.EVICTED)
            self.forget(oldest)
            return

    def complete(self, c: Connection) -> bool:
        """The handshake of `c` ends: to the accept queue. False when that is full."""
        if self.is_full():
            return False
        del self._half_open[c.serial]
        self._shared.statistics.half_open -= 1
        self._accept[c.serial] = c
        return True

    def forget(self, c: Connection) -> None:
        """`c` has ended in one of the queues."""
        c.listener = None
        if self._half_open.pop(c.serial, None) is not None:
            self._shared.statistics.half_open -= 1
        else:
            self._accept.pop(c.serial, None)

    def close(self) -> None:
        """Stop listening: half-open connections and those not accepted are reset."""
        self.is_open = False
        for c in list(self._half_open.values()):
            c.abort()
        for c in list(self._accept.values()):
            c.abort()
