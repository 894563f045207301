"""Virtio over MMIO (4.2): a page of registers and an interrupt line, announced on the command line."""

from __future__ import annotations

from naja.drivers.virtio.memory import Registers
from naja.platform.device_errors import DeviceError

# Registers (4.2.2).
_MAGIC, _VERSION, _DEVICE_ID = 0x000, 0x004, 0x008
_DEVICE_FEATURES, _DEVICE_FEATURES_SELECT = 0x010, 0x014
_DRIVER_FEATURES, _DRIVER_FEATURES_SELECT = 0x020, 0x024
_QUEUE_SELECT, _QUEUE_SIZE_MAX, _QUEUE_SIZE, _QUEUE_READY, _QUEUE_NOTIFY = 0x030, 0x034, 0x038, 0x044, 0x050
_INTERRUPT_STATUS, _INTERRUPT_ACKNOWLEDGE, _STATUS = 0x060, 0x064, 0x070
_QUEUE_DESCRIPTORS, _QUEUE_DRIVER, _QUEUE_DEVICE = 0x080, 0x090, 0x0A0
_CONFIG_GENERATION, _CONFIG = 0x0FC, 0x100

_MAGIC_VALUE = 0x74726976
"""`virt`."""
SIZE = 0x200
"""Bytes of registers, the device's configuration included, that QEMU gives each device."""


class MmioDevice:
    """A device behind a page of registers. Raises DeviceError if none answers there."""

    def __init__(self, registers: Registers) -> None:
        self._registers = registers
        if registers.read32(_MAGIC) != _MAGIC_VALUE:
            raise DeviceError("no virtio device answers at its registers")
        self._type = registers.read32(_DEVICE_ID)
        if self._type != 0 and registers.read32(_VERSION) != 2:
            raise DeviceError(
                "the device speaks only the protocol from before virtio 1.0;"
                " QEMU: -global virtio-mmio.force-legacy=false"
            )

    @property
    def device_type(self) -> int:
        """The kind of device (5); 0 where a place for a device is empty (4.2.2.2)."""
        return self._type

    def status(self) -> int:
        """The device status."""
        return self._registers.read32(_STATUS) & 0xFF

    def set_status(self, status: int) -> None:
        """Writes the device status."""
        self._registers.write32(_STATUS, status)

    def device_features(self) -> int:
        """Both halves of the feature bits."""
        self._registers.write32(_DEVICE_FEATURES_SELECT, 1)
        high = self._registers.read32(_DEVICE_FEATURES)
        self._registers.write32(_DEVICE_FEATURES_SELECT, 0)
        return high << 32 | self._registers.read32(_DEVICE_FEATURES)

    def set_driver_features(self, features: int) -> None:
        """Both halves of the driver's feature bits."""
        self._registers.write32(_DRIVER_FEATURES_SELECT, 1)
        self._registers.write32(_DRIVER_FEATURES, features >> 32)
        self._registers.write32(_DRIVER_FEATURES_SELECT, 0)
        self._registers.write32(_DRIVER_FEATURES, features & 0xFFFF_FFFF)

    def queue_limit(self, index: int) -> int:
        """The most descriptors of a queue."""
        self._registers.write32(_QUEUE_SELECT, index)
        return self._registers.read32(_QUEUE_SIZE_MAX)

    def set_queue(self, index: int, size: int, descriptors: int, driver: int, device: int) -> None:
        """Sets up a queue (4.2.3.2)."""
        self._registers.write32(_QUEUE_SELECT, index)
        self._registers.write32(_QUEUE_SIZE, size)
        self._write64(_QUEUE_DESCRIPTORS, descriptors)
        self._write64(_QUEUE_DRIVER, driver)
        self._write64(_QUEUE_DEVICE, device)
        self._registers.write32(_QUEUE_READY, 1)

    def _write64(self, register: int, value: int) -> None:
        self._registers.write32(register, value & 0xFFFF_FFFF)
        self._registers.write32(register + 4, value >> 32)

    def notify(self, index: int) -> None:
        """There are new buffers in a queue."""
        self._registers.write32(_QUEUE_NOTIFY, index)

    def config8(self, offset: int) -> int:
        """A byte of the device's configuration."""
        return self._registers.read8(_CONFIG + offset)

    def config16(self, offset: int) -> int:
        """Two bytes of it."""
        return self._registers.read16(_CONFIG + offset)

    def config32(self, offset: int) -> int:
        """Four bytes of it."""
        return self._registers.read32(_CONFIG + offset)

    def config_generation(self) -> int:
        """Changes with the configuration."""
        return self._registers.read32(_CONFIG_GENERATION)

    def acknowledge(self) -> None:
        """Lets go of the interrupt line, for whatever reason it is held (4.2.2, InterruptStatus)."""
        self._registers.write32(_INTERRUPT_ACKNOWLEDGE, self._registers.read32(_INTERRUPT_STATUS) & 3)
