"""Devices that lie, forget and break: the driver says so, resets them, and touches no memory but its own."""

from __future__ import annotations

import asyncio
import random

import pytest
from fake_device import MESSAGE, FakeDevice, MmioRegisters, PciFunction
from fake_models import F_BLOCK_SIZE, F_FLUSH, F_MAC, F_MTU, F_SIZE_MAX, FakeDisk, FakeNetwork
from test_drivers import Connect, frame, send, start_disk, start_network, transports

from naja.drivers.virtio.mmio import MmioDevice
from naja.drivers.virtio.pci import PciDevice
from naja.platform.devices import DeviceClosed, DeviceError

LIES = {
    "a buffer beyond the queue": lambda head, length: (128, length),
    "a buffer far away": lambda head, length: (0xFFFF_FFFF, length),
    "another buffer": lambda head, length: (head ^ 1, length),
    "more bytes than lent": lambda head, length: (head, 1 << 20),
    "all ones": lambda head, length: (head, 0xFFFF_FFFF),
    "a byte too many": lambda head, length: (head, 70000),
}


# --- starting ---------------------------------------------------------------------------------------------------


def test_legacy_devices() -> None:
    fake = FakeNetwork()
    fake.device.features = F_MAC
    with pytest.raises(DeviceError, match="only the protocol from before"):
        start_network(fake)
    assert fake.device.status & 128, "the driver has given the device up"


def test_devices_behind_an_iommu() -> None:
    fake = FakeNetwork(F_MAC | 1 << 33)
    with pytest.raises(DeviceError, match="IOMMU"):
        start_network(fake)


def test_refused_features() -> None:
    fake = FakeNetwork()
    fake.device.refuses_features = True
    with pytest.raises(DeviceError, match="refuses the features"):
        start_network(fake)


def test_a_device_that_stays_in_reset() -> None:
    fake = FakeNetwork()
    fake.device.never_resets = True
    with pytest.raises(DeviceError, match="reset"):
        start_network(fake)


def test_a_device_that_fails_at_its_start() -> None:
    fake = FakeNetwork()
    fake.device.fails_at_start = True
    with pytest.raises(DeviceError, match="failed"):
        start_network(fake)


@pytest.mark.parametrize("limits", [(0, 256), (256, 0), (1, 256)])
def test_missing_queues(limits: tuple[int, int]) -> None:
    with pytest.raises(DeviceError, match="no queue"):
        start_network(FakeNetwork(limits=limits))


def test_queues_of_odd_sizes() -> None:
    fake = FakeNetwork(limits=(100, 3))
    start_network(fake)
    assert [queue.size for queue in fake.device.queues] == [64, 2]


@pytest.mark.parametrize("mtu", [0, 67])
def test_impossible_mtu(mtu: int) -> None:
    with pytest.raises(DeviceError, match="MTU"):
        start_network(FakeNetwork(F_MAC | F_MTU, mtu))


def test_huge_mtu_is_not_used() -> None:
    assert start_network(FakeNetwork(F_MAC | F_MTU, 65535)).mtu == 9000


def test_no_address() -> None:
    with pytest.raises(DeviceError, match="address"):
        start_network(FakeNetwork(0))


@pytest.mark.parametrize("size", [0, 1, 511, 513, 3 << 9, 1 << 17, (1 << 32) - 1])
def test_impossible_sectors(size: int) -> None:
    with pytest.raises(DeviceError, match="sectors"):
        start_disk(FakeDisk(100, F_BLOCK_SIZE, size))


def test_sectors_larger_than_requests() -> None:
    with pytest.raises(DeviceError, match="less than a sector"):
        start_disk(FakeDisk(100, F_BLOCK_SIZE | F_SIZE_MAX, 8192))


def test_a_configuration_that_does_not_stand_still() -> None:
    fake = FakeDisk(100)

    class Restless(MmioRegisters):
        def read32(self, offset: int) -> int:
            self.device.generation += 1
            return super().read32(offset)

    from naja.drivers.virtio.block import BlockDevice

    with pytest.raises(DeviceError, match="stand still"):
        BlockDevice(MmioDevice(Restless(fake.device)), fake.device.memory, fake.device.signal)


# --- registers --------------------------------------------------------------------------------------------------


def test_nobody_at_the_registers() -> None:
    registers = MmioRegisters(FakeNetwork().device)
    registers.magic = 0xFFFFFFFF
    with pytest.raises(DeviceError, match="no virtio device"):
        MmioDevice(registers)
    registers.magic, registers.version = 0x74726976, 1
    with pytest.raises(DeviceError, match="force-legacy=false"):
        MmioDevice(registers)


def test_an_empty_place() -> None:
    registers = MmioRegisters(FakeDevice(0, 0, b"", ()))
    registers.version = 1
    assert MmioDevice(registers).device_type == 0


def function() -> PciFunction:
    """A network device's."""
    return PciFunction(FakeNetwork().device)


