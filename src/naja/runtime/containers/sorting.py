"""Stable merge sort of slots.

What belongs here: the algorithm, on raw slots. What does not: lists (`list_sort.py`).

An *entry* is one slot, or two when there are keys: the key, then the value. A run that is in order already,
or in strictly opposite order, is found first and costs one pass; otherwise short runs are sorted by insertion
and merged pairwise; runs that are in order already are left alone. Comparisons are of the form "is the later
one less than the earlier one", as CPython's.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.containers import compare, slots

OBJECTS = 0
INTS = 1
"""All keys are small ints."""
FLOATS = 2
STRINGS = 3

_RUN = 16
"""Entries sorted by insertion before merging begins."""


@unsafe.raw
def kind_of(address: int, step: int, count: int) -> int:
    """What the `count` keys, `step` bytes apart, have in common: OBJECTS, INTS, FLOATS or STRINGS."""
    kind = _kind(slots.get(address, 0))
    index = 1
    while index < count and kind != OBJECTS:
        address += step
        if _kind(slots.get(address, 0)) != kind:
            return OBJECTS
        index += 1
    return kind


@unsafe.raw
@unsafe.inline
def _kind(key: object) -> int:
    if unsafe.is_small_int(key):
        return INTS
    number = unsafe.class_number(key)
    if number == unsafe.class_number_of(float):
        return FLOATS
    if number == unsafe.class_number_of(str):
        return STRINGS
    return OBJECTS


@unsafe.raw
@unsafe.inline
def _before(kind: int, a: int, b: int) -> bool:
    """Whether the key in the slot at `a` is less than the one at `b`."""
    if kind == INTS:
        return unsafe.load_bits(a) < unsafe.load_bits(b)
    return _object_before(kind, unsafe.load_object(a), unsafe.load_object(b))


@unsafe.raw
@unsafe.noinline
def _object_before(kind: int, a: object, b: object) -> bool:
    if kind == FLOATS:
        return unsafe.assume(float, a) < unsafe.assume(float, b)
    if kind == STRINGS:
        return unsafe.assume(str, a) < unsafe.assume(str, b)
    return compare.less(a, b)


@unsafe.raw
def sort(array: unsafe.Array, count: int, step: int, kind: int) -> None:
    """Sorts `count` entries of `step` bytes in place. If a comparison raises, some entries may be lost."""
    address = slots.array_slots(array)
    total = count * step
    end = address + total
    run = _ordered(address, end, step, kind)
    if run == end:
        return
    if run == 0:
        reverse(address, count, step)
        return
    _insertion_runs(address, end, step, kind)
    width = _RUN * step
    if width >= total:
        return
    room = slots.new_array(total >> 3)
    while width < total:
        start = address
        while start + width < end:
            middle = start + width
            stop = middle + width
            if stop > end:
                stop = end
            if _before(kind, middle, middle - step):
                _merge(start, middle, stop, slots.array_slots(room), step, kind)
            start = stop
        width += width


@unsafe.raw
def _ordered(address: int, end: int, step: int, kind: int) -> int:
    """`end` if the entries are in order, 0 if they are in strictly descending order, else any address
    between."""
    second = address + step
    if second >= end:
        return end
    if _before(kind, second, address):
        second += step
        while second < end and _before(kind, second, second - step):
            second += step
        if second >= end:
            return 0
        return second
    second += step
    while second < end and not _before(kind, second, second - step):
        second += step
    if second >= end:
        return end
    return second


@unsafe.raw
def reverse(address: int, count: int, step: int) -> None:
    """Puts `count` entries of `step` bytes in the opposite order."""
    low = address
    high = address + (count - 1) * step
    while low < high:
        offset = 0
        while offset < step:
            word = unsafe.load_bits(low + offset)
            unsafe.store_bits(low + offset, unsafe.load_bits(high + offset))
            unsafe.store_bits(high + offset, word)
            offset += 8
        low += step
        high -= step


@unsafe.raw
def _insertion_runs(address: int, end: int, step: int, kind: int) -> None:
    """Sorts each _RUN of entries by insertion."""
    start = address
    while start < end:
        stop = start + _RUN * step
        if stop > end:
            stop = end
        entry = start + step
        while entry < stop:
            if _before(kind, entry, entry - step):
                _insert(_upper(kind, start, entry - step, entry, step), entry, step)
            entry += step
        start = stop


@unsafe.raw
@unsafe.inline
def _insert(place: int, entry: int, step: int) -> None:
    """Moves an entry down to `place`, and those from there on up by one."""
    first = unsafe.load_bits(entry)
    second = 0
    if step > 8:
        second = unsafe.load_bits(entry + 8)
    while entry > place:
        _move(entry, entry - step, step)
        entry -= step
    unsafe.store_bits(place, first)
    if step > 8:
        unsafe.store_bits(place + 8, second)


@unsafe.raw
def _upper(kind: int, low: int, high: int, key: int, step: int) -> int:
    """The first of the sorted entries from `low` to `high` that the one at `key` is less than; `high` if
    there is none."""
    while low < high:
        middle = low + ((high - low) // step >> 1) * step
        if _before(kind, key, middle):
            high = middle
        else:
            low = middle + step
    return low


@unsafe.raw
def _lower(kind: int, low: int, high: int, key: int, step: int) -> int:
    """The first of the sorted entries from `low` to `high` that is not less than the one at `key`; `high` if
    there is none."""
    while low < high:
        middle = low + ((high - low) // step >> 1) * step
        if _before(kind, middle, key):
            low = middle + step
        else:
            high = middle
    return low


@unsafe.raw
@unsafe.inline
def _move(target: int, source: int, step: int) -> None:
    unsafe.store_bits(target, unsafe.load_bits(source))
    if step > 8:
        unsafe.store_bits(target + 8, unsafe.load_bits(source + 8))


@unsafe.raw
def _merge(left: int, middle: int, end: int, room: int, step: int, kind: int) -> None:
    """Merges the sorted runs from `left` to `middle` and from there to `end`. `room` holds as much as the
    left one."""
    left = _upper(kind, left, middle, middle, step)
    end = _lower(kind, middle, end, middle - step, step)
    unsafe.copy(room, left, middle - left)
    limit = room + (middle - left)
    if kind == INTS and step == 8:
        _merge_ints(room, limit, middle, end, left)
        return
    target = left
    right = middle
    while room < limit and right < end:
        if _before(kind, right, room):
            _move(target, right, step)
            right += step
        else:
            _move(target, room, step)
            room += step
        target += step
    unsafe.copy(target, room, limit - room)


@unsafe.raw
def _merge_ints(left: int, limit: int, right: int, end: int, target: int) -> None:
    """Merges the small ints from `left` to `limit` with those from `right` to `end`, without a branch on what
    is less: that would be mispredicted half of the time."""
    while left < limit and right < end:
        a = unsafe.load_bits(left)
        b = unsafe.load_bits(right)
        taken = 8 if b < a else 0
        unsafe.store_bits(target, b if b < a else a)
        right += taken
        left += 8 - taken
        target += 8
    unsafe.copy(target, left, limit - left)


@unsafe.raw
def pair_up(keys: int, values: int, target: int, count: int) -> None:
    """Writes entries of key and value."""
    index = 0
    while index < count:
        unsafe.store_bits(target + (index << 4), unsafe.load_bits(keys + (index << 3)))
        unsafe.store_bits(target + (index << 4) + 8, unsafe.load_bits(values + (index << 3)))
        index += 1


@unsafe.raw
def take_values(entries: int, target: int, count: int) -> None:
    """Writes the values of entries of key and value."""
    index = 0
    while index < count:
        unsafe.store_bits(target + (index << 3), unsafe.load_bits(entries + (index << 4) + 8))
        index += 1
