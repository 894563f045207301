"""A table from addresses of code to functions and lines, for images that report their own crashes.

What belongs here: making the table from a linked file's symbols and DWARF 4 line tables, and adding it to the file as one
more read-only segment, in the place of the program header that says nothing but that the stack is not executable. The
reader is `naja.platform.line_table`; both follow this layout, all numbers little-endian:

    magic (8), count (4), 0 (4)
    per function, by address: start, end, first line, name, file, lines (4 each; the last three are offsets in the table)
    lines: pairs of LEB128 numbers, how many bytes further and, signed, how many lines; from the start and the first line on
    text, NUL-terminated
"""

from __future__ import annotations

import struct
from bisect import bisect_left
from dataclasses import dataclass

from najac.image.seal import SEGMENT, SealError, program_headers
from najac.image.sizes import section, symbols

MAGIC = b"NAJALINE"
_PAGE = 4096
_LOAD, _STACK, _READ = 1, 0x6474E551, 4
_FUNCTION = struct.Struct("<6I")
_HEAD = struct.Struct("<8sII")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a function stands in its source."""

    name: str
    file: str
    line: int


def with_table(image: bytes, table: bytes) -> bytes:
    """The sealed image with the table as its last segment. Raises SealError if it has no header to spare."""
    headers = list(program_headers(image))
    spare = next((index for index, (_, segment) in enumerate(headers) if segment.kind == _STACK), -1)
    if spare < 0 or any(segment.kind == _LOAD for _, segment in headers[spare:]):
        raise SealError("the linked file has no program header to spare behind its segments")
    address = max(segment.address + segment.memory_size for _, segment in headers if segment.kind == _LOAD)
    address = -(-address // _PAGE) * _PAGE
    offset = -(-len(image) // _PAGE) * _PAGE
    at, _ = headers[spare]
    header = SEGMENT.pack(_LOAD, _READ, offset, address, address, len(table), len(table), _PAGE)
    return (image[:at] + header + image[at + len(header) :]).ljust(offset, b"\0") + table


def make_table(image: bytes, places: dict[str, Place]) -> bytes:
    """The table's bytes."""
    found = [
        (address, address + size, places[name])
        for name, address, size, code in symbols(image)
        if code and name in places
    ]
    found.sort(key=lambda function: function[:2])
    functions: list[tuple[int, int, Place]] = []
    for start, end, place in found:
        if not functions or start >= functions[-1][1]:
            functions.append((start, end, place))
    rows = sorted(line_rows(section(image, ".debug_line")))
    text = bytearray()
    offsets: dict[str, int] = {}
    entries: list[tuple[int, ...]] = []
    begin = _HEAD.size + _FUNCTION.size * len(functions)
    for start, end, place in functions:
        for word in (place.name, place.file):
            if word not in offsets:
                offsets[word] = begin + len(text)
                text += word.encode() + b"\0"
        entries.append((start, end, place.line, offsets[place.name], offsets[place.file], begin + len(text)))
        text += _packed_lines(start, end, place.line, rows)
    head = _HEAD.pack(MAGIC, len(functions), 0)
    return head + b"".join(_FUNCTION.pack(*entry) for entry in entries) + bytes(text) + b"\0"


def _packed_lines(start: int, end: int, first: int, rows: list[tuple[int, int]]) -> bytes:
    """The rows of a function. What was inlined from elsewhere lies above its first line, and is left out."""
    packed = bytearray()
    address, line = start, first
    for index in range(bisect_left(rows, (start, 0)), bisect_left(rows, (end, 0))):
        row_address, row_line = rows[index]
        if row_line > first - 1 and row_line != line and row_address < end:
            packed += _unsigned(row_address - address) + _signed(row_line - line)
            address, line = row_address, row_line
    return bytes(packed) + _unsigned(end - address) + _signed(0)


def _unsigned(value: int) -> bytes:
    packed = bytearray()
    while value > 0x7F:
        packed.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*packed, value])


def _signed(value: int) -> bytes:
    packed = bytearray()
    while not -64 <= value < 64:
        packed.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*packed, value & 0x7F])


# --- DWARF 4, 6.2 (line number information) ---------------------------------------------------------------------

_COPY, _ADVANCE_PC, _ADVANCE_LINE, _CONST_ADD_PC, _FIXED_ADVANCE_PC = 1, 2, 3, 8, 9
_EXTENDED, _SET_ADDRESS, _END_SEQUENCE = 0, 2, 1


def line_rows(data: bytes) -> list[tuple[int, int]]:
    """(address, line) of every row of every line table."""
    rows: list[tuple[int, int]] = []
    at = 0
    while at < len(data):
        length, version, header_length = struct.unpack_from("<IHI", data, at)
        if version != 4:
            raise SealError(f"line tables of DWARF {version} are not known")
        end = at + 4 + length
        minimum, _, _, base, span, first = struct.unpack_from("<BBBbBB", data, at + 10)
        lengths = data[at + 16 : at + 16 + first - 1]
        _run(data, at + 10 + header_length, end, (minimum, base, span, first), lengths, rows)
        at = end
    return rows


def _run(
    data: bytes,
    at: int,
    end: int,
    head: tuple[int, int, int, int],
    lengths: bytes,
    rows: list[tuple[int, int]],
) -> None:
    """One line number program."""
    minimum, base, span, first = head
    address, line = 0, 1
    while at < end:
        code = data[at]
        at += 1
        if code >= first:
            address += minimum * ((code - first) // span)
            line += base + (code - first) % span
            rows.append((address, line))
        elif code == _EXTENDED:
            length, at = _leb(data, at)
            if data[at] == _SET_ADDRESS:
                (address,) = struct.unpack_from("<Q", data, at + 1)
            elif data[at] == _END_SEQUENCE:
                address, line = 0, 1
            at += length
        elif code == _COPY:
            rows.append((address, line))
        elif code == _ADVANCE_PC:
            value, at = _leb(data, at)
            address += minimum * value
        elif code == _ADVANCE_LINE:
            value, at = _leb(data, at, signed=True)
            line += value
        elif code == _CONST_ADD_PC:
            address += minimum * ((255 - first) // span)
        elif code == _FIXED_ADVANCE_PC:
            address += int.from_bytes(data[at : at + 2], "little")
            at += 2
        else:
            for _ in range(lengths[code - 1]):
                _, at = _leb(data, at)


def _leb(data: bytes, at: int, signed: bool = False) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            if signed and byte & 0x40:
                value -= 1 << shift
            return value, at
