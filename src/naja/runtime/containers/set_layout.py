"""How a set and a frozenset lie in memory, and CPython's algorithms over the table: the order of iteration is
the same.

What belongs here: offsets, probing, growth. What does not: methods. A parameter of type set stands for either.

    +8 used, +16 filled, +24 table Array (null while nothing was ever added), +32 mask, +40 hash of a
    frozenset (0: not computed) or, of a set, where `pop` goes on

The table has mask + 1 entries: hash (raw), key. The key of an entry that was never used is null; a removed
entry has the hash -1, which no key has, and None as its key. *Filled* counts removed entries too. The
algorithms follow Objects/setobject.c of CPython 3.11.
"""

from __future__ import annotations

from collections.abc import Sequence

from naja import unsafe
from naja.runtime.containers import compare, slots

SIZE = 48
ENTRY = 16
_USED = 8
_FILLED = 16
_TABLE = 24
_MASK = 32
_EXTRA = 40
_SMALLEST = 8
_LINEAR_PROBES = 9
_PERTURB_SHIFT = 5
_LARGE = 50000
_REMOVED = -1


@unsafe.raw
@unsafe.inline
def used(items: set[object]) -> int:
    """How many items there are."""
    return unsafe.load_length(unsafe.address(items) + _USED)


@unsafe.raw
@unsafe.inline
def filled(items: set[object]) -> int:
    """How many entries are or were used."""
    return unsafe.load64(unsafe.address(items) + _FILLED)


@unsafe.raw
@unsafe.inline
def table(items: set[object]) -> int:
    """The address of the first entry, if anything was ever added."""
    return unsafe.load_storage(unsafe.address(items) + _TABLE) + slots.ARRAY_SLOTS


@unsafe.raw
@unsafe.inline
def mask(items: set[object]) -> int:
    """Entries of the table less one; -1 if there is no table. CPython's smallest table, of 8, comes into
    being with the first item here."""
    if unsafe.load_storage(unsafe.address(items) + _TABLE) == 0:
        return -1
    return unsafe.load64(unsafe.address(items) + _MASK)


@unsafe.raw
@unsafe.inline
def extra(items: set[object]) -> int:
    """A frozenset's hash, or where a set's `pop` goes on."""
    return unsafe.load64(unsafe.address(items) + _EXTRA)


@unsafe.raw
@unsafe.inline
def set_extra(items: set[object], value: int) -> None:
    """Sets what `extra` gives."""
    unsafe.store64(unsafe.address(items) + _EXTRA, value)


@unsafe.raw
@unsafe.inline
def is_used(entry: int) -> bool:
    """Whether an entry holds an item."""
    return unsafe.load_bits(entry + 8) != 0 and unsafe.load64(entry) != _REMOVED


@unsafe.raw
def find(items: set[object], key: object, code: int) -> int:
    """The address of the entry of a key with the hash `code`, or 0. It holds until the set changes."""
    last = mask(items)
    if last < 0:
        return 0
    first = table(items)
    place = code & last
    perturb = code
    while True:
        entry = first + place * ENTRY
        probes = 0
        if place + _LINEAR_PROBES <= last:
            probes = _LINEAR_PROBES
        while probes >= 0:
            stored = unsafe.load_bits(entry + 8)
            if stored == 0:
                return 0
            if unsafe.load64(entry) == code:
                if stored == unsafe.word(key):
                    return entry
                # The slow path begins anew: this loop then calls nothing and keeps everything in registers.
                return _find_equal(items, key, code)
            entry += ENTRY
            probes -= 1
        perturb = unsafe.shift_right_logical(perturb, _PERTURB_SHIFT)
        place = (place * 5 + 1 + perturb) & last


@unsafe.raw
@unsafe.noinline
def _find_equal(items: set[object], key: object, code: int) -> int:
    """`find` where some key with the same hash is another object."""
    last = mask(items)
    place = code & last
    perturb = code
    while last >= 0:
        entry = table(items) + place * ENTRY
        probes = 0
        if place + _LINEAR_PROBES <= last:
            probes = _LINEAR_PROBES
        changed = False
        while probes >= 0 and not changed:
            stored = unsafe.load_bits(entry + 8)
            if stored == 0:
                return 0
            if unsafe.load64(entry) == code:
                first = table(items)
                same = stored == unsafe.word(key) or _same(unsafe.load_object(entry + 8), key)
                changed = mask(items) < 0 or table(items) != first or unsafe.load_bits(entry + 8) != stored
                if same and not changed:
                    return entry
            entry += ENTRY
            probes -= 1
        if changed:
            last = mask(items)
            place = code & last
            perturb = code
        else:
            perturb = unsafe.shift_right_logical(perturb, _PERTURB_SHIFT)
            place = (place * 5 + 1 + perturb) & last
    return 0


