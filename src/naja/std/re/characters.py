"""Single characters, escapes and sets of an expression.

What belongs here: what stands for one code point or for a set of them. What does not: groups and repetition
(`parser.py`).
"""

from __future__ import annotations

from naja.std.re import cases, nodes, places
from naja.std.re.charset import DIGIT, SPACE, WORD, Category, Charset
from naja.std.re.flags import ASCII, IGNORECASE
from naja.std.re.nodes import Node
from naja.std.re.reader import Reader

_HEXADECIMAL = "0123456789abcdefABCDEF"
_OCTAL = "01234567"
_CONTROLS = {"a": 7, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9, "v": 11, "\\": 92}
_CATEGORIES = {"d": DIGIT, "s": SPACE, "w": WORD}


def single(code: int, flags: int) -> Node:
    """One character, by the flags with or without regard to case."""
    if flags & IGNORECASE:
        ascii_only = flags & ASCII != 0
        variants = cases.variants(code, ascii_only)
        if len(variants) > 1:
            return nodes.OneOf(Charset([(v, v) for v in variants], [], False, False, ascii_only))
    return nodes.Literal(code)


def place_or_category(this: str, flags: int, is_text: bool) -> Node | None:
    """`\\A`, `\\b`, `\\d` and their kin; None for any other escape."""
    letter = this[1]
    ascii_only = flags & ASCII != 0 or not is_text
    if letter == "A":
        return nodes.At(places.START)
    if letter == "Z":
        return nodes.At(places.END)
    if letter == "b":
        return nodes.At(places.ASCII_BOUNDARY if ascii_only else places.BOUNDARY)
    if letter == "B":
        return nodes.At(places.NO_ASCII_BOUNDARY if ascii_only else places.NO_BOUNDARY)
    kind = _CATEGORIES.get(letter.lower())
    if kind is None:
        return None
    return nodes.OneOf(Charset([], [Category(kind, letter.isupper())], False, False, ascii_only))


def escaped_code(reader: Reader, this: str, start: int, in_set: bool) -> int:
    """The code point that an escape stands for. Raises error."""
    letter = this[1]
    if letter in _CONTROLS and (in_set or letter != "b"):
        return _CONTROLS[letter]
    if letter == "x":
        return _hexadecimal(reader, this, start, 2)
    if letter in "uU" and reader.is_text:
        return _hexadecimal(reader, this, start, 4 if letter == "u" else 8)
    if letter == "N" and reader.is_text:
        raise reader.error("named characters are not supported by Naja", start)
    if letter in _OCTAL and (in_set or letter == "0"):
        digits = letter + reader.take_while(2, _OCTAL)
        code = int(digits, 8)
        if code > 0o377:
            raise reader.error(f"octal escape value \\{digits} outside of range 0-0o377", start)
        return code
    if letter.isascii() and (letter.isalpha() or letter.isdigit()):
        raise reader.error(f"bad escape {this}", start)
    return ord(letter)


def _hexadecimal(reader: Reader, this: str, start: int, count: int) -> int:
    digits = reader.take_while(count, _HEXADECIMAL)
    if len(digits) != count:
        raise reader.error(f"incomplete escape {this}{digits}", start)
    code = int(digits, 16)
    if code > 0x10FFFF:
        raise reader.error(f"bad escape {this}{digits}", start)
    return code


def read_set(reader: Reader, flags: int, start: int) -> Node:
    """What stands behind `[`."""
    ranges: list[tuple[int, int]] = []
    categories: list[Category] = []
    negated = reader.skip("^")
    first = True
    while True:
        place = reader.place
        this = reader.take()
        if this == "":
            raise reader.error("unterminated character set", start)
        if this == "]" and not first:
            break
        first = False
        low = _member(reader, this, place, categories)
        if not reader.skip("-"):
            if low >= 0:
                ranges.append((low, low))
            continue
        that_place = reader.place
        that = reader.take()
        if that == "":
            raise reader.error("unterminated character set", start)
        if that == "]":
            if low >= 0:
                ranges.append((low, low))
            ranges.append((45, 45))
            break
        high = _member(reader, that, that_place, categories)
        if low < 0 or high < 0 or high < low:
            raise reader.error(f"bad character range {reader.text[place : reader.place]}", place)
        ranges.append((low, high))
    ascii_only = flags & ASCII != 0 or not reader.is_text
    ignores = flags & IGNORECASE != 0
    if len(ranges) == 1 and ranges[0][0] == ranges[0][1] and not categories and not negated:
        return single(ranges[0][0], flags | (ASCII if ascii_only else 0))
    return nodes.OneOf(Charset(ranges, categories, negated, ignores, ascii_only))


def _member(reader: Reader, this: str, place: int, categories: list[Category]) -> int:
    """A code point, or -1 for a category, which is added."""
    if this[0] != "\\":
        return ord(this)
    kind = _CATEGORIES.get(this[1].lower())
    if kind is not None:
        categories.append(Category(kind, this[1].isupper()))
        return -1
    return escaped_code(reader, this, place, in_set=True)
