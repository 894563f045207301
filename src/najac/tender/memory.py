"""Mapping an image's segments, its stack and its heap into this process, with exact permissions.

What belongs here: system calls on files and memory. Each failure is a HostError that says what was tried.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform.boot_record import PAGE
from najac.tender.image_file import EXECUTE, HEAD_SIZE, MOST_NOTES, READ, WRITE, Image, Segment

_OPEN, _LSEEK, _MMAP, _MPROTECT, _PREAD, _CLOSE_RANGE = 2, 8, 9, 10, 17, 436
_CLOSE_ON_EXEC, _END = 0x80000, 2
_PRIVATE, _FIXED, _ANONYMOUS, _NO_RESERVE, _FIXED_FREE = 0x02, 0x10, 0x20, 0x4000, 0x100000
"""MAP_FIXED_NOREPLACE: a mapping that is there already, the tender's own above all, is never replaced."""

STACK_SIZE = 8 << 20
_LONGEST_PATH = 4096
_PATH = unsafe.Static(_LONGEST_PATH)
_HEAD = unsafe.Static(HEAD_SIZE)
_NOTES = unsafe.Static(MOST_NOTES)


class HostError(Exception):
    """Linux refused something."""


def _checked(result: int, what: str) -> int:
    if result < 0:
        raise HostError(f"{what}: error {-result}")
    return result


def c_string(text: bytes, at: int) -> None:
    """Puts a NUL-terminated string at an address."""
    for index in range(len(text)):
        unsafe.store8(at + index, text[index])
    unsafe.store8(at + len(text), 0)


def open_file(path: str) -> int:
    """A descriptor of a file for reading. Raises HostError."""
    name = path.encode("utf-8", "surrogateescape")
    if len(name) >= _LONGEST_PATH:
        raise HostError("the path is too long")
    address = unsafe.static_address(_PATH)
    c_string(name, address)
    result = unsafe.syscall(_OPEN, address, _CLOSE_ON_EXEC, 0)
    if result == -2:
        raise HostError("there is no such file")
    return _checked(result, "cannot open it")


def close_files() -> None:
    """Gives every descriptor back but the console's, those that this process has inherited above all."""
    unsafe.syscall(_CLOSE_RANGE, 3, 0xFFFFFFFF, 0)


def file_size(file: int) -> int:
    """The bytes of a file. Raises HostError for what has no size."""
    return _checked(unsafe.syscall(_LSEEK, file, 0, _END), "it has no size")


def read_head(file: int) -> bytes:
    """A copy of the file's first HEAD_SIZE bytes, or of all there are. Raises HostError."""
    address = unsafe.static_address(_HEAD)
    count = _checked(unsafe.syscall(_PREAD, file, address, HEAD_SIZE, 0), "cannot read it")
    return bytes([unsafe.load8(address + index) for index in range(count)])


def read_notes(file: int, image: Image) -> bytes:
    """A copy of the image's notes. Raises HostError."""
    address = unsafe.static_address(_NOTES)
    count = _checked(unsafe.syscall(_PREAD, file, address, image.notes_size, image.notes), "cannot read it")
    return bytes([unsafe.load8(address + index) for index in range(count)])


def _protection(flags: int) -> int:
    """ELF's flags as mmap's."""
    return (1 if flags & READ else 0) | (2 if flags & WRITE else 0) | (4 if flags & EXECUTE else 0)


def map_image(file: int, image: Image) -> None:
    """Maps all segments at their addresses, with their permissions. Raises HostError."""
    for segment in image.segments:
        _map_segment(file, segment, segment.address, _protection(segment.flags), _FIXED_FREE)


def map_guest_image(file: int, image: Image, shift: int) -> None:
    """Maps all segments into guest memory that is there, `shift` above their addresses. Nothing of it can be
    executed here, and what the guest may not write cannot be written here either. Raises HostError.
    """
    for segment in image.segments:
        protection = _protection(segment.flags & ~EXECUTE)
        _map_segment(file, segment, segment.address + shift, protection, _FIXED)


def _map_segment(file: int, segment: Segment, address: int, protection: int, fixed: int) -> None:
    what = f"cannot map the segment at {segment.address:#x}"
    fixed |= _PRIVATE
    loaded = address + segment.file_size
    border = (loaded + PAGE - 1) & -PAGE
    end = address + segment.end() - segment.address
    if segment.file_size > 0:
        size = border - address
        _checked(unsafe.syscall(_MMAP, address, size, protection, fixed, file, segment.offset), what)
        if segment.flags & WRITE:
            unsafe.fill(loaded, 0, border - loaded)
    if end > border:
        size = end - border
        _checked(unsafe.syscall(_MMAP, border, size, protection, fixed | _ANONYMOUS, -1, 0), what)


def reserve(size: int, what: str) -> int:
    """A zeroed region, readable and writable, between two pages that are neither. Raises HostError."""
    flags = _PRIVATE | _ANONYMOUS | _NO_RESERVE
    outer = unsafe.syscall(_MMAP, 0, size + 2 * PAGE, 0, flags, -1, 0)
    _checked(outer, f"no memory for the {what}")
    inner = unsafe.syscall(_MPROTECT, outer + PAGE, size, 3)
    _checked(inner, f"no memory for the {what}")
    return outer + PAGE
