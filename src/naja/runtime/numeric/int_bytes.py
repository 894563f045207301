"""Ints from and to bytes.

What belongs here: `int.from_bytes`, `int.to_bytes`. What does not: text forms.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.numeric import big, limbs
from naja.runtime.text import buffers, bytes_construct, indices, layout

_SCRATCH = unsafe.Static(8)


def is_big_endian(order: str) -> bool:
    """Whether the byte order is "big". Raises ValueError unless it is "little"."""
    if order == "big":
        return True
    if order != "little":
        raise ValueError("byteorder must be either 'little' or 'big'")
    return False


def from_bytes(source: object, order: str, signed: bool) -> int:
    """The int whose bytes an object holds."""
    is_big = is_big_endian(order)
    found = buffers.steady(source)
    if found is None:
        found = bytes_construct.of_object(source)
    size = buffers.size(found)
    address = buffers.address(found)
    value = _unsigned(address, size, is_big)
    if signed and size > 0 and unsafe.load8(address if is_big else address + size - 1) >= 128:
        value -= 1 << (8 * size)
    return value


def of_part(source: bytes | bytearray, start: object, stop: object, order: str) -> int:
    """`int.from_bytes(source[start:stop], order)`; the bounds are ints or None."""
    is_big = is_big_endian(order)
    count = buffers.size(source)
    first = indices.slice_start(start, 1, count)
    last = indices.slice_stop(stop, 1, count)
    return _unsigned(buffers.address(source) + first, last - first if first < last else 0, is_big)


def _unsigned(address: int, size: int, is_big: bool) -> int:
    if size <= 7:
        return _short(address, size, is_big)
    return unsafe.assume(int, _from_memory(address, size, is_big))


@unsafe.raw
def _short(address: int, size: int, is_big: bool) -> int:
    value = 0
    i = 0
    if size == 4:
        value = unsafe.load32(address)
        return unsafe.shift_right_logical(unsafe.swap_bytes(value), 32) if is_big else value
    if is_big:
        while i < size:
            value = (value << 8) | unsafe.load8(address + i)
            i += 1
    else:
        i = size - 1
        while i >= 0:
            value = (value << 8) | unsafe.load8(address + i)
            i -= 1
    return value


@unsafe.raw
def _from_memory(address: int, size: int, is_big: bool) -> object:
    count = (size + 3) >> 2
    result = big.new(count + 1)
    data = unsafe.address(result) + big.LIMBS
    limbs.put(data, size >> 2, 0)
    i = 0
    while i < size:
        unsafe.store8(data + i, unsafe.load8(address + size - 1 - i if is_big else address + i))
        i += 1
    return big.finish(result, count, False)


def to_bytes(value: int, length: int, order: str, signed: bool) -> bytes:
    """The bytes of an int. Raises ValueError, OverflowError."""
    is_big = is_big_endian(order)
    if length < 0:
        raise ValueError("length argument must be non-negative")
    if length > 0x0FFFFFFFFFFFFFFF:
        raise MemoryError
    if value < 0 and not signed:
        raise OverflowError("can't convert negative int to unsigned")
    if length <= 7:
        limit = 1 << (8 * length)
        if signed:
            half = limit >> 1
            # No bytes hold the sign alone: of 0, and of -1.
            if not (-half <= value < half or (length == 0 and -1 <= value <= 0)):
                raise OverflowError("int too big to convert")
        elif value >= limit:
            raise OverflowError("int too big to convert")
        return _short_bytes(value, length, is_big)
    bits = value.bit_length() if value >= 0 else (-value - 1).bit_length()
    if bits > 8 * length - (1 if signed else 0):
        raise OverflowError("int too big to convert")
    if value < 0:
        value += 1 << (8 * length)
    return _long_bytes(value, length, is_big)


@unsafe.raw
def _short_bytes(value: int, length: int, is_big: bool) -> bytes:
    result = layout.new_bytes(length)
    target = layout.bytes_data(result)
    i = 0
    while i < length:
        unsafe.store8(target + (length - 1 - i if is_big else i), value >> (8 * i))
        i += 1
    return result


@unsafe.raw
def _long_bytes(value: object, length: int, is_big: bool) -> bytes:
    """`value` is not negative and fits."""
    result = layout.zeroed_bytes(length)
    target = layout.bytes_data(result)
    value = big.plain(value)
    data = big.magnitude(value, unsafe.static_address(_SCRATCH))
    size = big.count(value) << 2
    i = 0
    while i < size and i < length:
        unsafe.store8(target + (length - 1 - i if is_big else i), unsafe.load8(data + i))
        i += 1
    return result


@unsafe.raw
def bit_length(value: object) -> int:
    """The bits of the magnitude."""
    value = big.plain(value)
    size = big.count(value)
    if size == 0:
        return 0
    data = big.magnitude(value, unsafe.static_address(_SCRATCH))
    return size * 32 + 32 - unsafe.count_leading_zeros(limbs.get(data, size - 1))


@unsafe.raw
def bit_count(value: object) -> int:
    """The ones of the magnitude."""
    value = big.plain(value)
    size = big.count(value)
    data = big.magnitude(value, unsafe.static_address(_SCRATCH))
    total = 0
    i = 0
    while i < size:
        total += unsafe.count_ones(limbs.get(data, i))
        i += 1
    return total
