"""Methods of list: items, growing and shrinking.

What belongs here: what works on single items or on the whole list. What does not: slices (`list_slices.py`),
comparing and operators (`list_operators.py`), sorting (`list_sort.py`).
"""

from __future__ import annotations

from collections.abc import Iterable

from naja import unsafe
from naja.runtime.containers import list_layout, list_slices, ranges, sequences, slots, sorting, tuple_layout
from naja.runtime.containers.iterators import list_iterator, list_reverseiterator
from naja.runtime.core import comparison, kinds
from naja.runtime.text import indices

_LIMIT = 1 << 62
"""Ints from its negative on, and below it, are small."""
_LARGEST_ROOM = 1 << 16
"""Items for which there is room before any is there."""
_INDICES = "list indices must be integers or slices"


def __init__(self: list[object], iterable: Iterable[object] = ()) -> None:
    """Replaces the items by those of `iterable`."""
    if list_layout.length(self) != 0:
        list_layout.detach(self)
    extend(self, iterable)


@unsafe.raw
@unsafe.inline
def __len__(self: list[object]) -> int:
    """How many items there are."""
    return list_layout.length(self)


@unsafe.raw
@unsafe.noinline
def make_room(self: list[object], count: int) -> None:
    """Room for as many items as are likely to come: a number of any size."""
    if count > 0:
        list_layout.reserve(self, count if count < _LARGEST_ROOM else _LARGEST_ROOM)


@unsafe.raw
@unsafe.inline
def item_at(self: list[object], position: int) -> object:
    """The item at a position within the length of a list that holds words, for compiled code that has checked both."""
    return list_layout.word(self, position)


@unsafe.raw
@unsafe.inline
def set_item_at(self: list[object], position: int, value: object) -> None:
    """Replaces the item at a position within the length of a list that holds words."""
    slots.put(list_layout.first(self), position, value)


@unsafe.raw
@unsafe.noinline
def any_item_at(self: list[object], position: int) -> object:
    """The item at a position within the length, whatever the list holds."""
    return list_layout.item(self, position)


@unsafe.raw
@unsafe.noinline
def set_any_item_at(self: list[object], position: int, value: object) -> None:
    """Replaces the item at a position within the length, whatever the list holds."""
    list_layout.put(self, position, value)


@unsafe.raw
@unsafe.noinline
def narrow_to_ints(self: list[object]) -> None:
    """Makes a list of words hold ints, if they are all small ones and it has not been tried before."""
    if list_layout.may_be_narrowed(self):
        index = 0
        while index < list_layout.length(self):
            if not unsafe.is_small_int(list_layout.word(self, index)):
                list_layout.stay_words(self)
                return
            index += 1
        copy: list[object] = unsafe.allocate(list, list_layout.SIZE)
        list_layout.hold_ints(copy)
        add_list(copy, self)
        list_layout.become(self, copy)


@unsafe.raw
@unsafe.noinline
def narrow_to_floats(self: list[object]) -> None:
    """Makes a list of words hold floats, if they are all such and it has not been tried before."""
    if list_layout.may_be_narrowed(self):
        index = 0
        while index < list_layout.length(self):
            value = list_layout.word(self, index)
            if unsafe.class_number(value) != unsafe.class_number_of(float):
                list_layout.stay_words(self)
                return
            index += 1
        copy: list[object] = unsafe.allocate(list, list_layout.SIZE)
        list_layout.hold_floats(copy)
        add_list(copy, self)
        list_layout.become(self, copy)


@unsafe.raw
@unsafe.noinline
def __getitem__(self: list[object], index: object) -> object:
    """The item at `index`, or a list of those in a slice. Raises IndexError, TypeError."""
    if isinstance(index, slice):
        return list_slices.get_slice(self, index)
    return list_layout.item(self, _position(self, index, "list index out of range"))


@unsafe.raw
def getslice(self: list[object], start: object, stop: object) -> list[object]:
    """`self[start:stop]`, for compiled code."""
    return list_slices.part(self, start, stop, 1)


@unsafe.raw
@unsafe.inline
def _position(self: list[object], index: object, message: str) -> int:
    """The slot that an index means. Raises IndexError with `message`, TypeError."""
    if unsafe.is_small_int(index):
        position = slots.small_value(index)
    else:
        position = indices.item(index, _INDICES)
    count = list_layout.length(self)
    position += (position >> 63) & count
    if not unsafe.unsigned_less(position, count):
        raise IndexError(message)
    return position


