"""Data that the user has handed over: unsent, and sent but not yet acknowledged.

This is the retransmission queue of RFC 9293 as octets in order: a segment is cut from it each time it is sent, so a
retransmission may have other borders than the first transmission. Small data are copied into a ring. Large data that
nobody can change, such as a file in the image, stay where they are, and the queue refers to them: they cost no storage
and are copied once, into the frame. Which octets to send is decided in `output.py`; what the peer holds already is in
`scoreboard.py`.
"""

from typing import Final

from naja.net.tcp.buffers import MINIMUM_BLOCK, BufferPool, Ring
from naja.octets import copy

REFERENCED_FROM: Final = MINIMUM_BLOCK
"""Octets from which on data are referred to: fewer fit the least storage that a ring takes."""


class _Piece:
    """The next `count` octets: from `at` on in `view`, or, where that is None, the next ones of the ring."""

    __slots__ = ("at", "count", "view")

    def __init__(self, view: memoryview | None, count: int) -> None:
        self.view = view
        self.at = 0
        self.count = count


class SendQueue:
    """The first octet held is the one that SND.UNA names (or the first after the SYN)."""

    __slots__ = ("_length", "_limit", "_peak", "_pieces", "_ring", "refused")

    def __init__(self, pool: BufferPool, limit: int) -> None:
        self._ring = Ring(pool, limit)
        self._limit = limit
        self._length = 0
        self._pieces: list[_Piece] | None = None  # None while everything is in the ring
        self._peak = 0
        self.refused = False  # `append` took less than was offered; room is worth an event

    def length(self) -> int:
        """Octets held."""
        return self._length

    def free(self) -> int:
        """Octets that fit by this queue's own limit."""
        return self._limit - self._length

    def append(self, data: memoryview) -> int:
        """Take as many octets from the front of `data`, a view that is the queue's own from now on, as limits allow; how
        many.
        """
        offered = len(data)
        count = min(offered, self._limit - self._length)
        if count >= REFERENCED_FROM and _is_lasting(data):
            self._refer(data, count)
        elif count > 0:
            count = self._store(data, count)
        self._length += count
        self.refused = count < offered
        return count

    def _refer(self, data: memoryview, count: int) -> None:
        pieces = self._pieces
        if pieces is None:
            pieces = []
            if self._length:
                pieces.append(_Piece(None, self._length))
            self._pieces = pieces
        pieces.append(_Piece(data, count))

    def _store(self, data: memoryview, count: int) -> int:
        """Copy up to `count` octets into the ring; how many the pool had room for."""
        ring = self._ring
        length = ring.length
        if not ring.reserve(length + count):
            count = min(count, max(ring.capacity - length, 0))
            if ring.capacity == 0 and ring.reserve(1):
                count = min(len(data), ring.capacity)
        if count == 0:
            return 0
        ring.put(length, data, 0, count)
        ring.extend(count)
        if ring.length > self._peak:
            self._peak = ring.length
        pieces = self._pieces
        if pieces is not None:
            last = pieces[-1]
            if last.view is None:
                last.count += count
            else:
                pieces.append(_Piece(None, count))
        return count

    def copy(self, position: int, count: int, target: memoryview, start: int) -> None:
        """Copy `count` octets, `position` octets after the first one held, to `target[start:]`."""
        if self._pieces is None:
            self._ring.get(position, count, target, start)
        else:
            self._gather(self._pieces, position, count, target, start)

    def _gather(
        self, pieces: list[_Piece], position: int, count: int, target: memoryview, start: int
    ) -> None:
        stored = 0  # octets of the ring in the pieces passed
        for piece in pieces:
            held = piece.count
            if position < held:
                part = min(held - position, count)
                if piece.view is None:
                    self._ring.get(stored + position, part, target, start)
                else:
                    copy(target, start, piece.view, piece.at + position, part)
                start += part
                count -= part
                if count == 0:
                    return
                position = 0
            else:
                position -= held
            if piece.view is None:
                stored += held

    def acknowledge(self, count: int) -> None:
        """The first `count` octets have arrived."""
        self._length -= count
        if self._pieces is None:
            self._consume(count)
        else:
            self._drop(self._pieces, count)

    def _drop(self, pieces: list[_Piece], count: int) -> None:
        done = 0
        for piece in pieces:
            part = min(piece.count, count)
            if piece.view is None:
                self._consume(part)
            piece.at += part
            piece.count -= part
            count -= part
            if piece.count:
                break
            done += 1
        if self._length == self._ring.length:
            self._pieces = None
        else:
            del pieces[:done]

    def _consume(self, count: int) -> None:
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
        self._pieces = None
        self._length = 0


def _is_lasting(data: memoryview) -> bool:
    """Whether the octets will be the same whenever they are read: those of `bytes`, side by side."""
    return isinstance(data.obj, bytes) and data.contiguous and data.itemsize == 1
