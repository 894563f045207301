"""Storage for unsent, unacknowledged and unread data: a pool shared by all connections, and rings drawn
from it.

The pool is where the memory of the whole TCP is bounded. A ring has no storage until it holds data and gives
it back when empty, so an idle connection costs none. Sequence numbers are unknown here.
"""

from typing import Final

from naja.octets import copy

MINIMUM_BLOCK: Final = 4096  # octets; the smallest storage a ring takes
_NO_STORAGE: Final = memoryview(bytearray())


def block_size(octets: int) -> int:
    """The power of two, at least MINIMUM_BLOCK, that holds `octets`."""
    size = MINIMUM_BLOCK
    while size < octets:
        size <<= 1
    return size


class BufferPool:
    """Blocks of power-of-two sizes under one limit; a bounded amount of returned ones is kept for reuse."""

    __slots__ = ("_spare", "in_use", "limit", "peak", "refusals", "spare", "spare_limit")

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.spare_limit = limit >> 2
        self.in_use = 0  # octets handed out
        self.spare = 0  # octets kept for reuse
        self.peak = 0
        self.refusals = 0
        self._spare: dict[int, list[memoryview]] = {}

    def acquire(self, size: int) -> memoryview | None:
        """A block of `size` octets (a power of two), contents undefined; None past the limit."""
        if self.in_use + size > self.limit:
            self.refusals += 1
            return None
        self.in_use += size
        if self.in_use > self.peak:
            self.peak = self.in_use
        blocks = self._spare.get(size)
        if blocks:
            self.spare -= size
            return blocks.pop()
        return memoryview(bytearray(size))

    def release(self, block: memoryview) -> None:
        """Take a block back."""
        size = len(block)
        self.in_use -= size
        if self.spare + size <= self.spare_limit:
            self.spare += size
            self._spare.setdefault(size, []).append(block)

    def under_pressure(self) -> bool:
        """More than three quarters are handed out: connections should promise no more than they hold."""
        return self.in_use * 4 > self.limit * 3


class Ring:
    """A byte ring that grows by doubling, up to `limit` octets, and owns no storage while it is empty.

    Positions are counted from the first octet held. Octets past the `length` first ones may be filled out of
    order by the owner: `reserve`, then `put`, then `extend`.
    """

    __slots__ = ("_block", "_head", "_hint", "_mask", "capacity", "length", "limit", "pool")

    def __init__(self, pool: BufferPool, limit: int) -> None:
        self.pool = pool
        self.limit = limit
        self.length = 0
        self.capacity = 0
        self._block = _NO_STORAGE
        self._head = 0
        self._mask = 0
        self._hint = 0  # how much was held when storage was last given back, halved on every lighter use

    def reserve(self, extent: int) -> bool:
        """Make positions below `extent` usable; False, and nothing changed, past a limit."""
        if extent <= self.capacity:
            return True
        if extent > self.limit:
            return False
        size = block_size(extent)
        if self.capacity == 0 and self._hint > size:
            wished = self.pool.acquire(self._hint)
            if wished is not None:
                self._adopt(wished)
                return True
        block = self.pool.acquire(size)
        if block is None:
            return False
        self._adopt(block)
        return True

    def _adopt(self, block: memoryview) -> None:
        old = self.capacity
        if old:
            first = old - self._head
            copy(block, 0, self._block, self._head, first)
            copy(block, first, self._block, 0, self._head)
            self.pool.release(self._block)
        self._block = block
        self._head = 0
        self.capacity = len(block)
        self._mask = len(block) - 1

    def put(self, position: int, source: memoryview, start: int, count: int) -> None:
        """Copy `source[start : start + count]` to `position`. The place has been reserved."""
        at = (self._head + position) & self._mask
        until_end = self.capacity - at
        if count <= until_end:
            copy(self._block, at, source, start, count)
        else:
            copy(self._block, at, source, start, until_end)
            copy(self._block, 0, source, start + until_end, count - until_end)

    def get(self, position: int, count: int, target: memoryview, start: int) -> None:
        """Copy `count` octets from `position` to `target[start:]`. They are held."""
        at = (self._head + position) & self._mask
        until_end = self.capacity - at
        if count <= until_end:
            copy(target, start, self._block, at, count)
        else:
            copy(target, start, self._block, at, until_end)
            copy(target, start + until_end, self._block, 0, count - until_end)

    def take(self, count: int) -> bytes:
        """The first `count` octets, which are held, as a copy; they are forgotten."""
        at = self._head
        until_end = self.capacity - at
        if count <= until_end:
            data = bytes(self._block[at : at + count])
        else:
            data = bytes(self._block[at : self.capacity]) + bytes(self._block[0 : count - until_end])
        self.consume(count)
        return data

    def extend(self, count: int) -> None:
        """Count `count` octets after the last one as held."""
        self.length += count

    def consume(self, count: int) -> None:
        """Forget the first `count` octets held."""
        self._head = (self._head + count) & self._mask
        self.length -= count

    def release(self) -> None:
        """Forget everything and give the storage back."""
        if self.capacity:
            self.pool.release(self._block)
            self._block = _NO_STORAGE
            self.capacity = 0
            self._mask = 0
        self._head = 0
        self.length = 0

    def release_idle(self, used: int) -> None:
        """Like `release`, remembering that `used` octets were needed, for the next use."""
        size = block_size(used)
        self._hint = size if size >= self._hint else self._hint >> 1
        self.release()
