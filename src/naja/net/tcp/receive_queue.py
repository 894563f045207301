"""Data from the peer: in order and unread, and out of order waiting for what is missing.

Both live in one ring at their place in the stream, so reassembly moves nothing. Out-of-order data are
described by at most MAXIMUM_RANGES ranges; a segment that would need one more is refused. Offsets count from
RCV.NXT; the sequence numbers themselves are the caller's.
"""

from typing import Final

from naja.net.tcp.buffers import BufferPool, Ring

MAXIMUM_RANGES: Final = 64

# Results of `insert` below zero.
NO_MEMORY: Final = -1
TOO_SCATTERED: Final = -2


class ReceiveQueue:
    """In-order octets for the user, and ranges beyond them.

    A range is `[start, end)` in octets since the start of the stream; `_next` is where in-order data end.
    Ranges are sorted, apart from each other, and all beyond `_next`.
    """

    __slots__ = ("_clock", "_ends", "_next", "_peak", "_ring", "_stamps", "_starts")

    def __init__(self, pool: BufferPool, limit: int) -> None:
        self._ring = Ring(pool, limit)
        self._next = 0
        self._peak = 0
        self._clock = 0
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._stamps: list[int] = []  # when the range last changed: RFC 2018 reports the latest first

    def readable(self) -> int:
        """In-order octets that wait for the user."""
        return self._ring.length

    def free(self) -> int:
        """Octets of sequence space after RCV.NXT that the queue's own limit leaves."""
        return self._ring.limit - self._ring.length

    def limit(self) -> int:
        """The most octets that are ever held."""
        return self._ring.limit

    def held_free(self) -> int:
        """Octets after RCV.NXT for which storage is already held."""
        return max(self._ring.capacity - self._ring.length, 0)

    def storage(self) -> int:
        """Octets of storage taken from the pool."""
        return self._ring.capacity

    def scattered(self) -> int:
        """How many out-of-order ranges there are."""
        return len(self._starts)

    def highest(self) -> int:
        """Where the last out-of-order range ends, in octets after RCV.NXT; 0 without any."""
        return self._ends[-1] - self._next if self._ends else 0

    def insert(self, offset: int, source: memoryview, start: int, count: int) -> int:
        """Take `source[start : start + count]`, which belongs `offset` octets after RCV.NXT.

        Returns by how many octets in-order data grew (RCV.NXT moves by as much), or NO_MEMORY or
        TOO_SCATTERED, and then nothing has changed.
        """
        ring = self._ring
        position = ring.length + offset
        if not ring.reserve(position + count):
            return NO_MEMORY
        if position + count > self._peak:
            self._peak = position + count
        if offset == 0 and not self._starts:
            ring.put(position, source, start, count)
            ring.extend(count)
            self._next += count
            return count
        if offset > 0 and not self._remember(self._next + offset, self._next + offset + count):
            return TOO_SCATTERED
        ring.put(position, source, start, count)
        if offset > 0:
            return 0
        return self._advance(count)

    def _advance(self, count: int) -> int:
        """In-order data grew by `count`; take in the ranges that now touch."""
        end = self._next + count
        joined = 0
        while joined < len(self._starts) and self._starts[joined] <= end:
            if self._ends[joined] > end:
                end = self._ends[joined]
            joined += 1
        if joined:
            del self._starts[:joined]
            del self._ends[:joined]
            del self._stamps[:joined]
        grown = end - self._next
        self._ring.extend(grown)
        self._next = end
        return grown

    def _remember(self, start: int, end: int) -> bool:
        """Merge `[start, end)` into the ranges; False when that needs one range too many."""
        starts = self._starts
        ends = self._ends
        first = 0
        while first < len(starts) and ends[first] < start:
            first += 1
        last = first
        while last < len(starts) and starts[last] <= end:
            last += 1
        self._clock += 1
        if first == last:
            if len(starts) >= MAXIMUM_RANGES:
                return False
            starts.insert(first, start)
            ends.insert(first, end)
            self._stamps.insert(first, self._clock)
            return True
        starts[first] = min(starts[first], start)
        ends[first] = max(ends[last - 1], end)
        self._stamps[first] = self._clock
        del starts[first + 1 : last]
        del ends[first + 1 : last]
        del self._stamps[first + 1 : last]
        return True

    def latest_range(self, below_stamp: int) -> int:
        """The index of the most recently changed range whose stamp is below `below_stamp`; -1 for none.

        Called with ever smaller stamps (`stamp`), this walks the ranges in the order in which RFC 2018
        section 4 wants them reported.
        """
        best = -1
        best_stamp = 0
        for index in range(len(self._stamps)):
            stamp = self._stamps[index]
            if best_stamp < stamp < below_stamp:
                best = index
                best_stamp = stamp
        return best

    def stamp(self, index: int) -> int:
        """The stamp of a range."""
        return self._stamps[index]

    def latest_stamp(self) -> int:
        """A stamp no range exceeds."""
        return self._clock

    def range_start(self, index: int) -> int:
        """Where a range begins, in octets after RCV.NXT."""
        return self._starts[index] - self._next

    def range_end(self, index: int) -> int:
        """Where a range ends, in octets after RCV.NXT."""
        return self._ends[index] - self._next

    def read(self, limit: int) -> bytes:
        """At most `limit` in-order octets, which leave the queue."""
        count = min(limit, self._ring.length)
        if count == 0:
            return b""
        data = self._ring.take(count)
        self._release_if_idle()
        return data

    def read_into(self, target: memoryview) -> int:
        """Move in-order octets to the front of `target`; how many."""
        ring = self._ring
        count = min(len(target), ring.length)
        if count:
            ring.get(0, count, target, 0)
            ring.consume(count)
            self._release_if_idle()
        return count

    def _release_if_idle(self) -> None:
        if self._ring.length == 0 and not self._starts:
            self._ring.release_idle(self._peak)
            self._peak = 0

    def clear(self) -> None:
        """Forget everything."""
        self._ring.release()
        self._starts.clear()
        self._ends.clear()
        self._stamps.clear()
