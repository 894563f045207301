"""ints as sign and magnitude: taking any int apart, making the int of a result.

A big int is an object of class int: extra 1 if negative, the limb count at 8, limbs of 32 bits from 16 on,
normalised and never within the 63 bits of a small one.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.numeric import limbs

LIMBS = 16
SMALL_LOW = -(1 << 62)


@unsafe.raw
@unsafe.inline
def is_plain(value: object) -> bool:
    """Whether the value is a small int or an object of class int itself."""
    if unsafe.is_small_int(value):
        return True
    return unsafe.class_number(value) == unsafe.class_number_of(int)


@unsafe.raw
def plain(value: object) -> object:
    """An int, a bool, or an instance of a subclass, as a plain int."""
    if is_plain(value):
        return value
    if unsafe.class_number(value) == unsafe.class_number_of(bool):
        return unsafe.object_at((unsafe.load64(unsafe.address(value) + 8) << 1) | 1)
    return unsafe.load_object(unsafe.address(value) + 8)


@unsafe.raw
@unsafe.inline
def negative(value: object) -> bool:
    """Whether a plain int is below zero."""
    if unsafe.is_small_int(value):
        return unsafe.word(value) < 0
    return unsafe.load32(unsafe.address(value) + 4) != 0


@unsafe.raw
@unsafe.inline
def magnitude(value: object, scratch: int) -> int:
    """The address of the limbs of a plain int; those of a small one are put into 8 bytes at `scratch`."""
    if unsafe.is_small_int(value):
        small = unsafe.word(value) >> 1
        unsafe.store64(scratch, -small if small < 0 else small)
        return scratch
    return unsafe.address(value) + LIMBS


@unsafe.raw
@unsafe.inline
def count(value: object) -> int:
    """The number of limbs of a plain int."""
    if unsafe.is_small_int(value):
        small = unsafe.word(value) >> 1
        if small == 0:
            return 0
        return 1 if unsafe.shift_right_logical(-small if small < 0 else small, 32) == 0 else 2
    return unsafe.load64(unsafe.address(value) + 8)


@unsafe.raw
def new(size: int) -> object:
    """An int object with room for `size` limbs of any value, not yet normalised."""
    return unsafe.allocate(int, LIMBS + (size << 2) + 4)


@unsafe.raw
def finish(value: object, size: int, is_negative: bool) -> object:
    """Normalises an int object whose limbs are written: the small int where it fits."""
    data = unsafe.address(value) + LIMBS
    size = limbs.trimmed(data, size)
    if size <= 2:
        small = unsafe.load32(data) if size > 0 else 0
        if size == 2:
            small |= unsafe.load32(data + 4) << 32
        if unsafe.shift_right_logical(small, 62) == 0:
            return unsafe.object_at(((-small if is_negative else small) << 1) | 1)
        if is_negative and small == 1 << 62:
            return unsafe.object_at((-small << 1) | 1)
    unsafe.store32(unsafe.address(value) + 4, 1 if is_negative else 0)
    unsafe.store64(unsafe.address(value) + 8, size)
    return value


@unsafe.raw
def from_wide(low: int, high: int) -> object:
    """The int with this signed 128-bit value."""
    is_negative = high < 0
    if is_negative:
        high = ~high + (1 if low == 0 else 0)
        low = -low
    result = new(4)
    data = unsafe.address(result) + LIMBS
    unsafe.store64(data, low)
    unsafe.store64(data + 8, high)
    return finish(result, 4, is_negative)
