"""unicodedata: properties of characters and normal forms, from what the build's CPython knows.

A table is packed at import: an image holds those that it uses. There are no names of characters.
"""

from __future__ import annotations

import itertools
import unicodedata as _host
from bisect import bisect_right
from collections.abc import Callable
from typing import Literal

unidata_version = _host.unidata_version
_EVERY = list(map(chr, range(0x110000)))
_DECOMPOSED = list(itertools.compress(_EVERY, map(_host.decomposition, _EVERY)))


class _Runs:
    """A property that has one value for each character: where a run of equal values begins, and which value it is."""

    def __init__(self, property: Callable[[str], str | int]) -> None:
        starts: list[str] = []
        values: list[str | int] = []
        place = 0
        for value, run in itertools.groupby(map(property, _EVERY)):
            starts.append(_EVERY[place])
            values.append(value)
            place += len(list(run))
        self.kinds = tuple(dict.fromkeys(values))
        self.starts = "".join(starts)
        self.values = bytes(map(self.kinds.index, values))


def _found(starts: str, values: bytes, character: str) -> int:
    """The value of the run in which a character lies."""
    return values[bisect_right(starts, character) - 1]


def _one(name: str, character: str) -> str:
    """The argument, if it is one character. Raises TypeError."""
    if not isinstance(character, str):
        raise TypeError(f"{name}() argument must be a unicode character, not {type(character).__name__}")
    if len(character) != 1:
        raise TypeError(f"{name}() argument must be a unicode character, not str")
    return character


_category = _Runs(_host.category)
_CATEGORY_STARTS, _CATEGORY_VALUES = _category.starts, _category.values
_CATEGORIES = tuple(str(kind) for kind in _category.kinds)
_bidirectional = _Runs(_host.bidirectional)
_BIDIRECTIONAL_STARTS, _BIDIRECTIONAL_VALUES = _bidirectional.starts, _bidirectional.values
_BIDIRECTIONALS = tuple(str(kind) for kind in _bidirectional.kinds)
_width = _Runs(_host.east_asian_width)
_WIDTH_STARTS, _WIDTH_VALUES = _width.starts, _width.values
_WIDTHS = tuple(str(kind) for kind in _width.kinds)
_combining = _Runs(_host.combining)
_COMBINING_STARTS = _combining.starts
_COMBINING_CLASSES = bytes(int(_combining.kinds[value]) for value in _combining.values)
_mirrored = _Runs(_host.mirrored)
_MIRRORED_STARTS = _mirrored.starts
_MIRRORED_VALUES = bytes(int(_mirrored.kinds[value]) for value in _mirrored.values)


def category(chr: str, /) -> str:
    """The general category: `Lu`, `Nd` ..."""
    return _CATEGORIES[_found(_CATEGORY_STARTS, _CATEGORY_VALUES, _one("category", chr))]


def bidirectional(chr: str, /) -> str:
    """The bidirectional class: `L`, `R`, `AL` ...; empty if there is none."""
    return _BIDIRECTIONALS[_found(_BIDIRECTIONAL_STARTS, _BIDIRECTIONAL_VALUES, _one("bidirectional", chr))]


def east_asian_width(chr: str, /) -> str:
    """The width among East Asian characters: `W`, `F`, `N`, `Na`, `A`, `H`."""
    return _WIDTHS[_found(_WIDTH_STARTS, _WIDTH_VALUES, _one("east_asian_width", chr))]


def combining(chr: str, /) -> int:
    """The canonical combining class; 0 for what does not combine."""
    return _found(_COMBINING_STARTS, _COMBINING_CLASSES, _one("combining", chr))


def mirrored(chr: str, /) -> int:
    """1 for a character that is mirrored in text from right to left, else 0."""
    return _found(_MIRRORED_STARTS, _MIRRORED_VALUES, _one("mirrored", chr))


# --- normal forms (Unicode Standard Annex 15) -------------------------------------------------------------------

_HANGUL, _LEADS, _VOWELS, _TAILS = 0xAC00, 0x1100, 0x1161, 0x11A7
_HANGUL_COUNT, _VOWEL_COUNT, _TAIL_COUNT = 11172, 21, 28


class _Decompositions:
    """The characters that a form takes apart, in order, and what each of them becomes."""

    def __init__(self, form: Literal["NFD", "NFKD"]) -> None:
        pairs = [(c, _host.normalize(form, c)) for c in _DECOMPOSED]
        kept = [(c, d) for c, d in pairs if c != d and not 0 <= ord(c) - _HANGUL < _HANGUL_COUNT]
        self.characters = "".join(c for c, _ in kept)
        self.parts = "".join(d for _, d in kept)
        ends = itertools.accumulate(len(d) for _, d in kept)
        self.places = b"".join(end.to_bytes(2, "little") for end in (0, *ends))


