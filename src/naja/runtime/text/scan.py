"""Searching and comparing bytes in memory, eight at a time.

What belongs here: pure raw functions over (address, length). What does not: code points wider than a byte
(`wide.py`), objects.
"""

from __future__ import annotations

from naja import unsafe

_ONES = 0x0101010101010101
_HIGHS = -0x7F7F7F7F7F7F7F80


@unsafe.raw
def equal(a: int, b: int, count: int) -> bool:
    """Whether two regions of `count` bytes hold the same."""
    i = 0
    while i + 8 <= count:
        if unsafe.load64(a + i) != unsafe.load64(b + i):
            return False
        i += 8
    if count >= 8:
        return unsafe.load64(a + count - 8) == unsafe.load64(b + count - 8)
    if count >= 4:
        if unsafe.load32(a) != unsafe.load32(b):
            return False
        return unsafe.load32(a + count - 4) == unsafe.load32(b + count - 4)
    while i < count:
        if unsafe.load8(a + i) != unsafe.load8(b + i):
            return False
        i += 1
    return True


@unsafe.raw
def compare(a: int, a_count: int, b: int, b_count: int) -> int:
    """-1, 0 or 1: the order of two byte strings."""
    count = a_count if a_count < b_count else b_count
    i = 0
    while i + 8 <= count:
        x = unsafe.load64(a + i)
        y = unsafe.load64(b + i)
        if x != y:
            less = unsafe.unsigned_less(unsafe.swap_bytes(x), unsafe.swap_bytes(y))
            return -1 if less else 1
        i += 8
    while i < count:
        difference = unsafe.load8(a + i) - unsafe.load8(b + i)
        if difference != 0:
            return -1 if difference < 0 else 1
        i += 1
    if a_count == b_count:
        return 0
    return -1 if a_count < b_count else 1


@unsafe.raw
def is_ascii(address: int, count: int) -> bool:
    """Whether no byte has its high bit set."""
    i = 0
    while i + 32 <= count:
        first = unsafe.load64(address + i) | unsafe.load64(address + i + 8)
        if ((first | unsafe.load64(address + i + 16) | unsafe.load64(address + i + 24)) & _HIGHS) != 0:
            return False
        i += 32
    while i + 8 <= count:
        if (unsafe.load64(address + i) & _HIGHS) != 0:
            return False
        i += 8
    while i < count:
        if unsafe.load8(address + i) >= 0x80:
            return False
        i += 1
    return True


@unsafe.raw
def ascii_prefix(address: int, count: int) -> int:
    """How many bytes come before the first with its high bit set."""
    i = 0
    while i + 8 <= count:
        high = unsafe.load64(address + i) & _HIGHS
        if high != 0:
            return i + (unsafe.count_trailing_zeros(high) >> 3)
        i += 8
    while i < count and unsafe.load8(address + i) < 0x80:
        i += 1
    return i


@unsafe.raw
def find_byte(address: int, count: int, byte: int) -> int:
    """The index of the first such byte, or -1.

    A word has a zero byte exactly if `(x - ones) & ~x & highs` is not zero, and its lowest set bit is in
    the first one.
    """
    pattern = byte * _ONES
    i = 0
    while i + 8 <= count:
        x = unsafe.load64(address + i) ^ pattern
        zeros = (x - _ONES) & ~x & _HIGHS
        if zeros != 0:
            return i + (unsafe.count_trailing_zeros(zeros) >> 3)
        i += 8
    while i < count:
        if unsafe.load8(address + i) == byte:
            return i
        i += 1
    return -1


@unsafe.raw
def rfind_byte(address: int, count: int, byte: int) -> int:
    """The index of the last such byte, or -1."""
    pattern = byte * _ONES
    i = count
    while i >= 8:
        x = unsafe.load64(address + i - 8) ^ pattern
        if ((x - _ONES) & ~x & _HIGHS) != 0:
            break
        i -= 8
    while i > 0:
        i -= 1
        if unsafe.load8(address + i) == byte:
            return i
    return -1


@unsafe.raw
def count_byte(address: int, count: int, byte: int) -> int:
    """How often a byte occurs."""
    found = 0
    i = 0
    while i < count:
        if unsafe.load8(address + i) == byte:
            found += 1
        i += 1
    return found


@unsafe.raw
def find(address: int, count: int, needle: int, needle_count: int) -> int:
    """The index of the first occurrence of a byte string in another, or -1.

    Looks for the first byte with `find_byte` and compares. A text made to defeat that, so that much of it
    is compared in vain, goes on with `_find_rolling`, whose time is linear.
    """
    if needle_count == 0:
        return 0
    first = unsafe.load8(needle)
    if needle_count == 1:
        return find_byte(address, count, first)
    last = unsafe.load8(needle + needle_count - 1)
    starts = count - needle_count + 1
    i = 0
    spent = 0
    while i < starts:
        skip = find_byte(address + i, starts - i, first)
        if skip < 0:
            return -1
        i += skip
        if unsafe.load8(address + i + needle_count - 1) == last:
            if equal(address + i, needle, needle_count):
                return i
            spent += needle_count
            if spent > 256 and spent > (i << 2) + 1024:
                found = _find_rolling(address + i, count - i, needle, needle_count)
                return found + i if found >= 0 else -1
        i += 1
    return -1


_BASE = 0x100000001B3


@unsafe.raw
@unsafe.noinline
def _find_rolling(address: int, count: int, needle: int, needle_count: int) -> int:
    """`find` by a rolling hash modulo 2**64 (Karp and Rabin 1987): each hit is compared."""
    wanted = 0
    rolling = 0
    power = 1
    i = 0
    if needle_count > count:
        return -1
    while i < needle_count:
        wanted = wanted * _BASE + unsafe.load8(needle + i)
        rolling = rolling * _BASE + unsafe.load8(address + i)
        if i > 0:
            power = power * _BASE
        i += 1
    i = 0
    while True:
        if rolling == wanted and equal(address + i, needle, needle_count):
            return i
        if i + needle_count >= count:
            return -1
        rolling -= unsafe.load8(address + i) * power
        rolling = rolling * _BASE + unsafe.load8(address + i + needle_count)
        i += 1


@unsafe.raw
def rfind(address: int, count: int, needle: int, needle_count: int) -> int:
    """The index of the last occurrence of a byte string in another, or -1."""
    i = count - needle_count
    if needle_count == 0:
        return count
    first = unsafe.load8(needle)
    if needle_count == 1:
        return rfind_byte(address, count, first)
    while i >= 0:
        i = rfind_byte(address, i + 1, first)
        if i < 0:
            return -1
        if equal(address + i, needle, needle_count):
            return i
        i -= 1
    return -1


@unsafe.raw
def occurrences(address: int, count: int, needle: int, needle_count: int, limit: int) -> int:
    """How often a byte string occurs without overlap, at most `limit` (negative: no limit). `needle_count`
    > 0."""
    found = 0
    i = 0
    if needle_count == 1 and limit < 0:
        return count_byte(address, count, unsafe.load8(needle))
    while found != limit:
        skip = find(address + i, count - i, needle, needle_count)
        if skip < 0:
            break
        found += 1
        i += skip + needle_count
    return found
