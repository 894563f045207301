"""str.translate and str.maketrans.

What belongs here: the two methods.
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import layout, make


def translate(self: str, table: object, /) -> str:
    blob = make.builder(layout.length(self))
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
    return make.finish(blob)


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