def test_pci_without_capabilities() -> None:
    broken = function()
    broken.space[6] = 0
    with pytest.raises(DeviceError, match="does not offer"):
        PciDevice(broken, MESSAGE)


@pytest.mark.parametrize("kind", [0x40, 0x70])
def test_pci_without_a_piece(kind: int) -> None:
    broken = function()
    broken.space[kind + 3] = 9
    with pytest.raises(DeviceError, match="does not offer"):
        PciDevice(broken, MESSAGE)


def test_pci_pieces_that_are_too_short() -> None:
    broken = function()
    broken.capability(0x40, 0x50, 1, 4, 0, 55)
    with pytest.raises(DeviceError, match="does not offer"):
        PciDevice(broken, MESSAGE)


@pytest.mark.parametrize("bar", [0, 5, 6, 255])
def test_pci_pieces_in_no_memory(bar: int) -> None:
    broken = function()
    broken.capability(0x40, 0x50, 1, bar, 0, 56)
    with pytest.raises(DeviceError, match=r"does not offer|cannot be reached"):
        PciDevice(broken, MESSAGE)


def test_pci_capabilities_in_a_circle() -> None:
    broken = function()
    broken.space[0x71] = 0x40
    with pytest.raises(DeviceError, match="MSI-X"):
        PciDevice(broken, MESSAGE)


def test_pci_with_ports_where_memory_should_be() -> None:
    broken = function()
    broken.space[0x20] |= 1
    with pytest.raises(DeviceError, match="does not offer"):
        PciDevice(broken, MESSAGE)


def test_pci_notifications_beyond_their_place() -> None:
    fake = FakeNetwork()
    broken = PciFunction(fake.device)
    broken.space[0x80:0x84] = (0x40).to_bytes(4, "little")
    with pytest.raises(DeviceError, match="no place for notifications"):
        start_network(fake, lambda _: PciDevice(broken, MESSAGE))


def test_pci_without_a_vector() -> None:
    fake = FakeNetwork()
    broken = PciFunction(fake.device)
    broken.common.vector_works = False
    with pytest.raises(DeviceError, match="no interrupt"):
        start_network(fake, lambda _: PciDevice(broken, MESSAGE))


def test_pci_interrupts_go_where_they_should() -> None:
    fake = function()
    PciDevice(fake, MESSAGE)
    assert fake.table.octets[:16] == bytes.fromhex("0000e0fe00000000 20000000 00000000")
    assert fake.read(0x86, 2) == 0x8003
    assert fake.read(4, 2) & 0x6 == 0x6


# --- used rings -------------------------------------------------------------------------------------------------


@transports
@pytest.mark.parametrize("lie", LIES)
def test_lies_about_received_frames(lie: str, connect: Connect) -> None:
    async def run() -> None:
        fake = FakeNetwork()
        device = start_network(fake, connect)
        fake.device.lie = LIES[lie]
        fake.deliver(frame(1))
        if lie == "another buffer":
            # Buffer 1 is lent, too: believing it costs nothing but the frame. Twice is once too often.
            await device.receive()
            fake.device.lie = lambda head, length: (1, length)
            fake.deliver(frame(2))
            fake.deliver(frame(3))
        with pytest.raises(DeviceClosed, match="broken"):
            await device.receive()
        assert fake.device.status == 0, "the device no longer has our memory"
        with pytest.raises(DeviceClosed):
            await device.receive()
        assert device.transmit_buffer() is not None
        device.flush()

    asyncio.run(run())


@transports
@pytest.mark.parametrize("lie", ["a buffer beyond the queue", "more bytes than lent"])
def test_lies_about_sent_frames(lie: str, connect: Connect) -> None:
    async def run() -> None:
        fake = FakeNetwork(limits=(4, 4))
        device = start_network(fake, connect)
        fake.device.lie = LIES[lie]
        for number in range(4):
            send(device, frame(number))
        device.flush()
        with pytest.raises(DeviceClosed, match="broken"):
            device.transmit_buffer()
        assert fake.device.status == 0

    asyncio.run(run())


@pytest.mark.parametrize("jump", [129, 1000, 0x7FFF, 0xFFFF])
def test_used_indices_that_jump(jump: int) -> None:
    async def run() -> None:
        fake = FakeNetwork()
        device = start_network(fake)
        queue = fake.device.queues[0]
        fake.device.memory.at(queue.addresses[2] + 2, 2)[:] = jump.to_bytes(2, "little")
        with pytest.raises(DeviceClosed, match="more buffers than it has"):
            await device.receive()

    asyncio.run(run())


@pytest.mark.parametrize("length", [0, 1, 11, 12, 25])
def test_runts_are_dropped(length: int) -> None:
    async def run() -> None:
        fake = FakeNetwork()
        device = start_network(fake)
        fake.device.lie = lambda head, _: (head, length)
        fake.deliver(frame(1))
        fake.device.lie = lambda head, length: (head, length)
        fake.deliver(frame(2))
        assert [bytes(each) for each in await device.receive()] == [frame(2)]
        assert device.runts == 1

    asyncio.run(run())


