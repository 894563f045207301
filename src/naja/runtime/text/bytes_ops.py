"""Operations on bytes in memory that bytes and bytearray share.

What belongs here: functions over (address, count), whose results are bytes, lists of bytes, or ints. What
does not: methods (their modules hold nothing else); the search itself (`scan.py`).
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import ascii_text, buffers, bytes_make, indices, layout, scan


def byte_of(value: object) -> int:
    """An int argument as a byte. Raises TypeError, ValueError."""
    if isinstance(value, int):
        number: int = value
    elif unsafe.has_method("__index__", value, 0):
        number = indices.exact(value)
    else:
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    if not 0 <= number < 256:
        raise ValueError("byte must be in range(0, 256)")
    return number


def needle(value: object) -> object:
    """What to search for: a bytes-like object, or an int, which stands for one byte."""
    found = buffers.steady(value)
    if found is not None:
        return found
    if not isinstance(value, int) and not unsafe.has_method("__index__", value, 0):
        raise TypeError(f"argument should be integer or bytes-like object, not '{type(value).__name__}'")
    byte = layout.new_bytes(1)
    unsafe.store8(layout.bytes_data(byte), byte_of(value))
    return byte


@unsafe.raw
def find(address: int, count: int, wanted: object, start: object, end: object) -> int:
    """The first index of a needle within the bounds, or -1."""
    first = indices.lower(start, count)
    size = indices.upper(end, count) - first
    if size < buffers.size(wanted):
        return -1
    found = scan.find(address + first, size, buffers.address(wanted), buffers.size(wanted))
    return found + first if found >= 0 else -1


@unsafe.raw
def rfind(address: int, count: int, wanted: object, start: object, end: object) -> int:
    """The last index of a needle within the bounds, or -1."""
    first = indices.lower(start, count)
    size = indices.upper(end, count) - first
    if size < buffers.size(wanted):
        return -1
    found = scan.rfind(address + first, size, buffers.address(wanted), buffers.size(wanted))
    return found + first if found >= 0 else -1


@unsafe.raw
def count_of(address: int, count: int, wanted: object, start: object, end: object) -> int:
    """How often a needle occurs within the bounds, without overlap."""
    first = indices.lower(start, count)
    size = indices.upper(end, count) - first
    if size < 0:
        return 0
    if buffers.size(wanted) == 0:
        return size + 1
    return scan.occurrences(address + first, size, buffers.address(wanted), buffers.size(wanted), -1)


def affixed(
    address: int, count: int, affix: object, start: object, end: object, name: str, at_end: bool
) -> bool:
    """startswith, or `at_end` endswith, within the bounds."""
    first, last = indices.lower(start, count), indices.upper(end, count)
    if isinstance(affix, tuple):
        found_any = False
        for item in affix:
            found_any = found_any or has_affix(address, first, last, buffers.required(item), at_end)
        return found_any
    found = buffers.steady(affix)
    if found is None:
        raise TypeError(f"{name} first arg must be bytes or a tuple of bytes, not {type(affix).__name__}")
    return has_affix(address, first, last, found, at_end)


@unsafe.raw
def has_affix(address: int, start: int, stop: int, affix: object, at_end: bool) -> bool:
    """Whether what lies from `start` to `stop` begins or ends with a buffer."""
    size = buffers.size(affix)
    if stop - start < size:
        return False
    at = stop - size if at_end else start
    return scan.equal(address + at, buffers.address(affix), size)


def replaced(address: int, count: int, old: object, new: object, limit: int) -> bytes:
    """A copy with at most `limit` occurrences of `old` replaced (negative: all)."""
    return _replaced(address, count, buffers.required(old), buffers.required(new), limit)


@unsafe.raw
def _replaced(address: int, count: int, old: object, new: object, limit: int) -> bytes:
    taken = buffers.size(old)
    given = buffers.size(new)
    if taken == 0:
        found = count + 1 if limit < 0 or limit > count else limit
    else:
        found = scan.occurrences(address, count, buffers.address(old), taken, limit)
    if given > taken and found > 0x0FFFFFFFFFFFFFFF // (given - taken):
        raise MemoryError
    result = layout.new_bytes(count + found * (given - taken))
    target = layout.bytes_data(result)
    left = count
    while found > 0:
        skip = scan.find(address, left, buffers.address(old), taken) if taken > 0 else 0
        unsafe.copy(target, address, skip)
        unsafe.copy(target + skip, buffers.address(new), given)
        target += skip + given
        address += skip + taken
        left -= skip + taken
        found -= 1
        if taken == 0 and left > 0:
            unsafe.store8(target, unsafe.load8(address))
            target += 1
            address += 1
            left -= 1
    unsafe.copy(target, address, left)
    return result


@unsafe.raw
def repeated(address: int, count: int, times: int) -> bytes:
    """The bytes `times` times. Raises MemoryError."""
    if times <= 0 or count == 0:
        return b""
    if times > 0x0FFFFFFFFFFFFFFF // count:
        raise MemoryError
    result = layout.new_bytes(count * times)
    repeat_into(layout.bytes_data(result), address, count, times)
    return result


@unsafe.raw
def repeat_into(target: int, address: int, count: int, times: int) -> None:
    """Writes the bytes `times` times."""
    if count == 1:
        unsafe.fill(target, unsafe.load8(address), times)
        return
    unsafe.move(target, address, count)
    done = count
    total = count * times
    while done < total:
        step = done if done < total - done else total - done
        unsafe.copy(target + done, target, step)
        done += step


@unsafe.raw
def joined(separator: int, size: int, parts: list[object]) -> bytes:
    """Steady buffers with the separator between them."""
    count = layout.list_count(parts)
    if count == 0:
        return b""
    total = size * (count - 1)
    i = 0
    while i < count:
        total += buffers.size(unsafe.load_object(layout.object_items(parts) + i * 8))
        i += 1
    result = layout.new_bytes(total)
    target = layout.bytes_data(result)
    i = 0
    while i < count:
        if i > 0:
            unsafe.copy(target, separator, size)
            target += size
        part = unsafe.load_object(layout.object_items(parts) + i * 8)
        unsafe.copy(target, buffers.address(part), buffers.size(part))
        target += buffers.size(part)
        i += 1
    return result


def join_parts(iterable: object) -> list[object]:
    """The items of join's argument as steady buffers. Raises TypeError."""
    parts: list[object] = []
    if isinstance(iterable, list | tuple):
        for item in iterable:
            _add_part(parts, item)
    elif unsafe.has_method("__iter__", iterable, 0):
        iterator = unsafe.call_method("__iter__", iterable)
        while True:
            try:
                item = unsafe.call_method("__next__", iterator)
            except StopIteration:
                break
            _add_part(parts, item)
    else:
        raise TypeError("can only join an iterable")
    return parts


