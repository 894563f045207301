"""The last step: what no loader needs is taken off the linked file, and the result is checked for what every
image promises.

The promises: a 64-bit static executable, no segment both writable and executable, no interpreter, nothing
dynamic.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

_HEADER = struct.Struct("<16sHHIQQQIHHHHHH")
SEGMENT = struct.Struct("<IIQQQQQQ")
_PT_LOAD, _PT_DYNAMIC, _PT_INTERP = 1, 2, 3
_EXECUTE, _WRITE = 1, 2


class SealError(Exception):
    """The linked file breaks one of the promises."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A program header of an image."""

    kind: int
    flags: int
    offset: int
    address: int
    file_size: int
    memory_size: int
    align: int


def program_headers(image: bytes) -> list[tuple[int, Segment]]:
    """The program headers of an ELF64 little-endian file, each with its place. Raises SealError if it is none."""
    if len(image) < _HEADER.size or image[:7] != b"\x7fELF\x02\x01\x01":
        raise SealError("not an ELF64 little-endian file")
    fields = _HEADER.unpack_from(image)
    table, entry_size, count = fields[5], fields[9], fields[10]
    if entry_size != SEGMENT.size or table + entry_size * count > len(image):
        raise SealError("the program headers lie outside of the file")
    found: list[tuple[int, Segment]] = []
    for index in range(count):
        kind, flags, offset, address, _, file_size, memory_size, align = SEGMENT.unpack_from(
            image, table + index * entry_size
        )
        if offset + file_size > len(image):
            raise SealError("it ends too soon: a segment lies outside of the file")
        segment = Segment(kind, flags, offset, address, file_size, memory_size, align)
        found.append((table + index * entry_size, segment))
    return found


def segments(image: bytes) -> list[Segment]:
    """The program headers of an ELF64 little-endian file. Raises SealError if it is none."""
    return [segment for _, segment in program_headers(image)]


def check(image: bytes) -> None:
    """Raises SealError unless the image keeps the promises."""
    for segment in segments(image):
        if segment.kind in (_PT_DYNAMIC, _PT_INTERP):
            raise SealError("the image is not static")
        if segment.kind == _PT_LOAD and segment.flags & _WRITE and segment.flags & _EXECUTE:
            raise SealError(f"the segment at {segment.address:#x} is writable and executable")
        if segment.kind == _PT_LOAD and segment.address + segment.memory_size > 1 << 31:
            raise SealError(f"the segment at {segment.address:#x} reaches beyond 2 GiB")


def seal(image: bytes, *, keep_symbols: bool = False) -> bytes:
    """The finished image: checked and, unless symbols are kept, without section headers and what only they
    describe."""
    check(image)
    if keep_symbols:
        return image
    fields = list(_HEADER.unpack_from(image))
    end = max(segment.offset + segment.file_size for segment in segments(image))
    end = max(end, fields[5] + fields[9] * fields[10])
    fields[6] = fields[11] = fields[12] = fields[13] = 0
    return _HEADER.pack(*fields) + image[_HEADER.size : end]
