"""A Linux TAP device as a `Network`, by raw system calls on its descriptor.

What belongs here: the device itself, on a descriptor that somebody has opened (`interface.py`, or a tender). The
event loop waits for the descriptor; nothing here blocks.
"""

from __future__ import annotations

import asyncio
import os
from typing import Final

from naja import unsafe
from naja.net.address import MacAddress
from naja.platform import offload_header
from naja.platform.devices import DeviceClosed, OffloadingNetwork
from naja.runtime.text import buffers

_READ, _WRITE, _CLOSE = 0, 1, 3
_AGAIN, _INTERRUPTED = -11, -4

BATCH: Final = 64
"""Frames taken from the kernel in one wake-up."""

BATCH_OFFLOADED: Final = 16
"""The same where frames are up to `offload_header.LARGEST_FRAME` octets long."""

SENT: Final = 32
"""Frames sent in a row, before the loop has its turn or frames are taken: a peer on another processor may answer each at once,
and what the kernel keeps for us is some hundred frames.
"""

_HEADER: Final = 14


@unsafe.raw
def _transfer(call: int, descriptor: int, address: int, count: int) -> int:
    """A read or a write, again where a signal came in between; the result, or minus the error number."""
    while True:
        result = unsafe.syscall(call, descriptor, address, count)
        if result != _INTERRUPTED:
            return result


@unsafe.raw
def _close(descriptor: int) -> int:
    return unsafe.syscall(_CLOSE, descriptor)


@unsafe.raw
def _address(octets: memoryview) -> int:
    return buffers.address(octets)


class TapDevice(OffloadingNetwork):
    """The TAP interface behind `descriptor`, which is non-blocking and is closed with the device.

    `offloads`: it was opened with them (`interface.open_tap`), so that `offload_header` is in front of each
    frame.
    """

    def __init__(
        self, descriptor: int, mac: MacAddress | None = None, mtu: int = 1500, offloads: bool = False
    ) -> None:
        self._mtu = mtu
        if mac is None:
            mac = MacAddress(0x020000000000 | int.from_bytes(os.urandom(5), "big"))
        self._mac = mac
        self._descriptor = descriptor
        self._offloads = offloads
        self._prefix = offload_header.SIZE if offloads else 0
        self._largest = offload_header.LARGEST_FRAME if offloads else _HEADER + mtu
        # One octet more than the largest frame: a longer one shows by filling it.
        self._room = self._prefix + self._largest + 1
        count = BATCH_OFFLOADED if offloads else BATCH
        self._whole = [memoryview(bytearray(self._room)) for _ in range(count)]
        self._buffers = [whole[self._prefix :] for whole in self._whole]
        self._addresses = [_address(whole) for whole in self._whole]
        self._lent = list(self._buffers)  # what was lent of each buffer last
        self._outgoing = memoryview(bytearray(self._room))
        self._transmit_buffer = self._outgoing[self._prefix : self._prefix + self._largest]
        self._transmit_address = _address(self._outgoing)
        self._waiter: asyncio.Future[None] | None = None
        self._watching = False
        self._closed = False
        self._sent = 0
        self.transmit_failures = 0

    @property
    def mac(self) -> MacAddress:
        """The address of the guest's side; the kernel's side has its own."""
        return self._mac

    @property
    def mtu(self) -> int:
        """Octets of payload in a frame."""
        return self._mtu

    async def receive(self) -> list[memoryview]:
        """Wait for frames and lend all that are there."""
        while True:
            frames = self._drain()
            if frames:
                return frames
            loop = asyncio.get_running_loop()
            waiter: asyncio.Future[None] = loop.create_future()
            self._waiter = waiter
            if not self._watching:
                loop.add_reader(self._descriptor, self._readable)
                self._watching = True
            await waiter

    def transmit_buffer(self) -> memoryview | None:
        """Lend room for one frame; None after SENT in a row."""
        return self._transmit_buffer if self._sent < SENT else None

    def transmit(self, length: int) -> None:
        """Send the first `length` octets of the buffer. A frame that the kernel refuses is lost and
        counted.
        """
        if not 0 < length <= self._largest:
            raise ValueError(f"no frame has {length} octets")
        self._sent += 1
        if self._offloads:
            offload_header.put_plain(self._transmit_address)
        if _transfer(_WRITE, self._descriptor, self._transmit_address, self._prefix + length) < 0:
            self.transmit_failures += 1

    @property
    def offloads(self) -> bool:
        """Whether it was opened with them."""
        return self._offloads

    @property
    def largest_frame(self) -> int:
        """That of an IPv4 packet of the greatest length, or of the MTU."""
        return self._largest

    def is_verified(self, index: int) -> bool:
        """Whether the kernel has checked, or never computed, the checksum."""
        return self._offloads and offload_header.is_verified(self._whole[index][0])

    def transmit_offloaded(self, length: int, start: int, offset: int, header: int, segment: int) -> None:
        """Send a frame that the kernel is to complete."""
        if not self._offloads or not 0 < length <= self._largest:
            raise ValueError(f"no frame of {length} octets can be offloaded here")
        self._sent += 1
        offload_header.put_offloaded(self._transmit_address, start, offset, header, segment)
        if _transfer(_WRITE, self._descriptor, self._transmit_address, self._prefix + length) < 0:
            self.transmit_failures += 1

    def flush(self) -> None:
        """Nothing waits: `transmit` has handed each frame to the kernel."""

    async def wait_transmit(self) -> None:
        """Let the loop have its turn; then there is room."""
        await asyncio.sleep(0)
        if self._closed:
            raise DeviceClosed
        self._sent = 0

    def close(self) -> None:
        """Give the device up."""
        if self._closed:
            return
        self._closed = True
        if self._watching:
            asyncio.get_running_loop().remove_reader(self._descriptor)
            self._watching = False
        _close(self._descriptor)
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _drain(self) -> list[memoryview]:
        if self._closed:
            raise DeviceClosed
        self._sent = 0
        frames: list[memoryview] = []
        prefix = self._prefix
        for index in range(len(self._addresses)):
            length = _transfer(_READ, self._descriptor, self._addresses[index], self._room)
            if length == _AGAIN:
                break
            if length < 0:
                raise DeviceClosed(f"the TAP interface was taken away (error {-length})")
            length -= prefix
            frame = self._lent[index]
            if len(frame) != length:
                frame = self._buffers[index][:length]
                self._lent[index] = frame
            frames.append(frame)
        return frames

    def _readable(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
        else:
            # Nobody waits: without this the level-triggered descriptor would keep the loop busy.
            asyncio.get_running_loop().remove_reader(self._descriptor)
            self._watching = False
