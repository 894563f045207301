"""A Linux TAP device as a `Network`, for CPython's asyncio."""

import asyncio
import fcntl
import os
import struct
from typing import Final

from naja.net.address import MacAddress
from naja.platform.devices import DeviceClosed

_TUNSETIFF: Final = 0x400454CA  # linux/if_tun.h
_IFF_TAP: Final = 0x0002
_IFF_NO_PI: Final = 0x1000

BATCH: Final = 64
"""Frames taken from the kernel in one wake-up."""

_HEADER: Final = 14


class TapDevice:
    """The TAP interface `name`, made if it does not exist. Raises OSError where the host refuses it."""

    def __init__(self, name: str, mac: MacAddress | None = None, mtu: int = 1500) -> None:
        self._mtu = mtu
        self._mac = mac if mac is not None else MacAddress.parse("02:00:00:00:00:00")
        if mac is None:
            self._mac = MacAddress(0x020000000000 | int.from_bytes(os.urandom(5), "big"))
        self._file = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            fcntl.ioctl(self._file, _TUNSETIFF, struct.pack("16sH22x", name.encode(), _IFF_TAP | _IFF_NO_PI))
        except OSError:
            os.close(self._file)
            raise
        # One octet more than the largest frame: a longer one shows by filling it.
        self._receive_buffers = [memoryview(bytearray(_HEADER + mtu + 1)) for _ in range(BATCH)]
        self._transmit_buffer = memoryview(bytearray(_HEADER + mtu))
        self._waiter: asyncio.Future[None] | None = None
        self._watching = False
        self._closed = False
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
            self._waiter = loop.create_future()
            if not self._watching:
                loop.add_reader(self._file, self._readable)
                self._watching = True
            await self._waiter

    def transmit_buffer(self) -> memoryview | None:
        """Lend room for one frame."""
        return self._transmit_buffer

    def transmit(self, length: int) -> None:
        """Send the first `length` octets of the buffer. A frame that the kernel refuses is lost and
        counted.
        """
        try:
            os.write(self._file, self._transmit_buffer[:length])
        except OSError:
            self.transmit_failures += 1

    def flush(self) -> None:
        """Nothing waits: `transmit` has handed each frame to the kernel."""

    async def wait_transmit(self) -> None:
        """Return: there is always room."""
        if self._closed:
            raise DeviceClosed

    def close(self) -> None:
        """Give the device up."""
        if self._closed:
            return
        self._closed = True
        if self._watching:
            asyncio.get_running_loop().remove_reader(self._file)
            self._watching = False
        os.close(self._file)
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _drain(self) -> list[memoryview]:
        if self._closed:
            raise DeviceClosed
        frames: list[memoryview] = []
        for buffer in self._receive_buffers:
            try:
                length = os.readv(self._file, [buffer])
            except BlockingIOError:
                break
            except OSError as error:
                raise DeviceClosed(f"the TAP interface was taken away (error {error.errno})") from error
            frames.append(buffer[:length])
        return frames

    def _readable(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
        else:
            # Nobody waits: without this the level-triggered descriptor would keep the loop busy.
            asyncio.get_running_loop().remove_reader(self._file)
            self._watching = False
