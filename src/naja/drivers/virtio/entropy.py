"""The entropy device (5.4): random bytes in buffers that it fills as far as it likes.

What belongs here: asking and waiting without an event loop, because random numbers are asked for where none runs.
"""

from __future__ import annotations

from collections.abc import Callable

from naja.drivers.virtio import transport as device
from naja.drivers.virtio.memory import Memory
from naja.drivers.virtio.transport import Transport
from naja.platform.device_errors import DeviceError

_QUEUE = 0  # 5.4.2
_SIZE = 256
_ATTEMPTS = 16
"""Waits for one answer."""


class EntropyDevice:
    """One buffer, lent whenever the bytes of the last one are used up."""

    def __init__(self, transport: Transport, memory: Memory, wait: Callable[[], None]) -> None:
        """`wait` lets some time go by, less if the device signals. Raises DeviceError."""
        self._transport = transport
        self._wait = wait
        device.begin(transport, 0)
        self._queue = device.make_queue(transport, memory, _QUEUE, 2)
        self._room = memory.allocate(_SIZE, 16)
        self._queue.describe(0, self._room.address, _SIZE, True)
        self._next = 0
        self._filled = 0
        device.finish(transport)

    def draw(self) -> int:
        """A random byte, which is handed out once. Raises DeviceError."""
        if self._next == self._filled:
            self._fill()
        byte = self._room.load8(self._next)
        self._room.store8(self._next, 0)
        self._next += 1
        return byte

    def _fill(self) -> None:
        """5.4.6: the device uses the buffer when it has written at least one byte."""
        if not self._queue.outstanding:
            self._queue.publish(0, _SIZE)
            if self._queue.flush():
                self._transport.notify(_QUEUE)
        for _ in range(_ATTEMPTS):
            if self._queue.take() == 0:
                break
            self._wait()
            self._transport.acknowledge()
        else:
            raise DeviceError("the entropy device does not answer")
        if self._queue.length == 0:
            raise DeviceError("the entropy device has no random bytes")
        self._next = 0
        self._filled = self._queue.length
