"""The block device (5.2): requests of three buffers each, in one queue."""

from __future__ import annotations

from naja.drivers.virtio import transport as device
from naja.drivers.virtio.memory import Memory, Signal
from naja.drivers.virtio.transport import Transport
from naja.platform.block import check_span
from naja.platform.devices import DeviceClosed, DeviceError

_QUEUE = 0  # 5.2.2
_F_SIZE_MAX, _F_READ_ONLY, _F_BLOCK_SIZE, _F_FLUSH = 1 << 1, 1 << 5, 1 << 6, 1 << 9  # 5.2.3
_CONFIG_CAPACITY, _CONFIG_SIZE_MAX, _CONFIG_BLOCK_SIZE = 0, 8, 20  # struct virtio_blk_config (5.2.4)
_UNIT = 512
"""Requests and the capacity count in units of 512 bytes, whatever the block size is."""

# struct virtio_blk_req (5.2.6): type, reserved, sector; data; status.
_IN, _OUT, _FLUSH, _GET_ID = 0, 1, 4, 8
_REQUEST_HEADER = 16
_OK, _IO_ERROR, _UNSUPPORTED = 0, 1, 2
_ID_SIZE = 20
_NOT_ANSWERED = 0xFF

_SLOTS = 8
"""Requests at a time."""
_PART = 65536
"""Bytes of data in one request."""
_DESCRIPTORS = 3
_TIMEOUT_NS = 30_000_000_000
"""A device that does not answer for so long is broken."""


class _Slot:
    """Room for one request: three descriptors, the memory behind them, and what came of it."""

    __slots__ = ("abandoned", "data", "done", "head", "length", "offset")

    def __init__(self, number: int, offset: int, data: memoryview) -> None:
        self.head = number * _DESCRIPTORS
        self.offset = offset
        self.data = data
        self.done = True
        self.abandoned = False
        self.length = 0


