"""`list.sort` and `sorted`.

What belongs here: keys, reversal, and what happens when the list is changed meanwhile. What does not: the
algorithm (`sorting.py`).
"""

from __future__ import annotations

from collections.abc import Callable

from naja import unsafe
from naja.runtime.containers import list_layout, slots, sorting


def sort(self: list[object], *, key: Callable[[object], object] | None = None, reverse: bool = False) -> None:
    """Sorts in place, stably. While it runs the list is empty; if it has items afterwards, ValueError. If a
    comparison or a key raises, the items are back in the order in which they were."""
    count = list_layout.length(self)
    if count == 0:
        return
    items = list_layout.copy_of(self)
    list_layout.hold_words(items)
    result = items
    list_layout.detach(self)
    changed = False
    try:
        keys = [key(item) for item in items] if key is not None else None
        result = _sorted(items, keys, reverse)
    finally:
        changed = not list_layout.is_detached(self)
        _give(self, result)
    if changed:
        raise ValueError("list modified during sort")


@unsafe.raw
def _give(self: list[object], items: list[object]) -> None:
    """Makes `self` the list of these items."""
    list_layout.detach(self)
    list_layout.adopt(self, items)


@unsafe.raw
def _sorted(items: list[object], keys: list[object] | None, reverse: bool) -> list[object]:
    """A list of the items in order; `items` itself stays as it is."""
    count = list_layout.length(items)
    first = list_layout.first(items)
    keyed = first if keys is None else list_layout.first(keys)
    kind = sorting.kind_of(keyed, slots.WORD, count)
    step = 8 if keys is None else 16
    entries = 0
    if kind == sorting.FLOATS:
        kind = sorting.OBJECTS
        room = sorting.room_for(sorting.INTS, count, 16)
        if sorting.ranked(keyed, first, room, count):
            entries = room
            kind = sorting.INTS
            step = 16
    if entries == 0:
        entries = sorting.room_for(kind, count, step)
        if keys is None:
            unsafe.copy(entries, first, count << 3)
        else:
            sorting.pair_up(keyed, first, entries, count)
    if reverse:
        sorting.reverse(entries, count, step)
    sorting.sort(entries, count, step, kind)
    if reverse:
        sorting.reverse(entries, count, step)
    result = list_layout.new(count)
    if step == 8:
        unsafe.copy(list_layout.first(result), entries, count << 3)
    else:
        sorting.take_values(entries, list_layout.first(result), count)
    return result
