"""Digits of floats: the shortest that read back the same, and exact ones to a precision.

What belongs here: from a float to digits and exponent, and the forms e, f, g, r of CPython's
PyOS_double_to_string. What does not: sign options, padding, grouping (`text/format_number.py`).
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.numeric import float_text, powers

_MANTISSA = (1 << 52) - 1
_POWERS = tuple(10.0**n for n in range(23))


def decompose(value: float) -> tuple[int, int]:
    """(m, e) with value = m * 2**e exactly; value is finite and not negative."""
    bits = unsafe.float_bits(value)
    exponent = (bits >> 52) & 0x7FF
    mantissa = bits & _MANTISSA
    if exponent == 0:
        return mantissa, -1074
    return mantissa | (1 << 52), exponent - 1075


def shortest(value: float) -> tuple[str, int]:
    """The fewest digits that round to the value, and the position of the decimal point: 0.DIGITS *
    10**point; value is finite and positive.

    Up to 15 digits at most one number of that length rounds to the value, and with 16 and 17 the nearest
    one is wanted: so these lengths are tried. Where neighbours lie at different distances, or digits are
    few, the general algorithm decides.
    """
    mantissa, exponent = decompose(value)
    if mantissa <= 1 << 52:
        return _free_format(value)
    point = _estimate(mantissa, exponent)
    if 1e-6 < value < 1e22:
        text = _short_digits(value, point)
        if not text:
            text = _short_digits(value, point + 1)
            if text:
                return text, point + 1
        if text:
            return text, point
    else:
        found = _nearest_digits(value, point, 15)
        if found is not None:
            return found
    found = _nearest_digits(value, point, 16)
    if found is None:
        found = _nearest_digits(value, point, 17)
    return found if found is not None else _free_format(value)


def _short_digits(value: float, point: int) -> str:
    """The digits of a value that 15 of them tell; empty for others and if the position of the point is wrong.

    Both factors of the check are exact, so that its one rounding is that of reading the digits back.
    """
    places = 15 - point
    if not -22 <= places <= 22:
        return ""
    scaled = value * _POWERS[places] if places >= 0 else value / _POWERS[-places]
    if not 9.9e13 < scaled < 1e15:
        return ""
    number = unsafe.float_to_word(scaled + 0.5)
    if not 100000000000000 <= number < 1000000000000000:
        return ""
    back = float(number) / _POWERS[places] if places >= 0 else float(number) * _POWERS[-places]
    return str(number).rstrip("0") if back == value else ""


def _nearest_digits(value: float, point: int, count: int) -> tuple[str, int] | None:
    """The nearest number of `count` digits, None if it does not read back as the value."""
    limit = powers.natural_power(10, count)
    number = rounded(value, count - point)
    if number >= limit:
        point += 1
        number = rounded(value, count - point)
    if float_text.decimal(number, point - count, count) != value:
        return None
    return str(number).rstrip("0"), point


def _free_format(value: float) -> tuple[str, int]:
    """Steele and White's free-format algorithm with Burger and Dybvig's estimate."""
    m, e = decompose(value)
    even = m & 1 == 0
    low_gap = 2 if m == 1 << 52 and e > -1074 else 1
    if e >= 0:
        r, s = (m << (e + 1)) * low_gap, 2 * low_gap
        plus, minus = (1 << e) * low_gap, 1 << e
    else:
        r, s = m * 2 * low_gap, (1 << (1 - e)) * low_gap
        plus, minus = low_gap, 1
    point = _estimate(m, e)
    if point >= 0:
        s *= powers.natural_power(10, point)
    else:
        scale = powers.natural_power(10, -point)
        r, plus, minus = r * scale, plus * scale, minus * scale
    if (r + plus >= s) if even else (r + plus > s):
        point += 1
    else:
        r, plus, minus = r * 10, plus * 10, minus * 10
    return _generate(r, s, plus, minus, even), point


def _estimate(m: int, e: int) -> int:
    """The decimal exponent of m * 2**e, or one more: the ceiling of floor(log2) * log10(2)."""
    bits = m.bit_length() + e - 1
    return -((-bits * 30102999566) // 100000000000)


def _generate(r: int, s: int, plus: int, minus: int, even: bool) -> str:
    digits: list[str] = []
    while True:
        digit = r // s
        r = r % s
        low = r <= minus if even else r < minus
        high = r + plus >= s if even else r + plus > s
        if not low and not high:
            digits.append("0123456789"[digit])
            r, plus, minus = r * 10, plus * 10, minus * 10
            continue
        if high and (not low or r * 2 > s or (r * 2 == s and digit & 1 == 1)):
            digit += 1
        digits.append("0123456789"[digit])
        return "".join(digits)


def rounded(value: float, places: int) -> int:
    """value * 10**places rounded to the nearest int, ties to even; value is finite and not negative."""
    m, e = decompose(value)
    numerator = m << e if e > 0 else m
    denominator = 1 << -e if e < 0 else 1
    if places >= 0:
        numerator *= powers.natural_power(10, places)
    else:
        denominator *= powers.natural_power(10, -places)
    quotient = numerator // denominator
    rest = (numerator % denominator) * 2
    if rest > denominator or (rest == denominator and quotient & 1 == 1):
        quotient += 1
    return quotient


def exact_digits(value: float, count: int) -> tuple[str, int]:
    """`count` significant digits, correctly rounded, and the position of the point."""
    if value == 0.0:
        return "0" * count, 1
    m, e = decompose(value)
    point = _estimate(m, e)
    while True:
        digits = str(rounded(value, count - point))
        if len(digits) == count:
            return digits, point
        point += 1 if len(digits) > count else -1


def format_float(value: float, kind: str, precision: int, alternate: bool) -> str:
    """The form `kind` (e, E, f, F, g, G) of a float, with a minus sign where it has one."""
    if value != value:
        return "NAN" if kind in "EFG" else "nan"
    sign = "-" if unsafe.float_bits(value) < 0 else ""
    value = unsafe.absolute(value)
    if value == unsafe.float_from_bits(0x7FF0000000000000):
        return sign + ("INF" if kind in "EFG" else "inf")
    if kind in "fF":
        return sign + _fixed(value, precision, alternate)
    if kind in "eE":
        digits, point = exact_digits(value, precision + 1)
        return sign + _exponential(digits, point, "E" if kind == "E" else "e", alternate)
    return sign + _general(value, precision, alternate, "E" if kind == "G" else "e")


def text(value: float) -> str:
    """`repr(value)`. Apart, since programs that only show floats need no other form."""
    if value != value:
        return "nan"
    sign = "-" if unsafe.float_bits(value) < 0 else ""
    value = unsafe.absolute(value)
    return sign + ("inf" if value == unsafe.float_from_bits(0x7FF0000000000000) else _repr_form(value))


def _repr_form(value: float) -> str:
    if value == 0.0:
        return "0.0"
    digits, point = shortest(value)
    if -4 < point <= 16:
        text = _placed(digits, point)
        return text if "." in text else text + ".0"
    return _exponential(digits, point, "e", False)


def _fixed(value: float, precision: int, alternate: bool) -> str:
    digits = str(rounded(value, precision))
    if precision == 0:
        return digits + "." if alternate else digits
    if len(digits) <= precision:
        digits = "0" * (precision + 1 - len(digits)) + digits
    return digits[:-precision] + "." + digits[-precision:]


def _exponential(digits: str, point: int, letter: str, alternate: bool) -> str:
    exponent = point - 1
    text = digits[:1]
    if len(digits) > 1:
        text += "." + digits[1:]
    elif alternate:
        text += "."
    size = str(-exponent if exponent < 0 else exponent)
    if len(size) < 2:
        size = "0" + size
    return text + letter + ("-" if exponent < 0 else "+") + size


def _placed(digits: str, point: int) -> str:
    """Digits with the point at its place."""
    if point <= 0:
        return "0." + "0" * -point + digits
    if point >= len(digits):
        return digits + "0" * (point - len(digits))
    return digits[:point] + "." + digits[point:]


def _general(value: float, precision: int, alternate: bool, letter: str) -> str:
    if precision == 0:
        precision = 1
    digits, point = exact_digits(value, precision)
    if not alternate:
        digits = digits.rstrip("0")
        if not digits:
            digits = "0"
    if -4 < point <= precision:
        text = _placed(digits, point)
        return text + "." if alternate and "." not in text else text
    return _exponential(digits, point, letter, alternate)
