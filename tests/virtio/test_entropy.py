"""The entropy device: bytes once each, short answers, none, and lies."""

from __future__ import annotations

import pytest
from fake_device import FakeDevice, MmioRegisters

from naja.drivers.virtio.entropy import EntropyDevice
from naja.drivers.virtio.mmio import MmioDevice
from naja.platform.devices import DeviceError

ENTROPY = 4


class FakeEntropy:
    """A device that counts: its random bytes are 1, 2, 3 … modulo 251. Each buffer gets as many as `sizes` says."""

    def __init__(self, *sizes: int) -> None:
        self.device = FakeDevice(ENTROPY, 0, b"", (8,))
        self.device.on_notify = lambda index: self.serve()
        self.sizes = list(sizes)
        self.given = 0
        self.holds = False
        self.waits = 0

    def serve(self) -> None:
        while not self.holds and (buffer := self.device.take(0)) is not None:
            size = self.sizes.pop(0) if self.sizes else buffer.room()
            answer = bytes((self.given + number) % 251 for number in range(1, size + 1))
            self.given += size
            self.device.give_back(0, buffer.head, buffer.fill(answer))

    def wait(self) -> None:
        self.waits += 1

    def driver(self) -> EntropyDevice:
        return EntropyDevice(MmioDevice(MmioRegisters(self.device)), self.device.memory, self.wait)


def test_every_byte_is_handed_out_once() -> None:
    fake = FakeEntropy(3, 1, 256, 7)
    driver = fake.driver()
    assert [driver.draw() for _ in range(1000)] == [number % 251 for number in range(1, 1001)]
    assert fake.waits == 0


def test_nothing_is_asked_for_in_advance() -> None:
    fake = FakeEntropy()
    driver = fake.driver()
    assert fake.given == 0
    driver.draw()
    assert fake.given == 256


def test_a_device_that_takes_its_time() -> None:
    fake = FakeEntropy()
    fake.holds = True
    driver = fake.driver()

    def wait() -> None:
        fake.waits += 1
        if fake.waits == 5:
            fake.holds = False
            fake.serve()

    driver._wait = wait
    assert driver.draw() == 1
    assert fake.waits == 5


def test_a_device_that_never_answers() -> None:
    fake = FakeEntropy()
    fake.holds = True
    driver = fake.driver()
    for _ in range(2):
        with pytest.raises(DeviceError, match="does not answer"):
            driver.draw()
    assert fake.waits == 32


def test_no_bytes_are_an_error() -> None:
    with pytest.raises(DeviceError, match="no random bytes"):
        FakeEntropy(0).driver().draw()


@pytest.mark.parametrize("lie", [(0, 257), (1, 256), (5, 256), (0, 1 << 31)])
def test_lies(lie: tuple[int, int]) -> None:
    fake = FakeEntropy()
    fake.device.lie = lambda head, length: lie
    with pytest.raises(DeviceError):
        fake.driver().draw()
