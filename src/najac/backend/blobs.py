"""Long read-only byte data as a relocatable ELF object of its own, without a detour through LLVM's text.

What belongs here: just enough of the ELF format to define symbols in sections of bytes (System V ABI, chapter
4).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

_MACHINE: dict[str, int] = {"x86-64": 62, "aarch64": 183, "riscv64": 243}
_SHF_ALLOC = 2
_SHT_PROGBITS, _SHT_SYMTAB, _SHT_STRTAB = 1, 2, 3
_STB_GLOBAL_OBJECT = 0x11
_STV_HIDDEN = 2


@dataclass(frozen=True, slots=True)
class Blob:
    """A symbol and its bytes."""

    symbol: str
    content: bytes
    align: int


@dataclass(frozen=True, slots=True)
class _Section:
    name: int
    kind: int
    flags: int
    offset: int
    size: int
    link: int
    info: int
    align: int
    entry: int

    def header(self) -> bytes:
        return struct.pack(
            "<IIQQQQIIQQ",
            self.name,
            self.kind,
            self.flags,
            0,
            self.offset,
            self.size,
            self.link,
            self.info,
            self.align,
            self.entry,
        )


def _names(items: list[str]) -> tuple[bytes, list[int]]:
    table = bytearray(b"\0")
    offsets: list[int] = []
    for item in items:
        offsets.append(len(table))
        table += item.encode() + b"\0"
    return bytes(table), offsets


def blob_object(blobs: list[Blob], machine: str) -> bytes:
    """An ELF64 little-endian relocatable object with one read-only section and one hidden symbol per blob."""
    out = bytearray(64)
    sections = [_Section(0, 0, 0, 0, 0, 0, 0, 0, 0)]
    section_names, name_at = _names([".rodata.blob", ".symtab", ".strtab", ".note.GNU-stack"])
    strings, string_at = _names([blob.symbol for blob in blobs])
    symbols = bytearray(24)
    for index, blob in enumerate(blobs):
        out += bytes(-len(out) % blob.align)
        sections.append(
            _Section(name_at[0], _SHT_PROGBITS, _SHF_ALLOC, len(out), len(blob.content), 0, 0, blob.align, 0)
        )
        out += blob.content
        symbols += struct.pack(
            "<IBBHQQ", string_at[index], _STB_GLOBAL_OBJECT, _STV_HIDDEN, index + 1, 0, len(blob.content)
        )
    names = strings + section_names
    shift = len(strings)
    count = len(sections)
    out += bytes(-len(out) % 8)
    sections = [
        _Section(
            s.name + shift if i else 0, s.kind, s.flags, s.offset, s.size, s.link, s.info, s.align, s.entry
        )
        for i, s in enumerate(sections)
    ]
    sections.append(_Section(name_at[1] + shift, _SHT_SYMTAB, 0, len(out), len(symbols), count + 1, 1, 8, 24))
    out += symbols
    sections.append(_Section(name_at[2] + shift, _SHT_STRTAB, 0, len(out), len(names), 0, 0, 1, 0))
    out += names
    sections.append(_Section(name_at[3] + shift, _SHT_PROGBITS, 0, len(out), 0, 0, 0, 1, 0))
    out += bytes(-len(out) % 8)
    table = len(out)
    out += b"".join(section.header() for section in sections)
    ident = b"\x7fELF" + bytes((2, 1, 1, 0)) + bytes(8)
    out[:64] = ident + struct.pack(
        "<HHIQQQIHHHHHH",
        1,
        _MACHINE[machine],
        1,
        0,
        0,
        table,
        0,
        64,
        0,
        0,
        64,
        len(sections),
        count + 1,
    )
    return bytes(out)
