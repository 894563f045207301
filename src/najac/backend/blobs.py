"""Relocatable ELF objects of plain bytes, written without a detour through LLVM's text: long data, notes.

What belongs here: just enough of the ELF format for sections of bytes and symbols at their beginnings (System
V ABI, chapter 4).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass

_MACHINE: dict[str, int] = {"x86-64": 62, "aarch64": 183, "riscv64": 243}
_SHF_ALLOC = 2
_SHT_PROGBITS, _SHT_SYMTAB, _SHT_STRTAB, _SHT_NOTE = 1, 2, 3, 7
_GLOBAL_OBJECT = 0x11
_HIDDEN = 2
_HEADER_SIZE, _SECTION_SIZE, _SYMBOL_SIZE = 64, 64, 24


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes that are loaded read-only, under a symbol unless that is empty."""

    symbol: str
    content: bytes
    align: int
    section: str = ".rodata.blob"
    note: bool = False
    """Whether the section is an ELF note: the linker makes a PT_NOTE of it."""


class _Strings:
    """A string table in the making."""

    def __init__(self) -> None:
        self.table = bytearray(1)

    def add(self, text: str) -> int:
        """The offset of a new string."""
        offset = len(self.table)
        self.table += text.encode() + b"\0"
        return offset


def _section(
    name: int, kind: int, flags: int, offset: int, size: int, align: int, link: int = 0, info: int = 0
) -> bytes:
    entry = _SYMBOL_SIZE if kind == _SHT_SYMTAB else 0
    return struct.pack("<IIQQQQIIQQ", name, kind, flags, 0, offset, size, link, info, align, entry)


def blob_object(blobs: Sequence[Blob], machine: str) -> bytes:
    """An ELF64 little-endian relocatable object: for each blob a section and a hidden global symbol."""
    strings = _Strings()
    out = bytearray(_HEADER_SIZE)
    headers = [bytes(_SECTION_SIZE)]
    symbols = bytearray(_SYMBOL_SIZE)
    for blob in blobs:
        out += bytes(-len(out) % blob.align)
        if blob.symbol:
            name = strings.add(blob.symbol)
            section = len(headers)
            symbols += struct.pack("<IBBHQQ", name, _GLOBAL_OBJECT, _HIDDEN, section, 0, len(blob.content))
        kind = _SHT_NOTE if blob.note else _SHT_PROGBITS
        name = strings.add(blob.section)
        headers.append(_section(name, kind, _SHF_ALLOC, len(out), len(blob.content), blob.align))
        out += blob.content
    table_names = [strings.add(name) for name in (".symtab", ".strtab", ".note.GNU-stack")]
    out += bytes(-len(out) % 8)
    string_section = len(headers) + 1
    # All symbols but the null one are global: the first global one is number 1.
    headers.append(_section(table_names[0], _SHT_SYMTAB, 0, len(out), len(symbols), 8, string_section, 1))
    out += symbols
    headers.append(_section(table_names[1], _SHT_STRTAB, 0, len(out), len(strings.table), 1))
    out += strings.table
    headers.append(_section(table_names[2], _SHT_PROGBITS, 0, len(out), 0, 1))
    out += bytes(-len(out) % 8)
    ident = b"\x7fELF" + bytes((2, 1, 1, 0)) + bytes(8)
    relocatable = 1
    out[:_HEADER_SIZE] = ident + struct.pack(
        "<HHIQQQIHHHHHH",
        relocatable,
        _MACHINE[machine],
        1,
        0,
        0,
        len(out),
        0,
        _HEADER_SIZE,
        0,
        0,
        _SECTION_SIZE,
        len(headers),
        string_section,
    )
    return bytes(out) + b"".join(headers)
