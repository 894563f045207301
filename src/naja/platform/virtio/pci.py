"""The PCI buses, by the ports of configuration mechanism #1 (PCI Local Bus 3.0, 3.2.2.3.2), which QEMU's `q35` has, too.

What belongs here: reaching configuration spaces, and finding the functions on the buses that firmware has numbered.
"""

from __future__ import annotations

from naja.drivers.virtio.memory import Registers
from naja.platform.virtio import cpu
from naja.platform.virtio.memory import MachineRegisters

_ADDRESS, _DATA = 0xCF8, 0xCFC
_ENABLED = 1 << 31
_VENDOR, _HEADER_TYPE, _SECONDARY_BUS = 0x00, 0x0E, 0x19
_NOBODY = 0xFFFF
_MANY_FUNCTIONS, _BRIDGE = 0x80, 1
_SLOTS, _FUNCTIONS, _MOST_BUSES = 32, 8, 64


class PciFunction:
    """A function by bus, slot and number."""

    def __init__(self, bus: int, slot: int, number: int) -> None:
        self._place = _ENABLED | bus << 16 | slot << 11 | number << 8

    def read(self, offset: int, size: int) -> int:
        """One, two or four bytes of the configuration space."""
        cpu.out32(_ADDRESS, self._place | offset & 0xFC)
        port = _DATA + (offset & 3)
        if size == 1:
            return cpu.in8(port)
        return cpu.in16(port) if size == 2 else cpu.in32(port)

    def write(self, offset: int, size: int, value: int) -> None:
        """Writes two or four bytes of it."""
        cpu.out32(_ADDRESS, self._place | offset & 0xFC)
        if size == 2:
            cpu.out16(_DATA + (offset & 2), value)
        else:
            cpu.out32(_DATA, value)

    def map(self, address: int, size: int) -> Registers:
        """The registers at an address. Raises DeviceError."""
        return MachineRegisters(address, size)


def functions(vendor: int) -> list[PciFunction]:
    """Every function of a vendor's, by ascending bus, slot and number."""
    buses = [0]
    found: list[PciFunction] = []
    for bus in buses:
        for slot in range(_SLOTS):
            first = PciFunction(bus, slot, 0)
            if first.read(_VENDOR, 2) == _NOBODY:
                continue
            many = first.read(_HEADER_TYPE, 1) & _MANY_FUNCTIONS
            for number in range(_FUNCTIONS if many else 1):
                function = PciFunction(bus, slot, number)
                owner = function.read(_VENDOR, 2)
                if owner == vendor:
                    found.append(function)
                elif owner != _NOBODY and function.read(_HEADER_TYPE, 1) & ~_MANY_FUNCTIONS == _BRIDGE:
                    below = function.read(_SECONDARY_BUS, 1)
                    if below > bus and below not in buses and len(buses) < _MOST_BUSES:
                        buses.append(below)
    return found
