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
    step = 8
    if keys is None:
        array = slots.new_array(count)
        unsafe.copy(slots.array_slots(array), list_layout.first(items), count << 3)
    else:
        step = 16
        array = slots.new_array(count << 1)
        sorting.pair_up(list_layout.first(keys), list_layout.first(items), slots.array_slots(array), count)
    if reverse:
        sorting.reverse(slots.array_slots(array), count, step)
    kind = sorting.kind_of(slots.array_slots(array), step, count)
    sorting.sort(array, count, step, kind)
    if reverse:
        sorting.reverse(slots.array_slots(array), count, step)
    result = list_layout.new(count)
    if keys is None:
        unsafe.copy(list_layout.first(result), slots.array_slots(array), count << 3)
    else:
        sorting.take_values(slots.array_slots(array), list_layout.first(result), count)
    return result