def test_lost_interrupts() -> None:
    async def run() -> None:
        fake = FakeNetwork()
        device = start_network(fake)
        fake.device.lost_interrupts = True
        for number in range(300):
            fake.deliver(frame(number))
            assert [bytes(each) for each in await device.receive()] == [frame(number)]
        disk = FakeDisk(100)
        disk.device.lost_interrupts = True
        blocks = start_disk(disk)
        for _ in range(20):
            await blocks.write(5, memoryview(bytes(512)))

    asyncio.run(run())


@transports
@pytest.mark.parametrize("lie", LIES)
def test_lies_about_requests(lie: str, connect: Connect) -> None:
    async def run() -> None:
        fake = FakeDisk(100)
        device = start_disk(fake, connect)
        fake.device.lie = LIES[lie]
        with pytest.raises(DeviceError, match="broken"):
            await device.read(0, memoryview(bytearray(512)))
        assert fake.device.status == 0
        with pytest.raises(DeviceError, match="broken"):
            await device.flush()

    asyncio.run(run())


@pytest.mark.parametrize("short_by", [1, 2, 512])
def test_short_reads_are_errors(short_by: int) -> None:
    async def run() -> None:
        fake = FakeDisk(100)
        fake.short_by = short_by
        with pytest.raises(DeviceError, match="filled"):
            await start_disk(fake).read(0, memoryview(bytearray(512)))

    asyncio.run(run())


def test_a_status_that_was_never_written() -> None:
    async def run() -> None:
        fake = FakeDisk(100)
        fake.status = 0xFF
        with pytest.raises(DeviceError, match="status 255"):
            await start_disk(fake).write(0, memoryview(bytes(512)))

    asyncio.run(run())


def test_a_disk_that_never_answers() -> None:
    async def run() -> None:
        fake = FakeDisk(100, F_FLUSH)
        fake.holds = True
        device = start_disk(fake)
        tasks = [asyncio.create_task(device.read(0, memoryview(bytearray(512)))) for _ in range(20)]
        for _ in range(5):
            await asyncio.sleep(0)
        fake.device.signal.expire()
        for task in tasks:
            with pytest.raises(DeviceError, match="not answered for 30 seconds"):
                await task
        assert fake.device.status == 0

    asyncio.run(run())


@pytest.mark.parametrize("seed", range(30))
def test_random_scribbling(seed: int) -> None:
    """The device overwrites anything in the rings: the driver gives valid frames or the device up, nothing else."""

    async def run() -> None:
        chance = random.Random(seed)
        fake = FakeNetwork(limits=(8, 8))
        device = start_network(fake)
        try:
            for _ in range(200):
                queue = fake.device.queues[chance.randrange(2)]
                base = queue.addresses[chance.choice((0, 1, 2, 2, 2))]
                place = fake.device.memory.at(base + chance.randrange(40), 1)
                if chance.random() < 0.2:
                    place[0] = chance.randrange(256)
                if fake.device.take(0) is not None:
                    fake.device.give_back(0, chance.randrange(9), chance.randrange(1600))
                fake.device.signal.fire()
                async with asyncio.timeout(0.01):
                    for each in await device.receive():
                        assert 14 <= len(each) <= 1514
                if (buffer := device.transmit_buffer()) is not None:
                    buffer[:14] = bytes(14)
                    device.transmit(14)
        except (DeviceClosed, TimeoutError, AssertionError) as error:
            # What the fake device finds in rings that it has scribbled over is its own affair.
            assert "sent to" in str(error) or not isinstance(error, AssertionError)

    asyncio.run(run())


@transports
@pytest.mark.parametrize("seed", range(15))
def test_random_scribbling_of_a_disk(seed: int, connect: Connect) -> None:
    """Whatever the device says in its ring, a read fills exactly the memory that it was given, or raises."""

    async def run() -> None:
        chance = random.Random(seed)
        fake = FakeDisk(100, limit=32)
        fake.octets[:] = b"\x5a" * len(fake.octets)
        device = start_disk(fake, connect)
        whole = bytearray(3 * 512)
        try:
            for _ in range(200):
                ring = fake.device.queues[0].addresses[2]
                if chance.random() < 0.2:
                    fake.device.memory.at(ring + chance.randrange(40), 1)[0] = chance.randrange(256)
                if chance.random() < 0.05:
                    fake.device.give_back(0, chance.randrange(33), chance.randrange(1600))
                fake.device.signal.expire()
                await device.read(chance.randrange(100), memoryview(whole)[512:1024])
        except (DeviceClosed, DeviceError):
            pass
        assert whole[:512] == whole[1024:] == bytes(512)
        assert not any(whole[512:1024]) or whole[512:1024] == b"\x5a" * 512

    asyncio.run(run())