_canonical = _Decompositions("NFD")
_CANONICAL, _CANONICAL_PARTS, _CANONICAL_PLACES = (
    _canonical.characters,
    _canonical.parts,
    _canonical.places,
)
_compatible = _Decompositions("NFKD")
_COMPATIBLE, _COMPATIBLE_PARTS, _COMPATIBLE_PLACES = (
    _compatible.characters,
    _compatible.parts,
    _compatible.places,
)


def _composed_pairs() -> list[tuple[str, str]]:
    """Two characters and the one that they become; what is excluded from composition is not among them."""
    found: list[tuple[str, str]] = []
    for character in _canonical.characters:
        pair = _host.decomposition(character).split()
        if len(pair) == 2 and _host.normalize("NFC", character) == character:
            found.append((chr(int(pair[0], 16)) + chr(int(pair[1], 16)), character))
    return sorted(found)


_COMPOSED_FIRST = "".join(pair[0] for pair, _ in _composed_pairs())
_COMPOSED_SECOND = "".join(pair[1] for pair, _ in _composed_pairs())
_COMPOSED = "".join(character for _, character in _composed_pairs())


def _part(characters: str, parts: str, places: bytes, character: str) -> str:
    """What a character is taken apart into; itself, if it is not."""
    place = bisect_right(characters, character) - 1
    if place < 0 or characters[place] != character:
        return character
    start = places[2 * place] | places[2 * place + 1] << 8
    end = places[2 * place + 2] | places[2 * place + 3] << 8
    return parts[start:end]


def _decomposed(characters: str, parts: str, places: bytes, text: str) -> list[str]:
    """The characters of a text taken apart, marks in canonical order."""
    found: list[str] = []
    for character in text:
        number = ord(character) - _HANGUL
        if number < 0 and character < "\x80":
            found.append(character)
        elif 0 <= number < _HANGUL_COUNT:
            found.append(chr(_LEADS + number // (_VOWEL_COUNT * _TAIL_COUNT)))
            found.append(chr(_VOWELS + number // _TAIL_COUNT % _VOWEL_COUNT))
            if number % _TAIL_COUNT:
                found.append(chr(_TAILS + number % _TAIL_COUNT))
        else:
            found.extend(_part(characters, parts, places, character))
    _order(found)
    return found


def _order(characters: list[str]) -> None:
    """Sorts each run of marks by combining class."""
    for place in range(1, len(characters)):
        mark = combining(characters[place])
        at = place
        while mark and at and combining(characters[at - 1]) > mark:
            characters[at - 1], characters[at] = characters[at], characters[at - 1]
            at -= 1


def _pair(first: str, second: str) -> str:
    """The one character that two become, or nothing."""
    lead, vowel = ord(first) - _LEADS, ord(second) - _VOWELS
    if 0 <= lead < 19 and 0 <= vowel < _VOWEL_COUNT:
        return chr(_HANGUL + (lead * _VOWEL_COUNT + vowel) * _TAIL_COUNT)
    syllable, tail = ord(first) - _HANGUL, ord(second) - _TAILS
    if 0 <= syllable < _HANGUL_COUNT and syllable % _TAIL_COUNT == 0 and 0 < tail < _TAIL_COUNT:
        return chr(ord(first) + tail)
    place = bisect_right(_COMPOSED_FIRST, first) - 1
    while place >= 0 and _COMPOSED_FIRST[place] == first:
        if _COMPOSED_SECOND[place] == second:
            return _COMPOSED[place]
        place -= 1
    return ""


def _compose(characters: list[str]) -> list[str]:
    """Puts characters together with the marks behind them."""
    found: list[str] = []
    starter = -1
    last = 0
    for character in characters:
        mark = combining(character)
        if starter >= 0 and (starter == len(found) - 1 or last < mark):
            whole = _pair(found[starter], character)
            if whole:
                found[starter] = whole
                continue
        if mark == 0:
            starter = len(found)
        last = mark
        found.append(character)
    return found


def normalize(form: str, unistr: str, /) -> str:
    """The text in a normal form: NFC, NFD, NFKC or NFKD. Raises ValueError for another."""
    if form not in ("NFC", "NFD", "NFKC", "NFKD"):
        raise ValueError("invalid normalization form")
    if unistr.isascii():
        return unistr
    if form == "NFC" or form == "NFD":
        characters = _decomposed(_CANONICAL, _CANONICAL_PARTS, _CANONICAL_PLACES, unistr)
    else:
        characters = _decomposed(_COMPATIBLE, _COMPATIBLE_PARTS, _COMPATIBLE_PLACES, unistr)
    if form == "NFC" or form == "NFKC":
        characters = _compose(characters)
    return "".join(characters)


def is_normalized(form: str, unistr: str, /) -> bool:
    """Whether a text is in a normal form. Raises ValueError for one that is none."""
    return normalize(form, unistr) == unistr


__all__ = [
    "bidirectional",
    "category",
    "combining",
    "east_asian_width",
    "is_normalized",
    "mirrored",
    "normalize",
    "unidata_version",
]
