"""From addresses of code to functions and lines: the chain of frames on a stack, and the table that the build adds to an
image that is to report its crashes.

What belongs here: reading both, for whoever tells of a crash: the image itself (`virtio`) or its tender (`hvt`). Raw code
that allocates nothing and believes nothing: whatever registers, stack and table hold, nothing outside of the stack and the
table is read, and it ends. The table's layout is `najac.image.backtrace`'s.
"""

from __future__ import annotations

from naja import unsafe

_MAGIC = 0x454E494C414A414E
"""`NAJALINE`."""
_COUNT, _HEAD, _FUNCTION = 8, 16, 24
_END, _LINE, _NAME, _FILE, _LINES = 4, 8, 12, 16, 20
"""Offsets in a function's entry, which begins with the address of its first byte."""

MOST_FRAMES = 48
"""How many are kept: the innermost ones."""
_FRAMES = unsafe.Static(8 * MOST_FRAMES)


@unsafe.raw
def is_table(table: int, size: int) -> bool:
    """Whether `size` bytes at `table` are such a table: the other functions rely on it."""
    if size <= _HEAD or unsafe.load64(table) != _MAGIC or unsafe.load8(table + size - 1) != 0:
        return False
    return unsafe.load32(table + _COUNT) <= (size - _HEAD) // _FUNCTION


@unsafe.raw
def function(table: int, address: int) -> int:
    """The address of the entry of the function that an address is in; 0 if there is none."""
    entry = table + _HEAD
    end = entry + unsafe.load32(table + _COUNT) * _FUNCTION
    while entry < end:
        if unsafe.load32(entry) <= address < unsafe.load32(entry + _END):
            return entry
        entry += _FUNCTION
    return 0


@unsafe.raw
def name(table: int, size: int, entry: int) -> int:
    """The address of a function's name, NUL-terminated UTF-8."""
    return _inside(table, size, unsafe.load32(entry + _NAME))


@unsafe.raw
def file(table: int, size: int, entry: int) -> int:
    """The address of its file's name."""
    return _inside(table, size, unsafe.load32(entry + _FILE))


@unsafe.raw
def _inside(table: int, size: int, offset: int) -> int:
    """An address in the table; that of its last byte, a zero, for an offset that is not in it."""
    return table + (offset if offset < size else size - 1)


@unsafe.raw
def line(table: int, size: int, entry: int, address: int) -> int:
    """The line of an address of the function. Where the pairs end too early it is the last that they gave."""
    at = _inside(table, size, unsafe.load32(entry + _LINES))
    last = table + size
    here = unsafe.load32(entry)
    found = unsafe.load32(entry + _LINE)
    while at < last:
        here += _number(at, last, False)
        if here > address:
            break
        at = _behind(at, last)
        found += _number(at, last, True)
        at = _behind(at, last)
    return found


@unsafe.raw
def _number(at: int, last: int, signed: bool) -> int:
    """The LEB128 number at an address (DWARF 4 section 7.6); what of it is there, if it does not end before `last`."""
    end = _behind(at, last)
    value = 0
    shift = 0
    byte = 0
    while at < end:
        byte = unsafe.load8(at)
        value |= (byte & 0x7F) << shift
        shift += 7
        at += 1
    return value - (1 << shift) if signed and byte & 0x40 else value


@unsafe.raw
def _behind(at: int, last: int) -> int:
    """The first address behind the number, five bytes at most."""
    end = at + 5 if at + 5 < last else last
    while at < end:
        at += 1
        if unsafe.load8(at - 1) & 0x80 == 0:
            break
    return at


@unsafe.raw
def walk(table: int, low: int, high: int, shift: int, instruction: int, stack: int, frame: int) -> int:
    """Keeps the addresses of code on a stack, innermost first, for these values of rip, rsp and rbp; how many.

    The stack is `low` to `high` to the code; here it is `shift` higher. An address behind a call is kept as one of the call.
    """
    count = 0
    if function(table, instruction) != 0:
        count = _keep(0, instruction)
    elif _on_stack(low, high, stack):
        count = _keep(0, unsafe.load64(stack + shift) - 1)  # a call has jumped to where no code is
    while count < MOST_FRAMES and _on_stack(low, high, frame):
        count = _keep(count, unsafe.load64(frame + shift + 8) - 1)
        above = unsafe.load64(frame + shift)
        if above <= frame:
            break
        frame = above
    return count


@unsafe.raw
def _keep(count: int, address: int) -> int:
    unsafe.store64(unsafe.static_address(_FRAMES) + 8 * count, address)
    return count + 1


@unsafe.raw
def _on_stack(low: int, high: int, address: int) -> bool:
    return address & 7 == 0 and low <= address < high - 16


@unsafe.raw
def kept(index: int) -> int:
    """The address that `walk` kept as number `index`."""
    return unsafe.load64(unsafe.static_address(_FRAMES) + 8 * index)
