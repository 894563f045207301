"""Two network devices that are the ends of one cable: frames are written where the other end reads them.

Nothing is copied and nothing gets lost; a sender waits where the other end does not read. For what two stacks in one program
can do, and as an example of a device with a queue in both directions.
"""

import asyncio
from typing import Final

from naja.net.address import MacAddress
from naja.net.ethernet.wire import HEADER
from naja.platform.devices import DeviceClosed

SLOTS: Final = 256
"""Frames that one direction holds: a power of two."""


class _Queue:
    """One direction: a ring of frames. Counters only grow."""

    def __init__(self, size: int) -> None:
        self.frames = [memoryview(bytearray(size)) for _ in range(SLOTS)]
        self.lent = list(self.frames)  # what was lent of each last: the same again where the length is
        self.lengths = [0] * SLOTS
        self.sent = 0
        self.taken = 0  # lent to the receiver
        self.read = 0  # given back
        self.closed = False  # by either end
        self._waiting: list[asyncio.Future[None]] = []

    async def wait(self) -> None:
        """Return when the other end has done something."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.append(future)
        await future

    def wake(self) -> None:
        """Let whoever waits look again."""
        if self._waiting:
            waiting = self._waiting
            self._waiting = []
            for future in waiting:
                if not future.done():
                    future.set_result(None)


class CableEnd:
    """One end, as a `Network` device."""

    def __init__(self, mac: MacAddress, mtu: int, incoming: _Queue, outgoing: _Queue) -> None:
        self._mac = mac
        self._mtu = mtu
        self._incoming = incoming
        self._outgoing = outgoing

    @property
    def mac(self) -> MacAddress:
        """The station's address."""
        return self._mac

    @property
    def mtu(self) -> int:
        """Octets of payload in a frame."""
        return self._mtu

    async def receive(self) -> list[memoryview]:
        """Wait for frames and lend all that are there. Raises DeviceClosed."""
        queue = self._incoming
        if queue.read != queue.taken:
            queue.read = queue.taken
            queue.wake()
        while queue.sent == queue.taken:
            if queue.closed:
                raise DeviceClosed
            await queue.wait()
        frames: list[memoryview] = []
        while queue.taken != queue.sent:
            slot = queue.taken & SLOTS - 1
            frame = queue.lent[slot]
            if len(frame) != queue.lengths[slot]:
                frame = queue.frames[slot][: queue.lengths[slot]]
                queue.lent[slot] = frame
            frames.append(frame)
            queue.taken += 1
        return frames

    def transmit_buffer(self) -> memoryview | None:
        """Lend room for one frame; None while the other end has not read SLOTS frames."""
        queue = self._outgoing
        if queue.sent - queue.read >= SLOTS:
            return None
        return queue.frames[queue.sent & SLOTS - 1]

    def transmit(self, length: int) -> None:
        """Send the first `length` octets of the buffer lent last. Raises ValueError."""
        queue = self._outgoing
        if not 0 < length <= HEADER + self._mtu:
            raise ValueError(f"no frame has {length} octets")
        queue.lengths[queue.sent & SLOTS - 1] = length
        queue.sent += 1

    def flush(self) -> None:
        """Wake the other end."""
        self._outgoing.wake()

    async def wait_transmit(self) -> None:
        """Wait until the other end has read. Raises DeviceClosed."""
        queue = self._outgoing
        while queue.sent - queue.read >= SLOTS:
            if queue.closed:
                raise DeviceClosed
            await queue.wait()

    def close(self) -> None:
        """Give the device up: the other end reads what is there, then its calls raise DeviceClosed, too."""
        for queue in (self._incoming, self._outgoing):
            queue.closed = True
            queue.wake()


def cable(mtu: int = 1500) -> tuple[CableEnd, CableEnd]:
    """The two ends of a new cable."""
    there, back = _Queue(HEADER + mtu), _Queue(HEADER + mtu)
    return (
        CableEnd(MacAddress(0x020000000001), mtu, back, there),
        CableEnd(MacAddress(0x020000000002), mtu, there, back),
    )
