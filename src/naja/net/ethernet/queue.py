"""Whole frames that wait for the device: a bounded queue over buffers that are made once and used again.

Answers and datagrams go through here; TCP's data does not, it is asked for when the device has room.
"""

from collections import deque

from naja.octets import copy


class FrameQueue:
    """Up to `capacity` frames of up to `frame_size` octets each.

    Writing a frame: `reserve` a slot, write into its `room`, then `commit` or `release` it. Slots are made
    when the queue first grows that deep, so a stack that never queues more than three frames owns three.
    The slot given back last is lent first: it is the one that is still in the cache.
    """

    __slots__ = ("_buffers", "_free", "_lengths", "_pending", "capacity", "frame_size")

    def __init__(self, capacity: int, frame_size: int) -> None:
        self.capacity = capacity
        self.frame_size = frame_size
        self._buffers: list[memoryview] = []
        self._lengths: list[int] = []
        self._free: list[int] = []
        self._pending: deque[int] = deque()

    def __len__(self) -> int:
        return len(self._pending)

    def reserve(self) -> int:
        """The number of a slot for one frame, or -1 when the queue is full."""
        if self._free:
            return self._free.pop()
        slot = len(self._buffers)
        if slot >= self.capacity:
            return -1
        self._buffers.append(memoryview(bytearray(self.frame_size)))
        self._lengths.append(0)
        return slot

    def room(self, slot: int) -> memoryview:
        """The octets of a reserved slot, some former frame still in them."""
        return self._buffers[slot]

    def commit(self, slot: int, length: int) -> None:
        """Queue the first `length` octets of a reserved slot."""
        self._lengths[slot] = length
        self._pending.append(slot)

    def release(self, slot: int) -> None:
        """Give a reserved slot back unused."""
        self._free.append(slot)

    def take(self, target: memoryview) -> int:
        """Move the first frame into `target`, which holds at least `frame_size` octets; its length, or 0."""
        if not self._pending:
            return 0
        slot = self._pending.popleft()
        length = self._lengths[slot]
        copy(target, 0, self._buffers[slot], 0, length)
        self._free.append(slot)
        return length
