"""The machine's memory and registers, as drivers see them (naja.drivers.virtio.memory). Compiled code only.

What belongs here: raw accesses, each behind a check of its offset. A region is a bytearray: the collector does not move
objects, and addresses are physical ones (`paging`), so a device finds it where the program does. The region stays alive
as long as its driver does, and a driver stays alive as long as its device is running (`signals`).
"""

from __future__ import annotations

from naja import unsafe
from naja.drivers.virtio.memory import Region
from naja.platform.device_errors import DeviceError
from naja.platform.virtio import cpu, paging
from naja.runtime.text import buffers


@unsafe.raw
def _address(octets: memoryview) -> int:
    return buffers.address(octets)


class SharedRegion:
    """Zeroed memory of the heap's."""

    __slots__ = ("_address", "_size", "_view")

    def __init__(self, size: int, alignment: int) -> None:
        whole = memoryview(bytearray(size + alignment))
        start = -_address(whole) % alignment
        self._view = whole[start : start + size]
        self._address = _address(self._view)
        self._size = size

    @property
    def address(self) -> int:
        """Where the device finds it."""
        return self._address

    def _at(self, offset: int, size: int) -> int:
        if offset < 0 or offset + size > self._size:
            raise IndexError(f"offset {offset} of {self._size}")
        return self._address + offset

    def load8(self, offset: int) -> int:
        """A byte."""
        return cpu.load8_once(self._at(offset, 1))

    def load16(self, offset: int) -> int:
        """Two bytes."""
        return unsafe.volatile_load16(self._at(offset, 2))

    def load32(self, offset: int) -> int:
        """Four bytes."""
        return unsafe.volatile_load32(self._at(offset, 4))

    def store8(self, offset: int, value: int) -> None:
        """Writes a byte."""
        cpu.store8_once(self._at(offset, 1), value)

    def store16(self, offset: int, value: int) -> None:
        """Writes two bytes."""
        unsafe.volatile_store16(self._at(offset, 2), value)

    def store32(self, offset: int, value: int) -> None:
        """Writes four bytes."""
        unsafe.volatile_store32(self._at(offset, 4), value)

    def store64(self, offset: int, value: int) -> None:
        """Writes eight bytes."""
        unsafe.volatile_store64(self._at(offset, 8), value)

    def view(self, offset: int, length: int) -> memoryview:
        """The bytes themselves."""
        self._at(offset, length)
        return self._view[offset : offset + length]


class MachineMemory:
    """The heap as what devices can reach: all of it."""

    def allocate(self, size: int, alignment: int) -> Region:
        """A zeroed region."""
        return SharedRegion(size, alignment)

    def barrier(self) -> None:
        """MFENCE."""
        unsafe.barrier()


class MachineRegisters:
    """Registers at a physical address."""

    __slots__ = ("_address", "_size")

    def __init__(self, address: int, size: int) -> None:
        """Raises DeviceError for a place where no registers can be."""
        if not 0 < address < 1 << 52 or not 0 < size < 1 << 30 or not paging.map_device(address, size):
            raise DeviceError(f"registers at {address:#x} cannot be reached")
        self._address = address
        self._size = size

    def _at(self, offset: int, size: int) -> int:
        if offset < 0 or offset + size > self._size:
            raise IndexError(f"register {offset} of {self._size}")
        return self._address + offset

    def read8(self, offset: int) -> int:
        """Reads a register of eight bits."""
        return cpu.load8_once(self._at(offset, 1))

    def read16(self, offset: int) -> int:
        """Reads a register of sixteen bits."""
        return unsafe.volatile_load16(self._at(offset, 2))

    def read32(self, offset: int) -> int:
        """Reads a register of 32 bits."""
        return unsafe.volatile_load32(self._at(offset, 4))

    def write8(self, offset: int, value: int) -> None:
        """Writes a register of eight bits."""
        cpu.store8_once(self._at(offset, 1), value)

    def write16(self, offset: int, value: int) -> None:
        """Writes a register of sixteen bits."""
        unsafe.volatile_store16(self._at(offset, 2), value)

    def write32(self, offset: int, value: int) -> None:
        """Writes a register of 32 bits."""
        unsafe.volatile_store32(self._at(offset, 4), value)
