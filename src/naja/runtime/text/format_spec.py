"""The format mini-language: reading a specification, padding, grouping, and formatting str.

What belongs here: what all types share. What does not: ints and floats (`format_number.py`).
"""

from __future__ import annotations

from naja.runtime.text import layout, make

LEFT = 0x3C
RIGHT = 0x3E
CENTER = 0x5E
AFTER_SIGN = 0x3D
_LARGEST = 0x7FFFFFFFFFFFFFFF


class Spec:
    """A specification read. Characters are code points, 0 where there is none; numbers are -1 where there
    is none."""

    __slots__ = (
        "align",
        "alternate",
        "coerce_zero",
        "fill",
        "grouping",
        "kind",
        "precision",
        "sign",
        "width",
    )

    def __init__(self, align: int, kind: int) -> None:
        self.fill = 0x20
        self.align = align
        self.sign = 0
        self.coerce_zero = False
        self.alternate = False
        self.width = -1
        self.grouping = 0
        self.precision = -1
        self.kind = kind


def _at(text: str, index: int) -> int:
    """The code point at `index`, 0 beyond the end."""
    if index < layout.length(text):
        return layout.get(layout.data(text), layout.width(text), index)
    return 0


def _is_align(code: int) -> bool:
    return LEFT <= code <= RIGHT or code == CENTER


def _digits_end(text: str, start: int) -> int:
    i = start
    while 0x30 <= _at(text, i) <= 0x39:
        i += 1
    return i


def _number(text: str, start: int, end: int) -> int:
    value = 0
    for i in range(start, end):
        value = value * 10 + _at(text, i) - 0x30
        if value > _LARGEST:
            raise ValueError("Too many decimal digits in format string")
    return value


def parse(text: str, type_name: str, align: int, kind: int) -> Spec:
    """Reads a specification; `align` and `kind` are the type's defaults. Raises ValueError."""
    spec = Spec(align, kind)
    length = layout.length(text)
    i = 0
    explicit = False
    fill = False
    if length >= 2 and _is_align(_at(text, 1)):
        spec.fill = _at(text, 0)
        spec.align = _at(text, 1)
        explicit = fill = True
        i = 2
    elif length >= 1 and _is_align(_at(text, 0)):
        spec.align = _at(text, 0)
        explicit = True
        i = 1
    if _at(text, i) == 0x2B or _at(text, i) == 0x2D or _at(text, i) == 0x20:
        spec.sign = _at(text, i)
        i += 1
    if _at(text, i) == 0x7A:
        spec.coerce_zero = True
        i += 1
    if _at(text, i) == 0x23:
        spec.alternate = True
        i += 1
    if not fill and _at(text, i) == 0x30:
        spec.fill = 0x30
        if not explicit and align == RIGHT:
            spec.align = AFTER_SIGN
        i += 1
    return _rest(spec, text, type_name, i)


def _rest(spec: Spec, text: str, type_name: str, i: int) -> Spec:
    """Reads width, grouping, precision and type."""
    end = _digits_end(text, i)
    if end > i:
        spec.width = _number(text, i, end)
        i = end
    if _at(text, i) == 0x2C:
        spec.grouping = 0x2C
        i += 1
    if _at(text, i) == 0x5F:
        if spec.grouping != 0:
            raise ValueError("Cannot specify both ',' and '_'.")
        spec.grouping = 0x5F
        i += 1
    if _at(text, i) == 0x2C and spec.grouping == 0x5F:
        raise ValueError("Cannot specify both ',' and '_'.")
    if _at(text, i) == 0x2E:
        i += 1
        end = _digits_end(text, i)
        if end == i:
            raise ValueError("Format specifier missing precision")
        spec.precision = _number(text, i, end)
        i = end
    left = layout.length(text) - i
    if left > 1:
        raise ValueError(f"Invalid format specifier '{text}' for object of type '{type_name}'")
    if left == 1:
        spec.kind = _at(text, i)
    if spec.grouping != 0:
        _check_grouping(spec)
    return spec


def _check_grouping(spec: Spec) -> None:
    kind = spec.kind
    if kind == 0 or (kind < 128 and kind in b"defgEGF%"):
        return
    if spec.grouping == 0x5F and kind < 128 and kind in b"boxX":
        return
    shown = make.character(kind) if 32 < kind < 128 else "\\x" + hex(kind)[2:]
    raise ValueError(f"Cannot specify '{chr(spec.grouping)}' with '{shown}'.")


def unknown(kind: int, type_name: str) -> ValueError:
    """The error for a type character that a type does not have."""
    shown = make.character(kind) if 32 < kind < 128 else "\\x" + hex(kind)[2:]
    return ValueError(f"Unknown format code '{shown}' for object of type '{type_name}'")


def padded(prefix: str, body: str, spec: Spec) -> str:
    """A sign or prefix and a text, filled up to the width; `=` fills between the two."""
    total = layout.length(prefix) + layout.length(body)
    extra = spec.width - total
    if extra <= 0:
        return make.concat(prefix, body)
    if spec.align == AFTER_SIGN:
        return make.concat3(prefix, make.repeated(spec.fill, extra), body)
    left = 0
    if spec.align == RIGHT:
        left = extra
    elif spec.align == CENTER:
        left = extra // 2
    inner = make.concat(prefix, body)
    before = make.repeated(spec.fill, left)
    return make.concat3(before, inner, make.repeated(spec.fill, extra - left))


def grouped(digits: str, size: int, separator: int, least: int) -> str:
    """Digits with a separator between groups of `size`, zeros put before until it is `least` characters
    long."""
    given = layout.length(digits)
    count = given
    while count + (count - 1) // size < least:
        count += 1
    pieces: list[str] = []
    all_digits = make.concat(make.repeated(0x30, count - given), digits)
    first = count % size or size
    pieces.append(make.part(all_digits, 0, first))
    while first < count:
        pieces.append(make.part(all_digits, first, first + size))
        first += size
    return make.character(separator).join(pieces)


def format_str(value: str, text: str) -> str:
    """`format(value, text)` for a str. Raises ValueError."""
    if layout.length(text) == 0:
        return make.exact(value)
    spec = parse(text, "str", LEFT, 0x73)
    if spec.kind != 0x73:
        raise unknown(spec.kind, "str")
    if spec.sign == 0x20:
        raise ValueError("Space not allowed in string format specifier")
    if spec.sign != 0:
        raise ValueError("Sign not allowed in string format specifier")
    if spec.coerce_zero:
        raise ValueError("Negative zero coercion (z) not allowed in string format specifier")
    if spec.alternate:
        raise ValueError("Alternate form (#) not allowed in string format specifier")
    if spec.align == AFTER_SIGN:
        raise ValueError("'=' alignment not allowed in string format specifier")
    if 0 <= spec.precision < layout.length(value):
        value = make.part(value, 0, spec.precision)
    return padded("", value, spec)
