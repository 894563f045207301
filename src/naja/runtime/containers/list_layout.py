"""How a list lies in memory: the only file that knows its offsets.

What belongs here: reading and writing the fields and items, making lists, capacity, what a list holds. What does not:
methods.

    +4 what it holds (16 bits), +6 whether it holds words for good (8 bits)
    +8 length, +16 Array or Blob with the items (null if the capacity is 0), +24 capacity

A list holds words, or numbers as they are: ints of 63 bits, or doubles. Of these the storage is a Blob, and the capacity is
stored with all its bits inverted: code that adds items in line finds such a list full and asks further. Items take 8 bytes
whatever they are, so that lengths and addresses mean the same for all lists, and runs of items move in the same way.
Slots from the length on are unset.

Lists are made to hold numbers by compiled code (`najac/lower/lists.py`). One that is given something else holds words for
good: a list changes twice at most.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.containers import slots

SIZE = 32
_KIND = 4
_FOR_GOOD = 6
_LENGTH = 8
_STORAGE = 16
_CAPACITY = 24

WORDS = 0
INTS = 0x201
FLOATS = 0x202
"""What a list can hold. `najac/ir/ops.py` has the same numbers."""


@unsafe.raw
@unsafe.inline
def kind(items: list[object]) -> int:
    """What the list holds."""
    return unsafe.load_kind(unsafe.address(items) + _KIND)


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
def word_capacity(items: list[object]) -> int:
    """How many words fit before the storage must be replaced; negative if the list holds numbers."""
    return unsafe.load64(unsafe.address(items) + _CAPACITY)


@unsafe.raw
@unsafe.inline
def capacity(items: list[object]) -> int:
    """How many items fit before the storage must be replaced."""
    count = word_capacity(items)
    return count ^ (count >> 63)


@unsafe.raw
@unsafe.inline
def first(items: list[object]) -> int:
    """The address of the first item; without meaning if the capacity is 0. Growing changes it."""
    return unsafe.load_storage(unsafe.address(items) + _STORAGE) + slots.ARRAY_SLOTS


# --- items ------------------------------------------------------------------------------------------------------


@unsafe.raw
@unsafe.inline
def word(items: list[object], index: int) -> object:
    """The item at an index within the length, of a list that holds words."""
    return slots.get(first(items), index)


@unsafe.raw
@unsafe.inline
def item(items: list[object], index: int) -> object:
    """The item at an index within the length."""
    if kind(items) == WORDS:
        return word(items, index)
    return number(items, index)


@unsafe.raw
@unsafe.noinline
def number(items: list[object], index: int) -> object:
    """The item at an index within the length, of a list that holds numbers."""
    if kind(items) == FLOATS:  # asked first: only where floats are lists' items does this make any
        return _boxed(unsafe.load_double(first(items) + (index << 3)))
    return slots.small(unsafe.load_number(first(items) + (index << 3)))


def _boxed(value: float) -> object:
    return value


@unsafe.raw
@unsafe.inline
def put(items: list[object], index: int, value: object) -> None:
    """Replaces the item at an index within the length."""
    if kind(items) == WORDS:
        slots.put(first(items), index, value)
    else:
        put_into_numbers(items, index, value)


@unsafe.raw
@unsafe.noinline
def put_into_numbers(items: list[object], index: int, value: object) -> None:
    """The same of a list that holds numbers, and words afterwards if the value is no such number."""
    admit(items, value)
    if kind(items) == INTS:
        unsafe.store_number(first(items) + (index << 3), slots.small_value(value))
    elif kind(items) == FLOATS:
        unsafe.store_double(first(items) + (index << 3), unsafe.assume(float, value))
    else:
        slots.put(first(items), index, value)


# --- what a list holds ------------------------------------------------------------------------------------------


@unsafe.raw
@unsafe.noinline
def admit(items: list[object], value: object) -> None:
    """Makes a list able to hold a value: words, if it holds numbers and this is no such number."""
    if kind(items) == INTS:
        if not unsafe.is_small_int(value):
            hold_words(items)
    elif kind(items) == FLOATS:
        if unsafe.class_number(value) != unsafe.class_number_of(float):
            hold_words(items)


@unsafe.raw
@unsafe.noinline
def hold_words(items: list[object]) -> None:
    """Makes a list hold words. What it holds is boxed before anything of the list changes: memory may run out."""
    if kind(items) == WORDS:
        return
    size = capacity(items)
    storage = 0
    if size > 0:
        array = slots.new_array(size)
        index = 0
        while index < length(items):
            slots.put(slots.array_slots(array), index, number(items, index))
            index += 1
        storage = unsafe.address(array)
    unsafe.store_kind(unsafe.address(items) + _KIND, WORDS)
    _set_storage(items, storage, size)
    stay_words(items)


@unsafe.raw
@unsafe.inline
def may_be_narrowed(items: list[object]) -> bool:
    """Whether a list holds words, but perhaps not for good. Instances of subclasses do."""
    return kind(items) == WORDS and unsafe.load8(unsafe.address(items) + _FOR_GOOD) == 0 and is_exact(items)


@unsafe.raw
@unsafe.inline
def stay_words(items: list[object]) -> None:
    """Lets a list hold words for good."""
    unsafe.store8(unsafe.address(items) + _FOR_GOOD, 1)


@unsafe.raw
def become(items: list[object], other: list[object]) -> None:
    """Lets a list have what another list holds, which is not used any more. Field by field: of a copied run of memory nobody
    knows what is where."""
    unsafe.store_kind(unsafe.address(items) + _KIND, kind(other))
    set_length(items, length(other))
    unsafe.store_storage(
        unsafe.address(items) + _STORAGE, unsafe.load_storage(unsafe.address(other) + _STORAGE)
    )
    unsafe.store64(unsafe.address(items) + _CAPACITY, word_capacity(other))


@unsafe.raw
@unsafe.inline
def hold_same(items: list[object], other: list[object]) -> None:
    """Makes a list that has no storage hold what another one holds. It names no kind: to name that of floats here would put
    all that lists of floats need into every image that takes a slice."""
    unsafe.store_kind(unsafe.address(items) + _KIND, kind(other))
    unsafe.store64(unsafe.address(items) + _CAPACITY, 0 if kind(other) == WORDS else -1)


@unsafe.raw
@unsafe.inline
def hold_ints(items: list[object]) -> None:
    """Makes a list that has no storage hold ints."""
    unsafe.store_kind(unsafe.address(items) + _KIND, INTS)
    unsafe.store64(unsafe.address(items) + _CAPACITY, -1)


@unsafe.raw
@unsafe.inline
def hold_floats(items: list[object]) -> None:
    """Makes a list that has no storage hold floats."""
    unsafe.store_kind(unsafe.address(items) + _KIND, FLOATS)
    unsafe.store64(unsafe.address(items) + _CAPACITY, -1)


@unsafe.raw
@unsafe.inline
def is_exact(value: object) -> bool:
    """Whether a value is a list, of no subclass."""
    return unsafe.class_number(value) == unsafe.class_number_of(list)


# --- making lists, and their storage ----------------------------------------------------------------------------


@unsafe.raw
def new(count: int) -> list[object]:
    """A list of `count` words that are all unset: the caller fills them before anything else sees the
    list."""
    items: list[object] = unsafe.allocate(list, SIZE)
    if count > 0:
        _set_storage(items, unsafe.address(slots.new_array(count)), count)
        set_length(items, count)
    return items


@unsafe.raw
def new_ints(count: int) -> list[object]:
    """The same, holding ints."""
    items: list[object] = unsafe.allocate(list, SIZE)
    hold_ints(items)
    _lengthen(items, count)
    return items


@unsafe.raw
def new_floats(count: int) -> list[object]:
    """The same, holding floats."""
    items: list[object] = unsafe.allocate(list, SIZE)
    hold_floats(items)
    _lengthen(items, count)
    return items


@unsafe.raw
@unsafe.inline
def _lengthen(items: list[object], count: int) -> None:
    """Gives a list that has no storage `count` items that are unset."""
    reserve(items, count)
    set_length(items, count)


@unsafe.raw
def new_like(other: list[object], count: int) -> list[object]:
    """A list of `count` items, holding what `other` holds."""
    if kind(other) == WORDS:
        return new(count)
    items: list[object] = unsafe.allocate(list, SIZE)
    hold_same(items, other)
    _lengthen(items, count)
    return items


@unsafe.raw
def copy_of(items: list[object]) -> list[object]:
    """A list of the same items, which is of no subclass."""
    count = length(items)
    copy = new_like(items, count)
    if count > 0:
        unsafe.copy(first(copy), first(items), count << 3)
    return copy


@unsafe.raw
def reserve(items: list[object], count: int) -> None:
    """Makes the capacity at least `count`, without room for more."""
    if count > capacity(items):
        storage = _new_storage(items, count)
        present = length(items)
        if present > 0:
            unsafe.copy(storage + slots.ARRAY_SLOTS, first(items), present << 3)
        _set_storage(items, storage, count)


@unsafe.raw
def _new_storage(items: list[object], count: int) -> int:
    if kind(items) == WORDS:
        return unsafe.address(slots.new_array(count))
    blob: unsafe.Blob = unsafe.allocate(unsafe.Blob, slots.ARRAY_SLOTS + (count << 3))
    return unsafe.address(blob)


@unsafe.raw
@unsafe.inline
def _set_storage(items: list[object], storage: int, count: int) -> None:
    """Gives a list a storage for `count` of what it holds."""
    unsafe.store_storage(unsafe.address(items) + _STORAGE, storage)
    unsafe.store64(unsafe.address(items) + _CAPACITY, count if kind(items) == WORDS else ~count)


@unsafe.raw
@unsafe.noinline
def grow(items: list[object], count: int) -> None:
    """Makes the capacity at least `count`, with room for half as much again: the collector cannot enlarge a
    storage in place, so CPython's eighth would copy too often."""
    reserve(items, count + (count >> 1) + 3)


@unsafe.raw
def detach(items: list[object]) -> None:
    """Makes a list empty and lets go of its storage."""
    unsafe.store_length(unsafe.address(items) + _LENGTH, 0)
    _set_storage(items, 0, 0)


@unsafe.raw
@unsafe.inline
def is_detached(items: list[object]) -> bool:
    """Whether a list has no storage."""
    return unsafe.load_storage(unsafe.address(items) + _STORAGE) == 0


@unsafe.raw
def adopt(items: list[object], other: list[object]) -> None:
    """Lets a list that has no storage have the items of a list of words, which is not used any more."""
    count = length(other)
    if kind(items) != WORDS:
        _adopt_numbers(items, other, count)
        return
    become(items, other)


@unsafe.raw
@unsafe.noinline
def _adopt_numbers(items: list[object], other: list[object], count: int) -> None:
    reserve(items, count)
    index = 0
    while index < count:
        put_into_numbers(items, index, word(other, index))
        index += 1
    set_length(items, count)


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
