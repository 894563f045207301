"""str.translate and str.maketrans.

What belongs here: the two methods.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import layout, make

_UNKNOWN, _GONE, _OTHER = 255, 254, 253
"""In a table of what ASCII characters become: not looked up yet; nothing; what is no ASCII character."""


def translate(self: str, table: object, /) -> str:
    if layout.is_ascii(self) and unsafe.class_number(table) == unsafe.class_number_of(dict):
        return _translated_ascii(self, unsafe.assume(dict[object, object], table))
    return make.finish(_translated(self, table, make.builder(layout.length(self))))


def _translated(self: str, table: object, blob: unsafe.Blob) -> unsafe.Blob:
    """Adds what the characters become to a builder."""
    for i in range(layout.length(self)):
        code = layout.get(layout.data(self), layout.width(self), i)
        try:
            target = unsafe.call_method("__getitem__", table, code)
        except LookupError:
            blob = make.add(blob, code)
            continue
        if isinstance(target, str):
            blob = make.add_str(blob, target)
        elif isinstance(target, int):
            if not 0 <= target < 0x110000:
                raise ValueError("character mapping must be in range(0x110000)")
            blob = make.add(blob, target)
        elif target is not None:
            raise TypeError("character mapping must return integer, None or str")
    return blob


def _translated_ascii(self: str, table: dict[object, object]) -> str:
    """Of ASCII characters by a plain dict, where all become ASCII characters or nothing: each is looked up once."""
    known = bytearray(b"\xff") * 128
    place = _first_unknown(self, known, 0)
    while place < layout.length(self):
        code = layout.get(layout.data(self), 1, place)
        target = known[code] = _ascii_target(table, code)
        if target == _OTHER:
            return make.finish(_translated(self, table, make.builder(layout.length(self))))
        place = _first_unknown(self, known, place + 1)
    return _replaced(self, known)


@unsafe.raw
def _first_unknown(self: str, known: bytearray, place: int) -> int:
    """The first place from `place` on whose character has not been looked up."""
    source, table, count = layout.data(self), layout.array_data(known), layout.length(self)
    while place < count and unsafe.load8(table + unsafe.load8(source + place)) != _UNKNOWN:
        place += 1
    return place


@unsafe.raw
def _replaced(self: str, known: bytearray) -> str:
    source, table, count = layout.data(self), layout.array_data(known), layout.length(self)
    result = layout.new(layout.ASCII, count)
    target = layout.data(result)
    kept = 0
    place = 0
    while place < count:
        code = unsafe.load8(table + unsafe.load8(source + place))
        unsafe.store8(target + kept, code)
        kept += 0 if code == _GONE else 1
        place += 1
    return make.part(result, 0, kept)


def _ascii_target(table: dict[object, object], code: int) -> int:
    target = table.get(code, code)
    if target is None:
        return _GONE
    if isinstance(target, int):
        return target if 0 <= target < 128 and not isinstance(target, bool) else _OTHER
    if isinstance(target, str) and len(target) == 1 and target.isascii():
        return ord(target)
    return _OTHER


def maketrans(x: object, y: object = None, z: object = None, /) -> dict[int, object]:
    if y is None:
        return _checked_table(x)
    if not isinstance(x, str):
        raise TypeError("first maketrans argument must be a string if there is a second argument")
    if not isinstance(y, str):
        raise TypeError(f"maketrans() argument 2 must be str, not {type(y).__name__}")
    count = layout.length(x)
    if count != layout.length(y):
        raise ValueError("the first two maketrans arguments must have equal length")
    table: dict[int, object] = {}
    for i in range(count):
        target = layout.get(layout.data(y), layout.width(y), i)
        table[layout.get(layout.data(x), layout.width(x), i)] = target
    if z is not None:
        if not isinstance(z, str):
            raise TypeError(f"maketrans() argument 3 must be str, not {type(z).__name__}")
        for i in range(layout.length(z)):
            table[layout.get(layout.data(z), layout.width(z), i)] = None
    return table


def _checked_table(given: object) -> dict[int, object]:
    """A translation table from a dict whose keys are ints or characters."""
    if not isinstance(given, dict):
        raise TypeError("if you give only one argument to maketrans it must be a dict")
    table: dict[int, object] = {}
    for key, value in given.items():
        code: object = key
        if isinstance(code, str):
            if layout.length(code) != 1:
                raise ValueError("string keys in translate table must be of length 1")
            table[layout.get(layout.data(code), layout.width(code), 0)] = value
        elif isinstance(code, int):
            table[code] = value
        else:
            raise TypeError("keys in translate table must be strings or integers")
    return table