def _add_part(parts: list[object], item: object) -> None:
    found = buffers.steady(item)
    if found is None:
        name = type(item).__name__
        raise TypeError(f"sequence item {len(parts)}: expected a bytes-like object, {name} found")
    parts.append(found)


def translated(address: int, count: int, table: object, delete: object) -> bytes:
    """A copy with each byte looked up in a table of 256 (None: none), those in `delete` left out."""
    found = None if table is None else buffers.required(table)
    if found is not None and buffers.size(found) != 256:
        raise ValueError("translation table must be 256 characters long")
    return _translated(address, count, found, buffers.required(delete))


@unsafe.raw
def _translated(address: int, count: int, table: object, delete: object) -> bytes:
    made = bytes_make.builder(count)
    i = 0
    while i < count:
        byte = unsafe.load8(address + i)
        if scan.find_byte(buffers.address(delete), buffers.size(delete), byte) < 0:
            if table is not None:
                byte = unsafe.load8(buffers.address(table) + byte)
            made = bytes_make.add(made, byte)
        i += 1
    return bytes_make.finish(made)


@unsafe.raw
def _is_stripped(byte: int, chars: object) -> bool:
    if chars is None:
        return ascii_text.is_space(byte)
    return scan.find_byte(buffers.address(chars), buffers.size(chars), byte) >= 0


@unsafe.raw
def strip_start(address: int, count: int, chars: object) -> int:
    """How many bytes lstrip takes off; `chars` is None or a steady buffer."""
    i = 0
    while i < count and _is_stripped(unsafe.load8(address + i), chars):
        i += 1
    return i


