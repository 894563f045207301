"""What `match` asks of its subject."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from naja import unsafe
from naja.runtime.numeric import small


@unsafe.raw
def match_sequence(subject: object, before: int, after: int, starred: int) -> object:
    """A tuple of the items (the middle ones as a list, if `starred`), or None if the subject is no sequence of that length."""
    return _match_sequence(
        subject, unsafe.assume(int, small.make(before)), unsafe.assume(int, small.make(after)), starred != 0
    )


def _match_sequence(subject: object, before: int, after: int, starred: bool) -> object:
    if isinstance(subject, str | bytes | bytearray) or not isinstance(subject, Sequence):
        return None
    count = len(subject)
    if count < before + after or (not starred and count != before):
        return None
    items: list[object] = []
    for index in range(before):
        items.append(subject[index])
    if starred:
        middle: list[object] = []
        for index in range(before, count - after):
            middle.append(subject[index])
        items.append(middle)
        for index in range(count - after, count):
            items.append(subject[index])
    return tuple(items)


def is_mapping(subject: object) -> bool:
    """Whether a mapping pattern can match."""
    return isinstance(subject, Mapping)


def mapping_get(subject: object, key: object) -> object:
    """The value of a key, or EXHAUSTED."""
    if isinstance(subject, dict):
        return subject[key] if key in subject else unsafe.EXHAUSTED
    if isinstance(subject, Mapping):
        return subject.get(key, unsafe.EXHAUSTED)
    return unsafe.EXHAUSTED


def mapping_rest(subject: object, keys: tuple[object, ...]) -> object:
    """A dict of what the pattern's keys leave."""
    rest: dict[object, object] = {}
    if isinstance(subject, Mapping):
        for key in subject:
            if key not in keys:
                rest[key] = subject[key]
    return rest
