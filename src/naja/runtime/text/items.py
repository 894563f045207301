"""Single items in memory by `struct`'s native format characters: what memoryview reads and writes.

What belongs here: one item at an address. What does not: views (`memory_view.py`), the struct module.
"""

from __future__ import annotations

import struct

from naja import unsafe
from naja.runtime.text import layout

_SIZES: dict[int, int] = {ord(char): struct.calcsize(char) for char in "cbB?hHiIlLqQnNfd"}
_SIGNED = b"bhilqn"


def kind_of(format: str) -> int:
    """The format character that a format string means. Raises ValueError."""
    name = format[1:] if len(format) == 2 and format[0] == "@" else format
    kind = ord(name) if len(name) == 1 else 0
    if kind not in _SIZES:
        raise ValueError(
            "memoryview: destination format must be a native single character format "
            "prefixed with an optional '@'"
        )
    return kind


def size_of(kind: int) -> int:
    """The bytes of an item."""
    return _SIZES[kind]


@unsafe.raw
def _load_bits(address: int, size: int) -> int:
    if size == 1:
        return unsafe.load8(address)
    if size == 2:
        return unsafe.load16(address)
    return unsafe.load32(address) if size == 4 else unsafe.load64(address)


@unsafe.raw
def _store_bits(address: int, size: int, value: int) -> None:
    if size == 1:
        unsafe.store8(address, value)
    elif size == 2:
        unsafe.store16(address, value)
    elif size == 4:
        unsafe.store32(address, value)
    else:
        unsafe.store64(address, value)


def load(address: int, kind: int) -> object:
    """The item at an address."""
    if kind == 0x42:
        return unsafe.load8(address)
    if kind == 0x64:
        return unsafe.load_float(address)
    if kind == 0x66:
        return single(unsafe.load32(address))
    if kind == 0x3F:
        return unsafe.load8(address) != 0
    if kind == 0x63:
        byte = layout.new_bytes(1)
        unsafe.store8(layout.bytes_data(byte), unsafe.load8(address))
        return byte
    bits = 8 * size_of(kind)
    value = _load_bits(address, bits // 8) & ((1 << bits) - 1)
    if kind in _SIGNED and value >> (bits - 1):
        return value - (1 << bits)
    return value


def store(address: int, kind: int, value: object) -> None:
    """Writes an item. Raises TypeError, ValueError."""
    if kind == 0x64 or kind == 0x66:
        if not isinstance(value, float | int):
            raise TypeError(f"memoryview: invalid type for format '{chr(kind)}'")
        if kind == 0x64:
            unsafe.store_float(address, float(value))
        else:
            unsafe.store32(address, single_bits(float(value)))
        return
    if kind == 0x3F:
        unsafe.store8(address, 1 if value else 0)
        return
    if kind == 0x63:
        if not isinstance(value, bytes):
            raise TypeError("memoryview: invalid type for format 'c'")
        if len(value) != 1:
            raise ValueError("memoryview: invalid value for format 'c'")
        unsafe.store8(address, value[0])
        return
    number = _number(value, kind)
    bits = 8 * size_of(kind)
    low = -(1 << (bits - 1)) if kind in _SIGNED else 0
    if not low <= number < low + (1 << bits):
        raise ValueError(f"memoryview: invalid value for format '{chr(kind)}'")
    if number >= 1 << 63:
        number -= 1 << 64
    _store_bits(address, bits // 8, number)


def _number(value: object, kind: int) -> int:
    if isinstance(value, int):
        return value
    if unsafe.has_method("__index__", value, 0):
        number = unsafe.call_method("__index__", value)
        if isinstance(number, int):
            return number
    raise TypeError(f"memoryview: invalid type for format '{chr(kind)}'")


@unsafe.raw
def single(bits: int) -> float:
    """The IEEE single with these 32 bits, as a double."""
    sign = (bits >> 31) << 63
    exponent = (bits >> 23) & 0xFF
    fraction = bits & 0x7FFFFF
    if exponent == 0xFF:
        return unsafe.float_from_bits(sign | (0x7FF << 52) | (fraction << 29))
    if exponent == 0:
        magnitude = unsafe.float_from_word(fraction) * unsafe.float_from_bits((1023 - 149) << 52)
        return unsafe.float_from_bits(sign | unsafe.float_bits(magnitude))
    return unsafe.float_from_bits(sign | ((exponent + 896) << 52) | (fraction << 29))


@unsafe.raw
def single_bits(value: float) -> int:
    """The 32 bits of a double rounded to an IEEE single, ties to even; what is too large is an infinity."""
    bits = unsafe.float_bits(value)
    sign = (bits >> 32) & 0x80000000
    bits = bits & 0x7FFFFFFFFFFFFFFF
    exponent = bits >> 52
    if exponent == 0x7FF:
        fraction = bits & 0xFFFFFFFFFFFFF
        return sign | 0x7F800000 | ((fraction >> 29) | (0x400000 if fraction != 0 else 0))
    if exponent < 896 - 23:
        return sign
    if exponent > 896:
        kept = bits - (896 << 52)
        shift = 29
    else:
        kept = (bits & 0xFFFFFFFFFFFFF) | (1 << 52)
        shift = 29 + 897 - exponent
    result = kept >> shift
    rest = kept & ((1 << shift) - 1)
    half = 1 << (shift - 1)
    if rest > half or (rest == half and (result & 1) != 0):
        result += 1
    return sign | (result if result < 0x7F800000 else 0x7F800000)
