"""The traceback of a crash, written by the image itself, in raw code: nothing may be allocated."""

from __future__ import annotations

from naja import unsafe
from naja.platform import line_table
from naja.platform.virtio import paging, serial


@unsafe.raw
def write(instruction: int, stack: int, frame: int) -> None:
    """Writes a traceback in CPython's form for these values of rip, rsp and rbp."""
    table = paging.last_segment()
    size = paging.last_segment_size()
    if not line_table.is_table(table, size):
        return
    count = line_table.walk(table, paging.stack(), paging.stack_end(), 0, instruction, stack, frame)
    serial.write_text("Traceback (most recent call last):\n")
    while count > 0:
        count -= 1
        _write_frame(table, size, line_table.kept(count))


@unsafe.raw
def _write_frame(table: int, size: int, address: int) -> None:
    entry = line_table.function(table, address)
    if entry == 0:
        return
    serial.write_text('  File "')
    serial.write_c_string(line_table.file(table, size, entry))
    serial.write_text('", line ')
    serial.write_decimal(line_table.line(table, size, entry, address))
    serial.write_text(", in ")
    serial.write_c_string(line_table.name(table, size, entry))
    serial.write_text("\n")
