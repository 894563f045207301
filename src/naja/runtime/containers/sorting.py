"""Stable merge sort of slots.

What belongs here: the algorithm, on raw slots. What does not: lists (`list_sort.py`).

An *entry* is one slot, or two when there are keys: the key, then the value. A run that is in order already,
or in strictly opposite order, is found first and costs one pass; otherwise short runs are sorted by insertion
and merged pairwise, back and forth between two Arrays. Comparisons are of the form "is the later one less
than the earlier one", as CPython's.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.containers import compare, slots

OBJECTS = 0
INTS = 1
"""All keys are small ints."""
FLOATS = 2
STRINGS = 3

_RUN = 8
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
        return unsafe.load64(a) < unsafe.load64(b)
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
def sort(array: unsafe.Array, count: int, step: int, kind: int) -> unsafe.Array:
    """Sorts `count` entries of `step` bytes: an Array with the result, which is `array` or a new one. If a
    comparison raises, `array` still holds every entry once."""
    address = slots.array_slots(array)
    end = address + count * step
    run = _ordered(address, end, step, kind)
    if run == end:
        return array
    if run == 0:
        reverse(address, count, step)
        return array
    other = slots.new_array((count * step) >> 3)
    _insertion_runs(address, slots.array_slots(other), end, step, kind)
    source = other
    target = slots.new_array((count * step) >> 3)
    width = _RUN * step
    total = count * step
    while width < total:
        _merge_pass(slots.array_slots(source), slots.array_slots(target), total, width, step, kind)
        done = target
        target = source
        source = done
        width += width
    return source


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
            word = unsafe.load64(low + offset)
            unsafe.store64(low + offset, unsafe.load64(high + offset))
            unsafe.store64(high + offset, word)
            offset += 8
        low += step
        high -= step


@unsafe.raw
def _insertion_runs(address: int, target: int, end: int, step: int, kind: int) -> None:
    """Writes the entries to `target`, each _RUN of them sorted."""
    while address < end:
        stop = target + _RUN * step
        if stop > target + (end - address):
            stop = target + (end - address)
        start = target
        while target < stop:
            place = target
            while place > start and _before(kind, address, place - step):
                _move(place, place - step, step)
                place -= step
            _move(place, address, step)
            address += step
            target += step


@unsafe.raw
@unsafe.inline
def _move(target: int, source: int, step: int) -> None:
    unsafe.store64(target, unsafe.load64(source))
    if step > 8:
        unsafe.store64(target + 8, unsafe.load64(source + 8))


@unsafe.raw
def _merge_pass(source: int, target: int, total: int, width: int, step: int, kind: int) -> None:
    """Merges pairs of sorted runs of `width` bytes from `source` into runs of twice that in `target`."""
    start = 0
    while start < total:
        middle = start + width
        if middle > total:
            middle = total
        end = middle + width
        if end > total:
            end = total
        if middle == end or not _before(kind, source + middle, source + middle - step):
            unsafe.copy(target + start, source + start, end - start)
        else:
            _merge(source + start, source + middle, source + end, target + start, step, kind)
        start = end


@unsafe.raw
def _merge(left: int, right: int, end: int, target: int, step: int, kind: int) -> None:
    """Merges the sorted runs from `left` to `right` and from there to `end`; both have entries."""
    middle = right
    while left < middle and right < end:
        if _before(kind, right, left):
            _move(target, right, step)
            right += step
        else:
            _move(target, left, step)
            left += step
        target += step
    if left < middle:
        unsafe.copy(target, left, middle - left)
    elif right < end:
        unsafe.copy(target, right, end - right)


@unsafe.raw
def pair_up(keys: int, values: int, target: int, count: int) -> None:
    """Writes entries of key and value."""
    index = 0
    while index < count:
        unsafe.store64(target + (index << 4), unsafe.load64(keys + (index << 3)))
        unsafe.store64(target + (index << 4) + 8, unsafe.load64(values + (index << 3)))
        index += 1


@unsafe.raw
def take_values(entries: int, target: int, count: int) -> None:
    """Writes the values of entries of key and value."""
    index = 0
    while index < count:
        unsafe.store64(target + (index << 3), unsafe.load64(entries + (index << 4) + 8))
        index += 1
