"""The format mini-language for int and float: signs, prefixes, grouping, percentages.

What belongs here: laying out digits. What does not: making the digits of a float (`numeric/floats.py`),
reading the specification (`format_spec.py`).
"""

from __future__ import annotations

from naja.runtime.numeric import floats
from naja.runtime.text import format_spec, layout, make
from naja.runtime.text.format_spec import Spec

_INT_KINDS = b"bcdoxXn"
_FLOAT_KINDS = b"eEfFgG%"


def format_int(value: int, text: str, type_name: str) -> str:
    """`format(value, text)` for an int or bool. Raises ValueError, OverflowError."""
    if layout.length(text) == 0:
        return str(value)
    spec = format_spec.parse(text, type_name, format_spec.RIGHT, 0x64)
    kind = spec.kind
    if kind >= 128 or (kind not in _INT_KINDS and kind not in _FLOAT_KINDS):
        raise format_spec.unknown(kind, type_name)
    if kind in _FLOAT_KINDS:
        return lay_out_float(float(value), spec)
    if spec.precision >= 0:
        raise ValueError("Precision not allowed in integer format specifier")
    if spec.coerce_zero:
        raise ValueError("Negative zero coercion (z) not allowed in integer format specifier")
    if kind == 0x63:
        return _format_character(value, spec)
    prefix = "-" if value < 0 else "+" if spec.sign == 0x2B else " " if spec.sign == 0x20 else ""
    digits = _digits(-value if value < 0 else value, kind)
    if spec.alternate:
        prefix += "0b" if kind == 0x62 else "0o" if kind == 0x6F else "0x" if kind == 0x78 else ""
        if kind == 0x58:
            prefix += "0X"
    decimal = kind == 0x64 or kind == 0x6E
    return _lay_out(prefix, digits, "", spec, 3 if decimal else 4)


def _format_character(value: int, spec: Spec) -> str:
    if spec.sign != 0:
        raise ValueError("Sign not allowed with integer format specifier 'c'")
    if spec.alternate:
        raise ValueError("Alternate form (#) not allowed with integer format specifier 'c'")
    if not -(1 << 63) <= value < 1 << 63:
        raise OverflowError("Python int too large to convert to C long")
    if not 0 <= value < 0x110000:
        raise OverflowError("%c arg not in range(0x110000)")
    return format_spec.padded("", make.character(value), spec)


def _digits(value: int, kind: int) -> str:
    """The digits of an int that is not negative, without a prefix."""
    if kind == 0x64 or kind == 0x6E:
        return str(value)
    if kind == 0x62:
        return bin(value)[2:]
    if kind == 0x6F:
        return oct(value)[2:]
    digits = hex(value)[2:]
    return digits.upper() if kind == 0x58 else digits


def _lay_out(prefix: str, digits: str, rest: str, spec: Spec, group: int) -> str:
    """Prefix, grouped digits and what follows them, padded."""
    if spec.grouping != 0 and layout.length(digits) > 0:
        least = 0
        if spec.fill == 0x30 and spec.align == format_spec.AFTER_SIGN:
            least = spec.width - layout.length(prefix) - layout.length(rest)
        digits = format_spec.grouped(digits, group, spec.grouping, least)
    return format_spec.padded(prefix, make.concat(digits, rest), spec)


def format_float(value: float, text: str) -> str:
    """`format(value, text)` for a float. Raises ValueError."""
    if layout.length(text) == 0:
        return repr(value)
    spec = format_spec.parse(text, "float", format_spec.RIGHT, 0)
    kind = spec.kind
    if kind != 0 and kind != 0x6E and (kind >= 128 or kind not in _FLOAT_KINDS):
        raise format_spec.unknown(kind, "float")
    return lay_out_float(value, spec)


def lay_out_float(value: float, spec: Spec) -> str:
    """A float by a specification whose type character fits."""
    kind = spec.kind
    if spec.precision > 0x7FFFFFFF:
        raise ValueError("precision too big")
    body = float_digits(value, kind, spec.precision, spec.alternate)
    negative = layout.length(body) > 0 and body[0] == "-"
    if negative:
        body = make.part(body, 1, layout.length(body))
        if spec.coerce_zero and _all_zero(body):
            negative = False
    prefix = "-" if negative else "+" if spec.sign == 0x2B else " " if spec.sign == 0x20 else ""
    count = 0
    while count < layout.length(body) and 0x30 <= layout.get(layout.data(body), 1, count) <= 0x39:
        count += 1
    digits = make.part(body, 0, count)
    return _lay_out(prefix, digits, make.part(body, count, layout.length(body)), spec, 3)


def float_digits(value: float, kind: int, precision: int, alternate: bool) -> str:
    """The text of a float by a type character (0: none, as repr or `g` but never like an int)."""
    if kind == 0:
        if precision < 0:
            body = floats.text(value)
            return _with_bare_point(body) if alternate else body
        return _general(value, precision if precision > 0 else 1, alternate)
    if precision < 0:
        precision = 6
    if kind == 0x25:
        return floats.format_float(value * 100.0, "f", precision, alternate) + "%"
    if kind == 0x6E:
        return floats.format_float(value, "g", precision, alternate)
    return floats.format_float(value, make.character(kind), precision, alternate)


def _general(value: float, precision: int, alternate: bool) -> str:
    """Like `g`, but never to be read as an int: an exponent one digit earlier, or else `.0`."""
    scientific = floats.format_float(value, "e", precision - 1, alternate)
    at = scientific.find("e")
    if at < 0:
        return scientific
    exponent = _exponent(scientific, at + 1)
    if -4 <= exponent < precision - 1:
        return _with_point(floats.format_float(value, "g", precision, alternate))
    mantissa = scientific[:at]
    if "." in mantissa and not alternate:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return make.concat(mantissa, make.part(scientific, at, layout.length(scientific)))


def _exponent(text: str, start: int) -> int:
    """The value of a sign and ASCII digits."""
    value = 0
    for i in range(start + 1, layout.length(text)):
        value = value * 10 + layout.get(layout.data(text), 1, i) - 0x30
    return -value if text[start] == "-" else value


def _with_point(body: str) -> str:
    """Adds `.0` to what would read as an int."""
    for char in body:
        if char in ".einEIN":
            return body
    return body + ".0"


def _with_bare_point(body: str) -> str:
    """Adds a point before the exponent of what has none."""
    at = body.find("e")
    if at < 0 or "." in body:
        return body
    return make.concat3(make.part(body, 0, at), ".", make.part(body, at, layout.length(body)))


def _all_zero(body: str) -> bool:
    """Whether no digit but 0 stands before the exponent."""
    for char in body:
        if char in "eE":
            return True
        if char in "123456789inIN":
            return False
    return True
