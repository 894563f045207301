"""A `Block` by calls to the tender: one for a transfer of any size. Compiled code only."""

from __future__ import annotations

from naja import unsafe
from naja.platform import hypercalls
from naja.platform.block import SECTOR, check_span
from naja.platform.devices import DeviceError
from naja.platform.hvt import calls
from naja.runtime.text import buffers

_REQUEST = unsafe.Static(hypercalls.BLOCK_SIZE)


@unsafe.raw
def _transfer(handle: int, operation: int, sector: int, octets: object) -> int:
    """The octets transferred, or minus an error number. `octets` is bytes-like and contiguous."""
    request = unsafe.static_address(_REQUEST)
    unsafe.store64(request, handle)
    unsafe.store64(request + 8, operation)
    unsafe.store64(request + 16, sector)
    unsafe.store64(request + 24, buffers.address(octets))
    unsafe.store64(request + 32, buffers.size(octets))
    calls.call(hypercalls.PORT_BLOCK, request)
    return unsafe.load64(request + 40)


class CallBlock:
    """The block device with this handle."""

    def __init__(self, handle: int, sectors: int) -> None:
        self._handle = handle
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
        self._transfer(hypercalls.BLOCK_READ, sector, target)

    async def write(self, sector: int, source: memoryview) -> None:
        """Write `source` from `sector` on. Raises ValueError, DeviceError."""
        self._transfer(hypercalls.BLOCK_WRITE, sector, source)

    async def flush(self) -> None:
        """Return when everything written survives a crash of the host. Raises DeviceError."""
        result = _transfer(self._handle, hypercalls.BLOCK_FLUSH, 0, b"")
        if result < 0:
            raise DeviceError(f"flushing failed: error {-result}")

    def _transfer(self, operation: int, sector: int, octets: memoryview) -> None:
        size = octets.nbytes
        if not octets.contiguous:
            raise ValueError("the memory of a transfer is not contiguous")
        check_span(sector, size, SECTOR, self._sectors)
        if size == 0:
            return
        result = _transfer(self._handle, operation, sector, octets)
        if result < 0:
            raise DeviceError(f"the transfer at sector {sector} failed: error {-result}")
        if result != size:
            raise DeviceError(f"the transfer at sector {sector} was cut off after {result} of {size} octets")
