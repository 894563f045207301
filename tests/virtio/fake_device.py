"""A virtio device as a program, written from the specification's device side, that can be told to lie.

What belongs here: memory that both sides share, the device itself with its queues, and the two sets of registers in front
of it. What the device does with requests is `fake_models.py`.

The memory is strict where real memory is not: an access outside of what the driver has allocated fails the test, and so
does one outside of what a descriptor lends.
"""

from __future__ import annotations

import asyncio
import struct
from collections.abc import Callable
from dataclasses import dataclass

from naja.drivers.virtio.memory import Region, Registers, Source
from naja.platform.devices import DeviceError

VERSION_1 = 1 << 32
MESSAGE = (0xFEE00000, 0x20)


class FakeRegion:
    """A region with an address far from others'."""

    def __init__(self, address: int, size: int) -> None:
        self._address = address
        self.octets = bytearray(size)

    @property
    def address(self) -> int:
        return self._address

    def _load(self, form: str, offset: int) -> int:
        if offset < 0 or offset + struct.calcsize(form) > len(self.octets):
            raise IndexError(offset)
        (value,) = struct.unpack_from(form, self.octets, offset)
        assert isinstance(value, int)
        return value

    def _store(self, form: str, offset: int, value: int) -> None:
        if offset < 0 or offset + struct.calcsize(form) > len(self.octets):
            raise IndexError(offset)
        struct.pack_into(form, self.octets, offset, value)

    def load8(self, offset: int) -> int:
        return self._load("<B", offset)

    def load16(self, offset: int) -> int:
        return self._load("<H", offset)

    def load32(self, offset: int) -> int:
        return self._load("<I", offset)

    def store8(self, offset: int, value: int) -> None:
        self._store("<B", offset, value)

    def store16(self, offset: int, value: int) -> None:
        self._store("<H", offset, value)

    def store32(self, offset: int, value: int) -> None:
        self._store("<I", offset, value)

    def store64(self, offset: int, value: int) -> None:
        self._store("<Q", offset, value)

    def view(self, offset: int, length: int) -> memoryview:
        if offset < 0 or length < 0 or offset + length > len(self.octets):
            raise IndexError(offset)
        return memoryview(self.octets)[offset : offset + length]


class FakeMemory:
    """All regions of a test."""

    def __init__(self) -> None:
        self._regions: list[FakeRegion] = []

    def allocate(self, size: int, alignment: int) -> Region:
        region = FakeRegion(0x1_0000_0000 + 0x100_0000 * len(self._regions), size)
        assert region.address % alignment == 0
        self._regions.append(region)
        return region

    def barrier(self) -> None:
        """The fake device runs in between."""

    def at(self, address: int, length: int) -> memoryview:
        """What the device finds there."""
        for region in self._regions:
            if region.address <= address and address + length <= region.address + len(region.octets):
                return region.view(address - region.address, length)
        raise AssertionError(f"the device was sent to {address:#x}, {length} bytes")


@dataclass
class Buffer:
    """A chain that the device has: what it may read, and what it may write, each in one piece."""

    head: int
    readable: bytes
    writable: list[memoryview]

    def room(self) -> int:
        return sum(len(piece) for piece in self.writable)

    def fill(self, octets: bytes) -> int:
        """Writes from the beginning; how much that was."""
        assert len(octets) <= self.room(), "an honest device does not write more than it may"
        at = 0
        for piece in self.writable:
            part = octets[at : at + len(piece)]
            piece[: len(part)] = part
            at += len(part)
        return len(octets)


