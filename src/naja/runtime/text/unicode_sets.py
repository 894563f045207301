"""Unicode's properties of characters.

What belongs here: the packed sets and whether a code point is in one. What does not: case mappings
(`unicode_case.py`), how the tables are made (`unicode_tables.py`).
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.text import layout, unicode_tables

_TABLES = unicode_tables.tables()
_ALPHA, _ALPHA_DELTAS = _TABLES["alpha"]
_DIGIT, _DIGIT_DELTAS = _TABLES["digit"]
_NUMERIC, _NUMERIC_DELTAS = _TABLES["numeric"]
_LOWER, _LOWER_DELTAS = _TABLES["lower"]
_UPPER, _UPPER_DELTAS = _TABLES["upper"]
_TITLE, _TITLE_DELTAS = _TABLES["title"]
_CASED, _CASED_DELTAS = _TABLES["cased"]
_IGNORABLE, _IGNORABLE_DELTAS = _TABLES["ignorable"]
_PRINTABLE, _PRINTABLE_DELTAS = _TABLES["printable"]
_START, _START_DELTAS = _TABLES["start"]
_CONTINUE, _CONTINUE_DELTAS = _TABLES["continue"]
_DECIMAL_ZEROS = _TABLES["zeros"][0]


@unsafe.raw
@unsafe.noinline
def contains(chunks: bytes, deltas: bytes, code: int) -> bool:
    """Whether a code point is in a packed set."""
    table = layout.bytes_data(chunks)
    low = 0
    high = layout.bytes_length(chunks) >> 2
    while low < high:
        middle = (low + high) >> 1
        if (unsafe.load32(table + middle * 4) & 0x1FFFFF) <= code:
            low = middle + 1
        else:
            high = middle
    if low == 0:
        return False
    entry = unsafe.load32(table + (low - 1) * 4)
    first = entry >> 21
    stop = layout.bytes_length(deltas)
    if low < layout.bytes_length(chunks) >> 2:
        stop = unsafe.load32(table + low * 4) >> 21
    boundary = entry & 0x1FFFFF
    i = first
    while i < stop:
        boundary += unsafe.load8(layout.bytes_data(deltas) + i)
        if boundary > code:
            break
        i += 1
    return ((low + i) & 1) != 0


@unsafe.raw
def is_alpha(code: int) -> bool:
    """General category L*."""
    return contains(_ALPHA, _ALPHA_DELTAS, code)


@unsafe.raw
def decimal_value(code: int) -> int:
    """The value of a decimal digit of any script (general category Nd), or -1."""
    if code < 0x80:
        return code - 0x30 if unsafe.unsigned_less(code - 0x30, 10) else -1
    table = layout.bytes_data(_DECIMAL_ZEROS)
    low = 0
    high = layout.bytes_length(_DECIMAL_ZEROS) >> 2
    while low < high:
        middle = (low + high) >> 1
        if unsafe.load32(table + middle * 4) <= code:
            low = middle + 1
        else:
            high = middle
    value = code - unsafe.load32(table + (low - 1) * 4)
    return value if value < 10 else -1


@unsafe.raw
def is_digit(code: int) -> bool:
    """Numeric_Type Decimal or Digit: superscripts too."""
    return contains(_DIGIT, _DIGIT_DELTAS, code)


@unsafe.raw
def is_numeric(code: int) -> bool:
    """Numeric_Type Decimal, Digit or Numeric: fractions and numerals too."""
    return contains(_NUMERIC, _NUMERIC_DELTAS, code)


@unsafe.raw
def is_lower(code: int) -> bool:
    """Property Lowercase."""
    return contains(_LOWER, _LOWER_DELTAS, code)


@unsafe.raw
def is_upper(code: int) -> bool:
    """Property Uppercase."""
    return contains(_UPPER, _UPPER_DELTAS, code)


@unsafe.raw
def is_title(code: int) -> bool:
    """General category Lt."""
    return contains(_TITLE, _TITLE_DELTAS, code)


@unsafe.raw
def is_cased(code: int) -> bool:
    """Property Cased."""
    return contains(_CASED, _CASED_DELTAS, code)


@unsafe.raw
def is_ignorable(code: int) -> bool:
    """Property Case_Ignorable."""
    return contains(_IGNORABLE, _IGNORABLE_DELTAS, code)


@unsafe.raw
def is_printable(code: int) -> bool:
    """What repr shows as it is."""
    if code < 0x7F:
        return code >= 0x20
    return contains(_PRINTABLE, _PRINTABLE_DELTAS, code)


@unsafe.raw
def starts_identifier(code: int) -> bool:
    """XID_Start, or the underscore."""
    return contains(_START, _START_DELTAS, code)


@unsafe.raw
def continues_identifier(code: int) -> bool:
    """XID_Continue."""
    return contains(_CONTINUE, _CONTINUE_DELTAS, code)


@unsafe.raw
@unsafe.inline
def is_space(code: int) -> bool:
    """What str.isspace, split and strip take for white space."""
    return not unsafe.unsigned_less(code - 0x21, 0x5F) and _is_space(code)


@unsafe.raw
@unsafe.noinline
def _is_space(code: int) -> bool:
    if code < 0x80:
        return code == 0x20 or unsafe.unsigned_less(code - 9, 5) or unsafe.unsigned_less(code - 0x1C, 4)
    if code < 0x2000:
        return code == 0x85 or code == 0xA0 or code == 0x1680
    if code <= 0x200A:
        return True
    return code == 0x2028 or code == 0x2029 or code == 0x202F or code == 0x205F or code == 0x3000


@unsafe.raw
def is_line_break(code: int) -> bool:
    """Where str.splitlines splits."""
    if code < 0x80:
        return unsafe.unsigned_less(code - 10, 4) or unsafe.unsigned_less(code - 0x1C, 3)
    return code == 0x85 or code == 0x2028 or code == 0x2029
