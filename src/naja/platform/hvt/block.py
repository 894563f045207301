"""A `Block` over a queue in shared memory: the transfers of all tasks in a round of the event loop are one call. Compiled
code only.
"""

from __future__ import annotations

import asyncio
from collections import deque

from naja.platform import transfers
from naja.platform.block import SECTOR, check_span
from naja.platform.devices import DeviceError
from naja.platform.hvt import calls
from naja.platform.hvt.transfer_queue import TransferQueue


class _Transfer:
    """One that is under way. It keeps the memory alive that the tender reads or writes, whatever becomes of the task."""

    __slots__ = ("done", "octets")

    def __init__(self, done: asyncio.Future[int], octets: memoryview | None) -> None:
        self.done = done
        self.octets = octets


class QueueBlock:
    """The block device with this handle."""

    def __init__(self, handle: int, sectors: int) -> None:
        self._sectors = sectors
        self._queue = TransferQueue(handle)
        self._under_way: deque[_Transfer] = deque()
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def sector_size(self) -> int:
        """Octets of a sector."""
        return SECTOR

    @property
    def sectors(self) -> int:
        """How many sectors there are."""
        return self._sectors

    async def read(self, sector: int, target: memoryview) -> None:
        """Fill `target` from `sector` on. Raises ValueError, DeviceError."""
        if target.readonly:
            raise ValueError("the memory to read into is read-only")
        await self._transfer(transfers.READ, sector, target)

    async def write(self, sector: int, source: memoryview) -> None:
        """Write `source` from `sector` on. Raises ValueError, DeviceError."""
        await self._transfer(transfers.WRITE, sector, source)

    async def flush(self) -> None:
        """Return when everything written survives a crash of the host. Raises DeviceError."""
        result = await self._begin(transfers.FLUSH, 0, None)
        if result < 0:
            raise DeviceError(f"flushing failed: error {-result}")

    async def _transfer(self, operation: int, sector: int, octets: memoryview) -> None:
        size = octets.nbytes
        if not octets.contiguous:
            raise ValueError("the memory of a transfer is not contiguous")
        check_span(sector, size, SECTOR, self._sectors)
        if size == 0:
            return
        result = await self._begin(operation, sector, octets)
        if result < 0:
            raise DeviceError(f"the transfer at sector {sector} failed: error {-result}")
        if result != size:
            raise DeviceError(f"the transfer at sector {sector} was cut off after {result} of {size} octets")

    def _begin(self, operation: int, sector: int, octets: memoryview | None) -> asyncio.Future[int]:
        """Queues a transfer; a full queue is carried out first."""
        loop = asyncio.get_running_loop()
        if loop is not self._loop:
            self._loop = loop
            loop.add_reader(self._queue.number, self._finish)
        if self._queue.full():
            calls.poll(0)
            self._finish()
        done: asyncio.Future[int] = asyncio.Future(loop=loop)  # create_future() would be a Future of anything
        self._under_way.append(_Transfer(done, octets))
        self._queue.put(operation, sector, octets)
        return done

    def _finish(self) -> None:
        """Hands results out."""
        while self._queue.pending():
            result = self._queue.take()
            transfer = self._under_way.popleft()
            if not transfer.done.done():
                transfer.done.set_result(result)
