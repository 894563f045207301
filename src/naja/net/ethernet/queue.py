"""Whole frames that wait for the device: a bounded queue over buffers that are made once and used again.

Answers and datagrams go through here; TCP's data does not, it is asked for when the device has room.
"""

from collections import deque


class FrameQueue:
    """Up to `capacity` frames of up to `frame_size` octets each.

    Write a frame with `reserve` and `commit`. Buffers are made when the queue first grows that deep, so a
    stack that never queues more than three frames owns three buffers. The buffer given back last is lent
    first: it is the one that is still in the cache.
    """

    __slots__ = ("_buffers", "_free", "_lengths", "_pending", "_reserved", "capacity", "frame_size")

    def __init__(self, capacity: int, frame_size: int) -> None:
        self.capacity = capacity
        self.frame_size = frame_size
        self._buffers: list[memoryview] = []
        self._lengths: list[int] = []
        self._free: list[int] = []
        self._pending: deque[int] = deque()
        self._reserved = -1

    def __len__(self) -> int:
        return len(self._pending)

    def reserve(self) -> memoryview | None:
        """Room for one frame, its former content still in it; None when the queue is full.

        Without a `commit` in between it is the same room again.
        """
        if self._reserved < 0:
            if self._free:
                self._reserved = self._free.pop()
            elif len(self._buffers) < self.capacity:
                self._reserved = len(self._buffers)
                self._buffers.append(memoryview(bytearray(self.frame_size)))
                self._lengths.append(0)
            else:
                return None
        return self._buffers[self._reserved]

    def commit(self, length: int) -> None:
        """Queue the first `length` octets of the room reserved last."""
        if self._reserved < 0 or not 0 < length <= self.frame_size:
            raise ValueError("commit without reserve, or of an impossible length")
        self._lengths[self._reserved] = length
        self._pending.append(self._reserved)
        self._reserved = -1

    def take(self, target: memoryview) -> int:
        """Move the first frame into `target`, which holds at least `frame_size` octets; its length, or 0."""
        if not self._pending:
            return 0
        index = self._pending.popleft()
        length = self._lengths[index]
        target[:length] = self._buffers[index][:length]
        self._free.append(index)
        return length
