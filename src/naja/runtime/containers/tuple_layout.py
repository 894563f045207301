"""How a tuple lies in memory: the only file that knows its offsets.

What belongs here: reading the fields, making tuples. What does not: methods.

    +8 length, +16 the items
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.containers import slots

_LENGTH = 8
_ITEMS = 16
_EMPTY: tuple[object, ...] = ()


@unsafe.raw
@unsafe.inline
def length(items: tuple[object, ...]) -> int:
    """How many items there are."""
    return unsafe.load_length(unsafe.address(items) + _LENGTH)


@unsafe.raw
@unsafe.inline
def holds(items: tuple[object, ...], count: int) -> bool:
    """Whether there are so many items. With a literal count of at most three the compiler may know the answer."""
    return unsafe.load64(unsafe.address(items) + _LENGTH) == count


@unsafe.raw
@unsafe.inline
def first(items: tuple[object, ...]) -> int:
    """The address of the first slot."""
    return unsafe.address(items) + _ITEMS


@unsafe.raw
@unsafe.inline
def item(items: tuple[object, ...], index: int) -> object:
    """The item at an index within the length."""
    return slots.get(first(items), index)


@unsafe.raw
def new(count: int) -> tuple[object, ...]:
    """A tuple of `count` items that are all unset: the caller fills them before anything else sees the
    tuple."""
    if count == 0:
        return _EMPTY
    items: tuple[object, ...] = unsafe.allocate(tuple, _ITEMS + (count << 3))
    unsafe.store_length(unsafe.address(items) + _LENGTH, count)
    return items


@unsafe.raw
def copy_of(source: int, count: int) -> tuple[object, ...]:
    """A tuple of the `count` items in the slots at `source`, which some live object holds."""
    items = new(count)
    if count > 0:
        unsafe.copy(first(items), source, count << 3)
    return items


@unsafe.raw
@unsafe.inline
def is_exact(value: object) -> bool:
    """Whether a value is a tuple, of no subclass."""
    return unsafe.class_number(value) == unsafe.class_number_of(tuple)