class FakeQueue:
    """The device's side of a split queue."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self.addresses = (0, 0, 0)
        self.enabled = False
        self.next = 0
        self.used = 0

    def take(self, memory: FakeMemory) -> Buffer | None:
        """The next chain that was made available."""
        descriptors, driver, _ = self.addresses
        (available,) = struct.unpack("<H", memory.at(driver + 2, 2))
        if available == self.next:
            return None
        assert (available - self.next) & 0xFFFF <= self.size
        (head,) = struct.unpack("<H", memory.at(driver + 4 + 2 * (self.next % self.size), 2))
        self.next = (self.next + 1) & 0xFFFF
        readable, writable, index, seen = bytearray(), [], head, 0
        while True:
            assert index < self.size
            seen += 1
            assert seen <= self.size, "the chain goes in circles"
            address, length, flags, following = struct.unpack(
                "<QIHH", memory.at(descriptors + 16 * index, 16)
            )
            piece = memory.at(address, length)
            if flags & 2:
                writable.append(piece)
            else:
                assert not writable, "readable buffers come first (2.7.4.2)"
                readable += piece
            if not flags & 1:
                return Buffer(head, bytes(readable), writable)
            index = following

    def give_back(self, memory: FakeMemory, head: int, length: int) -> None:
        """Says that a chain is used."""
        device = self.addresses[2]
        memory.at(device + 4 + 8 * (self.used % self.size), 8)[:] = struct.pack("<II", head, length)
        self.used = (self.used + 1) & 0xFFFF
        memory.at(device + 2, 2)[:] = struct.pack("<H", self.used)

    def wants_interrupts(self, memory: FakeMemory) -> bool:
        return memory.at(self.addresses[1], 2)[0] & 1 == 0


class FakeDevice:
    """A device's core, behind whichever registers. `on_notify` does the work; `lie` may change each answer."""

    def __init__(self, kind: int, features: int, config: bytes, limits: tuple[int, ...]) -> None:
        self.kind = kind
        self.features = features | VERSION_1
        self.config = config
        self.memory = FakeMemory()
        self.signal = FakeSignal()
        self.queues = [FakeQueue(limit) for limit in limits]
        self.status = 0
        self.accepted = 0
        self.generation = 0
        self.on_notify: Callable[[int], None] = lambda index: None
        self.lie: Callable[[int, int], tuple[int, int]] = lambda head, length: (head, length)
        self.lost_interrupts = False
        self.refuses_features = False
        self.never_resets = False
        self.fails_at_start = False
        self.resets = 0

    def set_status(self, status: int) -> None:
        if status == 0:
            self.resets += 1
            for queue in self.queues:
                queue.enabled, queue.next, queue.used = False, 0, 0
            self.status = 1 if self.never_resets else 0
            return
        assert status & self.status == self.status, "a driver must not clear status bits (2.1.1)"
        if status & 8 and self.refuses_features:
            status &= ~8
        if status & 4:
            assert status & 8, "DRIVER_OK before FEATURES_OK"
            assert all(queue.enabled for queue in self.queues)
            if self.fails_at_start:
                status |= 64
        self.status = status

    def set_queue(self, index: int, size: int, addresses: tuple[int, int, int]) -> None:
        queue = self.queues[index]
        assert self.status & 8 and not self.status & 4
        assert size & (size - 1) == 0 and size <= queue.limit
        assert addresses[0] % 16 == 0 and addresses[1] % 2 == 0 and addresses[2] % 4 == 0
        queue.size, queue.addresses, queue.enabled = size, addresses, True

    def notified(self, index: int) -> None:
        assert self.status & 4, "a notification before DRIVER_OK (3.1.1)"
        self.on_notify(index)

    def take(self, index: int) -> Buffer | None:
        """The next chain of a queue; none after a reset."""
        queue = self.queues[index]
        return queue.take(self.memory) if queue.enabled else None

    def give_back(self, index: int, head: int, length: int) -> None:
        """Answers, honestly or not, and interrupts."""
        queue = self.queues[index]
        queue.give_back(self.memory, *self.lie(head, length))
        if queue.wants_interrupts(self.memory) and not self.lost_interrupts:
            self.signal.fire()


LATE = 10
"""Rounds of the event loop after which a device is looked at without an interrupt."""


class FakeSignal:
    """The event loop's side: waits of now end when the device is found ready after an interrupt, or by `expire` as time
    does. Where an interrupt was lost the device is looked at after a while.
    """

    def __init__(self) -> None:
        self._waiters: list[asyncio.Future[bool]] = []
        self._expired = False
        self._interrupted = False
        self.source: Source | None = None
        self.closed = False
        self.waits = 0

    def attach(self, source: Source) -> None:
        self.source = source

    async def wait(self, timeout_ns: int = -1) -> bool:
        self.waits += 1
        if self.closed:
            return True
        assert self.source is not None
        waiter: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiters.append(waiter)
        rounds = 0
        while not waiter.done():
            await asyncio.sleep(0)
            rounds += 1
            if (self._interrupted or rounds >= LATE) and self.source.ready():
                self._interrupted = False
                self.source.acknowledge()
                self.wake()
            elif self._expired and timeout_ns >= 0 and not waiter.done():
                waiter.set_result(False)
        return waiter.result()

    def wake(self) -> None:
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(True)
        self._waiters.clear()

    def fire(self) -> None:
        """An interrupt."""
        self._interrupted = True

    def expire(self) -> None:
        """Lets time run out for whoever waits with a limit."""
        self._expired = True

    def close(self) -> None:
        self.closed = True
        self.wake()


