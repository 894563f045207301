"""The guest's side of the queues of frames (naja.platform.rings), without the event loop.

What belongs here: counters and slots, and the list of the queues of all devices, which `host.Machine.poll` looks at. How
a task waits: `network.py`. Compiled code only.
"""

from __future__ import annotations

from typing import Protocol

from naja import unsafe
from naja.platform import hypercalls, offload_header, rings
from naja.platform.hvt import calls
from naja.runtime.text import buffers

_REQUEST = unsafe.Static(24)
FIRST_NUMBER = 3
"""Queues are watched by numbers above those of standard streams."""


@unsafe.raw
def _address(region: memoryview) -> int:
    return buffers.address(region)


@unsafe.raw
def _start(handle: int, region: int, slot: int) -> None:
    request = unsafe.static_address(_REQUEST)
    unsafe.store64(request, handle)
    unsafe.store64(request + 8, region)
    unsafe.store64(request + 16, slot)
    calls.call(hypercalls.PORT_NETWORK, request)


@unsafe.raw
def _counter(region: int, offset: int) -> int:
    return unsafe.volatile_load64(region + offset)


@unsafe.raw
def _set_counter(region: int, offset: int, value: int) -> None:
    unsafe.volatile_store64(region + offset, value)


@unsafe.raw
def _length(region: int, slot: int) -> int:
    return unsafe.volatile_load32(region + slot)


@unsafe.raw
def _set_length(region: int, slot: int, value: int) -> None:
    unsafe.volatile_store32(region + slot, value)


class Queue(Protocol):
    """What the event loop asks of the queues of any device."""

    def pending(self) -> bool:
        """Whether something has come from the tender."""
        ...

    def unsent(self) -> bool:
        """Whether something waits for it."""
        ...


class Queues:
    """Both directions of one network. Frames are lent in place; offsets are within the region."""

    def __init__(self, handle: int, mtu: int, offloads: bool) -> None:
        self._slot = rings.slot_size(mtu, offloads)
        self._slots = rings.slots(offloads)
        self._prefix = offload_header.SIZE if offloads else 0
        self._view = memoryview(bytearray(rings.region_size(self._slot, self._slots)))
        self._region = _address(self._view)
        self._room = offload_header.LARGEST_FRAME if offloads else self._slot - rings.SLOT_FRAME
        self._lent = [self._frame(number, self._room) for number in range(self._slots)]
        """What was lent last of each slot for frames to us: the same view again where the length is."""
        self._rooms = [self._frame(self._slots + number, self._room) for number in range(self._slots)]
        self._first = 0
        """What `_taken` was before the last `take` that gave anything."""
        self._taken = 0
        self._sent = 0
        self.number = FIRST_NUMBER + len(QUEUES)
        QUEUES.append(self)
        _start(handle, self._region, self._slot)

    def pending(self) -> bool:
        """Whether frames have come."""
        return _counter(self._region, rings.RECEIVE_PRODUCED) != self._taken

    def unsent(self) -> bool:
        """Whether frames wait for the tender."""
        return _counter(self._region, rings.SEND_CONSUMED) != self._sent

    def give_back(self) -> None:
        """All frames taken so far have been read."""
        _set_counter(self._region, rings.RECEIVE_CONSUMED, self._taken)

    def take(self) -> list[memoryview]:
        """All frames that have come, in order; they stay as they are until `give_back`."""
        frames: list[memoryview] = []
        self._first = self._taken
        produced = _counter(self._region, rings.RECEIVE_PRODUCED)
        while self._taken != produced:
            slot = self._taken & self._slots - 1
            length = _length(self._region, self._receive_slot(slot)) - self._prefix
            frame = self._lent[slot]
            if len(frame) != length:
                frame = self._frame(slot, length)
                self._lent[slot] = frame
            frames.append(frame)
            self._taken += 1
        return frames

    def is_verified(self, index: int) -> bool:
        """Whether the host vouches for the checksum of a frame, by its place in what `take` gave last."""
        at = self._receive_slot(self._first + index) + rings.SLOT_FRAME
        return self._prefix != 0 and offload_header.is_verified(self._view[at])

    def room(self) -> memoryview | None:
        """The next slot for a frame to send; None if all are full."""
        if self._sent - _counter(self._region, rings.SEND_CONSUMED) >= self._slots:
            return None
        return self._rooms[self._sent & self._slots - 1]

    def send(self, length: int) -> None:
        """The frame in the slot that `room` gave, to be sent at the next call. Raises ValueError."""
        if self._prefix:
            offload_header.put_plain(self._region + self._send_slot() + rings.SLOT_FRAME)
        self._produce(length)

    def send_offloaded(self, length: int, start: int, offset: int, header: int, segment: int) -> None:
        """Like `send`, of a frame that the host is to complete. Raises ValueError."""
        if not self._prefix:
            raise ValueError("the network has no offloads")
        offload_header.put_offloaded(
            self._region + self._send_slot() + rings.SLOT_FRAME, start, offset, header, segment
        )
        self._produce(length)

    def _produce(self, length: int) -> None:
        if not rings.SHORTEST_FRAME <= length <= self._room:
            raise ValueError(f"no frame has {length} octets")
        _set_length(self._region, self._send_slot(), self._prefix + length)
        self._sent += 1
        _set_counter(self._region, rings.SEND_PRODUCED, self._sent)

    def _frame(self, slot: int, length: int) -> memoryview:
        """The octets of a frame in a slot; those for frames from us are numbered behind the others."""
        start = rings.HEADER_SIZE + slot * self._slot + rings.SLOT_FRAME + self._prefix
        return self._view[start : start + length]

    def _receive_slot(self, number: int) -> int:
        return rings.HEADER_SIZE + (number & self._slots - 1) * self._slot

    def _send_slot(self) -> int:
        return rings.HEADER_SIZE + (self._slots + (self._sent & self._slots - 1)) * self._slot


QUEUES: list[Queue] = []
"""Of all devices. The tender writes into their regions: they are alive as long as the program."""
