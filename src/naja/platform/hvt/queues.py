"""The guest's side of the queues of frames (naja.platform.rings), without the event loop.

What belongs here: counters and slots, and the list of all queues, which `host.Machine.poll` looks at. How a task waits:
`network.py`. Compiled code only.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform import hypercalls, rings
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


class Queues:
    """Both directions of one network. Frames are lent in place; offsets are within the region."""

    def __init__(self, handle: int, mtu: int) -> None:
        self._slot = rings.slot_size(mtu)
        self._view = memoryview(bytearray(rings.region_size(self._slot)))
        self._region = _address(self._view)
        self._room = self._slot - rings.SLOT_FRAME
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
        produced = _counter(self._region, rings.RECEIVE_PRODUCED)
        while self._taken != produced:
            at = rings.HEADER_SIZE + (self._taken & rings.SLOTS - 1) * self._slot
            frame = at + rings.SLOT_FRAME
            frames.append(self._view[frame : frame + _length(self._region, at)])
            self._taken += 1
        return frames

    def room(self) -> memoryview | None:
        """The next slot for a frame to send; None if all are full."""
        if self._sent - _counter(self._region, rings.SEND_CONSUMED) >= rings.SLOTS:
            return None
        at = self._send_slot() + rings.SLOT_FRAME
        return self._view[at : at + self._room]

    def send(self, length: int) -> None:
        """The frame in the slot that `room` gave, to be sent at the next call. Raises ValueError."""
        if not rings.SHORTEST_FRAME <= length <= self._room:
            raise ValueError(f"no frame has {length} octets")
        _set_length(self._region, self._send_slot(), length)
        self._sent += 1
        _set_counter(self._region, rings.SEND_PRODUCED, self._sent)

    def _send_slot(self) -> int:
        return rings.HEADER_SIZE + (rings.SLOTS + (self._sent & rings.SLOTS - 1)) * self._slot


QUEUES: list[Queues] = []
"""Of all networks. The tender writes into their regions: they are alive as long as the program."""
