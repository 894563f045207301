"""What a driver needs of the machine: memory that a device can reach, registers, and a sign that something has happened.

What belongs here: the interfaces. The machine's own are in `naja.platform.virtio`; tests bring others, in which the
device is a program that may lie.
"""

from __future__ import annotations

from typing import Protocol


class Region(Protocol):
    """Memory that driver and device share. Offsets are within the region: an IndexError otherwise, before anything is
    touched. Numbers are little-endian and unsigned.
    """

    @property
    def address(self) -> int:
        """Where the device finds the region."""
        ...

    def load8(self, offset: int) -> int:
        """A byte."""
        ...

    def load16(self, offset: int) -> int:
        """Two bytes, read at once."""
        ...

    def load32(self, offset: int) -> int:
        """Four bytes, read at once."""
        ...

    def store8(self, offset: int, value: int) -> None:
        """Writes a byte."""
        ...

    def store16(self, offset: int, value: int) -> None:
        """Writes two bytes at once."""
        ...

    def store32(self, offset: int, value: int) -> None:
        """Writes four bytes at once."""
        ...

    def store64(self, offset: int, value: int) -> None:
        """Writes eight bytes."""
        ...

    def view(self, offset: int, length: int) -> memoryview:
        """The bytes themselves, which may be written."""
        ...


class Memory(Protocol):
    """Where regions come from."""

    def allocate(self, size: int, alignment: int) -> Region:
        """A zeroed region. Raises MemoryError. `alignment` is a power of two, at most 4096."""
        ...

    def barrier(self) -> None:
        """Everything written before is seen by devices before anything that is read or written after."""
        ...


class Registers(Protocol):
    """A block of a device's registers, by offset; little-endian."""

    def read8(self, offset: int) -> int:
        """Reads a register of eight bits."""
        ...

    def read16(self, offset: int) -> int:
        """Reads a register of sixteen bits."""
        ...

    def read32(self, offset: int) -> int:
        """Reads a register of 32 bits."""
        ...

    def write8(self, offset: int, value: int) -> None:
        """Writes a register of eight bits."""
        ...

    def write16(self, offset: int, value: int) -> None:
        """Writes a register of sixteen bits."""
        ...

    def write32(self, offset: int, value: int) -> None:
        """Writes a register of 32 bits."""
        ...


class Source(Protocol):
    """What the event loop looks at while somebody waits for a device."""

    def ready(self) -> bool:
        """Whether the device has finished something that somebody waits for."""
        ...

    def acknowledge(self) -> None:
        """Quietens the device: what it finishes from now on, it signals again."""
        ...


class Signal(Protocol):
    """The event loop's side of a device."""

    def attach(self, source: Source) -> None:
        """Says what to look at; before the first wait."""
        ...

    async def wait(self, timeout_ns: int = -1) -> bool:
        """Waits until the source is ready or may have become so. False if `timeout_ns` has passed (-1: none)."""
        ...

    def wake(self) -> None:
        """Ends every wait of now: there may be something other than the device's doing."""
        ...

    def close(self) -> None:
        """Ends every wait, now and later."""
        ...
