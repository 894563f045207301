"""Hashed containers as data: the same tables that the runtime would have built, computed at build time."""

from __future__ import annotations

import dataclasses
import sys
from typing import TYPE_CHECKING

from naja.runtime.containers import set_layout
from naja.runtime.text.hashing import hash_of
from najac.ir.program import Data, HeaderWord, SymbolWord, Word

if TYPE_CHECKING:
    from najac.lower.world import World

_MASK = (1 << 64) - 1
_MODULUS = (1 << 61) - 1


def guest_hash(key: object, world: World) -> int | None:
    """What `hash(key)` is in the image, None if only the image can tell."""
    if type(key) in (str, bytes) and isinstance(key, str | bytes):
        return hash_of(key)
    if isinstance(key, bool | int | float) and type(key).__hash__ in (int.__hash__, float.__hash__):
        return hash(key)
    if key is None:
        return 0xFCA86420
    if isinstance(key, tuple) and type(key).__hash__ is tuple.__hash__:
        return _tuple_hash([guest_hash(k, world) for k in key])
    if type(key) is frozenset:
        return frozenset_hash([guest_hash(k, world) for k in key])
    if isinstance(key, type) and type(key).__hash__ is type.__hash__:
        return hash_of(world.visible_name(key)[1])
    if type(type(key)).__name__ == "EnumType":
        return _member_hash(key, world)
    if dataclasses.is_dataclass(key) and type(key).__hash__.__code__.co_filename == "<string>":
        hashed = [f.name for f in dataclasses.fields(key) if (f.compare if f.hash is None else f.hash)]
        return _tuple_hash([guest_hash(getattr(key, name), world) for name in hashed])
    return None


def _member_hash(key: object, world: World) -> int | None:
    """An enum member's: that of the int or str it is, else that of its name."""
    if isinstance(key, int):
        return guest_hash(int(key), world)
    return (
        hash_of(str.__str__(key)) if isinstance(key, str) else guest_hash(getattr(key, "name", None), world)
    )


def _tuple_hash(hashes: list[int | None]) -> int | None:
    """CPython's (3.8 and later): xxHash over the items' hashes."""
    if None in hashes:
        return None
    accumulator = 0x27D4EB2F165667C5
    for lane in hashes:
        assert lane is not None
        accumulator = (accumulator + (lane & _MASK) * 0xC2B2AE3D27D4EB4F) & _MASK
        accumulator = (accumulator << 31 | accumulator >> 33) & _MASK
        accumulator = accumulator * 0x9E3779B185EBCA87 & _MASK
    accumulator = (accumulator + (len(hashes) ^ (0x27D4EB2F165667C5 ^ 3527539))) & _MASK
    if accumulator == _MASK:
        return 1546275796
    return accumulator - (1 << 64) if accumulator >> 63 else accumulator


def frozenset_hash(hashes: list[int | None]) -> int | None:
    """CPython's: the same in whatever order the members come."""
    result = 0
    for hashed in hashes:
        if hashed is None:
            return None
        result ^= ((hashed ^ 89869747) ^ (hashed << 16)) * 3644798167 & _MASK
    result ^= (len(hashes) + 1) * 1927868237
    result ^= (result >> 11) ^ (result >> 25)
    result = (result * 69069 + 907133923) & _MASK
    if result == _MASK:
        return 590923713
    return result - (1 << 64) if result >> 63 else result


def dict_parts(world: World, entries: list[tuple[int, Word, Word]]) -> list[Word]:
    """The words of a dict after its header."""
    if not entries:
        return [0, 0, 0, 0, 0]
    size = 8
    while size * 2 // 3 < len(entries):
        size *= 2
    index = [0] * size
    words: list[Word] = []
    for number, (hashed, key, value) in enumerate(entries):
        _place(index, hashed, number + 1)
        words.extend([hashed & _MASK, key, value])
    words.extend([0] * (3 * (size * 2 // 3 - len(entries))))
    width = 1 if size < 256 else 2 if size < 65536 else 4
    packed = b"".join(i.to_bytes(width, "little") for i in index)
    blob = Data(world.symbol("index"), [HeaderWord(world.blob_info)], packed, mutable=True, scan=False)
    array = Data(world.symbol("entries"), [HeaderWord(world.array_info), *words], mutable=True, hashed=3)
    return [
        len(entries),
        len(entries),
        SymbolWord(world.add_data(blob)),
        SymbolWord(world.add_data(array)),
        size,
    ]


def _place(index: list[int], hashed: int, value: int) -> None:
    """CPython's probing: i, then 5 i + perturb + 1, perturb losing five bits each time."""
    mask = len(index) - 1
    perturb = hashed & _MASK
    place = hashed & mask
    while index[place] != 0:
        perturb >>= 5
        place = (5 * place + perturb + 1) & mask
    index[place] = value


def set_parts(
    world: World, live: set[object] | frozenset[object], entries: list[tuple[int, Word]]
) -> list[Word]:
    """The words of a set after its header: a table of the size that the live set's own has, so that it is iterated over in
    the same order. A frozenset's hash is there already, so that it need not be written."""
    known = frozenset_hash([h for h, _ in entries]) if isinstance(live, frozenset) else 0
    hashed = (known or 0) & _MASK
    if not entries:
        return [0, 0, 0, 0, hashed]
    extra = sys.getsizeof(live) - sys.getsizeof(set())
    size = 8 if extra <= 0 else extra // 16
    words: list[Word] = []
    for number in set_layout.frozen_table([h for h, _ in entries], size):
        words.extend([0, 0] if number < 0 else [entries[number][0] & _MASK, entries[number][1]])
    table = Data(world.symbol("table"), [HeaderWord(world.array_info), *words], mutable=True, hashed=2)
    return [len(entries), len(entries), SymbolWord(world.add_data(table)), size - 1, hashed]
