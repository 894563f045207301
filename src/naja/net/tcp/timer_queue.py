"""When each connection next needs attention: a binary heap in which every connection has at most one place.

An entry's key may be earlier than what the connection needs (a timer that moves later is left alone until it
comes up), never later. So the usual case, a retransmission timer pushed back by every acknowledgement, costs
one comparison, and memory is bounded by the number of connections.
"""

from typing import Generic, TypeVar

from naja.net.clock import NEVER


class Timed:
    """The base of what the queue holds."""

    def __init__(self) -> None:
        self.timer_key = NEVER
        self.timer_index = -1  # place in the heap; -1: not in it


T = TypeVar("T", bound=Timed)


class TimerQueue(Generic[T]):
    """A min-heap by `timer_key` with places known to its entries."""

    __slots__ = ("_heap",)

    def __init__(self) -> None:
        self._heap: list[T] = []

    def __len__(self) -> int:
        return len(self._heap)

    def earliest(self) -> int:
        """The smallest key, NEVER when empty."""
        return self._heap[0].timer_key if self._heap else NEVER

    def first(self) -> T:
        """The entry with the smallest key. The queue is not empty."""
        return self._heap[0]

    def set(self, entry: T, key: int) -> None:
        """Put `entry` in, or move it, to `key`."""
        if entry.timer_index < 0:
            entry.timer_index = len(self._heap)
            entry.timer_key = key
            self._heap.append(entry)
            self._up(entry)
        elif key < entry.timer_key:
            entry.timer_key = key
            self._up(entry)
        else:
            entry.timer_key = key
            self._down(entry)

    def remove(self, entry: T) -> None:
        """Take `entry` out, if it is in."""
        index = entry.timer_index
        if index < 0:
            return
        last = self._heap.pop()
        entry.timer_index = -1
        entry.timer_key = NEVER
        if last is not entry:
            self._heap[index] = last
            last.timer_index = index
            self._up(last)
            self._down(last)

    def _up(self, entry: T) -> None:
        heap = self._heap
        index = entry.timer_index
        key = entry.timer_key
        while index > 0:
            parent_index = (index - 1) >> 1
            parent = heap[parent_index]
            if parent.timer_key <= key:
                break
            heap[index] = parent
            parent.timer_index = index
            index = parent_index
        heap[index] = entry
        entry.timer_index = index

    def _down(self, entry: T) -> None:
        heap = self._heap
        size = len(heap)
        index = entry.timer_index
        key = entry.timer_key
        while True:
            child_index = 2 * index + 1
            if child_index >= size:
                break
            if child_index + 1 < size and heap[child_index + 1].timer_key < heap[child_index].timer_key:
                child_index += 1
            child = heap[child_index]
            if child.timer_key >= key:
                break
            heap[index] = child
            child.timer_index = index
            index = child_index
        heap[index] = entry
        entry.timer_index = index
