"""Data that the user has handed over: unsent, and sent but not yet acknowledged.

This is the retransmission queue of RFC 9293 as a ring of octets: a segment is cut from it each time it is
sent, so a retransmission may have other borders than the first transmission. Which octets to send is decided
in `output.py`; what the peer holds already is in `scoreboard.py`.
"""

from naja.net.tcp.buffers import BufferPool, Ring


class SendQueue:
    """The first octet held is the one that SND.UNA names (or the first after the SYN)."""

    __slots__ = ("_peak", "_ring", "refused")

    def __init__(self, pool: BufferPool, limit: int) -> None:
        self._ring = Ring(pool, limit)
        self._peak = 0
        self.refused = False  # `append` took less than was offered; room is worth an event

    def length(self) -> int:
        """Octets held."""
        return self._ring.length

    def free(self) -> int:
        """Octets that fit by this queue's own limit."""
        return self._ring.limit - self._ring.length

    def append(self, data: memoryview) -> int:
        """Take as many octets from the front of `data` as limits allow; how many."""
        ring = self._ring
        length = ring.length
        count = min(len(data), ring.limit - length)
        if count > 0 and not ring.reserve(length + count):
            count = min(count, max(ring.capacity - length, 0))
            if ring.capacity == 0 and ring.reserve(1):
                count = min(len(data), ring.capacity)
        if count > 0:
            ring.put(length, data, 0, count)
            ring.extend(count)
            if ring.length > self._peak:
                self._peak = ring.length
        self.refused = count < len(data)
        return count

    def copy(self, position: int, count: int, target: memoryview, start: int) -> None:
        """Copy `count` octets, `position` octets after the first one held, to `target[start:]`."""
        self._ring.get(position, count, target, start)

    def acknowledge(self, count: int) -> None:
        """The first `count` octets have arrived."""
        ring = self._ring
        ring.consume(count)
        if ring.length == 0 and ring.capacity:
            ring.release_idle(self._peak)
            self._peak = 0

    def storage(self) -> int:
        """Octets of storage taken from the pool."""
        return self._ring.capacity

    def clear(self) -> None:
        """Forget everything."""
        self._ring.release()
