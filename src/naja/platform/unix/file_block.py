"""A `Block` over the descriptor of a file: what `unix` and `spt` share. Compiled code only.

What belongs here: transfers, and opening a file for them. Each is one system call, which blocks the event loop for the
time that the host needs.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform.block import SECTOR, check_span
from naja.platform.devices import DeviceError
from naja.runtime.text import buffers

_PREAD, _PWRITE, _FDATASYNC = 17, 18, 75
_INTERRUPTED = -4


@unsafe.raw
def _transfer(call: int, descriptor: int, octets: memoryview, offset: int) -> int:
    """The octets transferred, or minus the error number; again where a signal came in between. `octets` is
    contiguous and owns its memory while the call lasts.
    """
    while True:
        result = unsafe.syscall(call, descriptor, buffers.address(octets), buffers.size(octets), offset)
        if result != _INTERRUPTED:
            return result


@unsafe.raw
def _synchronise(descriptor: int) -> int:
    return unsafe.syscall(_FDATASYNC, descriptor)


class FileBlock:
    """The file behind `descriptor`, with so many sectors."""

    def __init__(self, descriptor: int, sectors: int) -> None:
        self._descriptor = descriptor
        self._sectors = sectors

    @property
    def sector_size(self) -> int:
        """Octets of a sector."""
        return SECTOR

    @property
    def sectors(self) -> int:
        """How many sectors there are."""
        return self._sectors

    async def read(self, sector: int, target: memoryview) -> None:
        """Fill `target` from `sector` on. Raises ValueError, DeviceError."""
        if target.readonly:
            raise ValueError("the memory to read into is read-only")
        self._transfer(_PREAD, sector, target)

    async def write(self, sector: int, source: memoryview) -> None:
        """Write `source` from `sector` on. Raises ValueError, DeviceError."""
        self._transfer(_PWRITE, sector, source)

    async def flush(self) -> None:
        """Return when everything written survives a crash of the host. Raises DeviceError."""
        result = _synchronise(self._descriptor)
        if result < 0:
            raise DeviceError(f"flushing failed: error {-result}")

    def _transfer(self, call: int, sector: int, octets: memoryview) -> None:
        size = octets.nbytes
        if not octets.contiguous:
            raise ValueError("the memory of a transfer is not contiguous")
        check_span(sector, size, SECTOR, self._sectors)
        if size == 0:
            return
        result = _transfer(call, self._descriptor, octets, sector * SECTOR)
        what = "reading" if call == _PREAD else "writing"
        if result < 0:
            raise DeviceError(f"{what} sector {sector} failed: error {-result}")
        if result != size:
            raise DeviceError(f"{what} sector {sector} was cut off after {result} of {size} octets")
