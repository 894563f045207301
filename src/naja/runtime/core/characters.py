"""`chr` and `ord`."""

from __future__ import annotations

from naja.runtime.core.comparison import index
from naja.runtime.core.kinds import type_name
from naja.runtime.text import layout, make
from naja.runtime.text.indices import narrow_size


def chr_of(code: object) -> str:
    """The builtin `chr`."""
    number = narrow_size(index(code))
    if not 0 <= number <= 0x10FFFF:
        raise ValueError("chr() arg not in range(0x110000)")
    return make.character(number)


def ord_of(character: object) -> int:
    """The builtin `ord`."""
    if isinstance(character, str):
        if len(character) == 1:
            return layout.get(layout.data(character), layout.width(character), 0)
        raise TypeError(f"ord() expected a character, but string of length {len(character)} found")
    if isinstance(character, bytes | bytearray):
        if len(character) == 1:
            return character[0]
        raise TypeError(f"ord() expected a character, but string of length {len(character)} found")
    raise TypeError(f"ord() expected string of length 1, but {type_name(character)} found")
