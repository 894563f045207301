"""Unicode's properties and case mappings packed into bytes, from what the build's CPython knows.

What belongs here: functions that run at import only. What does not: the tables themselves (`unicode_sets.py`,
`unicode_case.py`), so that an image holds only those it uses, and looking things up.

A set is a list of boundaries: code points where membership changes, beginning outside. They lie in chunks;
*chunks* holds for each a little-endian u32, its first boundary (21 bits) and how many deltas come before it
(11 bits), and *deltas* the distances between the boundaries within a chunk, one byte each.

A mapping is a list of runs of 8 bytes: u32 first code point (21 bits), whether every second one only is
meant (1 bit), how many less one (10 bits); i32 what to add. What becomes several characters is in a list of
*expansions*: four u16, the code point and up to three that replace it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

_ASSIGNED = (range(0x33500), range(0xE0000, 0xE0200))
"""Where properties vary. Elsewhere each plane is like its first code point."""
_PLANES = range(0x40000, 0x110000, 0x10000)

_CHARACTERS = [chr(code) for codes in _ASSIGNED for code in codes]
_CODES = [code for codes in _ASSIGNED for code in codes]
_LONGEST_CHUNK = 32


def _boundaries(member: Callable[[str], bool]) -> list[int]:
    flags = bytes(map(member, _CHARACTERS))
    found: list[int] = []
    first = len(_ASSIGNED[0])
    wanted = 1
    at = flags.find(wanted)
    while 0 <= at < first:
        found.append(at)
        wanted = 1 - wanted
        at = flags.find(wanted, at)
    inside = wanted == 0
    for code in sorted((*_PLANES, *_ASSIGNED[1], _ASSIGNED[1][-1] + 1)):
        if member(chr(code)) != inside:
            found.append(code)
            inside = not inside
    return found


def chunks_and_deltas(member: Callable[[str], bool]) -> tuple[bytes, bytes]:
    """The packed set of the characters for which `member` is true."""
    chunks = bytearray()
    deltas = bytearray()
    last = -1000
    size = 0
    for boundary in _boundaries(member):
        if boundary - last > 255 or size == _LONGEST_CHUNK:
            chunks += (boundary | len(deltas) << 21).to_bytes(4, "little")
            size = 0
        else:
            deltas.append(boundary - last)
            size += 1
        last = boundary
    return bytes(chunks), bytes(deltas)


def mapping(convert: Callable[[str], str]) -> tuple[bytes, bytes]:
    """The packed runs and expansions of a mapping of single characters."""
    runs: list[list[int]] = []
    expansions = bytearray()
    for code, before, after in zip(_CODES, _CHARACTERS, map(convert, _CHARACTERS), strict=True):
        if before == after:
            continue
        if len(after) > 1:
            for part in (code, *map(ord, after.ljust(3, "\0"))):
                expansions += part.to_bytes(2, "little")
            continue
        delta = ord(after) - code
        if runs:
            start, step, count, known = runs[-1]
            distance = code - (start + step * (count - 1))
            if known == delta and count < 1024 and (distance == step or (count == 1 and distance == 2)):
                runs[-1] = [start, distance, count + 1, known]
                continue
        runs.append([code, 1, 1, delta])
    packed = b"".join(
        (start | (step - 1) << 21 | (count - 1) << 22).to_bytes(4, "little")
        + delta.to_bytes(4, "little", signed=True)
        for start, step, count, delta in runs
    )
    return packed, bytes(expansions)


def zeros(member: Callable[[str], bool]) -> bytes:
    """u32 for each run of ten characters in the set: the digit 0 of each script."""
    flags = bytes(map(member, _CHARACTERS))
    found = bytearray()
    at = flags.find(1)
    while at >= 0:
        found += _CODES[at].to_bytes(4, "little")
        at = flags.find(1, at + 10)
    return bytes(found)


def is_title_case(char: str) -> bool:
    """General category Lt."""
    return char.istitle() and not char.isupper()


def is_cased(char: str) -> bool:
    """Derived property Cased: Lowercase, Uppercase, or Lt."""
    return char.islower() or char.istitle()


_IGNORABLE_CATEGORIES = frozenset({"Mn", "Me", "Cf", "Lm", "Sk"})
_IGNORABLE_MARKS = frozenset("'.:··՟״‘’․‧︓﹒﹕＇．：")
"""Those of other categories, whose Word_Break is MidLetter, MidNumLet or Single_Quote (Unicode 3.13,
D136)."""


def is_case_ignorable(char: str) -> bool:
    """Derived property Case_Ignorable."""
    return unicodedata.category(char) in _IGNORABLE_CATEGORIES or char in _IGNORABLE_MARKS


def continues_identifier(char: str) -> bool:
    """XID_Continue."""
    return ("a" + char).isidentifier()
