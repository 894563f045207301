"""Text in memory with 1, 2 or 4 bytes per code point: copying, widening, searching, comparing.

What belongs here: raw functions over (address, bytes per code point, length). What does not: making str
objects.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import layout, scan


@unsafe.raw
def all_bits(address: int, unit: int, count: int) -> int:
    """The bitwise or of the code points: `layout.form_for` makes the smallest form of it."""
    size = count * unit
    bits = 0
    i = 0
    while i + 8 <= size:
        bits |= unsafe.load64(address + i)
        i += 8
    bits |= unsafe.shift_right_logical(bits, 32)
    if unit < 4:
        bits |= unsafe.shift_right_logical(bits, 16)
    if unit < 2:
        bits |= unsafe.shift_right_logical(bits, 8)
    i = i // unit
    while i < count:
        bits |= layout.get(address, unit, i)
        i += 1
    return bits & ((1 << (unit * 8)) - 1)


@unsafe.raw
def transfer(target: int, target_unit: int, source: int, source_unit: int, count: int) -> None:
    """Copies `count` code points, which all fit the target's unit."""
    if target_unit == source_unit:
        unsafe.copy(target, source, count * source_unit)
        return
    i = 0
    if source_unit == 1 and target_unit == 2:
        while i < count:
            unsafe.store16(target + i * 2, unsafe.load8(source + i))
            i += 1
    elif source_unit == 4 and target_unit == 1:
        while i < count:
            unsafe.store8(target + i, unsafe.load32(source + i * 4))
            i += 1
    else:
        while i < count:
            layout.put(target, target_unit, i, layout.get(source, source_unit, i))
            i += 1


@unsafe.raw
def repeat(target: int, unit: int, code: int, count: int) -> None:
    """Writes one code point `count` times."""
    if unit == 1:
        unsafe.fill(target, code, count)
        return
    i = 0
    while i < count:
        layout.put(target, unit, i, code)
        i += 1


@unsafe.raw
def equal(a: int, a_unit: int, b: int, b_unit: int, count: int) -> bool:
    """Whether two regions hold the same code points."""
    if a_unit == b_unit:
        return scan.equal(a, b, count * a_unit)
    i = 0
    while i < count:
        if layout.get(a, a_unit, i) != layout.get(b, b_unit, i):
            return False
        i += 1
    return True


@unsafe.raw
def compare(a: int, a_unit: int, a_count: int, b: int, b_unit: int, b_count: int) -> int:
    """-1, 0 or 1: the order of two texts by code points."""
    if a_unit == 1 and b_unit == 1:
        return scan.compare(a, a_count, b, b_count)
    count = a_count if a_count < b_count else b_count
    i = 0
    while i < count:
        difference = layout.get(a, a_unit, i) - layout.get(b, b_unit, i)
        if difference != 0:
            return -1 if difference < 0 else 1
        i += 1
    if a_count == b_count:
        return 0
    return -1 if a_count < b_count else 1


@unsafe.raw
def find_code(address: int, unit: int, count: int, code: int) -> int:
    """The index of the first such code point, or -1."""
    if unit == 1:
        return scan.find_byte(address, count, code) if code < 0x100 else -1
    i = 0
    if unit == 2:
        while i < count:
            if unsafe.load16(address + i * 2) == code:
                return i
            i += 1
        return -1
    while i < count:
        if unsafe.load32(address + i * 4) == code:
            return i
        i += 1
    return -1


@unsafe.raw
def find(address: int, unit: int, count: int, needle: int, needle_unit: int, needle_count: int) -> int:
    """The index of the first occurrence of a text in another, or -1."""
    if needle_count > count:
        return -1
    if unit == 1 and needle_unit == 1:
        return scan.find(address, count, needle, needle_count)
    if needle_count == 0:
        return 0
    if needle_unit > unit:
        return -1
    first = layout.get(needle, needle_unit, 0)
    starts = count - needle_count + 1
    i = 0
    while i < starts:
        skip = find_code(address + i * unit, unit, starts - i, first)
        if skip < 0:
            return -1
        i += skip
        if equal(address + i * unit, unit, needle, needle_unit, needle_count):
            return i
        i += 1
    return -1


@unsafe.raw
def rfind(address: int, unit: int, count: int, needle: int, needle_unit: int, needle_count: int) -> int:
    """The index of the last occurrence of a text in another, or -1."""
    if needle_count > count:
        return -1
    if unit == 1 and needle_unit == 1:
        return scan.rfind(address, count, needle, needle_count)
    if needle_unit > unit:
        return -1
    i = count - needle_count
    while i >= 0:
        if equal(address + i * unit, unit, needle, needle_unit, needle_count):
            return i
        i -= 1
    return -1


@unsafe.raw
def occurrences(
    address: int, unit: int, count: int, needle: int, needle_unit: int, needle_count: int, limit: int
) -> int:
    """How often a text occurs without overlap, at most `limit` (negative: no limit). `needle_count` > 0."""
    if unit == 1 and needle_unit == 1:
        return scan.occurrences(address, count, needle, needle_count, limit)
    found = 0
    i = 0
    while found != limit:
        skip = find(address + i * unit, unit, count - i, needle, needle_unit, needle_count)
        if skip < 0:
            break
        found += 1
        i += skip + needle_count
    return found
