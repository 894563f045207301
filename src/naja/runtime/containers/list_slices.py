"""Slices of lists: reading, replacing, deleting.

What belongs here: the work behind `list[start:stop:step]`. What does not: what bounds mean
(`text/indices.py`).
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.containers import compare, list_core, list_layout, sequences
from naja.runtime.text import indices


@unsafe.raw
def get_slice(self: list[object], key: slice[object, object, object]) -> list[object]:
    """A list of the items in a slice."""
    step = indices.slice_step(key.step)
    return part(self, key.start, key.stop, step)


@unsafe.raw
def part(self: list[object], start: object, stop: object, step: int) -> list[object]:
    """The same of `self[start:stop:step]`."""
    count = list_layout.length(self)
    first = indices.slice_start(start, step, count)
    taken = indices.slice_count(first, indices.slice_stop(stop, step, count), step)
    result = list_layout.new_like(self, taken)
    if taken > 0:
        sequences.gather(list_layout.first(result), list_layout.first(self), first, step, taken)
    return result


def set_slice(self: list[object], key: slice[object, object, object], value: object) -> None:
    """Replaces the items in a slice by those of `value`, which may be more or fewer if the step is 1."""
    simple = _check(self, key)
    items = _items_of(self, value, simple)
    if simple:
        _replace(self, key, items)
    else:
        _replace_stepped(self, key, items)


@unsafe.raw
def _check(self: list[object], key: slice[object, object, object]) -> bool:
    """Whether the step is 1. Raises what is wrong with the bounds before the value is looked at."""
    step = indices.slice_step(key.step)
    indices.slice_start(key.start, step, list_layout.length(self))
    indices.slice_stop(key.stop, step, list_layout.length(self))
    return step == 1


def _items_of(self: list[object], value: object, simple: bool) -> list[object]:
    """A list of the items of an iterable, never the list that is changed itself. Raises TypeError."""
    if not isinstance(value, list | tuple) and not unsafe.has_method("__iter__", value, 0):
        if simple:
            raise TypeError("can only assign an iterable")
        raise TypeError("must assign iterable to extended slice")
    found = list_layout.new_like(self, 0)
    list_core.extend(found, compare.as_iterable(value))
    return found


@unsafe.raw
def _replace(self: list[object], key: slice[object, object, object], items: list[object]) -> None:
    count = list_layout.length(self)
    start = indices.slice_start(key.start, 1, count)
    stop = indices.slice_stop(key.stop, 1, count)
    if stop < start:
        stop = start
    _hold_the_same(self, items)
    more = list_layout.length(items) - (stop - start)
    if more > 0:
        list_layout.open_gap(self, stop, more)
    elif more < 0:
        list_layout.close_gap(self, stop + more, -more)
    if list_layout.length(items) > 0:
        target = list_layout.first(self) + (start << 3)
        unsafe.copy(target, list_layout.first(items), list_layout.length(items) << 3)


@unsafe.raw
def _hold_the_same(a: list[object], b: list[object]) -> None:
    """Lets both lists hold words if one of them does: making one of the items may have changed the other."""
    if list_layout.kind(a) == list_layout.WORDS:
        list_layout.hold_words(b)
    elif list_layout.kind(b) == list_layout.WORDS:
        list_layout.hold_words(a)


@unsafe.raw
def _replace_stepped(self: list[object], key: slice[object, object, object], items: list[object]) -> None:
    count = list_layout.length(self)
    step = indices.slice_step(key.step)
    start = indices.slice_start(key.start, step, count)
    taken = indices.slice_count(start, indices.slice_stop(key.stop, step, count), step)
    if taken != list_layout.length(items):
        _wrong_size(list_layout.length(items), taken)
    index = 0
    while index < taken:
        list_layout.put(self, start, list_layout.item(items, index))
        start += step
        index += 1


def _wrong_size(given: int, wanted: int) -> None:
    raise ValueError(f"attempt to assign sequence of size {given} to extended slice of size {wanted}")


@unsafe.raw
def delete_slice(self: list[object], key: slice[object, object, object]) -> None:
    """Removes the items in a slice."""
    count = list_layout.length(self)
    step = indices.slice_step(key.step)
    start = indices.slice_start(key.start, step, count)
    taken = indices.slice_count(start, indices.slice_stop(key.stop, step, count), step)
    if taken == 0:
        return
    if step < 0:
        start += step * (taken - 1)
        step = -step
    if step == 1:
        list_layout.close_gap(self, start, taken)
        return
    address = list_layout.first(self)
    target = start
    source = start
    removed = 0
    while source < count:
        if removed < taken and source == start + removed * step:
            removed += 1
        else:
            unsafe.store64(address + (target << 3), unsafe.load64(address + (source << 3)))
            target += 1
        source += 1
    unsafe.fill(address + (target << 3), 0, taken << 3)
    list_layout.set_length(self, count - taken)
