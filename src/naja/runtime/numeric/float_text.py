"""Floats from text: `float(text)` and `float.fromhex(text)`, correctly rounded, and `float.hex`.

What belongs here: the grammars of both. What does not: rounding itself (`rounding.py`).
"""

from __future__ import annotations

from naja import unsafe
from naja.runtime.numeric import powers, rounding
from naja.runtime.text import unicode_sets

INFINITY = float("inf")
NAN = float("nan")
_EXACT = 1 << 53
_POWERS = tuple(10.0**n for n in range(23))
_MOST_DIGITS = 800
"""More digits than any float's halfway point has; those beyond only tell whether something is left."""
_HEX = "0123456789abcdef"


def parse(text: str, shown: object) -> float:
    """The float nearest to what the text means; `shown` is what an error message shows. Raises ValueError."""
    body = text.strip()
    negative = body[:1] == "-"
    start = 1 if negative or body[:1] == "+" else 0
    value = _magnitude(body, start)
    if value < 0.0:
        raise ValueError(f"could not convert string to float: {shown!r}")
    return -value if negative else value


def _named(word: str) -> float:
    """inf, infinity, nan; -1.0 for others."""
    word = word.lower()
    if word == "inf" or word == "infinity":
        return INFINITY
    return NAN if word == "nan" else -1.0


def _digit(code: int) -> int:
    if 48 <= code <= 57:
        return code - 48
    return unicode_sets.decimal_value(code) if code >= 128 else -1


def _magnitude(body: str, at: int) -> float:
    """The value of a text without sign; -1.0 where it is none."""
    size = len(body)
    if at < size and body[at] in "iInN":
        return _named(body[at:])
    mantissa = 0
    count = 0
    exponent = 0
    left = False
    seen = False
    after_point = False
    previous = 0
    while at < size:
        code = ord(body[at])
        digit = _digit(code)
        if digit >= 0:
            seen = True
            if count < _MOST_DIGITS:
                mantissa = mantissa * 10 + digit
                if mantissa != 0:
                    count += 1
                if after_point:
                    exponent -= 1
            else:
                left = left or digit != 0
                if not after_point:
                    exponent += 1
        elif code == 95:
            if _digit(previous) < 0 or at + 1 >= size or _digit(ord(body[at + 1])) < 0:
                return -1.0
        elif code == 46 and not after_point:
            after_point = True
        else:
            break
        previous = code
        at += 1
    if not seen:
        return -1.0
    if at < size:
        found = _exponent(body, at)
        if found is None:
            return -1.0
        exponent += found
    if left:
        mantissa = mantissa * 10 + 1
        exponent -= 1
        count += 1
    return decimal(mantissa, exponent, count)


def _exponent(body: str, at: int) -> int | None:
    """What follows the letter e, which is at `at`; None where it is not an exponent."""
    if body[at] != "e" and body[at] != "E":
        return None
    at += 1
    size = len(body)
    negative = False
    if at < size and (body[at] == "-" or body[at] == "+"):
        negative = body[at] == "-"
        at += 1
    if at >= size:
        return None
    value = 0
    after_digit = False
    while at < size:
        code = ord(body[at])
        digit = _digit(code)
        if digit < 0:
            if code != 95 or not after_digit:
                return None
            after_digit = False
        else:
            after_digit = True
            if value < 100000000:
                value = value * 10 + digit
        at += 1
    if not after_digit:
        return None
    return -value if negative else value


def decimal(mantissa: int, exponent: int, count: int) -> float:
    """mantissa * 10**exponent to the nearest; `count` is the number of the mantissa's digits, infinity if
    too large.
    """
    if mantissa <= _EXACT and -22 <= exponent <= 22:
        if exponent < 0:
            return float(mantissa) / _POWERS[-exponent]
        return float(mantissa) * _POWERS[exponent]
    if mantissa == 0 or count + exponent < -330:
        return 0.0
    if count + exponent > 310:
        return INFINITY
    try:
        if exponent < 0:
            below = powers.natural_power(10, -exponent)
            return rounding.quotient(mantissa, below, "")
        power = powers.natural_power(10, exponent)
        return rounding.scaled(mantissa * power, 0, "")
    except OverflowError:
        return INFINITY


def to_hex(value: float) -> str:
    """`value.hex()`."""
    if value != value:
        return "nan"
    sign = "-" if unsafe.float_bits(value) < 0 else ""
    if value - value != 0.0:
        return sign + "inf"
    bits = unsafe.float_bits(value)
    exponent = (bits >> 52) & 0x7FF
    mantissa = bits & 0xFFFFFFFFFFFFF
    if exponent == 0 and mantissa == 0:
        return sign + "0x0.0p+0"
    digits = ""
    for i in range(13):
        digits += _HEX[(mantissa >> (48 - 4 * i)) & 15]
    power = exponent - 1023 if exponent != 0 else -1022
    return f"{sign}0x{1 if exponent != 0 else 0}.{digits}p{'-' if power < 0 else '+'}{abs(power)}"


def from_hex(text: str) -> float:
    """`float.fromhex(text)`. Raises ValueError, OverflowError."""
    body = text.strip().lower()
    negative = body[:1] == "-"
    at = 1 if negative or body[:1] == "+" else 0
    value = _named(body[at:])
    if value < 0.0:
        if body[at : at + 2] == "0x":
            at += 2
        value = _hexadecimal(body, at)
    return -value if negative else value


def _hexadecimal(body: str, at: int) -> float:
    size = len(body)
    mantissa = 0
    exponent = 0
    seen = False
    after_point = False
    while at < size:
        letter = body[at]
        if letter == "." and not after_point:
            after_point = True
        else:
            digit = _HEX.find(letter)
            if digit < 0:
                break
            seen = True
            mantissa = mantissa * 16 + digit
            if after_point:
                exponent -= 4
        at += 1
    if not seen:
        raise ValueError("invalid hexadecimal floating-point string")
    if at < size:
        exponent += _binary_exponent(body, at)
    return rounding.scaled(mantissa, exponent, "hexadecimal value too large to represent as a float")


def _binary_exponent(body: str, at: int) -> int:
    if body[at] != "p":
        raise ValueError("invalid hexadecimal floating-point string")
    at += 1
    negative = body[at : at + 1] == "-"
    if negative or body[at : at + 1] == "+":
        at += 1
    value = 0
    size = len(body)
    if at >= size:
        raise ValueError("invalid hexadecimal floating-point string")
    while at < size:
        code = ord(body[at])
        if not 48 <= code <= 57:
            raise ValueError("invalid hexadecimal floating-point string")
        if value < 100000000:
            value = value * 10 + code - 48
        at += 1
    return -value if negative else value