@unsafe.raw
@unsafe.inline
def __setitem__(self: list[object], index: object, value: object) -> None:
    """Replaces one item, or those in a slice."""
    if unsafe.is_small_int(index):
        count = list_layout.length(self)
        position = slots.small_value(index)
        position += (position >> 63) & count
        if unsafe.unsigned_less(position, count):
            list_layout.put(self, position, value)
            return
    _set_item(self, index, value)


@unsafe.raw
@unsafe.noinline
def _set_item(self: list[object], index: object, value: object) -> None:
    if isinstance(index, slice):
        list_slices.set_slice(self, index, value)
        return
    position = _position(self, index, "list assignment index out of range")
    list_layout.put(self, position, value)


@unsafe.raw
def __delitem__(self: list[object], index: object) -> None:
    """Removes one item, or those in a slice."""
    if isinstance(index, slice):
        list_slices.delete_slice(self, index)
        return
    position = _position(self, index, "list assignment index out of range")
    list_layout.close_gap(self, position, 1)


@unsafe.raw
@unsafe.inline
def append(self: list[object], value: object) -> None:
    """Adds an item at the end."""
    count = list_layout.length(self)
    if count >= list_layout.word_capacity(self):
        _append_rarely(self, count, value)
    else:
        slots.put(list_layout.first(self), count, value)
        list_layout.set_length(self, count + 1)


@unsafe.raw
@unsafe.noinline
def append_any(self: list[object], value: object) -> None:
    """The same, as a call."""
    append(self, value)


@unsafe.raw
@unsafe.noinline
def _append_rarely(self: list[object], count: int, value: object) -> None:
    """The same where the list is full, or holds numbers."""
    list_layout.admit(self, value)
    if count >= list_layout.capacity(self):
        list_layout.grow(self, count + 1)
    list_layout.put(self, count, value)
    list_layout.set_length(self, count + 1)


@unsafe.raw
@unsafe.inline
def append_int(self: list[object], value: int) -> None:
    """Adds an int of 63 bits at the end of a list that holds such."""
    count = list_layout.length(self)
    if count >= ~list_layout.word_capacity(self):
        list_layout.grow(self, count + 1)
    unsafe.store_number(list_layout.first(self) + (count << 3), value)
    list_layout.set_length(self, count + 1)


@unsafe.raw
@unsafe.inline
def append_float(self: list[object], value: float) -> None:
    """Adds a float at the end of a list that holds such."""
    count = list_layout.length(self)
    if count >= ~list_layout.word_capacity(self):
        list_layout.grow(self, count + 1)
    unsafe.store_double(list_layout.first(self) + (count << 3), value)
    list_layout.set_length(self, count + 1)


def extend(self: list[object], iterable: Iterable[object]) -> None:
    """Adds the items of `iterable` at the end."""
    if list_layout.is_exact(iterable):
        add_list(self, unsafe.assume(list, iterable))
    elif tuple_layout.is_exact(iterable):
        fixed = unsafe.assume(tuple, iterable)
        _reserve_more(self, tuple_layout.length(fixed))
        _extend_by_words(self, tuple_layout.first(fixed), tuple_layout.length(fixed))
    elif not (isinstance(iterable, ranges.range) and _extend_by_range(self, iterable)):
        if unsafe.has_method("__len__", iterable, 0):
            comparison.length(iterable)
        for value in iterable:
            append(self, value)


def _extend_by_range(self: list[object], numbers: ranges.range) -> bool:
    """Adds the ints of a range, if they are small ones; says whether they were."""
    count = sequences.repeated_length(1, len(numbers))
    first = numbers.start
    if numbers.step != 1 or not -_LIMIT <= first < _LIMIT - count:
        return False
    if count > 0:
        _reserve_more(self, count)
        _append_numbers(self, first, count)
    return True


@unsafe.raw
def _append_numbers(self: list[object], first: int, count: int) -> None:
    """Adds ints that follow one another; there is room."""
    list_layout.admit(self, slots.small(first))
    target = list_layout.first(self) + (list_layout.length(self) << 3)
    index = 0
    if list_layout.kind(self) == list_layout.INTS:
        while index < count:
            unsafe.store_number(target + (index << 3), first + index)
            index += 1
    else:
        while index < count:
            slots.put(target, index, slots.small(first + index))
            index += 1
    list_layout.set_length(self, list_layout.length(self) + count)


