"""Decimal and other digits of ints."""

from __future__ import annotations

from naja import unsafe
from naja.runtime.numeric import big, limbs, small
from naja.runtime.text import layout

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SCRATCH = unsafe.Static(128)


@unsafe.raw
def decimal(value: object) -> str:
    """An int in decimal."""
    if unsafe.is_small_int(value):
        return _small_decimal(small.value(value))
    return _big_decimal(big.plain(value))


@unsafe.raw
def _small_decimal(number: int) -> str:
    end = unsafe.static_address(_SCRATCH) + 32
    at = end
    rest = -number if number < 0 else number
    while True:
        quotient = unsafe.unsigned_divide(rest, 10)
        at -= 1
        unsafe.store8(at, 48 + rest - quotient * 10)
        rest = quotient
        if rest == 0:
            break
    if number < 0:
        at -= 1
        unsafe.store8(at, 45)
    text = layout.new(0x101, end - at)
    unsafe.copy(layout.data(text), at, end - at)
    return text


@unsafe.raw
def _big_decimal(value: object) -> str:
    """By Horner's rule in base 10**9, from the upper limb on: quadratic."""
    if unsafe.is_small_int(value):
        return _small_decimal(unsafe.word(value) >> 1)
    size = big.count(value)
    if size > 450:
        _too_long()
        return ""
    work = unsafe.allocate(unsafe.Blob, 8 + ((size + (size >> 3) + 2) << 2))
    groups = unsafe.address(work) + 8
    count = 0
    i = size - 1
    while i >= 0:
        count = _take_in(groups, count, limbs.get(unsafe.address(value) + big.LIMBS, i))
        i -= 1
    buffer = unsafe.allocate(unsafe.Blob, 8 + count * 9 + 1)
    end = unsafe.address(buffer) + 8 + count * 9 + 1
    at = end
    i = 0
    while i < count:
        group = limbs.get(groups, i)
        i += 1
        digit = 0
        while digit < 9 and (i < count or group > 0):
            quotient = unsafe.unsigned_divide(group, 10)
            at -= 1
            unsafe.store8(at, 48 + group - quotient * 10)
            group = quotient
            digit += 1
    if end - at > 4300:
        _too_long()
        return ""
    if big.negative(value):
        at -= 1
        unsafe.store8(at, 45)
    text = layout.new(0x101, end - at)
    unsafe.copy(layout.data(text), at, end - at)
    return text


@unsafe.raw
def _take_in(groups: int, count: int, carry: int) -> int:
    """groups = (groups << 32) + carry, of `count` groups of nine digits; how many there are then."""
    i = 0
    while i < count:
        value = (limbs.get(groups, i) << 32) | carry
        carry = unsafe.unsigned_divide(value, 1000000000)
        limbs.put(groups, i, value - carry * 1000000000)
        i += 1
    while carry > 0:
        rest = unsafe.unsigned_divide(carry, 1000000000)
        limbs.put(groups, count, carry - rest * 1000000000)
        carry = rest
        count += 1
    return count


def _too_long() -> None:
    raise ValueError(
        "Exceeds the limit (4300 digits) for integer string conversion; "
        "use sys.set_int_max_str_digits() to increase the limit"
    )


def digits_in_base(value: int, base: int) -> str:
    """A non-negative int in a base from 2 to 36, without prefix."""
    if value == 0:
        return "0"
    digits: list[str] = []
    while value:
        digits.append(_DIGITS[value % base])
        value //= base
    digits.reverse()
    return "".join(digits)
