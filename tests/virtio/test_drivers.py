"""The drivers against devices that behave, over both sets of registers."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable

import pytest
from fake_device import MESSAGE, FakeDevice, MmioRegisters, PciFunction
from fake_models import (
    F_BLOCK_SIZE,
    F_FLUSH,
    F_MAC,
    F_MTU,
    F_READ_ONLY,
    F_SIZE_MAX,
    MAC,
    FakeDisk,
    FakeNetwork,
)

from naja.drivers.virtio.block import BlockDevice
from naja.drivers.virtio.mmio import MmioDevice
from naja.drivers.virtio.net import NetworkDevice
from naja.drivers.virtio.pci import PciDevice
from naja.drivers.virtio.transport import Transport
from naja.platform.devices import Block, DeviceClosed, DeviceError, Network

Connect = Callable[[FakeDevice], Transport]


def mmio(device: FakeDevice) -> Transport:
    """The device behind a page of registers."""
    return MmioDevice(MmioRegisters(device))


def pci(device: FakeDevice) -> Transport:
    """The device behind a PCI function."""
    return PciDevice(PciFunction(device), MESSAGE)


transports = pytest.mark.parametrize("connect", [mmio, pci])


def start_network(fake: FakeNetwork, connect: Connect = mmio) -> NetworkDevice:
    """A driver for the device."""
    return NetworkDevice(connect(fake.device), fake.device.memory, fake.device.signal)


def start_disk(fake: FakeDisk, connect: Connect = mmio) -> BlockDevice:
    """A driver for the device."""
    return BlockDevice(connect(fake.device), fake.device.memory, fake.device.signal)


def frame(number: int, size: int = 60) -> bytes:
    """A frame that is like no other."""
    return MAC + bytes(6) + b"\x88\xb5" + number.to_bytes(4, "big") + bytes(size - 18)


def send(device: Network, octets: bytes) -> None:
    """Queues one frame; there is room."""
    buffer = device.transmit_buffer()
    assert buffer is not None
    buffer[: len(octets)] = octets
    device.transmit(len(octets))


# --- network ----------------------------------------------------------------------------------------------------


@transports
def test_network_starts(connect: Connect) -> None:
    fake = FakeNetwork(F_MAC | F_MTU | 1 << 0 | 1 << 15 | 1 << 28 | 1 << 29, mtu=1400)
    device = start_network(fake, connect)
    assert (device.mac.to_bytes(), device.mtu) == (MAC, 1400)
    assert fake.device.accepted == F_MAC | F_MTU | 1 << 32
    assert fake.device.status == 1 | 2 | 4 | 8


@transports
def test_frames_in_and_out(connect: Connect) -> None:
    async def run() -> None:
        fake = FakeNetwork()
        device = start_network(fake, connect)
        for number in range(1000):
            assert fake.deliver(frame(2 * number))
            assert fake.deliver(frame(2 * number + 1, 1514))
            received = [bytes(each) for each in await device.receive()]
            assert received == [frame(2 * number), frame(2 * number + 1, 1514)]
            send(device, frame(number, 60 + number % 1400))
            device.flush()
        assert fake.sent == [frame(number, 60 + number % 1400) for number in range(1000)]

    asyncio.run(run())


def test_receive_waits_for_the_first_frame() -> None:
    async def run() -> None:
        fake = FakeNetwork()
        device = start_network(fake)
        task = asyncio.create_task(device.receive())
        await asyncio.sleep(0)
        assert not task.done()
        fake.deliver(frame(1))
        assert [bytes(each) for each in await task] == [frame(1)]

    asyncio.run(run())


def test_lent_frames_stay_until_the_next_receive() -> None:
    async def run() -> None:
        fake = FakeNetwork(limits=(4, 4))
        device = start_network(fake)
        assert [fake.deliver(frame(number)) for number in range(5)] == [True] * 4 + [False]
        received = await device.receive()
        assert not fake.deliver(frame(9)), "all buffers are lent"
        assert [bytes(each) for each in received] == [frame(number) for number in range(4)]
        task = asyncio.create_task(device.receive())
        await asyncio.sleep(0)
        assert fake.deliver(frame(10))
        assert [bytes(each) for each in await task] == [frame(10)]

    asyncio.run(run())


def test_a_full_queue_and_room_again() -> None:
    async def run() -> None:
        fake = FakeNetwork(limits=(4, 4))
        fake.holds_sent = True
        device = start_network(fake)
        for number in range(4):
            send(device, frame(number))
        assert device.transmit_buffer() is None
        waiting = asyncio.create_task(device.wait_transmit())
        for _ in range(5):
            await asyncio.sleep(0)
        assert not waiting.done()
        fake.send_all()
        await waiting
        assert len(fake.sent) == 4
        assert device.transmit_buffer() is not None
        assert not fake.device.queues[1].wants_interrupts(fake.device.memory)

    asyncio.run(run())


def test_nothing_is_sent_before_flush() -> None:
    fake = FakeNetwork()
    device = start_network(fake)
    send(device, frame(1))
    send(device, frame(2))
    fake.send_all()
    assert fake.sent == []
    device.flush()
    assert fake.sent == [frame(1), frame(2)]


@pytest.mark.parametrize("length", [0, -1, 1515])
def test_lengths_that_no_frame_has(length: int) -> None:
    device = start_network(FakeNetwork())
    assert device.transmit_buffer() is not None
    with pytest.raises(ValueError):
        device.transmit(length)


def test_what_is_queued_is_sent_before_the_end() -> None:
    fake = FakeNetwork()
    device = start_network(fake)
    send(device, frame(1))
    device.close()
    assert fake.sent == [frame(1)]
    assert fake.device.status == 0


def test_a_device_that_sends_nothing_does_not_hold_up_the_end() -> None:
    fake = FakeNetwork()
    fake.holds_sent = True
    device = start_network(fake)
    send(device, frame(1))
    device.close()
    assert fake.sent == []
    assert fake.device.status == 0


def test_close_ends_the_device_and_every_wait() -> None:
    async def run() -> None:
        fake = FakeNetwork()
        device = start_network(fake)
        task = asyncio.create_task(device.receive())
        await asyncio.sleep(0)
        device.close()
        with pytest.raises(DeviceClosed):
            await task
        with pytest.raises(DeviceClosed):
            await device.wait_transmit()
        assert fake.device.status == 0
        device.close()

    asyncio.run(run())


# --- block ------------------------------------------------------------------------------------------------------


@transports
def test_blocks_against_a_model(connect: Connect) -> None:
    async def run() -> None:
        fake = FakeDisk(2000)
        device: Block = start_disk(fake, connect)
        assert (device.sector_size, device.sectors) == (512, 2000)
        model = bytearray(512 * 2000)
        chance = random.Random(7)
        for _ in range(200):
            sector = chance.randrange(2000)
            count = chance.randrange(min(2000 - sector, 400) + 1)
            place = slice(512 * sector, 512 * (sector + count))
            if chance.random() < 0.5:
                data = chance.randbytes(512 * count)
                await device.write(sector, memoryview(data))
                model[place] = data
            else:
                got = bytearray(512 * count)
                await device.read(sector, memoryview(got))
                assert got == model[place]
        await device.flush()
        assert fake.octets == model
        assert fake.flushes == 1

    asyncio.run(run())


def test_many_requests_at_once() -> None:
    async def run() -> None:
        fake = FakeDisk(100)
        fake.octets[:] = random.Random(1).randbytes(512 * 100)
        fake.holds = True
        device = start_disk(fake)

        async def read(sector: int) -> bytes:
            got = bytearray(512)
            await device.read(sector, memoryview(got))
            return bytes(got)

        tasks = [asyncio.create_task(read(sector)) for sector in range(100)]
        for _ in range(10):
            await asyncio.sleep(0)
        assert not any(task.done() for task in tasks)
        fake.holds = False
        fake.serve()
        for sector, task in enumerate(tasks):
            assert await task == fake.octets[512 * sector : 512 * sector + 512]

    asyncio.run(run())


def test_who_takes_the_answers_of_others_tells_them() -> None:
    """All requests that the device can have are answered when one more begins: it finds the answers first, then waits for
    a place itself."""

    async def run() -> None:
        fake = FakeDisk(100)
        fake.holds = True
        device = start_disk(fake)
        room = [memoryview(bytearray(512)) for _ in range(9)]
        tasks = [asyncio.create_task(device.read(sector, room[sector])) for sector in range(8)]
        for _ in range(3):
            await asyncio.sleep(0)
        fake.holds = False
        fake.serve()
        async with asyncio.timeout(60):
            await device.read(8, room[8])
            await asyncio.gather(*tasks)

    asyncio.run(run())


def test_a_cancelled_request_keeps_its_buffers_until_it_comes_back() -> None:
    async def run() -> None:
        fake = FakeDisk(100)
        fake.holds = True
        device = start_disk(fake)
        for _ in range(20):
            task = asyncio.create_task(device.read(0, memoryview(bytearray(512))))
            for _ in range(3):
                await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        fake.holds = False
        fake.serve()
        fake.octets[:3] = b"new"
        got = bytearray(512)
        for _ in range(20):
            await device.read(0, memoryview(got))
        assert got[:3] == b"new"

    asyncio.run(run())


@pytest.mark.parametrize(
    ("sector", "length"), [(-1, 512), (100, 512), (99, 1024), (0, 1), (0, 511), (1 << 70, 512)]
)
def test_ranges_outside_of_the_device(sector: int, length: int) -> None:
    async def run() -> None:
        device = start_disk(FakeDisk(100))
        with pytest.raises(ValueError):
            await device.read(sector, memoryview(bytearray(length)))
        with pytest.raises(ValueError):
            await device.write(sector, memoryview(bytes(length)))

    asyncio.run(run())


def test_large_sectors_and_small_requests() -> None:
    async def run() -> None:
        fake = FakeDisk(800, F_BLOCK_SIZE | F_SIZE_MAX, 4096)
        device = start_disk(fake)
        assert (device.sector_size, device.sectors) == (4096, 100)
        data = random.Random(3).randbytes(4096 * 5)
        await device.write(95, memoryview(data))
        assert fake.octets[-len(data) :] == data
        assert fake.largest == 4096
        await device.flush()
        assert fake.flushes == 0, "the device writes through"

    asyncio.run(run())


def test_read_only() -> None:
    async def run() -> None:
        fake = FakeDisk(100, F_FLUSH | F_READ_ONLY)
        device = start_disk(fake)
        assert device.read_only
        with pytest.raises(DeviceError, match="read-only"):
            await device.write(0, memoryview(bytes(512)))
        await device.read(0, memoryview(bytearray(512)))

    asyncio.run(run())


def test_identity() -> None:
    assert asyncio.run(start_disk(FakeDisk(1)).identity()) == "disk-0"


@pytest.mark.parametrize(("status", "words"), [(1, "failed"), (2, "not supported"), (77, "status 77")])
def test_errors_of_the_disk(status: int, words: str) -> None:
    async def run() -> None:
        fake = FakeDisk(100)
        fake.status = status
        device = start_disk(fake)
        with pytest.raises(DeviceError, match=words):
            await device.write(5, memoryview(bytes(512)))
        fake.status = 0
        await device.write(5, memoryview(bytes(512)))

    asyncio.run(run())