class MmioRegisters:
    """The registers of section 4.2.2 in front of a device."""

    def __init__(self, device: FakeDevice) -> None:
        self.device = device
        self._selected: dict[int, int] = {}
        self._queue: dict[int, int] = {}
        self.interrupt_status = 3
        self.magic, self.version = 0x74726976, 2

    def read8(self, offset: int) -> int:
        return self.device.config[offset - 0x100]

    def read16(self, offset: int) -> int:
        return int.from_bytes(self.device.config[offset - 0x100 : offset - 0xFE], "little")

    def read32(self, offset: int) -> int:
        device = self.device
        if offset >= 0x100:
            return int.from_bytes(device.config[offset - 0x100 : offset - 0xFC], "little")
        if offset == 0x010:
            return device.features >> 32 * self._selected[0x014] & 0xFFFFFFFF
        if offset == 0x034:
            index = self._selected[0x030]
            return device.queues[index].limit if index < len(device.queues) else 0
        values = {
            0x000: self.magic,
            0x004: self.version,
            0x008: device.kind,
            0x060: self.interrupt_status,
            0x070: device.status,
            0x0FC: device.generation,
        }
        return values[offset]

    def write8(self, offset: int, value: int) -> None:
        raise AssertionError("control registers are 32 bits wide (4.2.2.2)")

    write16 = write8

    def write32(self, offset: int, value: int) -> None:
        assert 0 <= value < 1 << 32
        device = self.device
        if offset in (0x014, 0x024, 0x030):
            self._selected[offset] = value
        elif offset == 0x020:
            shift = 32 * self._selected[0x024]
            device.accepted = device.accepted & ~(0xFFFFFFFF << shift) | value << shift
        elif offset == 0x038 or 0x080 <= offset <= 0x0A4:
            self._queue[offset] = value
        elif offset == 0x044:
            assert value == 1
            q = self._queue
            addresses = (
                q[0x080] | q[0x084] << 32,
                q[0x090] | q[0x094] << 32,
                q[0x0A0] | q[0x0A4] << 32,
            )
            device.set_queue(self._selected[0x030], q[0x038], addresses)
        elif offset == 0x050:
            device.notified(value)
        elif offset == 0x064:
            self.interrupt_status &= ~value
        elif offset == 0x070:
            device.set_status(value)
        else:
            raise AssertionError(f"nobody writes to {offset:#x}")


class PciCommon:
    """The common configuration of section 4.1.4.3."""

    def __init__(self, device: FakeDevice) -> None:
        self.device = device
        self._words: dict[int, int] = {}
        self.vector_works = True

    def _queue(self) -> FakeQueue:
        index = self._words.get(22, 0)
        return self.device.queues[index] if index < len(self.device.queues) else FakeQueue(0)

    def read8(self, offset: int) -> int:
        return {20: self.device.status, 21: self.device.generation}[offset]

    def read16(self, offset: int) -> int:
        if offset == 24:
            return self._queue().limit
        if offset == 26:
            return self._words.get(26, 0xFFFF) if self.vector_works else 0xFFFF
        assert offset == 30
        return self._words.get(22, 0)

    def read32(self, offset: int) -> int:
        assert offset == 4
        return self.device.features >> 32 * self._words[0] & 0xFFFFFFFF

    def write8(self, offset: int, value: int) -> None:
        assert offset == 20
        self.device.set_status(value)

    def write16(self, offset: int, value: int) -> None:
        assert offset in (16, 22, 24, 26, 28)
        self._words[offset] = value
        if offset == 28:
            w = self._words
            addresses = (w[32] | w[36] << 32, w[40] | w[44] << 32, w[48] | w[52] << 32)
            self.device.set_queue(w[22], w[24], addresses)

    def write32(self, offset: int, value: int) -> None:
        assert offset in (0, 8, 12, 32, 36, 40, 44, 48, 52)
        self._words[offset] = value
        if offset == 12:
            shift = 32 * self._words[8]
            self.device.accepted = self.device.accepted & ~(0xFFFFFFFF << shift) | value << shift


