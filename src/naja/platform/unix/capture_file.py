"""A file that frames are recorded in: for the `unix` target, for images in a sandbox, and for tenders. Compiled code only.

What belongs here: the descriptor. What is written is `naja.net.capture`.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import buffers, bytes_make

_WRITE, _OPEN = 1, 2
_WRITE_CREATE_TRUNCATE_APPEND_CLOSE_ON_EXEC = 0x80641
_ANYBODY_READS = 0o644
_LONGEST_PATH = 4096
_PATH = unsafe.Static(_LONGEST_PATH)
_INTERRUPTED = -4


class CaptureFileError(Exception):
    """The file cannot be had; the message says why."""


@unsafe.raw
def octets_at(address: int, count: int) -> bytes:
    """A copy of memory that holds so many octets."""
    return bytes_make.from_memory(address, count)


@unsafe.raw
def _write(descriptor: int, octets: bytes) -> int:
    """The octets written, or minus the error number; again where a signal came in between. `octets` owns its memory."""
    while True:
        result = unsafe.syscall(_WRITE, descriptor, buffers.address(octets), buffers.size(octets))
        if result != _INTERRUPTED:
            return result


def open_capture_file(path: str) -> int:
    """A descriptor of a new, empty file at `path`. Raises CaptureFileError."""
    name = path.encode("utf-8", "surrogateescape")
    if not name or len(name) >= _LONGEST_PATH or b"\0" in name:
        raise CaptureFileError(f"{path[:60]} cannot be the path of a file")
    address = unsafe.static_address(_PATH)
    for index in range(len(name)):
        unsafe.store8(address + index, name[index])
    unsafe.store8(address + len(name), 0)
    flags = _WRITE_CREATE_TRUNCATE_APPEND_CLOSE_ON_EXEC
    descriptor = unsafe.syscall(_OPEN, address, flags, _ANYBODY_READS)
    if descriptor < 0:
        raise CaptureFileError(f"the capture file {path} cannot be written: error {-descriptor}")
    return descriptor


class CaptureFile:
    """The file behind a descriptor. A disk that is full ends the capture, not the program."""

    __slots__ = ("_descriptor",)

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def write(self, octets: bytes) -> None:
        """Write a whole block, or nothing any more."""
        if self._descriptor >= 0 and _write(self._descriptor, octets) != len(octets):
            self._descriptor = -1
