"""How a dict lies in memory: the only file that knows its offsets.

What belongs here: the fields, the index and the entries, making room. What does not: methods.

    +4 stale elements of the index (32 bits), +8 used, +16 entries filled, +24 index Blob (null while there
    are no entries), +32 entries Array, +40 size of the index, a power of two

Entries stand in order of insertion: hash (raw), key, value; a deleted one has a null key. The index maps a
hash to an entry: each of its elements is 0 (never used) or 1 + the number of an entry. An element is never
taken back: it may point to a deleted entry, or, after `popitem`, to one that another element points to as
well; that one is called stale. It has 1, 2 or 4 bytes an element by its size. Probing is CPython's: i, then 5
i + perturb + 1, perturb beginning with the hash and losing 5 bits each time.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.containers import slots

SIZE = 48
ENTRY = 24
_STALE = 4
_USED = 8
_FILLED = 16
_INDEX = 24
_ENTRIES = 32
_INDEX_SIZE = 40
_BLOB = 8
_SMALLEST = 8
_BYTES = 256
_HALVES = 65536


@unsafe.raw
@unsafe.inline
def used(mapping: dict[object, object]) -> int:
    """How many items there are."""
    return unsafe.load_length(unsafe.address(mapping) + _USED)


@unsafe.raw
@unsafe.inline
def filled(mapping: dict[object, object]) -> int:
    """How many entries there are, deleted ones included."""
    return unsafe.load64(unsafe.address(mapping) + _FILLED)


@unsafe.raw
@unsafe.inline
def stale(mapping: dict[object, object]) -> int:
    """How many elements of the index are stale."""
    return unsafe.load32(unsafe.address(mapping) + _STALE)


@unsafe.raw
@unsafe.inline
def index_size(mapping: dict[object, object]) -> int:
    """Elements of the index: a power of two, or 0."""
    return unsafe.load64(unsafe.address(mapping) + _INDEX_SIZE)


@unsafe.raw
@unsafe.inline
def index_data(mapping: dict[object, object]) -> int:
    """The address of the index; there is one."""
    return unsafe.load_storage(unsafe.address(mapping) + _INDEX) + _BLOB


@unsafe.raw
@unsafe.inline
def entries(mapping: dict[object, object]) -> int:
    """The address of the first entry; there is an index."""
    return unsafe.load_storage(unsafe.address(mapping) + _ENTRIES) + slots.ARRAY_SLOTS


@unsafe.raw
@unsafe.inline
def capacity(size: int) -> int:
    """How many entries an index of `size` elements serves: two thirds of it."""
    return (size << 1) // 3


@unsafe.raw
@unsafe.inline
def load_index(data: int, size: int, place: int) -> int:
    """An element of an index of `size` elements."""
    if size < _BYTES:
        return unsafe.load8(data + place)
    if size < _HALVES:
        return unsafe.load16(data + (place << 1))
    return unsafe.load32(data + (place << 2))


@unsafe.raw
@unsafe.inline
def store_index(data: int, size: int, place: int, number: int) -> None:
    """Writes an element of an index of `size` elements."""
    if size < _BYTES:
        unsafe.store8(data + place, number)
    elif size < _HALVES:
        unsafe.store16(data + (place << 1), number)
    else:
        unsafe.store32(data + (place << 2), number)


@unsafe.raw
@unsafe.inline
def index_bytes(size: int) -> int:
    """Bytes of an index of `size` elements."""
    if size < _BYTES:
        return size
    return size << 1 if size < _HALVES else size << 2


@unsafe.raw
def enter(data: int, size: int, code: int, number: int) -> None:
    """Writes `number` to the first unused place for a hash."""
    mask = size - 1
    place = code & mask
    perturb = code
    while load_index(data, size, place) != 0:
        perturb = unsafe.shift_right_logical(perturb, 5)
        place = (place * 5 + perturb + 1) & mask
    store_index(data, size, place, number)


@unsafe.raw
def rebuild(mapping: dict[object, object], size: int, begin: int = 0) -> None:
    """Gives a dict an index of `size` elements and new entries without the deleted ones, behind `begin` that are unused."""
    count = filled(mapping)
    blob = unsafe.allocate(unsafe.Blob, _BLOB + index_bytes(size))
    array = slots.new_array(capacity(size) * 3)
    data = unsafe.address(blob) + _BLOB
    target = slots.array_slots(array) + begin * ENTRY
    kept = begin
    if count > 0:
        source = entries(mapping)
        end = source + count * ENTRY
        while source < end:
            if unsafe.load_bits(source + 8) != 0:
                unsafe.copy(target, source, ENTRY)
                kept += 1
                enter(data, size, unsafe.load64(target), kept)
                target += ENTRY
            source += ENTRY
    address = unsafe.address(mapping)
    unsafe.store32(address + _STALE, 0)
    unsafe.store64(address + _FILLED, kept)
    unsafe.store_storage(address + _INDEX, unsafe.address(blob))
    unsafe.store_storage(address + _ENTRIES, unsafe.address(array))
    unsafe.store64(address + _INDEX_SIZE, size)


@unsafe.raw
@unsafe.noinline
def make_room(mapping: dict[object, object]) -> None:
    """Makes room for at least one more entry: at most a third of the new entries is in use."""
    reserve(mapping, used(mapping) * 3)


@unsafe.raw
def reserve(mapping: dict[object, object], count: int) -> None:
    """Rebuilds a dict so that its index has more than `count` elements."""
    size = _SMALLEST
    while size <= count:
        size += size
    rebuild(mapping, size)


@unsafe.raw
def rebuild_behind(mapping: dict[object, object], begin: int) -> None:
    """Rebuilds a dict so that its entries begin behind `begin` deleted ones."""
    size = _SMALLEST
    while capacity(size) <= begin + used(mapping):
        size += size
    rebuild(mapping, size, begin)


@unsafe.raw
def renumber(mapping: dict[object, object], code: int, number: int, to: int) -> None:
    """Makes the element of the index that points to an entry point to another; `code` is the entry's hash."""
    data = index_data(mapping)
    size = index_size(mapping)
    place = code & (size - 1)
    perturb = code
    while load_index(data, size, place) != number + 1:
        perturb = unsafe.shift_right_logical(perturb, 5)
        place = (place * 5 + perturb + 1) & (size - 1)
    store_index(data, size, place, to + 1)


