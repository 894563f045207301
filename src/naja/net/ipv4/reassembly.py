"""Putting fragments together (RFC 791 section 3.2, RFC 1122 section 3.3.2), within bounds.

Overlapping fragments are never sent by honest hosts today: an overlap, or a second and different end,
condemns the whole datagram, as RFC 5722 demands for IPv6. An exact repetition is ignored.
"""

from typing import Final

from naja.net.clock import NEVER
from naja.net.drops import DropCounters
from naja.net.ipv4.config import Ipv4Config
from naja.net.ipv4.drops import Ipv4Drop
from naja.net.ipv4.wire import HEADER, LONGEST, MORE_FRAGMENTS, OFFSET_MASK, Ipv4View, emit_header

_LARGEST_PAYLOAD: Final = LONGEST - HEADER


class Partial:
    """One unfinished datagram: its octets so far, behind room for a header, and which of them are there."""

    __slots__ = ("buffer", "expires", "header", "ranges", "received", "total")

    def __init__(self, expires: int) -> None:
        self.expires = expires
        self.buffer = bytearray(HEADER)
        self.ranges: list[tuple[int, int]] = []  # payload octets that are there, ascending
        self.received = 0
        self.total = -1  # length of the payload once the last fragment is there
        self.header = b""  # header and 8 octets of the first fragment, for ICMP


Key = tuple[int, int, int, int]


class Reassembly:
    """All unfinished datagrams, oldest first."""

    def __init__(self, config: Ipv4Config, drops: DropCounters[Ipv4Drop]) -> None:
        self._config = config
        self._drops = drops
        self._partials: dict[Key, Partial] = {}
        self.memory = 0  # octets in buffers
        self.completed = 0

    def __len__(self) -> int:
        return len(self._partials)

    def input(self, now: int, packet: Ipv4View) -> bool:
        """Take a fragment. True when it completed its datagram: `packet` is then that datagram."""
        offset = (packet.fragment & OFFSET_MASK) * 8
        length = packet.payload_end - packet.payload_start
        more = packet.fragment & MORE_FRAGMENTS != 0
        if length == 0 or (more and length & 7):
            self._drops.count(Ipv4Drop.FRAGMENT_LENGTH)
            return False
        if offset + length > _LARGEST_PAYLOAD:
            self._drops.count(Ipv4Drop.FRAGMENT_TOO_LARGE)
            return False
        key = (packet.source, packet.destination, packet.protocol, packet.identification)
        partial = self._partials.get(key)
        if partial is None:
            partial = Partial(now + self._config.reassembly_timeout)
            self._partials[key] = partial
            self.memory += HEADER
            if len(self._partials) > self._config.reassembly_datagrams:
                self._evict(key)
        if not self._place(key, partial, packet, offset, length, more):
            return False
        if partial.received != partial.total:
            return False
        self._remove(key)
        return self._finish(partial, packet)

    def expire(self, now: int) -> list[bytes]:
        """Drop what is too old; the headers to answer with "time exceeded" where the first fragment was
        there.
        """
        found: list[bytes] = []
        while self._partials:
            key = next(iter(self._partials))
            partial = self._partials[key]
            if partial.expires > now:
                break
            self._remove(key)
            self._drops.count(Ipv4Drop.REASSEMBLY_TIMEOUT)
            if partial.header:
                found.append(partial.header)
        return found

    def earliest(self) -> int:
        """When the oldest expires, or NEVER."""
        for partial in self._partials.values():
            return partial.expires
        return NEVER

    def _place(
        self, key: Key, partial: Partial, packet: Ipv4View, offset: int, length: int, more: bool
    ) -> bool:
        """Copy the fragment to its place. False where it was dropped, alone or with its datagram."""
        end = offset + length
        index = len(partial.ranges)
        while index > 0 and partial.ranges[index - 1][0] >= offset:
            index -= 1
        if index < len(partial.ranges) and partial.ranges[index] == (offset, end):
            return False
        if self._contradicts(partial, index, offset, end, more):
            self._remove(key)
            self._drops.count(Ipv4Drop.FRAGMENT_OVERLAP)
            return False
        if len(partial.ranges) >= self._config.reassembly_fragments:
            self._remove(key)
            self._drops.count(Ipv4Drop.TOO_MANY_FRAGMENTS)
            return False
        grow = HEADER + end - len(partial.buffer)
        if grow > 0:
            while self.memory + grow > self._config.reassembly_memory and len(self._partials) > 1:
                self._evict(key)
            if self.memory + grow > self._config.reassembly_memory:
                self._evict(())
                return False
            partial.buffer.extend(bytes(grow))
            self.memory += grow
        partial.buffer[HEADER + offset : HEADER + end] = packet.payload()
        partial.ranges.insert(index, (offset, end))
        partial.received += length
        if not more:
            partial.total = end
        if offset == 0:
            partial.header = bytes(packet.octets[packet.header_start : packet.payload_start + min(8, length)])
        return True

    def _contradicts(self, partial: Partial, index: int, offset: int, end: int, more: bool) -> bool:
        """Whether a fragment that would be range number `index` cannot belong with the others."""
        ranges = partial.ranges
        if index > 0 and ranges[index - 1][1] > offset:
            return True
        if index < len(ranges) and ranges[index][0] < end:
            return True
        if partial.total >= 0:
            return end > partial.total or not more
        return not more and len(ranges) > 0 and ranges[-1][1] > end

    def _finish(self, partial: Partial, packet: Ipv4View) -> bool:
        """Make `packet` the whole datagram, with a header as if it had never been fragmented."""
        octets = memoryview(partial.buffer)
        emit_header(
            octets,
            0,
            HEADER + partial.total,
            packet.identification,
            0,
            packet.ttl,
            packet.protocol,
            packet.source,
            packet.destination,
            packet.tos,
        )
        group = packet.group
        drop = packet.load(octets, 0)
        packet.group = group
        if drop is not None:
            self._drops.count(drop)
            return False
        self.completed += 1
        return True

    def _remove(self, key: Key) -> None:
        partial = self._partials.pop(key)
        self.memory -= len(partial.buffer)

    def _evict(self, keep: Key | tuple[()]) -> None:
        """Drop the oldest datagram but `keep`."""
        for key in self._partials:
            if key != keep:
                self._remove(key)
                self._drops.count(Ipv4Drop.REASSEMBLY_EVICTED)
                return