@unsafe.raw
def strip_stop(address: int, count: int, start: int, chars: object) -> int:
    """Where what rstrip leaves ends, not before `start`."""
    while count > start and _is_stripped(unsafe.load8(address + count - 1), chars):
        count -= 1
    return count


@unsafe.raw
def padded(address: int, count: int, left: int, right: int, fill: int) -> bytes:
    """A copy with `fill` bytes before and after."""
    left = left if left > 0 else 0
    right = right if right > 0 else 0
    result = layout.new_bytes(left + count + right)
    target = layout.bytes_data(result)
    unsafe.fill(target, fill, left)
    unsafe.copy(target + left, address, count)
    unsafe.fill(target + left + count, fill, right)
    return result


def fill_byte(fill: object, name: str) -> int:
    """The fill argument of center and its like. Raises TypeError."""
    if isinstance(fill, bytes | bytearray) and len(fill) == 1:
        return fill[0]
    raise TypeError(f"{name}() argument 2 must be a byte string of length 1, not {type(fill).__name__}")


@unsafe.raw
def zero_filled(address: int, count: int, width: int) -> bytes:
    """A copy with zeros after its sign, up to a width."""
    result = padded(address, count, width - count, 0, 0x30)
    if count > 0 and width > count:
        first = unsafe.load8(address)
        if first == 0x2B or first == 0x2D:
            unsafe.store8(layout.bytes_data(result), first)
            unsafe.store8(layout.bytes_data(result) + width - count, 0x30)
    return result


@unsafe.raw
def expanded(address: int, count: int, tabsize: int) -> bytes:
    """A copy with tabs as spaces."""
    made = bytes_make.builder(count)
    column = 0
    i = 0
    while i < count:
        byte = unsafe.load8(address + i)
        i += 1
        if byte == 9:
            if tabsize > 0:
                blanks = tabsize - column % tabsize
                column += blanks
                while blanks > 0:
                    made = bytes_make.add(made, 0x20)
                    blanks -= 1
        else:
            column = 0 if byte == 10 or byte == 13 else column + 1
            made = bytes_make.add(made, byte)
    return bytes_make.finish(made)


LOWER = 0
UPPER = 1
SWAP = 2
TITLE = 3
CAPITAL = 4


@unsafe.raw
def cased(address: int, count: int, how: int) -> bytes:
    """A copy with the case of its ASCII letters changed."""
    result = layout.new_bytes(count)
    target = layout.bytes_data(result)
    if how == LOWER:
        ascii_text.lower_into(target, address, count)
    elif how == UPPER:
        ascii_text.upper_into(target, address, count)
    elif how == SWAP:
        ascii_text.swapcase_into(target, address, count)
    elif how == TITLE:
        ascii_text.title_into(target, address, count)
    else:
        ascii_text.capitalize_into(target, address, count)
    return result


def contains(address: int, count: int, item: object) -> bool:
    """Whether a byte or a run of bytes occurs. Raises TypeError, ValueError."""
    if isinstance(item, int):
        return scan.find_byte(address, count, byte_of(item)) >= 0
    if buffers.steady(item) is None and unsafe.has_method("__index__", item, 0):
        return scan.find_byte(address, count, byte_of(item)) >= 0
    return find(address, count, buffers.required(item), None, None) >= 0


@unsafe.raw
def stepped(address: int, count: int, start: object, stop: object, step: object) -> bytes:
    """The slice with a step."""
    pace = indices.slice_step(step)
    first = indices.slice_start(start, pace, count)
    taken = indices.slice_count(first, indices.slice_stop(stop, pace, count), pace)
    result = layout.new_bytes(taken)
    i = 0
    while i < taken:
        unsafe.store8(layout.bytes_data(result) + i, unsafe.load8(address + first + i * pace))
        i += 1
    return result


@unsafe.raw
def concatenated(first: object, second: object) -> bytes:
    """Two steady buffers one after the other."""
    size = buffers.size(first)
    result = layout.new_bytes(size + buffers.size(second))
    unsafe.copy(layout.bytes_data(result), buffers.address(first), size)
    unsafe.copy(layout.bytes_data(result) + size, buffers.address(second), buffers.size(second))
    return result