@unsafe.raw
def add_list(self: list[object], other: list[object]) -> None:
    """Adds the items of another list, or of the same one, at the end."""
    count = list_layout.length(other)
    if list_layout.kind(other) == list_layout.WORDS:
        _reserve_more(self, count)  # which may replace the storage of `other`: it may be the same list
        _extend_by_words(self, list_layout.first(other), count)
    elif list_layout.kind(self) == list_layout.kind(other):
        _reserve_more(self, count)
        _append_items(self, list_layout.first(other), count)
    else:
        _reserve_more(self, count)
        index = 0
        while index < count:
            append(self, list_layout.number(other, index))
            index += 1


@unsafe.raw
def _extend_by_words(self: list[object], source: int, count: int) -> None:
    """Adds the words at `source`; there is room."""
    if list_layout.kind(self) == list_layout.WORDS:
        _append_items(self, source, count)
        return
    index = 0
    while index < count:
        append(self, slots.get(source, index))
        index += 1


@unsafe.raw
def _reserve_more(self: list[object], count: int) -> None:
    """Makes room for `count` more items; exactly so if the list is empty."""
    present = list_layout.length(self)
    if present == 0:
        list_layout.reserve(self, count)
    elif present + count > list_layout.capacity(self):
        list_layout.grow(self, present + count)


@unsafe.raw
def _append_items(self: list[object], source: int, count: int) -> None:
    """Adds the items at `source`, which are of what the list holds; there is room."""
    if count > 0:
        present = list_layout.length(self)
        unsafe.copy(list_layout.first(self) + (present << 3), source, count << 3)
        list_layout.set_length(self, present + count)


@unsafe.raw
def insert(self: list[object], index: object, value: object) -> None:
    """Puts an item before the one at `index`; an index beyond either end means that end."""
    count = list_layout.length(self)
    position = slots.small_value(index) if unsafe.is_small_int(index) else indices.size(_exact(index))
    if position < 0:
        position += count
        if position < 0:
            position = 0
    elif position > count:
        position = count
    list_layout.admit(self, value)
    list_layout.open_gap(self, position, 1)
    list_layout.put(self, position, value)


def _exact(index: object) -> int:
    """An index argument of a method. Raises TypeError."""
    if not isinstance(index, int) and not unsafe.has_method("__index__", index, 0):
        raise TypeError(f"'{kinds.type_name(index)}' object cannot be interpreted as an integer")
    return indices.exact(index)


@unsafe.raw
@unsafe.inline
def pop(self: list[object], index: object = -1) -> object:
    """Removes and returns the item at `index`. Raises IndexError."""
    count = list_layout.length(self)
    if unsafe.word(index) == -1 and count > 0:
        value = list_layout.item(self, count - 1)
        slots.clear(list_layout.first(self), count - 1)
        list_layout.set_length(self, count - 1)
        return value
    return _pop_at(self, index)


@unsafe.raw
@unsafe.noinline
def _pop_at(self: list[object], index: object) -> object:
    position = slots.small_value(index) if unsafe.is_small_int(index) else indices.size(_exact(index))
    count = list_layout.length(self)
    if count == 0:
        raise IndexError("pop from empty list")
    if position < 0:
        position += count
    if not unsafe.unsigned_less(position, count):
        raise IndexError("pop index out of range")
    value = list_layout.item(self, position)
    list_layout.close_gap(self, position, 1)
    return value


@unsafe.raw
def clear(self: list[object]) -> None:
    """Removes all items."""
    list_layout.detach(self)


@unsafe.raw
def copy(self: list[object]) -> list[object]:
    """A new list of the same items."""
    return list_layout.copy_of(self)


@unsafe.raw
def reverse(self: list[object]) -> None:
    """Puts the items in the opposite order."""
    sorting.reverse(list_layout.first(self), list_layout.length(self), slots.WORD)


def __iter__(self: list[object]) -> list_iterator:
    """An iterator over the items; it sees changes to the list."""
    return list_iterator(self)


def __reversed__(self: list[object]) -> list_reverseiterator:
    """An iterator from the last item to the first."""
    return list_reverseiterator(self)
