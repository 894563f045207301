"""Line tables of DWARF 4, assembled here by hand from the specification, and their packed form."""

from __future__ import annotations

import struct

import pytest

from najac.image.backtrace import line_rows
from najac.image.seal import SealError


def unit(program: bytes, version: int = 4) -> bytes:
    """A line table whose special opcodes begin at 13 and cover lines -5 to 8, with one file and no folders."""
    lengths = bytes([0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1])
    files = b"\0" + b"a.py\0\0\0\0" + b"\0"
    head = struct.pack("<BBBbBB", 1, 1, 1, -5, 14, 13) + lengths + files
    body = struct.pack("<HI", version, len(head)) + head + program
    return struct.pack("<I", len(body)) + body


SET_ADDRESS = b"\0\x09\x02" + struct.pack("<Q", 0x100040)
END = b"\0\x01\x01"


def test_rows() -> None:
    program = (
        SET_ADDRESS
        + b"\x03\xe4\x00"  # advance_line 100
        + b"\x01"  # copy
        + bytes([13 + 5 + 1 + 14 * 3])  # a special opcode: 3 bytes further, a line more
        + b"\x02\x90\x01"  # advance_pc 144
        + b"\x03\x7d"  # advance_line -3
        + b"\x01"
        + b"\x08"  # const_add_pc: as special opcode 255, 17 bytes
        + b"\x09\x00\x02"  # fixed_advance_pc 512
        + b"\x05\x07"  # set_column 7, which says nothing of lines
        + b"\x0a\x0b\x06"  # prologue_end, epilogue_begin, negate_stmt
        + b"\x01"
        + END
    )
    expected = [(0x100040, 101), (0x100043, 102), (0x1000D3, 99), (0x1002E4, 99)]
    assert line_rows(unit(program)) == expected
    assert line_rows(unit(program) + unit(program)) == expected * 2


def test_a_second_sequence_begins_anew() -> None:
    program = SET_ADDRESS + b"\x01" + END + SET_ADDRESS + b"\x03\x05\x01" + END
    assert line_rows(unit(program)) == [(0x100040, 1), (0x100040, 6)]


def test_unknown_versions() -> None:
    with pytest.raises(SealError, match="DWARF 5"):
        line_rows(unit(b"", version=5))


def test_nothing() -> None:
    assert line_rows(b"") == []
