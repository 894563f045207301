"""Ints from text: `int(text, base)`.

What belongs here: reading digits. What does not: writing them (`text.py`).
"""

from __future__ import annotations

from naja.runtime.core.kinds import type_name
from naja.runtime.numeric import powers
from naja.runtime.text import unicode_sets

MOST_DIGITS = 4300
"""CPython's `sys.int_info.default_max_str_digits`: beyond it conversion from and to decimal is refused."""

_CHUNKS = (
    0,
    0,
    62,
    39,
    31,
    26,
    23,
    22,
    20,
    19,
    18,
    17,
    17,
    16,
    16,
    15,
    15,
    15,
    14,
    14,
    14,
    14,
    13,
    13,
    13,
    13,
    13,
    13,
    12,
)
"""How many digits of a base surely fit 62 bits; 11 beyond the end of the table."""


def parse(text: str, base: int, shown: object) -> int:
    """The int that a text in a base means; `shown` is what an error message shows. Raises ValueError."""
    body = text.strip()
    at = 0
    size = len(body)
    negative = False
    if at < size and (body[at] == "-" or body[at] == "+"):
        negative = body[at] == "-"
        at += 1
    literal_base = base
    must_be_zero = False
    prefixed = False
    if at + 1 < size and body[at] == "0":
        marked = _marked_base(body[at + 1])
        if marked != 0 and (base == 0 or base == marked):
            base = marked
            at += 2
            prefixed = True
    if base == 0:
        base = 10
        must_be_zero = at < size and body[at] == "0"
    if prefixed and at < size and body[at] == "_":
        at += 1
    value = _digits(body, at, base)
    if value < 0 or (must_be_zero and value != 0):
        raise _invalid(shown, literal_base)
    return -value if negative else value


def _invalid(shown: object, base: int) -> ValueError:
    return ValueError(f"invalid literal for int() with base {base}: {_clipped(repr(shown))}")


def _clipped(text: str) -> str:
    """At most the 200 characters that CPython shows."""
    return text if len(text) <= 200 else text[:200]


def _marked_base(letter: str) -> int:
    if letter == "x" or letter == "X":
        return 16
    if letter == "o" or letter == "O":
        return 8
    if letter == "b" or letter == "B":
        return 2
    return 0


def _digits(body: str, at: int, base: int) -> int:
    """The value of the digits from `at` to the end, -1 where something else is found. Raises ValueError if
    too long.
    """
    size = len(body)
    power_of_two = base & (base - 1) == 0
    room = _CHUNKS[base] if base < len(_CHUNKS) else 11
    chunks: list[int] = []
    chunk = 0
    count = 0
    total = 0
    after_digit = False
    while at < size:
        code = ord(body[at])
        at += 1
        if code == 95:
            if not after_digit:
                return -1
            after_digit = False
            continue
        digit = digit_value(code)
        if digit < 0 or digit >= base:
            return -1
        after_digit = True
        total += 1
        chunk = chunk * base + digit
        count += 1
        if count == room:
            chunks.append(chunk)
            chunk = 0
            count = 0
    if not after_digit:
        return -1
    if total > MOST_DIGITS and not power_of_two:
        raise ValueError(
            f"Exceeds the limit (4300 digits) for integer string conversion: value has {total} digits; "
            "use sys.set_int_max_str_digits() to increase the limit"
        )
    if not chunks:
        return chunk
    scale = powers.natural_power(base, room)
    last = powers.natural_power(base, count)
    return _joined(chunks, 0, len(chunks), scale) * last + chunk


def _joined(chunks: list[int], start: int, stop: int, scale: int) -> int:
    """The value of chunks[start:stop], the first the most significant, each worth `scale`; by halves."""
    if stop - start <= 8:
        value = 0
        while start < stop:
            value = value * scale + chunks[start]
            start += 1
        return value
    middle = (start + stop) // 2
    low = stop - middle
    power = powers.natural_power(scale, low)
    return _joined(chunks, start, middle, scale) * power + _joined(chunks, middle, stop, scale)


def digit_value(code: int) -> int:
    """What a character counts as a digit in any base up to 36; -1 for others."""
    if 48 <= code <= 57:
        return code - 48
    if 97 <= code <= 122:
        return code - 87
    if 65 <= code <= 90:
        return code - 55
    return unicode_sets.decimal_value(code) if code >= 128 else -1


def base_of(base: object) -> int:
    """The second argument of `int`. Raises TypeError, ValueError."""
    if not isinstance(base, int):
        raise TypeError(f"'{type_name(base)}' object cannot be interpreted as an integer")
    if base != 0 and not 2 <= base <= 36:
        raise ValueError("int() base must be >= 2 and <= 36, or 0")
    return base
