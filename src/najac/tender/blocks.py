"""The tender's side of the queues of block devices (naja.platform.transfers).

What belongs here: carrying out transfers between the guest's memory and files. Every number in a slot is the guest's: it is
read once and judged before it is used. Where the guest's memory cannot be read or written, Linux says so.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform import transfers
from naja.platform.block import SECTOR
from najac.tender.guest_memory import Layout
from najac.tender.networks import QueueFault

_PREAD, _PWRITE, _FDATASYNC = 17, 18, 75
_INTERRUPTED, _FAULT = -4, -14


class Disk:
    """A block device: its descriptor, its sectors, and once the guest has given it, its region in this process."""

    __slots__ = ("_descriptor", "_done", "_layout", "_name", "_sectors", "_shift", "region")

    def __init__(self, name: str, descriptor: int, sectors: int, layout: Layout, shift: int) -> None:
        self._name = name
        self._descriptor = descriptor
        self._sectors = sectors
        self._layout = layout
        self._shift = shift
        self._done = 0
        """CONSUMED, as we know it."""
        self.region = 0

    def carry_out(self) -> bool:
        """Does all transfers that are queued; whether there were any. Raises QueueFault."""
        count = unsafe.load64(self.region + transfers.PRODUCED) - self._done
        if count < 0 or count > transfers.SLOTS:
            raise QueueFault(f"the guest has queued {count} transfers where {transfers.SLOTS} are possible")
        for _ in range(count):
            place = self._done & transfers.SLOTS - 1
            self._transfer(self.region + transfers.HEADER_SIZE + transfers.SLOT_SIZE * place)
            self._done += 1
        unsafe.store64(self.region + transfers.CONSUMED, self._done)
        return count > 0

    def _transfer(self, slot: int) -> None:
        operation, sector = unsafe.load64(slot + transfers.OPERATION), unsafe.load64(slot + transfers.SECTOR)
        address, count = unsafe.load64(slot + transfers.ADDRESS), unsafe.load64(slot + transfers.COUNT)
        if operation == transfers.FLUSH:
            unsafe.store64(slot + transfers.RESULT, unsafe.syscall(_FDATASYNC, self._descriptor))
            return
        if operation not in (transfers.READ, transfers.WRITE):
            raise QueueFault(f"the guest wanted the impossible operation {operation} of {self._name}")
        if not self._layout.in_guest(address, count):
            raise QueueFault(f"the guest gave {count:#x} bytes at {address:#x}, which are not its own")
        if count % SECTOR or sector < 0 or sector > self._sectors or sector + count // SECTOR > self._sectors:
            raise QueueFault(
                f"the guest wanted {count:#x} octets at sector {sector} of {self._sectors} of {self._name}"
            )
        call = _PREAD if operation == transfers.READ else _PWRITE
        result = unsafe.syscall(call, self._descriptor, address + self._shift, count, sector * SECTOR)
        while result == _INTERRUPTED:
            result = unsafe.syscall(call, self._descriptor, address + self._shift, count, sector * SECTOR)
        if result == _FAULT:
            raise QueueFault(f"the guest wanted sectors of {self._name} where it may not write")
        unsafe.store64(slot + transfers.RESULT, result)


def carry_out(disks: list[Disk]) -> bool:
    """Does the queued transfers of all devices; whether there were any. Raises QueueFault."""
    found = False
    for disk in disks:
        if disk.region and disk.carry_out():
            found = True
    return found
