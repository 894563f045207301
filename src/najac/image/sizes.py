"""Why an image is as large as it is: bytes by function, by datum and by segment, read from its symbol table.

What belongs here: reading. The image must have been linked with its symbols kept; functions that the linker
folded into one share an address and are counted once, with all their names.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from najac.image.seal import SealError, segments

_SECTION = struct.Struct("<IIQQQQIIQQ")
_SYMBOL = struct.Struct("<IBBHQQ")
_SYMTAB = 2
_OBJECT, _FUNCTION = 1, 2


@dataclass(frozen=True, slots=True)
class Item:
    """A function or datum: all names at its address, its bytes, and whether it is code."""

    names: tuple[str, ...]
    address: int
    size: int
    code: bool


@dataclass(frozen=True, slots=True)
class Sizes:
    """Everything that is in an image, the largest first, and what lies between (headers, padding, unnamed
    bytes)."""

    items: tuple[Item, ...]
    total: int
    """Bytes in memory of all loaded segments."""
    unnamed: int
    """Bytes of them that no symbol accounts for."""


def _text(table: bytes, offset: int) -> str:
    return table[offset : table.index(b"\0", offset)].decode("utf-8", "replace")


def _sections(image: bytes) -> list[tuple[int, ...]]:
    """The section headers."""
    segments(image)  # it is an ELF file
    offset, _, _, _, _, entry_size, count = struct.unpack_from("<QIHHHHH", image, 40)
    if offset == 0 or entry_size != _SECTION.size:
        raise SealError("the image has no symbols: build it with -g")
    if offset + entry_size * count > len(image):
        raise SealError("the section headers lie outside of the file")
    return [_SECTION.unpack_from(image, offset + entry_size * index) for index in range(count)]


def section(image: bytes, name: str) -> bytes:
    """The bytes of a section, none if there is no such section. Raises SealError if the image has no sections."""
    headers = _sections(image)
    (names,) = struct.unpack_from("<H", image, 62)
    table = image[headers[names][4] : headers[names][4] + headers[names][5]]
    for header in headers:
        if _text(table, header[0]) == name:
            return image[header[4] : header[4] + header[5]]
    return b""


def symbols(image: bytes) -> list[tuple[str, int, int, bool]]:
    """(name, address, size, whether it is code) of every function and object."""
    headers = _sections(image)
    found: list[tuple[str, int, int, bool]] = []
    for header in headers:
        if header[1] != _SYMTAB:
            continue
        strings = headers[header[6]]
        table = image[strings[4] : strings[4] + strings[5]]
        for at in range(header[4], header[4] + header[5], _SYMBOL.size):
            name, info, _, section, address, size = _SYMBOL.unpack_from(image, at)
            if info & 15 in (_OBJECT, _FUNCTION) and section != 0 and size > 0:
                found.append((_text(table, name), address, size, info & 15 == _FUNCTION))
    return found


def has_symbols(image: bytes) -> bool:
    """Whether an ELF64 image was linked with its symbols kept."""
    try:
        return bool(_sections(image))
    except SealError:
        return False


def sizes(image: bytes) -> Sizes:
    """The sizes of all that an image holds. Raises SealError if it has no symbols."""
    by_place: dict[tuple[int, bool], tuple[set[str], int]] = {}
    for name, address, size, code in symbols(image):
        names, largest = by_place.get((address, code), (set(), 0))
        by_place[address, code] = ({*names, name}, max(size, largest))
    items = [
        Item(tuple(sorted(names)), address, size, code) for (address, code), (names, size) in by_place.items()
    ]
    items.sort(key=lambda item: (-item.size, item.names))
    total = sum(segment.memory_size for segment in segments(image) if segment.kind == 1)
    return Sizes(tuple(items), total, total - sum(item.size for item in items))
