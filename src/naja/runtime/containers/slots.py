"""Words in memory: the slots of tuples and Arrays, and making Arrays.

What belongs here: raw access that several containers share. What does not: the layout of any one container.

Why raw addresses are safe here: the collector does not move objects, and an address into an object on the
stack keeps the object alive.
"""

from __future__ import annotations

from naja import unsafe

WORD = 8
ARRAY_SLOTS = 8
"""Offset of an Array's first slot."""


@unsafe.raw
@unsafe.inline
def get(address: int, index: int) -> object:
    """The value in slot `index` of the slots at `address`; the slot is set."""
    return unsafe.load_object(address + (index << 3))


@unsafe.raw
@unsafe.inline
def put(address: int, index: int, value: object) -> None:
    """Stores a value in slot `index` of the slots at `address`."""
    unsafe.store_object(address + (index << 3), value)


@unsafe.raw
@unsafe.inline
def clear(address: int, index: int) -> None:
    """Unsets slot `index` of the slots at `address`."""
    unsafe.store64(address + (index << 3), 0)


@unsafe.raw
@unsafe.inline
def new_array(count: int) -> unsafe.Array:
    """An Array of `count` unset slots."""
    return unsafe.allocate(unsafe.Array, ARRAY_SLOTS + (count << 3))


@unsafe.raw
@unsafe.inline
def array_slots(array: unsafe.Array) -> int:
    """The address of an Array's first slot."""
    return unsafe.address(array) + ARRAY_SLOTS


@unsafe.raw
@unsafe.inline
def small(value: int) -> object:
    """The int with the value of a machine word that fits 63 bits."""
    return unsafe.object_at((value << 1) | 1)


@unsafe.raw
@unsafe.inline
def small_value(value: object) -> int:
    """The machine word of a small int."""
    return unsafe.word(value) >> 1
