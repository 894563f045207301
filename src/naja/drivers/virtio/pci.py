"""Virtio over PCI (4.1): registers in places that the function's capabilities name, interrupts by MSI-X.

What belongs here: what section 4.1 says, and the parts of PCI that it needs: base addresses, capabilities and MSI-X (PCI
Local Bus 3.0: 6.2.5, 6.7, 6.8.2). What does not: how the configuration space is reached.
"""

from __future__ import annotations

from typing import Protocol

from naja.drivers.virtio.memory import Registers
from naja.platform.device_errors import DeviceError

VENDOR = 0x1AF4
_TRANSITIONAL, _MODERN, _LAST = 0x1000, 0x1040, 0x107F  # device identifiers (4.1.2)

# The configuration space (PCI 3.0, 6.1).
_DEVICE, _COMMAND, _STATUS, _BARS, _SUBSYSTEM, _CAPABILITIES = 0x02, 0x04, 0x06, 0x10, 0x2E, 0x34
_MEMORY_SPACE, _BUS_MASTER, _NO_LINE = 0x2, 0x4, 0x400
_HAS_CAPABILITIES = 0x10
_BAR_IS_PORTS, _BAR_IS_WIDE = 1, 4
_VENDOR_SPECIFIC, _MSI_X = 0x09, 0x11
_MOST_CAPABILITIES = 48

# struct virtio_pci_cap (4.1.4).
_KIND, _BAR, _OFFSET, _LENGTH, _NOTIFY_MULTIPLIER = 3, 4, 8, 12, 16
_COMMON, _NOTIFY, _DEVICE_SPECIFIC = 1, 2, 4

# struct virtio_pci_common_cfg (4.1.4.3).
_DEVICE_FEATURE_SELECT, _DEVICE_FEATURE, _DRIVER_FEATURE_SELECT, _DRIVER_FEATURE = 0, 4, 8, 12
_CONFIG_VECTOR, _DEVICE_STATUS, _CONFIG_GENERATION = 16, 20, 21
_QUEUE_SELECT, _QUEUE_SIZE, _QUEUE_VECTOR, _QUEUE_ENABLE, _QUEUE_NOTIFY_OFFSET = 22, 24, 26, 28, 30
_QUEUE_DESCRIPTORS, _QUEUE_DRIVER, _QUEUE_DEVICE = 32, 40, 48
_COMMON_SIZE = 56
_VECTOR, _NO_VECTOR = 0, 0xFFFF

# MSI-X (PCI 3.0, 6.8.2).
_MSI_X_CONTROL, _MSI_X_TABLE, _MSI_X_ENABLE, _MSI_X_MASKED, _MSI_X_ENTRY = 2, 4, 0x8000, 0x4000, 16


class Function(Protocol):
    """A PCI function: its configuration space, and the memory that its base addresses name."""

    def read(self, offset: int, size: int) -> int:
        """One, two or four bytes of the configuration space."""
        ...

    def write(self, offset: int, size: int, value: int) -> None:
        """Writes two or four bytes of it."""
        ...

    def map(self, address: int, size: int) -> Registers:
        """The registers there. Raises DeviceError where they cannot be reached."""
        ...


def device_type(function: Function) -> int:
    """The kind of device (5) that a function of VENDOR's is; 0 if none (4.1.2.1)."""
    identifier = function.read(_DEVICE, 2)
    if _MODERN <= identifier <= _LAST:
        return identifier - _MODERN
    return function.read(_SUBSYSTEM, 2) if _TRANSITIONAL <= identifier < _MODERN else 0


class _Place:
    """What a capability says: a piece of the memory behind a base address."""

    __slots__ = ("address", "capability", "length")

    def __init__(self, capability: int, address: int, length: int) -> None:
        self.capability = capability
        self.address = address
        self.length = length


