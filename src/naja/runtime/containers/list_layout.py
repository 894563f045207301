"""How a list lies in memory: the only file that knows its offsets.

What belongs here: reading and writing the fields, making lists, capacity. What does not: methods.

    +8 length, +16 Array with the items (null if the capacity is 0), +24 capacity

Slots of the Array from the length on are unset.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.containers import slots

SIZE = 32
_LENGTH = 8
_ARRAY = 16
_CAPACITY = 24


@unsafe.raw
@unsafe.inline
def length(items: list[object]) -> int:
    """How many items there are."""
    return unsafe.load_length(unsafe.address(items) + _LENGTH)


@unsafe.raw
@unsafe.inline
def set_length(items: list[object], count: int) -> None:
    """Sets the length to at most the capacity."""
    unsafe.store_length(unsafe.address(items) + _LENGTH, count)


@unsafe.raw
@unsafe.inline
def capacity(items: list[object]) -> int:
    """How many items fit before the Array must be replaced."""
    return unsafe.load64(unsafe.address(items) + _CAPACITY)


@unsafe.raw
@unsafe.inline
def first(items: list[object]) -> int:
    """The address of the first slot; without meaning if the capacity is 0. Growing changes it."""
    return unsafe.load_storage(unsafe.address(items) + _ARRAY) + slots.ARRAY_SLOTS


@unsafe.raw
@unsafe.inline
def item(items: list[object], index: int) -> object:
    """The item at an index within the length."""
    return slots.get(first(items), index)


@unsafe.raw
def new(count: int) -> list[object]:
    """A list of `count` items that are all unset: the caller fills them before anything else sees the
    list."""
    items: list[object] = unsafe.allocate(list, SIZE)
    if count > 0:
        _set_array(items, slots.new_array(count), count)
        set_length(items, count)
    return items


@unsafe.raw
def reserve(items: list[object], count: int) -> None:
    """Makes the capacity at least `count`, without room for more."""
    if count > capacity(items):
        array = slots.new_array(count)
        present = length(items)
        if present > 0:
            unsafe.copy(slots.array_slots(array), first(items), present << 3)
        _set_array(items, array, count)


@unsafe.raw
@unsafe.noinline
def grow(items: list[object], count: int) -> None:
    """Makes the capacity at least `count`, with room for half as much again: the collector cannot enlarge an
    Array in place, so CPython's eighth would copy too often."""
    reserve(items, count + (count >> 1) + 3)


@unsafe.raw
def detach(items: list[object]) -> None:
    """Makes a list empty and lets go of its Array."""
    unsafe.store_length(unsafe.address(items) + _LENGTH, 0)
    unsafe.store_storage(unsafe.address(items) + _ARRAY, 0)
    unsafe.store64(unsafe.address(items) + _CAPACITY, 0)


@unsafe.raw
@unsafe.inline
def is_detached(items: list[object]) -> bool:
    """Whether a list has no Array."""
    return unsafe.load_storage(unsafe.address(items) + _ARRAY) == 0


@unsafe.raw
def adopt(items: list[object], other: list[object]) -> None:
    """Lets a list have the items of another one, which is not used any more. Word by word: of a copied run of memory nobody
    knows what is where."""
    set_length(items, length(other))
    array = unsafe.load_storage(unsafe.address(other) + _ARRAY)
    unsafe.store_storage(unsafe.address(items) + _ARRAY, array)
    unsafe.store64(unsafe.address(items) + _CAPACITY, capacity(other))


@unsafe.raw
@unsafe.inline
def _set_array(items: list[object], array: unsafe.Array, count: int) -> None:
    unsafe.store_storage(unsafe.address(items) + _ARRAY, unsafe.address(array))
    unsafe.store64(unsafe.address(items) + _CAPACITY, count)


@unsafe.raw
def open_gap(items: list[object], index: int, count: int) -> None:
    """Moves the items from `index` on up by `count`; the caller fills the gap at once."""
    present = length(items)
    if present + count > capacity(items):
        grow(items, present + count)
    start = first(items) + (index << 3)
    unsafe.move(start + (count << 3), start, (present - index) << 3)
    set_length(items, present + count)


@unsafe.raw
def close_gap(items: list[object], index: int, count: int) -> None:
    """Removes `count` items from `index` on, all within the length."""
    if count > 0:
        present = length(items)
        start = first(items) + (index << 3)
        unsafe.move(start, start + (count << 3), (present - index - count) << 3)
        unsafe.fill(first(items) + ((present - count) << 3), 0, count << 3)
        set_length(items, present - count)


@unsafe.raw
def copy_of(source: int, count: int) -> list[object]:
    """A list of the `count` items in the slots at `source`, which some live object holds."""
    items = new(count)
    if count > 0:
        unsafe.copy(first(items), source, count << 3)
    return items


@unsafe.raw
@unsafe.inline
def is_exact(value: object) -> bool:
    """Whether a value is a list, of no subclass."""
    return unsafe.class_number(value) == unsafe.class_number_of(list)
