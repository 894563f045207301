"""The traceback of a crash: from the chain of frames to functions and lines, by a table that the build adds to the image.

What belongs here: walking and printing, in raw code: nothing may be allocated, and whatever the registers and the stack
hold, nothing outside of the stack and the table is read. The table's layout is `najac.image.backtrace`'s.
"""

from __future__ import annotations

from naja import unsafe
from naja.platform.virtio import paging, serial

_MAGIC = 0x454E494C414A414E
"""`NAJALINE`."""
_HEAD, _FUNCTION = 16, 24
_END, _LINE, _NAME, _FILE, _LINES = 4, 8, 12, 16, 20
"""Offsets in a function's entry, which begins with the address of its first byte."""

_MOST = 48
"""Frames that are shown: the innermost ones."""
_FRAMES = unsafe.Static(8 * _MOST)


@unsafe.raw
def write(instruction: int, stack: int, frame: int) -> None:
    """Writes a traceback in CPython's form for these values of rip, rsp and rbp."""
    table = paging.last_segment()
    if unsafe.load64(table) != _MAGIC:
        return
    count = 0
    if _function(table, instruction) != 0:
        count = _keep(0, instruction)
    elif _on_stack(stack):
        count = _keep(0, unsafe.load64(stack) - 1)  # a call has jumped to where no code is
    while count < _MOST and _on_stack(frame):
        count = _keep(count, unsafe.load64(frame + 8) - 1)
        above = unsafe.load64(frame)
        if above <= frame:
            break
        frame = above
    serial.write_text("Traceback (most recent call last):\n")
    while count > 0:
        count -= 1
        _write_frame(table, unsafe.load64(unsafe.static_address(_FRAMES) + 8 * count))


@unsafe.raw
def _keep(count: int, address: int) -> int:
    unsafe.store64(unsafe.static_address(_FRAMES) + 8 * count, address)
    return count + 1


@unsafe.raw
def _on_stack(address: int) -> bool:
    return address & 7 == 0 and paging.stack() <= address < paging.stack_end() - 16


@unsafe.raw
def _function(table: int, address: int) -> int:
    """The entry of the function with an address; 0 if there is none."""
    entry = table + _HEAD
    end = entry + unsafe.load32(table + 8) * _FUNCTION
    while entry < end:
        if unsafe.load32(entry) <= address < unsafe.load32(entry + _END):
            return entry
        entry += _FUNCTION
    return 0


@unsafe.raw
def _write_frame(table: int, address: int) -> None:
    entry = _function(table, address)
    if entry == 0:
        return
    serial.write_text('  File "')
    serial.write_c_string(table + unsafe.load32(entry + _FILE))
    serial.write_text('", line ')
    serial.write_decimal(_line(table + unsafe.load32(entry + _LINES), entry, address))
    serial.write_text(", in ")
    serial.write_c_string(table + unsafe.load32(entry + _NAME))
    serial.write_text("\n")


@unsafe.raw
def _line(at: int, entry: int, address: int) -> int:
    """The line of an address of the function."""
    here = unsafe.load32(entry)
    end = unsafe.load32(entry + _END)
    line = unsafe.load32(entry + _LINE)
    while here < end:
        step = 0
        shift = 0
        while True:
            byte = unsafe.load8(at)
            at += 1
            step |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                break
        here += step
        if here > address:
            break
        step = 0
        shift = 0
        while True:
            byte = unsafe.load8(at)
            at += 1
            step |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                break
        if byte & 0x40:
            step -= 1 << shift
        line += step
    return line