class BlockDevice:
    """A `naja.platform.devices.Block`. Data goes through buffers of the driver's."""

    def __init__(self, transport: Transport, memory: Memory, signal: Signal) -> None:
        """Starts the device (5.2.5). Raises DeviceError."""
        self._transport = transport
        self._signal = signal
        features = device.begin(transport, _F_SIZE_MAX | _F_READ_ONLY | _F_BLOCK_SIZE | _F_FLUSH)
        self._flushes = features & _F_FLUSH != 0
        self.read_only = features & _F_READ_ONLY != 0
        self._sector_size = transport.config32(_CONFIG_BLOCK_SIZE) if features & _F_BLOCK_SIZE else _UNIT
        size = self._sector_size
        if size < _UNIT or size > _PART or size & (size - 1):
            raise DeviceError(f"the block device has sectors of {size} bytes")
        self._sectors = device.config64(transport, _CONFIG_CAPACITY) * _UNIT // size
        self._part = _PART
        if features & _F_SIZE_MAX:
            self._part = min(_PART, transport.config32(_CONFIG_SIZE_MAX) & -size)
        if self._part < size:
            raise DeviceError("the block device takes less than a sector at a time")
        self._queue = device.make_queue(transport, memory, _QUEUE, 32)
        count = min(_SLOTS, self._queue.size // _DESCRIPTORS)
        if count == 0:
            raise DeviceError(f"the block device's queue has {self._queue.size} places")
        stride = self._part + 64
        self._room = memory.allocate(stride * count, 64)
        self._slots = [
            _Slot(number, stride * number, self._room.view(stride * number + 64, self._part))
            for number in range(count)
        ]
        self._free = list(self._slots)
        self._broken = ""
        self._closed = False
        signal.attach(self)
        device.finish(transport)

    @property
    def sector_size(self) -> int:
        """Octets of a sector."""
        return self._sector_size

    @property
    def sectors(self) -> int:
        """How many sectors there are."""
        return self._sectors

    async def read(self, sector: int, target: memoryview) -> None:
        """Fill `target` from `sector` on."""
        self._check(sector, len(target))
        done = 0
        while done < len(target):
            part = min(self._part, len(target) - done)
            slot = await self._take_slot()
            try:
                await self._request(slot, _IN, sector + done // self._sector_size, part)
                target[done : done + part] = slot.data[:part]
            finally:
                self._give_back(slot)
            done += part

    async def write(self, sector: int, source: memoryview) -> None:
        """Write `source` from `sector` on."""
        self._check(sector, len(source))
        if self.read_only:
            raise DeviceError("the block device is read-only")
        done = 0
        while done < len(source):
            part = min(self._part, len(source) - done)
            slot = await self._take_slot()
            try:
                slot.data[:part] = source[done : done + part]
                await self._request(slot, _OUT, sector + done // self._sector_size, part)
            finally:
                self._give_back(slot)
            done += part

    async def flush(self) -> None:
        """Return when everything written is durable; a device without the feature writes through (5.2.6.2)."""
        self._check(0, 0)
        if self._flushes:
            slot = await self._take_slot()
            try:
                await self._request(slot, _FLUSH, 0, 0)
            finally:
                self._give_back(slot)

    async def identity(self) -> str:
        """What the host calls the device (5.2.6, VIRTIO_BLK_T_GET_ID): at most twenty characters."""
        slot = await self._take_slot()
        try:
            await self._request(slot, _GET_ID, 0, _ID_SIZE)
            text = bytes(slot.data[:_ID_SIZE])
        finally:
            self._give_back(slot)
        return text.partition(b"\0")[0].decode("ascii", "replace")

    def _check(self, sector: int, length: int) -> None:
        if self._broken:
            raise DeviceError(self._broken)
        if self._closed:
            raise DeviceClosed
        check_span(sector, length, self._sector_size, self._sectors)

    # --- requests (5.2.6) ---------------------------------------------------------------------------------------

    async def _take_slot(self) -> _Slot:
        while not self._free:
            await self._wait()
        return self._free.pop()

    def _give_back(self, slot: _Slot) -> None:
        """A slot whose request is still with the device, because nobody waits for it any more, is not used again before
        it has come back."""
        if slot.done:
            self._free.append(slot)
            self._signal.wake()
        else:
            slot.abandoned = True

    async def _request(self, slot: _Slot, kind: int, sector: int, length: int) -> None:
        """One request and its answer. Raises DeviceError."""
        self._submit(slot, kind, sector, length)
        while not slot.done:
            await self._wait()
        status = self._room.load8(slot.offset + _REQUEST_HEADER)
        if status != _OK:
            what = {_IO_ERROR: "failed", _UNSUPPORTED: "is not supported"}.get(
                status, f"gave status {status}"
            )
            raise DeviceError(f"request {kind} at sector {sector} {what}")
        if kind == _IN and slot.length < length + 1:
            raise DeviceError(f"the device has filled {slot.length - 1} octets of {length}")

    def _submit(self, slot: _Slot, kind: int, sector: int, length: int) -> None:
        room, queue = self._room, self._queue
        room.store32(slot.offset, kind)
        room.store32(slot.offset + 4, 0)
        room.store64(slot.offset + 8, sector * (self._sector_size // _UNIT))
        room.store8(slot.offset + _REQUEST_HEADER, _NOT_ANSWERED)
        slot.done = False
        first = slot.head
        fills = kind in (_IN, _GET_ID)
        address = room.address + slot.offset
        queue.describe(first, address, _REQUEST_HEADER, False, first + 1 if length else first + 2)
        if length:
            queue.describe(first + 1, address + 64, length, fills, first + 2)
        queue.describe(first + 2, address + _REQUEST_HEADER, 1, True)
        queue.publish(first, 1 + (length if fills else 0))
        if queue.flush():
            self._transport.notify(_QUEUE)

    async def _wait(self) -> None:
        """Waits until the device has answered something, and takes all that it has. Raises DeviceError for every
        request that is waiting if it does not answer or lies."""
        if not self._collect() and not await self._signal.wait(_TIMEOUT_NS):
            self._fail(f"the block device has not answered for {_TIMEOUT_NS // 1_000_000_000} seconds")
        self._collect()
        if self._broken:
            raise DeviceError(self._broken)
        if self._closed:
            raise DeviceClosed

    def _collect(self) -> bool:
        """Takes what the device has done; whether there was something. Whoever waits for it is told: the device is not
        ready any more."""
        found = False
        try:
            while not self._closed and (head := self._queue.take()) >= 0:
                slot = self._slots[head // _DESCRIPTORS]
                slot.length = self._queue.length
                slot.done = True
                found = True
                if slot.abandoned:
                    slot.abandoned = False
                    self._give_back(slot)
        except DeviceError as error:
            self._fail(f"the block device is broken: {error}")
        if found:
            self._signal.wake()
        return found

    # --- the end ------------------------------------------------------------------------------------------------

    def ready(self) -> bool:
        """Whether a request is done."""
        return self._queue.ready()

    def acknowledge(self) -> None:
        """Quietens the device."""
        self._transport.acknowledge()

    def close(self) -> None:
        """Reset the device: it lets go of its buffers. Requests that wait raise DeviceClosed."""
        if not self._closed:
            self._closed = True
            device.reset(self._transport)
            self._signal.close()

    def _fail(self, reason: str) -> None:
        if not self._broken:
            self._broken = reason
            self.close()
