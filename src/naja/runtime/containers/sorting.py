"""Stable merge sort of slots.

What belongs here: the algorithm, on raw slots. What does not: lists (`list_sort.py`).

An *entry* is one slot, or two when there are keys: the key, then the value. A run that is in order already,
or in strictly opposite order, is found first and costs one pass; otherwise short runs are sorted by insertion
and merged pairwise; runs that are in order already are left alone. Comparisons are of the form "is the later
one less than the earlier one", as CPython's.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.containers import compare, slots, tuple_layout
from naja.runtime.text import text_ops

OBJECTS = 0
INTS = 1
"""All keys are small ints."""
FLOATS = 2
"""All keys are floats; they are sorted as ints (`ranked`)."""
STRINGS = 3
TUPLES = 4

_RUN = 16
"""Entries sorted by insertion before merging begins."""


@unsafe.raw
def kind_of(address: int, step: int, count: int) -> int:
    """What the `count` keys, `step` bytes apart, have in common: OBJECTS, INTS, FLOATS STRINGS or TUPLES."""
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
    if number == unsafe.class_number_of(tuple):
        return TUPLES
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
    if kind == STRINGS:
        return unsafe.assume(str, a) < unsafe.assume(str, b)
    if kind == TUPLES:
        return _tuple_before(unsafe.assume(tuple, a), unsafe.assume(tuple, b))
    return compare.less(a, b)


@unsafe.raw
@unsafe.inline
def _tuple_before(a: tuple[object, ...], b: tuple[object, ...]) -> bool:
    """Mostly the first items, ints or texts, say it already."""
    if tuple_layout.length(a) > 0 and tuple_layout.length(b) > 0:
        first = tuple_layout.item(a, 0)
        second = tuple_layout.item(b, 0)
        if not unsafe.same_object(first, second):
            kind = _kind(first)
            if kind == INTS and unsafe.is_small_int(second):
                return unsafe.word(first) < unsafe.word(second)
            if kind == STRINGS and _kind(second) == STRINGS:
                order = text_ops.compare(unsafe.assume(str, first), unsafe.assume(str, second))
                if order != 0:
                    return order < 0
    return compare.less(a, b)


@unsafe.raw
def room_for(kind: int, count: int, step: int) -> int:
    """The address of memory for `count` entries. If keys are ints, no object is looked for there: the caller holds the
    values in a list."""
    if kind == INTS:
        blob: unsafe.Blob = unsafe.allocate(unsafe.Blob, slots.ARRAY_SLOTS + count * step)
        return unsafe.address(blob) + slots.ARRAY_SLOTS
    return slots.array_slots(slots.new_array(count * step >> 3))


@unsafe.raw
def sort(address: int, count: int, step: int, kind: int) -> None:
    """Sorts `count` entries of `step` bytes in place. If a comparison raises, some entries may be lost."""
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
    room = room_for(kind, count, step)
    while width < total:
        start = address
        while start + width < end:
            middle = start + width
            stop = middle + width
            if stop > end:
                stop = end
            if _before(kind, middle, middle - step):
                _merge(start, middle, stop, room, step, kind)
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
        middle = low + ((high - low >> 1) & -step)
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
        middle = low + ((high - low >> 1) & -step)
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
    if kind == INTS:
        _merge_ints(room, limit, middle, end, left, step)
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
def _merge_ints(left: int, limit: int, right: int, end: int, target: int, step: int) -> None:
    """Merges the entries from `left` to `limit` with those from `right` to `end`, without a branch on what is less:
    that would be mispredicted half of the time."""
    while left < limit and right < end:
        a = unsafe.load_bits(left)
        b = unsafe.load_bits(right)
        taken = step if b < a else 0
        source = right if b < a else left
        _move(target, source, step)
        right += taken
        left += step - taken
        target += step
    unsafe.copy(target, left, limit - left)


@unsafe.raw
def ranked(keys: int, values: int, target: int, count: int) -> bool:
    """Writes entries of key and value for keys that are floats: ints in the same order, zeros of both signs being equal. False
    if there is a NaN, which has no place in an order."""
    index = 0
    while index < count:
        key = unsafe.assume(float, unsafe.load_object(keys + (index << 3)))
        if key != key:  # a NaN
            return False
        bits = unsafe.float_bits(key + 0.0)
        unsafe.store_bits(target + (index << 4), bits ^ ((bits >> 63) & 0x7FFFFFFFFFFFFFFF))
        unsafe.store_bits(target + (index << 4) + 8, unsafe.load_bits(values + (index << 3)))
        index += 1
    return True


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
