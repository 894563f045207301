"""ASCII case and classes over memory: what bytes use, and what str uses where all is ASCII.

What belongs here: raw functions that know 128 characters. What does not: Unicode (`unicode_*.py`).
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import layout


@unsafe.raw
@unsafe.inline
def is_lower(byte: int) -> bool:
    """a to z."""
    return unsafe.unsigned_less(byte - 0x61, 26)


@unsafe.raw
@unsafe.inline
def is_upper(byte: int) -> bool:
    """A to Z."""
    return unsafe.unsigned_less(byte - 0x41, 26)


@unsafe.raw
@unsafe.inline
def is_alpha(byte: int) -> bool:
    """A letter."""
    return unsafe.unsigned_less((byte | 0x20) - 0x61, 26)


@unsafe.raw
@unsafe.inline
def is_digit(byte: int) -> bool:
    """0 to 9."""
    return unsafe.unsigned_less(byte - 0x30, 10)


@unsafe.raw
@unsafe.inline
def is_space(byte: int) -> bool:
    """What bytes.isspace and bytes.split take for white space."""
    return byte == 0x20 or unsafe.unsigned_less(byte - 9, 5)


@unsafe.raw
def lower_into(target: int, source: int, count: int) -> None:
    """Copies bytes with A to Z made lower case."""
    i = 0
    while i < count:
        byte = unsafe.load8(source + i)
        unsafe.store8(target + i, byte + 32 if is_upper(byte) else byte)
        i += 1


@unsafe.raw
def upper_into(target: int, source: int, count: int) -> None:
    """Copies bytes with a to z made upper case."""
    i = 0
    while i < count:
        byte = unsafe.load8(source + i)
        unsafe.store8(target + i, byte - 32 if is_lower(byte) else byte)
        i += 1


@unsafe.raw
def swapcase_into(target: int, source: int, count: int) -> None:
    """Copies bytes with the case of letters exchanged."""
    i = 0
    while i < count:
        byte = unsafe.load8(source + i)
        unsafe.store8(target + i, byte ^ 32 if is_alpha(byte) else byte)
        i += 1


@unsafe.raw
def title_into(target: int, source: int, count: int) -> None:
    """Copies bytes with the first letter of each run of letters in upper case, the others in lower case."""
    inside = False
    i = 0
    while i < count:
        byte = unsafe.load8(source + i)
        if is_alpha(byte):
            byte = byte | 32 if inside else byte & ~32
            inside = True
        else:
            inside = False
        unsafe.store8(target + i, byte)
        i += 1


@unsafe.raw
def capitalize_into(target: int, source: int, count: int) -> None:
    """Copies bytes with the first in upper case, the others in lower case."""
    if count > 0:
        upper_into(target, source, 1)
        lower_into(target + 1, source + 1, count - 1)


@unsafe.raw
def lower(s: str) -> str:
    """The str with A to Z made lower case if it is ASCII, else the str itself."""
    if not layout.is_ascii(s):
        return s
    count = layout.length(s)
    result = layout.new(layout.ASCII, count)
    lower_into(layout.data(result), layout.data(s), count)
    return result


@unsafe.raw
def all_of(address: int, count: int, kind: int) -> bool:
    """Whether there are bytes and all are of a kind: 1 letters, 2 digits, 3 letters or digits, 4 spaces."""
    if count == 0:
        return False
    i = 0
    while i < count:
        byte = unsafe.load8(address + i)
        fits = False
        if (kind & 1) != 0 and is_alpha(byte):
            fits = True
        if (kind & 2) != 0 and is_digit(byte):
            fits = True
        if kind == 4 and is_space(byte):
            fits = True
        if not fits:
            return False
        i += 1
    return True


@unsafe.raw
def has_case(address: int, count: int, want_upper: bool) -> bool:
    """Whether there is a letter and every letter is in upper case (or in lower case)."""
    seen = False
    i = 0
    while i < count:
        byte = unsafe.load8(address + i)
        if is_alpha(byte):
            if is_upper(byte) != want_upper:
                return False
            seen = True
        i += 1
    return seen


@unsafe.raw
def is_title(address: int, count: int) -> bool:
    """Whether there is a letter, each run of letters begins in upper case and goes on in lower case."""
    seen = False
    inside = False
    i = 0
    while i < count:
        byte = unsafe.load8(address + i)
        if is_alpha(byte):
            if is_upper(byte) == inside:
                return False
            inside = True
            seen = True
        else:
            inside = False
        i += 1
    return seen


@unsafe.raw
def upper(s: str) -> str:
    """The ASCII str with a to z made upper case."""
    count = layout.length(s)
    result = layout.new(layout.ASCII, count)
    upper_into(layout.data(result), layout.data(s), count)
    return result