class PciDevice:
    """A device behind a PCI function; `message` is what MSI-X writes, and where, to interrupt the processor."""

    def __init__(self, function: Function, message: tuple[int, int]) -> None:
        """Raises DeviceError if the function does not offer what virtio 1.0 asks for."""
        self._function = function
        self._type = device_type(function)
        command = function.read(_COMMAND, 2)
        function.write(_COMMAND, 2, command | _MEMORY_SPACE | _BUS_MASTER | _NO_LINE)
        self._places: dict[int, _Place] = {}
        self._msi_x = 0
        self._read_capabilities()
        self._common = self._registers(_COMMON, _COMMON_SIZE)
        self._notify = self._registers(_NOTIFY, 2)
        self._notify_length = self._places[_NOTIFY].length
        self._multiplier = function.read(self._places[_NOTIFY].capability + _NOTIFY_MULTIPLIER, 4)
        self._config = self._registers(_DEVICE_SPECIFIC, 1) if _DEVICE_SPECIFIC in self._places else None
        self._offsets: dict[int, int] = {}
        self._set_message(message)

    def _read_capabilities(self) -> None:
        """Walks the list; of several capabilities of a kind the first counts (4.1.4.1)."""
        function = self._function
        if not function.read(_STATUS, 2) & _HAS_CAPABILITIES:
            return
        at = function.read(_CAPABILITIES, 1) & 0xFC
        for _ in range(_MOST_CAPABILITIES):
            if at < 0x40:
                return
            identifier = function.read(at, 1)
            if identifier == _MSI_X:
                self._msi_x = at
            kind = function.read(at + _KIND, 1)
            if identifier == _VENDOR_SPECIFIC and kind not in self._places:
                self._note_place(at, kind)
            at = function.read(at + 1, 1) & 0xFC

    def _note_place(self, at: int, kind: int) -> None:
        bar = self._function.read(at + _BAR, 1)
        base = self._base(bar) if bar < 6 else 0
        if base > 0:
            address = base + self._function.read(at + _OFFSET, 4)
            self._places[kind] = _Place(at, address, self._function.read(at + _LENGTH, 4))

    def _base(self, bar: int) -> int:
        """The address in a base address register; 0 if it is none in memory, or firmware has given it none."""
        low = self._function.read(_BARS + 4 * bar, 4)
        if low & _BAR_IS_PORTS:
            return 0
        wide = low & 6 == _BAR_IS_WIDE and bar < 5
        high = self._function.read(_BARS + 4 * bar + 4, 4) if wide else 0
        return high << 32 | low & 0xFFFF_FFF0

    def _registers(self, kind: int, least: int) -> Registers:
        place = self._places.get(kind)
        if place is None or place.length < least:
            raise DeviceError("the PCI function does not offer the registers of virtio 1.0")
        return self._function.map(place.address, place.length)

    def _set_message(self, message: tuple[int, int]) -> None:
        """Lets the table's first entry interrupt the processor; it stands for every queue."""
        if not self._msi_x:
            raise DeviceError("the PCI function has no MSI-X")
        where = self._function.read(self._msi_x + _MSI_X_TABLE, 4)
        table = self._function.map(self._base(where & 7) + (where & ~7), _MSI_X_ENTRY)
        address, data = message
        table.write32(0, address & 0xFFFF_FFFF)
        table.write32(4, address >> 32)
        table.write32(8, data)
        table.write32(12, 0)
        control = self._function.read(self._msi_x + _MSI_X_CONTROL, 2)
        self._function.write(self._msi_x + _MSI_X_CONTROL, 2, control & ~_MSI_X_MASKED | _MSI_X_ENABLE)

    @property
    def device_type(self) -> int:
        """The kind of device (5)."""
        return self._type

    def status(self) -> int:
        """The device status."""
        return self._common.read8(_DEVICE_STATUS)

    def set_status(self, status: int) -> None:
        """Writes the device status."""
        self._common.write8(_DEVICE_STATUS, status)

    def device_features(self) -> int:
        """Both halves of the feature bits."""
        self._common.write32(_DEVICE_FEATURE_SELECT, 1)
        high = self._common.read32(_DEVICE_FEATURE)
        self._common.write32(_DEVICE_FEATURE_SELECT, 0)
        return high << 32 | self._common.read32(_DEVICE_FEATURE)

    def set_driver_features(self, features: int) -> None:
        """Both halves of the driver's feature bits."""
        self._common.write32(_DRIVER_FEATURE_SELECT, 1)
        self._common.write32(_DRIVER_FEATURE, features >> 32)
        self._common.write32(_DRIVER_FEATURE_SELECT, 0)
        self._common.write32(_DRIVER_FEATURE, features & 0xFFFF_FFFF)

    def queue_limit(self, index: int) -> int:
        """The most descriptors of a queue; a device may have any number of them, a driver a power of two."""
        self._common.write16(_QUEUE_SELECT, index)
        return self._common.read16(_QUEUE_SIZE)

    def set_queue(self, index: int, size: int, descriptors: int, driver: int, device: int) -> None:
        """Sets up a queue (4.1.5.1.3) and its vector (4.1.5.1.2). Raises DeviceError."""
        common = self._common
        common.write16(_QUEUE_SELECT, index)
        common.write16(_QUEUE_SIZE, size)
        common.write16(_CONFIG_VECTOR, _NO_VECTOR)
        common.write16(_QUEUE_VECTOR, _VECTOR)
        if common.read16(_QUEUE_VECTOR) != _VECTOR:
            raise DeviceError("the device has no interrupt for its queue")
        offset = common.read16(_QUEUE_NOTIFY_OFFSET) * self._multiplier
        if offset + 2 > self._notify_length:
            raise DeviceError(f"queue {index} has no place for notifications")
        self._offsets[index] = offset
        self._write64(_QUEUE_DESCRIPTORS, descriptors)
        self._write64(_QUEUE_DRIVER, driver)
        self._write64(_QUEUE_DEVICE, device)
        common.write16(_QUEUE_ENABLE, 1)

    def _write64(self, register: int, value: int) -> None:
        self._common.write32(register, value & 0xFFFF_FFFF)
        self._common.write32(register + 4, value >> 32)

    def notify(self, index: int) -> None:
        """There are new buffers in a queue (4.1.5.2)."""
        self._notify.write16(self._offsets[index], index)

    def _own(self) -> Registers:
        if self._config is None:
            raise DeviceError("the device has no configuration of its own")
        return self._config

    def config8(self, offset: int) -> int:
        """A byte of the device's configuration."""
        return self._own().read8(offset)

    def config16(self, offset: int) -> int:
        """Two bytes of it."""
        return self._own().read16(offset)

    def config32(self, offset: int) -> int:
        """Four bytes of it."""
        return self._own().read32(offset)

    def config_generation(self) -> int:
        """Changes with the configuration."""
        return self._common.read8(_CONFIG_GENERATION)

    def acknowledge(self) -> None:
        """A message needs no answer (4.1.4.5)."""
