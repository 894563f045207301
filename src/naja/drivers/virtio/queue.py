"""Split virtqueues (2.7): the one way in which buffers go to a device and come back.

What belongs here: the three areas and their rules. What the buffers hold is the devices' matter.

The device writes to the used ring alone, and all that it says there is judged: `take` raises DeviceError for a
buffer that it does not have, for more bytes than were lent, and for more buffers than it was given. What the device
might write elsewhere is never read: which descriptor is free, how long a buffer is and what was made available is
kept on the driver's side. `NO_INTERRUPT` and `NO_NOTIFY` are hints (2.7.7, 2.7.10).
"""

from __future__ import annotations

from naja.drivers.virtio.memory import Memory, Region
from naja.platform.device_errors import DeviceError

# struct virtq_desc (2.7.5).
_DESCRIPTOR = 16
_LENGTH, _FLAGS, _NEXT = 8, 12, 14
_F_NEXT, _F_WRITE = 1, 2

# struct virtq_avail (2.7.6) and struct virtq_used (2.7.8): flags, idx, ring; an element of the latter: id, len.
_INDEX, _RING = 2, 4
_USED_ELEMENT = 8
_NO_INTERRUPT, _NO_NOTIFY = 1, 1


def queue_bytes(size: int) -> int:
    """The bytes of all three areas."""
    return _used_offset(size) + _RING + _USED_ELEMENT * size + 2


def _used_offset(size: int) -> int:
    """The device area begins on four bytes (2.7)."""
    return (_DESCRIPTOR * size + _RING + 2 * size + 2 + 3) & -4


class Queue:
    """A virtqueue of `size` descriptors, a power of two, in zeroed memory that begins on sixteen bytes.

    A chain of descriptors is named by its first, the *head*. The owner of the queue decides which descriptors form a
    chain, once or each time; the queue knows which heads the device has.
    """

    def __init__(self, region: Region, memory: Memory, index: int, size: int) -> None:
        self.index = index
        """Which of the device's queues it is."""
        self.size = size
        self._region = region
        self._memory = memory
        self._mask = size - 1
        self._available = _DESCRIPTOR * size
        self._used = _used_offset(size)
        self._next_available = 0
        """What was made available, modulo 2^16; the device learns of it by `flush`."""
        self._published = 0
        self._next_used = 0
        self._lent = [-1] * size
        """By head: the bytes that the device may write; -1 while it does not have it."""
        self.outstanding = 0
        """How many chains the device has."""
        self.length = 0
        """How many bytes the device says it has written to the chain that `take` gave last."""

    @property
    def descriptors(self) -> int:
        """The address of the descriptor area."""
        return self._region.address

    @property
    def driver_area(self) -> int:
        """The address of the driver area, the available ring."""
        return self._region.address + self._available

    @property
    def device_area(self) -> int:
        """The address of the device area, the used ring."""
        return self._region.address + self._used

    def describe(
        self, index: int, address: int, length: int, device_writes: bool, following: int = -1
    ) -> None:
        """Sets a descriptor that the device does not have: a buffer, and the descriptor that continues the chain."""
        at = _DESCRIPTOR * index
        flags = (_F_WRITE if device_writes else 0) | (_F_NEXT if following >= 0 else 0)
        self._region.store64(at, address)
        self._region.store32(at + _LENGTH, length)
        self._region.store16(at + _FLAGS, flags)
        self._region.store16(at + _NEXT, following if following >= 0 else 0)

    def publish(self, head: int, writable: int) -> None:
        """Gives a chain to the device, which may write `writable` bytes of it (2.7.13, steps 1 to 3)."""
        if self._lent[head] >= 0:
            raise ValueError(f"the device has descriptor {head}")
        self._lent[head] = writable
        self.outstanding += 1
        self._region.store16(self._available + _RING + 2 * (self._next_available & self._mask), head)
        self._next_available = (self._next_available + 1) & 0xFFFF

    def flush(self) -> bool:
        """Makes everything published visible at once; whether the device wants a notification (2.7.13, steps 4 to
        7)."""
        if self._published == self._next_available:
            return False
        self._memory.barrier()
        self._published = self._next_available
        self._region.store16(self._available + _INDEX, self._published)
        self._memory.barrier()
        return not self._region.load16(self._used) & _NO_NOTIFY

    def want_interrupts(self, wanted: bool) -> None:
        """Whether the device should signal what it has used. After a yes, look once more: what it used before may not
        have been signalled (2.7.7)."""
        self._region.store16(self._available, 0 if wanted else _NO_INTERRUPT)
        if wanted:
            self._memory.barrier()

    def ready(self) -> bool:
        """Whether the device has used a chain that was not taken yet."""
        return self._region.load16(self._used + _INDEX) != self._next_used

    def take(self) -> int:
        """The head of the next chain that the device has used, -1 if there is none; its bytes are in `length`
        (2.7.14).

        Raises DeviceError if the device lies.
        """
        filled = self._region.load16(self._used + _INDEX)
        if filled == self._next_used:
            return -1
        if (filled - self._next_used) & 0xFFFF > self.outstanding:
            raise DeviceError("the device gives back more buffers than it has")
        self._memory.barrier()
        element = self._used + _RING + _USED_ELEMENT * (self._next_used & self._mask)
        head = self._region.load32(element)
        length = self._region.load32(element + 4)
        if head >= self.size or self._lent[head] < 0:
            raise DeviceError(f"the device gives back buffer {head}, which it does not have")
        if length > self._lent[head]:
            raise DeviceError(f"the device says that it has written {length} bytes to {self._lent[head]}")
        self._next_used = (self._next_used + 1) & 0xFFFF
        self._lent[head] = -1
        self.outstanding -= 1
        self.length = length
        return head