@unsafe.raw
@unsafe.inline
def is_full(mapping: dict[object, object]) -> bool:
    """Whether there is no room for one more entry."""
    return filled(mapping) + unsafe.load32(unsafe.address(mapping) + _STALE) >= capacity(index_size(mapping))


@unsafe.raw
@unsafe.inline
def add(mapping: dict[object, object], code: int, key: object, value: object) -> None:
    """Adds an entry; there is room, and the key is not present."""
    number = filled(mapping)
    entry = entries(mapping) + number * ENTRY
    unsafe.store64(entry, code)
    unsafe.store_object(entry + 8, key)
    unsafe.store_object(entry + 16, value)
    address = unsafe.address(mapping)
    unsafe.store64(address + _FILLED, number + 1)
    unsafe.store64(address + _USED, used(mapping) + 1)
    enter(index_data(mapping), index_size(mapping), code, number + 1)


@unsafe.raw
def delete(mapping: dict[object, object], entry: int) -> None:
    """Deletes the entry at an address."""
    unsafe.store_bits(entry + 8, 0)
    unsafe.store_bits(entry + 16, 0)
    address = unsafe.address(mapping)
    unsafe.store64(address + _USED, used(mapping) - 1)
    if used(mapping) == 0 and index_size(mapping) < _BYTES:
        unsafe.fill(index_data(mapping), 0, index_size(mapping))
        unsafe.store64(address + _FILLED, 0)
        unsafe.store32(address + _STALE, 0)


@unsafe.raw
def delete_last(mapping: dict[object, object], number: int) -> None:
    """Deletes the entry with the highest number that is not deleted, and forgets those behind it."""
    removed = filled(mapping) - number
    address = unsafe.address(mapping)
    unsafe.store64(address + _FILLED, number)
    unsafe.store32(address + _STALE, unsafe.load32(address + _STALE) + removed)
    delete(mapping, entries(mapping) + number * ENTRY)


@unsafe.raw
def clear(mapping: dict[object, object]) -> None:
    """Makes a dict empty."""
    unsafe.store32(unsafe.address(mapping) + _STALE, 0)
    unsafe.fill(unsafe.address(mapping) + _USED, 0, SIZE - _USED)


@unsafe.raw
@unsafe.inline
def entry_after(mapping: dict[object, object], number: int) -> int:
    """The number of the first entry from `number` on that is not deleted; the number filled if there is
    none."""
    count = filled(mapping)
    while number < count and unsafe.load_bits(entries(mapping) + number * ENTRY + 8) == 0:
        number += 1
    return number


@unsafe.raw
@unsafe.inline
def entry_before(mapping: dict[object, object], number: int) -> int:
    """The number of the last entry up to `number` that is not deleted; -1 if there is none."""
    while number >= 0 and unsafe.load_bits(entries(mapping) + number * ENTRY + 8) == 0:
        number -= 1
    return number


@unsafe.raw
@unsafe.inline
def key_at(mapping: dict[object, object], number: int) -> object:
    """The key of an entry that is not deleted."""
    return unsafe.load_object(entries(mapping) + number * ENTRY + 8)


@unsafe.raw
@unsafe.inline
def value_at(mapping: dict[object, object], number: int) -> object:
    """The value of an entry that is not deleted."""
    return unsafe.load_object(entries(mapping) + number * ENTRY + 16)


@unsafe.raw
@unsafe.inline
def hash_at(mapping: dict[object, object], number: int) -> int:
    """The hash of an entry's key."""
    return unsafe.load64(entries(mapping) + number * ENTRY)


@unsafe.raw
def copy_to(source: dict[object, object], target: dict[object, object]) -> None:
    """Makes `target` a copy of the dict `source`, which has items."""
    if used(source) == filled(source) and unsafe.load32(unsafe.address(source) + _STALE) == 0:
        size = index_size(source)
        blob = unsafe.allocate(unsafe.Blob, _BLOB + index_bytes(size))
        unsafe.copy(unsafe.address(blob) + _BLOB, index_data(source), index_bytes(size))
        array = slots.new_array(capacity(size) * 3)
        unsafe.copy(slots.array_slots(array), entries(source), filled(source) * ENTRY)
        _set_fields(target, source, unsafe.address(blob), unsafe.address(array))
    else:
        address = unsafe.address(source)
        index = unsafe.load_storage(address + _INDEX)
        _set_fields(target, source, index, unsafe.load_storage(address + _ENTRIES))
        reserve(target, used(source) + (used(source) >> 1))


@unsafe.raw
@unsafe.inline
def _set_fields(target: dict[object, object], source: dict[object, object], index: int, array: int) -> None:
    """Gives `target` the Blob and the Array at these addresses, and the numbers that `source` has."""
    address = unsafe.address(target)
    unsafe.store64(address + _USED, used(source))
    unsafe.store64(address + _FILLED, filled(source))
    unsafe.store_storage(address + _INDEX, index)
    unsafe.store_storage(address + _ENTRIES, array)
    unsafe.store64(address + _INDEX_SIZE, index_size(source))
