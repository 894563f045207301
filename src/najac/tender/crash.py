"""What is told of a virtual machine that crashed: what happened, the registers, a Python traceback.

What belongs here: reading what the guest has left behind. It is hostile: no address of its registers, its stack or its
table is followed out of its own memory (naja.platform.line_table).
"""

from __future__ import annotations

from naja import unsafe
from naja.platform import line_table
from naja.platform.boot_record import PAGE
from najac.tender import kvm
from najac.tender.guest_memory import LARGE, Layout
from najac.tender.image_file import Image
from najac.tender.memory import STACK_SIZE

_LONGEST = 400
"""Octets that are shown of a name."""


def cause(stopped: kvm.Registers, layout: Layout, image: Image) -> str:
    """What the exception was that ended the guest, as far as the registers say."""
    address = stopped.fault
    if address == kvm.NO_FAULT:
        return "an exception: an instruction that does not exist, or that it may not use"
    jumped = address == stopped.instruction
    what = "a jump to" if jumped else "an access to"
    where = "where nothing is"
    if 0 <= address < PAGE:
        where = "on page zero"
    elif layout.stack - LARGE <= address < layout.stack:
        where = "off the end of the stack"
    elif _is_mapped(address, layout, image):
        where = "which may not be executed" if jumped else "which may not be written"
        what = what if jumped else "a write to"
    return f"page fault on {what} 0x{address & 0xFFFFFFFFFFFFFFFF:016x}, {where}"


def _is_mapped(address: int, layout: Layout, image: Image) -> bool:
    if layout.stack <= address < layout.stack + STACK_SIZE or layout.heap <= address < layout.end:
        return True
    return any(segment.address <= address < segment.end() for segment in image.segments)


def dump(stopped: kvm.Registers) -> str:
    """The registers, four a line."""
    text = f"rip {_hexadecimal(stopped.instruction)}  cr2 {_hexadecimal(stopped.fault)}"
    for index in range(16):
        text += ("\n" if index % 4 == 0 else "  ") + kvm.REGISTERS[index].ljust(3) + " "
        text += _hexadecimal(stopped.general[index])
    return text + "\n"


def _hexadecimal(value: int) -> str:
    return f"{value & 0xFFFFFFFFFFFFFFFF:016x}"


def traceback(stopped: kvm.Registers, layout: Layout, image: Image, shift: int) -> str:
    """In CPython's form; empty for an image without a table of functions and lines."""
    segment = image.segments[-1]
    table, size = segment.address + shift, segment.file_size
    if not line_table.is_table(table, size):
        return ""
    low, high = layout.stack, layout.stack + STACK_SIZE
    stack, frame = stopped.general[kvm.RSP], stopped.general[kvm.RBP]
    text = "Traceback (most recent call last):\n"
    for index in reversed(range(line_table.walk(table, low, high, shift, stopped.instruction, stack, frame))):
        text += _frame(table, size, line_table.kept(index))
    return text


def _frame(table: int, size: int, address: int) -> str:
    entry = line_table.function(table, address)
    if entry == 0:
        return ""
    file, name = _text(line_table.file(table, size, entry)), _text(line_table.name(table, size, entry))
    return f'  File "{file}", line {line_table.line(table, size, entry, address)}, in {name}\n'


def _text(address: int) -> str:
    """The NUL-terminated text at an address in the table, which ends with a zero."""
    count = 0
    while count < _LONGEST and unsafe.load8(address + count) != 0:
        count += 1
    found = bytes([unsafe.load8(address + index) for index in range(count)])
    return found.decode("utf-8", "replace")
