"""Unicode's properties and case mappings packed into bytes, from what the build's CPython knows.

What belongs here: what runs at import only. What does not: looking things up (`unicode_sets.py`, `unicode_case.py`). An image
holds only those tables that it uses.

A set is a list of boundaries: code points where membership changes, beginning outside. They lie in chunks;
*chunks* holds for each a little-endian u32, its first boundary (21 bits) and how many deltas come before it
(11 bits), and *deltas* the distances between the boundaries within a chunk, one byte each.

A mapping is a list of runs of 8 bytes: u32 first code point (21 bits), whether every second one only is
meant (1 bit), how many less one (10 bits); i32 what to add. What becomes several characters is in a list of
*expansions*: four u16, the code point and up to three that replace it.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Callable

from naja import unsafe

_IDEOGRAPHS = (
    range(0x3401, 0x4DB6),
    range(0x4E01, 0x9FA6),
    range(0x20001, 0x2A6D7),
    range(0x2A701, 0x2B735),
    range(0x2B741, 0x2B81E),
    range(0x2B821, 0x2CEA2),
    range(0x2CEB1, 0x2EBE1),
    range(0x30001, 0x3134B),
)
_OTHER_LISTS = (range(0xAC01, 0xD7A4), range(0xD801, 0xE000), range(0xE001, 0xF900), range(0x17001, 0x187ED))
"""Insides of what UnicodeData.txt gives by its first and its last character: properties are those of the first,
but that some ideographs are numbers."""


def _codes() -> list[int]:
    """Where properties can change: between two of these, each code point is like the one before."""
    ideographs = [code for inside in _IDEOGRAPHS for code in range(inside.start - 1, inside.stop)]
    numbers = list(itertools.compress(ideographs, map(str.isnumeric, map(chr, ideographs))))
    codes = [*{*numbers, *(code + 1 for code in numbers)}]
    first = 0
    for inside in sorted((*_IDEOGRAPHS, *_OTHER_LISTS, range(0x33500, 0x33500)), key=lambda r: r.start):
        codes += range(first, inside.start)
        first = inside.stop
    codes += (*range(0x40000, 0xE0000, 0x10000), *range(0xE0000, 0xE0201), 0xF0000, 0x100000)
    codes.sort()
    categories = list(map(unicodedata.category, map(chr, codes)))
    before = ["", *categories]  # nothing changes from one code point that is not assigned to the next
    found = (
        c for c, now, last in zip(codes, categories, before, strict=False) if now != "Cn" or last != "Cn"
    )
    return list(dict.fromkeys(found))


_LONGEST_CHUNK = 32

Flags = bytes
"""One byte for each of the codes: 1 for a member of a set, else 0."""


def _union(a: Flags, b: Flags) -> Flags:
    """The members of either."""
    return (int.from_bytes(a, "big") | int.from_bytes(b, "big")).to_bytes(len(a), "big")


def _difference(a: Flags, b: Flags) -> Flags:
    """The members of `a` that are not in `b`."""
    return (int.from_bytes(a, "big") & ~int.from_bytes(b, "big")).to_bytes(len(a), "big")


def _chunks_and_deltas(boundaries: list[int]) -> tuple[bytes, bytes]:
    """The packed set."""
    chunks = bytearray()
    deltas = bytearray()
    last = -1000
    size = 0
    for boundary in boundaries:
        if boundary - last > 255 or size == _LONGEST_CHUNK:
            chunks += (boundary | len(deltas) << 21).to_bytes(4, "little")
            size = 0
        else:
            deltas.append(boundary - last)
            size += 1
        last = boundary
    return bytes(chunks), bytes(deltas)


_IGNORABLE_CATEGORIES = frozenset({"Mn", "Me", "Cf", "Lm", "Sk"})
_IGNORABLE_MARKS = frozenset(
    "'.:\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a"
)
"""Those of other categories, whose Word_Break is MidLetter, MidNumLet or Single_Quote (Unicode 3.13,
D136)."""


class _Characters:
    """All characters at which a property can change, and what is asked of them."""

    def __init__(self) -> None:
        self.codes = _codes()
        self.characters = list(map(chr, self.codes))
        self.categories = list(map(unicodedata.category, self.characters))

    def flags(self, member: Callable[[str], bool]) -> Flags:
        """The characters for which `member` is true."""
        return bytes(map(member, self.characters))

    def packed(self, members: Flags) -> tuple[bytes, bytes]:
        """A set's chunks and deltas."""
        boundaries: list[int] = []
        wanted = 1
        at = members.find(wanted)
        while at >= 0:
            boundaries.append(self.codes[at])
            wanted = 1 - wanted
            at = members.find(wanted, at)
        return _chunks_and_deltas(boundaries)

    def zeros(self) -> bytes:
        """u32 for each run of ten decimal digits: the digit 0 of each script."""
        members = self.flags(str.isdecimal)
        found = bytearray()
        at = members.find(1)
        while at >= 0:
            found += self.codes[at].to_bytes(4, "little")
            at = members.find(1, at + 10)
        return bytes(found)

    def case_ignorable(self) -> Flags:
        """Derived property Case_Ignorable."""
        by_category = bytes(map(_IGNORABLE_CATEGORIES.__contains__, self.categories))
        return _union(by_category, self.flags(_IGNORABLE_MARKS.__contains__))

    def continues_identifier(self) -> Flags:
        """XID_Continue."""
        return bytes(map(str.isidentifier, map("a".__add__, self.characters)))

    def sets(self) -> dict[str, tuple[bytes, bytes]]:
        """The packed sets. `title` is the general category Lt; `cased` the derived property Cased: Lowercase, Uppercase, or
        Lt."""
        lower, upper, title = map(self.flags, (str.islower, str.isupper, str.istitle))
        members = {
            "alpha": self.flags(str.isalpha),
            "digit": self.flags(str.isdigit),
            "numeric": self.flags(str.isnumeric),
            "lower": lower,
            "upper": upper,
            "title": _difference(title, upper),
            "cased": _union(lower, title),
            "ignorable": self.case_ignorable(),
            "printable": self.flags(str.isprintable),
            "start": self.flags(str.isidentifier),
            "continue": self.continues_identifier(),
        }
        return {name: self.packed(flags) for name, flags in members.items()}

    def mappings(self) -> dict[str, tuple[bytes, bytes]]:
        """Runs and expansions of the four mappings. No letter of category Lo has one."""
        cased = [
            (code, char)
            for code, char, category in zip(self.codes, self.characters, self.categories, strict=True)
            if category != "Lo" and category != "Cn"
        ]
        return {
            "to_lower": _mapping(cased, str.lower),
            "to_upper": _mapping(cased, str.upper),
            "to_title": _mapping(cased, str.title),
            "to_folded": _mapping(cased, str.casefold),
        }


def _mapping(cased: list[tuple[int, str]], convert: Callable[[str], str]) -> tuple[bytes, bytes]:
    """The packed runs and expansions of a mapping of single characters."""
    runs: list[list[int]] = []
    expansions = bytearray()
    for code, before in cased:
        after = convert(before)
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


@unsafe.kept
def tables() -> dict[str, tuple[bytes, bytes]]:
    """All sets and mappings, and `zeros`, which is one table."""
    characters = _Characters()
    return {**characters.sets(), **characters.mappings(), "zeros": (characters.zeros(), b"")}
