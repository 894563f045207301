"""Finding and inserting keys of a dict: the hot paths.

What belongs here: lookup and insertion by a key and its hash. What does not: what methods make of it
(`dict_core.py`).
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.containers import compare, dict_layout

_NO = 0
_YES = 1
_CHANGED = 2


@unsafe.raw
def find(mapping: dict[object, object], key: object, code: int) -> int:
    """The address of the entry with a key that is identical or equal to `key`, whose hash is `code`; 0 if
    there is none. The address holds until the dict changes."""
    size = dict_layout.index_size(mapping)
    if size == 0:
        return 0
    data = dict_layout.index_data(mapping)
    before = dict_layout.entries(mapping) - dict_layout.ENTRY
    mask = size - 1
    place = code & mask
    perturb = code
    while True:
        number = dict_layout.load_index(data, size, place)
        if number == 0:
            return 0
        entry = before + number * dict_layout.ENTRY
        stored = unsafe.load_bits(entry + 8)
        if stored == unsafe.word(key):
            return entry
        if unsafe.load64(entry) == code and stored != 0:
            # The slow path begins anew: this loop then calls nothing and keeps everything in registers.
            return _find_equal(mapping, key, code)
        perturb = unsafe.shift_right_logical(perturb, 5)
        place = (place * 5 + perturb + 1) & mask


@unsafe.raw
@unsafe.noinline
def _find_equal(mapping: dict[object, object], key: object, code: int) -> int:
    """`find` where some key with the same hash is another object."""
    size = dict_layout.index_size(mapping)
    mask = size - 1
    place = code & mask
    perturb = code
    while size != 0:
        number = dict_layout.load_index(dict_layout.index_data(mapping), size, place)
        if number == 0:
            return 0
        entry = dict_layout.entries(mapping) + (number - 1) * dict_layout.ENTRY
        stored = unsafe.load_bits(entry + 8)
        if stored == unsafe.word(key):
            return entry
        answer = _NO
        if unsafe.load64(entry) == code and stored != 0:
            answer = _matches(mapping, entry, key)
        if answer == _YES:
            return entry
        if answer == _CHANGED:
            size = dict_layout.index_size(mapping)
            mask = size - 1
            place = code & mask
            perturb = code
        else:
            perturb = unsafe.shift_right_logical(perturb, 5)
            place = (place * 5 + perturb + 1) & mask
    return 0


@unsafe.raw
def _matches(mapping: dict[object, object], entry: int, key: object) -> int:
    """Whether the key of an entry equals `key`, which has the same hash and is not the same object."""
    stored = unsafe.load_object(entry + 8)
    if unsafe.is_small_int(stored) and unsafe.is_small_int(key):
        return _NO
    text = unsafe.class_number_of(str)
    if unsafe.class_number(stored) == text and unsafe.class_number(key) == text:
        return _YES if unsafe.assume(str, stored) == unsafe.assume(str, key) else _NO
    first = dict_layout.entries(mapping)
    same = compare.equal(stored, key)
    if dict_layout.index_size(mapping) == 0 or dict_layout.entries(mapping) != first:
        return _CHANGED
    if unsafe.load_bits(entry + 8) != unsafe.word(stored):
        return _CHANGED
    return _YES if same else _NO


@unsafe.raw
def store(mapping: dict[object, object], key: object, value: object) -> None:
    """Sets the value of a key. Raises TypeError if the key has no hash."""
    code = compare.hash_of(key)
    entry = find(mapping, key, code)
    if entry != 0:
        unsafe.store_object(entry + 16, value)
    else:
        insert(mapping, code, key, value)


@unsafe.raw
@unsafe.inline
def insert(mapping: dict[object, object], code: int, key: object, value: object) -> None:
    """Adds a key that is not present, with its hash."""
    if dict_layout.is_full(mapping):
        dict_layout.make_room(mapping)
    dict_layout.add(mapping, code, key, value)


@unsafe.raw
def lookup(mapping: dict[object, object], key: object) -> int:
    """The address of a key's entry, or 0. Raises TypeError if the key has no hash."""
    return find(mapping, key, compare.hash_of(key))


@unsafe.raw
@unsafe.inline
def value_of(entry: int) -> object:
    """The value of the entry at an address."""
    return unsafe.load_object(entry + 16)
