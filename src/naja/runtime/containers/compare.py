"""Equality, order and hashes of arbitrary values, with the common cases in line.

What belongs here: what containers ask about their items. What does not: the operators' own protocol
(compiler, `core/`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, cast

from naja import unsafe
from naja.runtime.containers import slots
from naja.runtime.text import hashing

MODULUS = (1 << 61) - 1
"""The modulus of hashes of numbers (`sys.hash_info.modulus`)."""
MASK = 0xFFFFFFFFFFFFFFFF


class Missing:
    """The class of MISSING."""

    __slots__ = ()


MISSING = Missing()
"""The default of parameters for which None is an argument like any other."""


class Ordered(Protocol):
    """Whatever can be asked to compare itself."""

    def __lt__(self, other: object, /) -> bool: ...

    def __le__(self, other: object, /) -> bool: ...

    def __gt__(self, other: object, /) -> bool: ...

    def __ge__(self, other: object, /) -> bool: ...


def as_iterable(value: object) -> Iterable[object]:
    """A value of which the caller iterates over the items; TypeError comes from there if it has none."""
    return cast("Iterable[object]", value)


@unsafe.raw
@unsafe.inline
def equal(a: object, b: object) -> bool:
    """Whether two items are the same object or equal."""
    if unsafe.same_object(a, b):
        return True
    if unsafe.is_small_int(a) and unsafe.is_small_int(b):
        return False
    return _equal(a, b)


@unsafe.noinline
def _equal(a: object, b: object) -> bool:
    return a == b


@unsafe.raw
@unsafe.inline
def less(a: object, b: object) -> bool:
    """Whether a < b. Raises TypeError if they cannot be compared."""
    if unsafe.is_small_int(a) and unsafe.is_small_int(b):
        return unsafe.word(a) < unsafe.word(b)
    return _less(a, b)


@unsafe.noinline
def _less(a: object, b: object) -> bool:
    return cast(Ordered, a) < cast(Ordered, b)


def less_or_equal(a: object, b: object) -> bool:
    """Whether a <= b."""
    return cast(Ordered, a) <= cast(Ordered, b)


def greater(a: object, b: object) -> bool:
    """Whether a > b."""
    return cast(Ordered, a) > cast(Ordered, b)


def greater_or_equal(a: object, b: object) -> bool:
    """Whether a >= b."""
    return cast(Ordered, a) >= cast(Ordered, b)


@unsafe.raw
@unsafe.inline
def hash_of(value: object) -> int:
    """`hash(value)` as a machine word. Raises TypeError for what has no hash."""
    if unsafe.is_small_int(value):
        number = slots.small_value(value)
        if -1 < number < MODULUS:
            return number
        return _int_hash(number)
    if unsafe.class_number(value) == unsafe.class_number_of(str):
        return hashing.str_hash(unsafe.assume(str, value))
    return _hash(value)


@unsafe.raw
def _int_hash(number: int) -> int:
    """CPython's hash of an int: modulo the prime, with the sign; -1 is not a hash."""
    if number < 0:
        number = -(-number % MODULUS)
        return number if number != -1 else -2
    return number % MODULUS


@unsafe.raw
@unsafe.noinline
def _hash(value: object) -> int:
    if unsafe.class_number(value) == unsafe.class_number_of(tuple):
        return tuple_hash(value)
    return hash(value)


@unsafe.raw
def tuple_hash(value: object) -> int:
    """The hash of a tuple: CPython's variant of xxHash (Objects/tupleobject.c, since 3.8)."""
    address = unsafe.address(value)
    count = unsafe.load64(address + 8)
    total = 2870177450012600261
    index = 0
    while index < count:
        lane = hash_of(slots.get(address + 16, index))
        total = (total + lane * 14029467366897019727) & MASK
        total = ((total << 31) & MASK) | unsafe.shift_right_logical(total, 33)
        total = (total * 11400714785074694791) & MASK
        index += 1
    total = (total + (count ^ (2870177450012600261 ^ 3527539))) & MASK
    if total == MASK:
        return 1546275796
    return signed(total)


@unsafe.raw
@unsafe.inline
def signed(word: int) -> int:
    """The machine word with these 64 bits: itself in compiled code, within the signed range under CPython."""
    return (word ^ (1 << 63)) - (1 << 63)
