"""What the peer has reported as received beyond SND.UNA (RFC 2018), and what that says about losses (RFC
6675).

Only facts from SACK blocks live here; deciding what to send from them is in `recovery.py`.
"""

from typing import Final

from naja.net.tcp.sequence import after, before, before_or_at, distance, latest

MAXIMUM_RANGES: Final = 256  # further ones are not remembered: SACK is advice, data stay safe without it
DUPLICATE_THRESHOLD: Final = 3  # RFC 6675 section 2, DupThresh


class Scoreboard:
    """Sorted, non-touching ranges `[start, end)` of sequence numbers between SND.UNA and SND.NXT."""

    __slots__ = ("_ends", "_starts", "sacked")

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        self.sacked = 0  # octets in all ranges

    def count(self) -> int:
        """How many ranges there are."""
        return len(self._starts)

    def first_start(self) -> int:
        """Where the first range begins. There is one."""
        return self._starts[0]

    def last_end(self) -> int:
        """Where the last range ends. There is one."""
        return self._ends[-1]

    def insert(self, start: int, end: int) -> int:
        """Add `[start, end)`, which lies between SND.UNA and SND.NXT; how many octets are new."""
        starts = self._starts
        ends = self._ends
        first = 0
        while first < len(starts) and before(ends[first], start):
            first += 1
        last = first
        known = 0
        while last < len(starts) and before_or_at(starts[last], end):
            known += distance(ends[last], starts[last])
            last += 1
        if first == last:
            if len(starts) >= MAXIMUM_RANGES:
                return 0
            starts.insert(first, start)
            ends.insert(first, end)
        else:
            starts[first] = start if before(start, starts[first]) else starts[first]
            ends[first] = latest(end, ends[last - 1])
            del starts[first + 1 : last]
            del ends[first + 1 : last]
        new = distance(ends[first], starts[first]) - known
        self.sacked += new
        return new

    def advance(self, una: int) -> None:
        """SND.UNA has moved to `una`: forget what is below it."""
        gone = 0
        while gone < len(self._starts) and before_or_at(self._ends[gone], una):
            self.sacked -= distance(self._ends[gone], self._starts[gone])
            gone += 1
        if gone:
            del self._starts[:gone]
            del self._ends[:gone]
        if self._starts and before(self._starts[0], una):
            self.sacked -= distance(una, self._starts[0])
            self._starts[0] = una

    def clear(self) -> None:
        """Forget everything (the peer has reneged, RFC 2018 section 8)."""
        self._starts.clear()
        self._ends.clear()
        self.sacked = 0

    def lost_edge(self, una: int, mss: int) -> int:
        """The number below which every octet not reported is deemed lost; `una` when none is.

        RFC 6675 section 4, IsLost: above a lost octet there are DupThresh separate ranges, or more than
        (DupThresh - 1) * SMSS octets reported. What holds for one octet holds for all below it.
        """
        octets = 0
        ranges = 0
        index = len(self._starts) - 1
        while index >= 0:
            ranges += 1
            octets += distance(self._ends[index], self._starts[index])
            if ranges >= DUPLICATE_THRESHOLD or octets > (DUPLICATE_THRESHOLD - 1) * mss:
                return self._starts[index]
            index -= 1
        return una

    def unreported(self, start: int, end: int) -> int:
        """Octets in `[start, end)` that no range covers; 0 when `end` is not after `start`."""
        if not after(end, start):
            return 0
        left = distance(end, start)
        for index in range(len(self._starts)):
            low = latest(self._starts[index], start)
            high = self._ends[index] if before(self._ends[index], end) else end
            if after(high, low):
                left -= distance(high, low)
        return left

    def next_hole(self, start: int, end: int) -> int:
        """The first number in `[start, end)` that no range covers; `end` when there is none."""
        at = start
        for index in range(len(self._starts)):
            if before(at, self._starts[index]):
                break
            if before(at, self._ends[index]):
                at = self._ends[index]
        return at if before(at, end) else end

    def hole_end(self, at: int, end: int) -> int:
        """Where the hole that begins at or before `at` ends, at most `end`."""
        for index in range(len(self._starts)):
            if after(self._starts[index], at):
                return self._starts[index] if before(self._starts[index], end) else end
        return end