class Notifications:
    """Where the driver tells the device of new buffers; each queue has four bytes of its own."""

    def __init__(self, device: FakeDevice) -> None:
        self.device = device

    def read8(self, offset: int) -> int:
        raise AssertionError(offset)

    read16 = read32 = read8

    def write16(self, offset: int, value: int) -> None:
        assert offset == 4 * value
        self.device.notified(value)

    def write8(self, offset: int, value: int) -> None:
        raise AssertionError(offset)

    write32 = write8


class Octets:
    """Registers that are plain memory."""

    def __init__(self, octets: bytes) -> None:
        self.octets = bytearray(octets)

    def _read(self, offset: int, size: int) -> int:
        assert offset + size <= len(self.octets)
        return int.from_bytes(self.octets[offset : offset + size], "little")

    def read8(self, offset: int) -> int:
        return self._read(offset, 1)

    def read16(self, offset: int) -> int:
        return self._read(offset, 2)

    def read32(self, offset: int) -> int:
        return self._read(offset, 4)

    def write8(self, offset: int, value: int) -> None:
        self.octets[offset : offset + 1] = value.to_bytes(1, "little")

    def write16(self, offset: int, value: int) -> None:
        self.octets[offset : offset + 2] = value.to_bytes(2, "little")

    def write32(self, offset: int, value: int) -> None:
        self.octets[offset : offset + 4] = value.to_bytes(4, "little")


class PciFunction:
    """A function whose base address 4, 64 bits wide, has all of the device, and base address 1 the MSI-X table."""

    BAR, TABLE = 0x80_0000_4000, 0xFEBC_0000

    def __init__(self, device: FakeDevice) -> None:
        self.space = bytearray(256)
        self.common = PciCommon(device)
        self.table = Octets(bytes(16 * 4))
        self._places: dict[int, Registers] = {
            self.BAR: self.common,
            self.BAR + 0x1000: Octets(b"\0" * 4),
            self.BAR + 0x2000: Octets(device.config),
            self.BAR + 0x3000: Notifications(device),
            self.TABLE: self.table,
        }
        struct.pack_into("<HHHH", self.space, 0, 0x1AF4, 0x1040 + device.kind, 0x7, 0x10)
        struct.pack_into("<II", self.space, 0x14, self.TABLE, 0)
        struct.pack_into("<Q", self.space, 0x20, self.BAR | 0xC)
        self.space[0x34] = 0x40
        self.capability(0x40, 0x50, 1, 4, 0, 56)
        self.capability(0x50, 0x60, 3, 4, 0x1000, 4)
        self.capability(0x60, 0x70, 4, 4, 0x2000, len(device.config))
        self.capability(0x70, 0x84, 2, 4, 0x3000, 0x40)
        struct.pack_into("<I", self.space, 0x80, 4)
        struct.pack_into("<BBHII", self.space, 0x84, 0x11, 0x00, 3, 1, 1)

    def capability(self, at: int, following: int, kind: int, bar: int, offset: int, length: int) -> None:
        """Writes a struct virtio_pci_cap."""
        struct.pack_into(
            "<BBBBBBHII",
            self.space,
            at,
            0x09,
            following,
            20 if kind == 2 else 16,
            kind,
            bar,
            0,
            0,
            offset,
            length,
        )

    def read(self, offset: int, size: int) -> int:
        assert offset % size == 0
        return int.from_bytes(self.space[offset : offset + size], "little")

    def write(self, offset: int, size: int, value: int) -> None:
        assert offset % size == 0
        self.space[offset : offset + size] = value.to_bytes(size, "little")

    def map(self, address: int, size: int) -> Registers:
        if address not in self._places:
            raise DeviceError(f"registers at {address:#x} cannot be reached")
        return self._places[address]
