"""Double-double arithmetic: numbers of about 106 bits as unevaluated sums of two floats.

What belongs here: error-free sums and products (Dekker, Knuth) and the four operations on pairs. What does
not: functions built on them. All values are well within the range where neither products of errors vanish
nor factors overflow.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from naja import unsafe

Pair = tuple[float, float]
"""High and low part; the low one is at most half a unit in the last place of the high one."""

_SPLIT = 134217729.0


@unsafe.inline
def sum_error(a: float, b: float, total: float) -> float:
    """What rounding lost in total = a + b."""
    back = total - a
    return (a - (total - back)) + (b - back)


@unsafe.inline
def product_error(a: float, b: float, product: float) -> float:
    """What rounding lost in product = a * b."""
    t = _SPLIT * a
    a_high = t - (t - a)
    a_low = a - a_high
    t = _SPLIT * b
    b_high = t - (t - b)
    b_low = b - b_high
    return a_low * b_low - (((product - a_high * b_high) - a_low * b_high) - a_high * b_low)


def add(a: Pair, b: Pair) -> Pair:
    """a + b, to about 2**-104 of the larger."""
    high = a[0] + b[0]
    low = sum_error(a[0], b[0], high)
    other = a[1] + b[1]
    rest = sum_error(a[1], b[1], other)
    low += other
    top = high + low
    low = low - (top - high) + rest
    result = top + low
    return result, low - (result - top)


def subtract(a: Pair, b: Pair) -> Pair:
    """a - b."""
    return add(a, (-b[0], -b[1]))


def multiply(a: Pair, b: Pair) -> Pair:
    """a * b."""
    high = a[0] * b[0]
    low = product_error(a[0], b[0], high) + (a[0] * b[1] + a[1] * b[0])
    result = high + low
    return result, low - (result - high)


def divide(a: Pair, b: Pair) -> Pair:
    """a / b."""
    first = a[0] / b[0]
    product = first * b[0]
    rest = (a[0] - product) - product_error(first, b[0], product)
    second = (rest + a[1] - first * b[1]) / b[0]
    result = first + second
    return result, second - (result - first)


def square_root(a: Pair) -> Pair:
    """The root of a positive number."""
    first = unsafe.square_root(a[0])
    product = first * first
    rest = (a[0] - product) - product_error(first, first, product)
    second = (rest + a[1]) / (2.0 * first)
    result = first + second
    return result, second - (result - first)


def exact_sum(a: float, b: float) -> Pair:
    """a + b without loss."""
    total = a + b
    return total, sum_error(a, b, total)


def exact_product(a: float, b: float) -> Pair:
    """a * b without loss."""
    product = a * b
    return product, product_error(a, b, product)


def constant(value: Decimal | Fraction) -> Pair:
    """A number of high precision as a pair. For the build."""
    exact = Fraction(value)
    high = float(exact)
    return high, float(exact - Fraction(high))