@unsafe.raw
def _same(stored: object, key: object) -> bool:
    """Whether keys with the same hash, not the same object, are equal."""
    text = unsafe.class_number_of(str)
    if unsafe.class_number(stored) == text and unsafe.class_number(key) == text:
        return unsafe.assume(str, stored) == unsafe.assume(str, key)
    return compare.equal(stored, key)


@unsafe.raw
def _unused(first: int, last: int, code: int) -> int:
    """The first entry never used on the path of a hash, in a table with the mask `last`."""
    place = code & last
    perturb = code
    while True:
        entry = first + place * ENTRY
        probes = 0
        if place + _LINEAR_PROBES <= last:
            probes = _LINEAR_PROBES
        while probes >= 0:
            if unsafe.load_bits(entry + 8) == 0:
                return entry
            entry += ENTRY
            probes -= 1
        perturb = unsafe.shift_right_logical(perturb, _PERTURB_SHIFT)
        place = (place * 5 + 1 + perturb) & last


@unsafe.raw
def add(items: set[object], key: object, code: int) -> None:
    """Adds a key with its hash, unless it is there."""
    if find(items, key, code) == 0:
        add_new(items, key, code)


@unsafe.raw
def add_new(items: set[object], key: object, code: int) -> None:
    """Adds a key that is not there: in the place of the last removed entry on its path, if there is one."""
    if mask(items) < 0:
        resize(items, 0)
    address = unsafe.address(items)
    entry = _removed(table(items), mask(items), code) if filled(items) != used(items) else 0
    if entry != 0:
        unsafe.store64(entry, code)
        unsafe.store_object(entry + 8, key)
        unsafe.store64(address + _USED, used(items) + 1)
        return
    entry = _unused(table(items), mask(items), code)
    unsafe.store64(entry, code)
    unsafe.store_object(entry + 8, key)
    unsafe.store64(address + _FILLED, filled(items) + 1)
    unsafe.store64(address + _USED, used(items) + 1)
    if filled(items) * 5 >= mask(items) * 3:
        resize(items, _grown(items))


@unsafe.raw
def _removed(first: int, last: int, code: int) -> int:
    """The last removed entry on the path of a hash, before the first one never used; 0 if there is none."""
    found = 0
    place = code & last
    perturb = code
    while True:
        entry = first + place * ENTRY
        probes = 0
        if place + _LINEAR_PROBES <= last:
            probes = _LINEAR_PROBES
        while probes >= 0:
            if unsafe.load_bits(entry + 8) == 0:
                return found
            if unsafe.load64(entry) == _REMOVED:
                found = entry
            entry += ENTRY
            probes -= 1
        perturb = unsafe.shift_right_logical(perturb, _PERTURB_SHIFT)
        place = (place * 5 + 1 + perturb) & last


@unsafe.raw
def _grown(items: set[object]) -> int:
    count = used(items)
    return count << 1 if count > _LARGE else count << 2


@unsafe.raw
def resize(items: set[object], minimum: int) -> None:
    """Gives a set a table of more than `minimum` entries, without the removed ones."""
    size = _SMALLEST
    while size <= minimum:
        size += size
    array = slots.new_array(size << 1)
    target = slots.array_slots(array)
    if mask(items) >= 0:
        entry = table(items)
        end = entry + (mask(items) + 1) * ENTRY
        while entry < end:
            if is_used(entry):
                unsafe.copy(_unused(target, size - 1, unsafe.load64(entry)), entry, ENTRY)
            entry += ENTRY
    address = unsafe.address(items)
    unsafe.store_storage(address + _TABLE, unsafe.address(array))
    unsafe.store64(address + _MASK, size - 1)
    unsafe.store64(address + _FILLED, used(items))


@unsafe.raw
def remove(items: set[object], entry: int) -> None:
    """Removes the item in an entry."""
    unsafe.store64(entry, _REMOVED)
    unsafe.store_object(entry + 8, None)
    unsafe.store64(unsafe.address(items) + _USED, used(items) - 1)


@unsafe.raw
def drop_removed(items: set[object]) -> None:
    """Makes a new table if more than a quarter of the entries are removed ones."""
    if filled(items) - used(items) > mask(items) // 4 and mask(items) >= 0:
        resize(items, _grown(items))


@unsafe.raw
def clear(items: set[object]) -> None:
    """Makes a set empty. As in CPython, `pop` goes on where it was."""
    unsafe.fill(unsafe.address(items) + _USED, 0, _EXTRA - _USED)


@unsafe.raw
def expect(items: set[object], count: int) -> None:
    """Makes the table large enough for `count` more items, by twice, before many are added at once."""
    last = mask(items)
    if last < 0:
        last = _SMALLEST - 1
    if (filled(items) + count) * 5 >= last * 3:
        resize(items, (used(items) + count) << 1)


