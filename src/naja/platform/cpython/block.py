"""A file as a `Block`, under CPython. Transfers block the event loop for the time that the host needs."""

from __future__ import annotations

import os

from naja.platform.block import SECTOR, check_span
from naja.platform.devices import DeviceError


class FileBlock:
    """The file at `path`, in sectors of 512 octets. Raises OSError."""

    def __init__(self, path: str) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CLOEXEC)
        size = os.lseek(self._file, 0, os.SEEK_END)
        if size < SECTOR or size % SECTOR:
            os.close(self._file)
            raise OSError(22, f"{path} has {size} bytes, and must have whole sectors of {SECTOR}")
        self._sectors = size // SECTOR

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
        check_span(sector, len(target), SECTOR, self._sectors)
        try:
            count = os.preadv(self._file, [target], sector * SECTOR)
        except OSError as error:
            raise DeviceError(f"reading sector {sector} failed: {error.strerror}") from error
        if count != len(target):
            raise DeviceError(f"reading sector {sector} gave {count} of {len(target)} octets")

    async def write(self, sector: int, source: memoryview) -> None:
        """Write `source` from `sector` on. Raises ValueError, DeviceError."""
        check_span(sector, len(source), SECTOR, self._sectors)
        try:
            count = os.pwrite(self._file, source, sector * SECTOR)
        except OSError as error:
            raise DeviceError(f"writing sector {sector} failed: {error.strerror}") from error
        if count != len(source):
            raise DeviceError(f"writing sector {sector} took {count} of {len(source)} octets")

    async def flush(self) -> None:
        """Return when everything written survives a crash of the host. Raises DeviceError."""
        try:
            os.fdatasync(self._file)
        except OSError as error:
            raise DeviceError(f"flushing failed: {error.strerror}") from error
