"""A `Network` over queues in shared memory: no call for each frame. Compiled code only."""

from __future__ import annotations

import asyncio

from naja.net.address import MacAddress
from naja.platform import offload_header
from naja.platform.devices import DeviceClosed, OffloadingNetwork
from naja.platform.hvt import calls
from naja.platform.hvt.queues import Queues


class QueueNetwork(OffloadingNetwork):
    """The network with this handle. What is queued goes out at the end of the event loop's round, or when the queue is
    full.
    """

    def __init__(self, handle: int, mac: MacAddress, mtu: int, offloads: bool = False) -> None:
        self._mac = mac
        self._mtu = mtu
        self._offloads = offloads
        self._queues = Queues(handle, mtu, offloads)
        self._waiter: asyncio.Future[None] | None = None
        self._watching = False
        self._closed = False

    @property
    def mac(self) -> MacAddress:
        """The guest's address."""
        return self._mac

    @property
    def mtu(self) -> int:
        """Octets of payload in a frame."""
        return self._mtu

    async def receive(self) -> list[memoryview]:
        """Wait for frames and lend all that are there. Raises DeviceClosed."""
        while True:
            if self._closed:
                raise DeviceClosed
            self._queues.give_back()
            frames = self._queues.take()
            if frames:
                return frames
            loop = asyncio.get_running_loop()
            waiter: asyncio.Future[None] = loop.create_future()
            self._waiter = waiter
            if not self._watching:
                loop.add_reader(self._queues.number, self._readable)
                self._watching = True
            await waiter

    def transmit_buffer(self) -> memoryview | None:
        """Lend room for one frame; None while the queue is full."""
        return self._queues.room()

    def transmit(self, length: int) -> None:
        """Queue the first `length` octets of the buffer lent last. Raises ValueError."""
        self._queues.send(length)

    @property
    def offloads(self) -> bool:
        """Whether the tender opened the interface with them."""
        return self._offloads

    @property
    def largest_frame(self) -> int:
        """That of an IPv4 packet of the greatest length, or of the MTU."""
        return offload_header.LARGEST_FRAME if self._offloads else 14 + self._mtu

    def is_verified(self, index: int) -> bool:
        """Whether the host has checked, or never computed, the checksum."""
        return self._queues.is_verified(index)

    def transmit_offloaded(self, length: int, start: int, offset: int, header: int, segment: int) -> None:
        """Queue a frame that the host is to complete. Raises ValueError."""
        self._queues.send_offloaded(length, start, offset, header, segment)

    def flush(self) -> None:
        """Nothing: the event loop tells the tender once a round."""

    async def wait_transmit(self) -> None:
        """Let the loop have its turn, in which the tender sends what is queued and frames are taken. Raises DeviceClosed."""
        await asyncio.sleep(0)
        if self._closed:
            raise DeviceClosed
        if self._queues.room() is None:
            calls.poll(0)

    def close(self) -> None:
        """Send what is queued and give the device up."""
        if self._closed:
            return
        self._closed = True
        calls.poll(0)
        self._unwatch()
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _readable(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
        else:
            self._unwatch()

    def _unwatch(self) -> None:
        if self._watching:
            asyncio.get_running_loop().remove_reader(self._queues.number)
            self._watching = False