@unsafe.raw
def merge(items: set[object], other: set[object]) -> None:
    """Adds the items of another set."""
    if used(other) == 0 or unsafe.same_object(items, other):
        return
    expect(items, used(other))
    if mask(items) < 0:
        resize(items, 0)
    entry = table(other)
    end = entry + (mask(other) + 1) * ENTRY
    if filled(items) == 0:
        if mask(items) == mask(other) and filled(other) == used(other):
            unsafe.copy(table(items), entry, end - entry)
        else:
            while entry < end:
                if is_used(entry):
                    place = _unused(table(items), mask(items), unsafe.load64(entry))
                    unsafe.copy(place, entry, ENTRY)
                entry += ENTRY
        address = unsafe.address(items)
        unsafe.store64(address + _FILLED, used(other))
        unsafe.store64(address + _USED, used(other))
        return
    number = next_entry(other, 0)
    while number >= 0:
        add(items, key_at(other, number), hash_at(other, number))
        number = next_entry(other, number + 1)


@unsafe.raw
def next_entry(items: set[object], number: int) -> int:
    """The number of the first entry from `number` on that holds an item, or -1."""
    last = mask(items)
    while number <= last:
        if is_used(table(items) + number * ENTRY):
            return number
        number += 1
    return -1


@unsafe.raw
@unsafe.inline
def key_at(items: set[object], number: int) -> object:
    """The item in an entry that holds one."""
    return unsafe.load_object(table(items) + number * ENTRY + 8)


@unsafe.raw
@unsafe.inline
def hash_at(items: set[object], number: int) -> int:
    """The hash of the item in an entry that holds one."""
    return unsafe.load64(table(items) + number * ENTRY)


@unsafe.raw
def take_next(items: set[object]) -> object:
    """Removes and returns an item of a set that has some: each time the next one in the table."""
    number = next_entry(items, extra(items) & mask(items))
    if number < 0:
        number = next_entry(items, 0)
    key = key_at(items, number)
    remove(items, table(items) + number * ENTRY)
    set_extra(items, number + 1)
    return key


@unsafe.raw
def exchange(items: set[object], other: set[object]) -> None:
    """Gives a set the contents of another one, which is not used any more. As in CPython, `pop` goes on where
    it was."""
    address, given = unsafe.address(items), unsafe.address(other)
    unsafe.store64(address + _USED, used(other))
    unsafe.store64(address + _FILLED, filled(other))
    unsafe.store_storage(address + _TABLE, unsafe.load_storage(given + _TABLE))
    unsafe.store64(address + _MASK, unsafe.load64(given + _MASK))


@unsafe.raw
def _shuffled(code: int) -> int:
    return ((code ^ 89869747) ^ (code << 16)) * 3644798167


@unsafe.raw
def frozen_hash(items: set[object]) -> int:
    """The hash of a frozenset: CPython's, in which the order does not count."""
    total = 0
    last = mask(items)
    number = 0
    while number <= last:
        entry = table(items) + number * ENTRY
        total ^= _shuffled(unsafe.load64(entry))
        number += 1
    if last < 0:
        last = _SMALLEST - 1
        total = 0
    if (last + 1 - filled(items)) & 1 != 0:
        total ^= _shuffled(0)
    if (filled(items) - used(items)) & 1 != 0:
        total ^= _shuffled(_REMOVED)
    total ^= (used(items) + 1) * 1927868237
    total &= compare.MASK
    total ^= unsafe.shift_right_logical(total, 11) ^ unsafe.shift_right_logical(total, 25)
    total = (total * 69069 + 907133923) & compare.MASK
    if total == compare.MASK:
        return 590923713
    return compare.signed(total)


def frozen_table(hashes: Sequence[int], size: int) -> list[int]:
    """For the build: which item stands in each entry of a table of `size` entries, a power of two, to which
    items with these hashes, all different, were added in this order; -1 where there is none. With the order
    of iteration and the size of a live set it is, collisions apart, that set's own table."""
    places = [-1] * size
    for number, code in enumerate(hashes):
        places[_frozen_place(places, code)] = number
    return places


def _frozen_place(places: list[int], code: int) -> int:
    """The first entry never used on the path of a hash."""
    last = len(places) - 1
    perturb = code & compare.MASK
    place = code & last
    while True:
        probes = _LINEAR_PROBES if place + _LINEAR_PROBES <= last else 0
        for entry in range(place, place + probes + 1):
            if places[entry] < 0:
                return entry
        perturb >>= _PERTURB_SHIFT
        place = (place * 5 + 1 + perturb) & last
