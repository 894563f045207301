"""How a task waits for a device: its number is watched by the event loop (`sources`)."""

from __future__ import annotations

import asyncio

from naja.drivers.virtio.memory import Source
from naja.platform.virtio.sources import SOURCES

_NANOSECONDS = 1_000_000_000


def _expire(waiter: asyncio.Future[bool]) -> None:
    if not waiter.done():
        waiter.set_result(False)


class DeviceSignal:
    """One device's `naja.drivers.virtio.memory.Signal`."""

    def __init__(self) -> None:
        self._number = -1
        self._waiters: list[asyncio.Future[bool]] = []
        self._watching = False

    def attach(self, source: Source) -> None:
        """Gives the device its number."""
        self._number = SOURCES.add(source)

    async def wait(self, timeout_ns: int = -1) -> bool:
        """Waits until the device is ready, or closed."""
        if self._number < 0:
            return True
        loop = asyncio.get_running_loop()
        waiter: asyncio.Future[bool] = loop.create_future()
        self._waiters.append(waiter)
        if not self._watching:
            self._watching = True
            loop.add_reader(self._number, self.wake)
        if timeout_ns < 0:
            return await waiter
        timer = loop.call_later(timeout_ns / _NANOSECONDS, _expire, waiter)
        try:
            return await waiter
        finally:
            timer.cancel()

    def close(self) -> None:
        """Gives the number back."""
        if self._number >= 0:
            self.wake()
            SOURCES.remove(self._number)
            self._number = -1

    def wake(self) -> None:
        """Ends every wait of now."""
        if self._watching:
            self._watching = False
            asyncio.get_running_loop().remove_reader(self._number)
        waiters = self._waiters
        self._waiters = []
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(True)
