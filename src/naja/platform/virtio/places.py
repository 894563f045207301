"""Where the machine's devices are, and which of them a name means. Compiled code only.

What belongs here: finding devices, on both transports: on the command line and on the PCI buses. The command line's
`naja.net=NAME` and `naja.block=NAME` name them in the order of their addresses; where it has none, a machine's only
device has every name. No event loop: random numbers are asked for where none runs.
"""

from __future__ import annotations

from naja.drivers.virtio import pci
from naja.drivers.virtio.mmio import MmioDevice
from naja.drivers.virtio.pci import PciDevice
from naja.drivers.virtio.transport import Transport
from naja.platform.device_errors import DeviceError
from naja.platform.virtio import command_line, interrupts
from naja.platform.virtio import pci as buses
from naja.platform.virtio.memory import MachineRegisters

_MESSAGE = (interrupts.LOCAL, interrupts.VECTOR)
"""What MSI-X writes to interrupt the first processor (Intel SDM volume 3, 10.11)."""
_UNITS = {"K": 10, "M": 20, "G": 30}


class Place:
    """Where a device is: its kind, and what opens it."""

    def __init__(
        self, kind: int, mmio: MmioDevice | None, function: buses.PciFunction | None, line: int
    ) -> None:
        self.kind = kind
        self.mmio = mmio
        self.function = function
        self.line = line
        self.taken = False

    def open(self) -> Transport:
        """The device, whose interrupts are let through. Raises DeviceError."""
        self.taken = True
        if self.mmio is not None:
            if not interrupts.enable_line(self.line):
                raise DeviceError(f"there is no interrupt line {self.line}")
            return self.mmio
        assert self.function is not None
        return PciDevice(self.function, _MESSAGE)


_places: list[Place] = []


def _mmio_places() -> list[Place]:
    """The devices of the command line, `virtio_mmio.device=SIZE@BASE:IRQ` (Linux, admin-guide/kernel-parameters)."""
    found: list[tuple[int, int, int]] = []
    for word in command_line.values("virtio_mmio.device="):
        size, _, rest = word.partition("@")
        base, _, line = rest.partition(":")
        try:
            found.append((int(base, 0), _size(size), int(line.partition(":")[0], 0)))
        except ValueError:
            raise DeviceError(f"the command line names a device that cannot be: {word}") from None
    places: list[Place] = []
    for address, length, number in sorted(found):
        mmio = MmioDevice(MachineRegisters(address, length))
        places.append(Place(mmio.device_type, mmio, None, number))
    return places


def _size(text: str) -> int:
    shift = _UNITS.get(text[-1:].upper(), 0)
    return int(text[:-1] if shift else text, 0) << shift


def _find_places() -> list[Place]:
    if not _places:
        _places.extend(_mmio_places())
        for function in buses.functions(pci.VENDOR):
            _places.append(Place(pci.device_type(function), None, function, -1))
    return _places


def find(kind: int, key: str, name: str, what: str) -> Transport:
    """The device of a kind that the name means. Raises OSError if there is none, DeviceError if it cannot be used."""
    place = locate(kind, key, name, what)
    if place.taken:
        raise OSError(16, f"the {what} {name} is in use")
    return place.open()


def locate(kind: int, key: str, name: str, what: str) -> Place:
    """Where it is. Raises OSError, DeviceError."""
    places = [place for place in _find_places() if place.kind == kind]
    names = command_line.values(f"naja.{key}=")
    index = names.index(name) if name in names else 0
    if index >= len(places) or (name not in names and (names or len(places) != 1)):
        raise OSError(19, f"no {what} {name} is attached")
    return places[index]
