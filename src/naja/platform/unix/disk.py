"""Opening a file as a block device: the descriptor and its size. For the `unix` target and for tenders."""

from __future__ import annotations

from naja import unsafe
from naja.platform.block import SECTOR

_OPEN, _CLOSE, _LSEEK = 2, 3, 8
_READ_WRITE_CLOSE_ON_EXEC = 0x80002
_END = 2
_LONGEST_PATH = 4096
_PATH = unsafe.Static(_LONGEST_PATH)
_REASONS = {
    -1: "it may not be opened",
    -2: "there is no such file",
    -13: "it may not be opened for reading and writing",
    -21: "it is a directory",
    -30: "it is on a read-only file system",
}


class DiskError(Exception):
    """The file cannot be had; the message says why."""


class Disk:
    """An open file and its sectors."""

    __slots__ = ("descriptor", "sectors")

    def __init__(self, descriptor: int, sectors: int) -> None:
        self.descriptor = descriptor
        self.sectors = sectors


def open_disk(path: str) -> Disk:
    """Opens a file or block device for reading and writing. Raises DiskError."""
    name = path.encode("utf-8", "surrogateescape")
    if len(name) >= _LONGEST_PATH or b"\0" in name:
        raise DiskError(f"{path[:60]} cannot be the path of a file")
    address = unsafe.static_address(_PATH)
    for index in range(len(name)):
        unsafe.store8(address + index, name[index])
    unsafe.store8(address + len(name), 0)
    descriptor = unsafe.syscall(_OPEN, address, _READ_WRITE_CLOSE_ON_EXEC, 0)
    if descriptor < 0:
        raise DiskError(f"{path}: {_REASONS.get(descriptor, f'error {-descriptor}')}")
    size = unsafe.syscall(_LSEEK, descriptor, 0, _END)
    if size < SECTOR or size % SECTOR:
        unsafe.syscall(_CLOSE, descriptor)
        what = f"it has {size} bytes" if size >= 0 else "it has no size"
        raise DiskError(
            f"{path}: {what}, and must have whole sectors of {SECTOR}: `truncate -s %{SECTOR} {path}` makes it longer"
        )
    return Disk(descriptor, size // SECTOR)
